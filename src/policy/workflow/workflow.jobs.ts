import { inScope, wholeProgramme } from '../../platform/access.ts'
import type { Database, Db } from '../../platform/database.ts'
import { dayOf } from '../../platform/day.ts'
import type { NewId } from '../../platform/identity.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { record } from '../../platform/ledger.ts'
import * as programmes from '../programme.store.ts'
import { endCase, open, type CaseContext } from './case.service.ts'
import * as cases from './case.store.ts'
import { calendar } from './day.service.ts'
import { levelOf, NOBODY } from './flow.rules.ts'
import * as store from './late.store.ts'
import { tracks } from './step.rules.ts'
import * as templates from './template.store.ts'
import { workingDaysBetween } from './working-day.rules.ts'

/** What happens moves a case on at once; this begins those to which nothing has happened yet. */
const EVERY_SECONDS = 300
/** Small enough that people who wait for the embedded database do not notice. */
const AT_ONCE = 50

interface Around {
  database: Database
  clock: () => Date
  newId: NewId
}

/** Begins cases for what the registry and the roster hold, ends those that were overtaken, and tells of late steps. */
export function keepWorkflow(around: Around & { jobs: Jobs }): void {
  around.jobs.every(EVERY_SECONDS, 'keep-workflow', () => keepOnce(around))
}

export async function keepOnce({ database, clock, newId }: Around): Promise<void> {
  const now = clock()
  const today = dayOf(now)
  for (const { id, endsOn } of await programmes.leaves(database.db)) {
    // What is over stays as it was on its last day.
    if (endsOn !== null && endsOn < today) continue
    const scope = wholeProgramme(id, 'job')
    const actor = { account: 'job', name: 'job', role: 'office' as const, scope }
    const batch = (work: (context: CaseContext) => Promise<number>): Promise<number> =>
      inScope(database.db, scope, (db: Db) => work({ db, programmeId: id, actor, newId, now, today }))
    for (const work of [beginMissing, endOvertaken, tellLate]) while ((await batch(work)) === AT_ONCE);
  }
}

async function beginMissing(context: CaseContext): Promise<number> {
  let left = AT_ONCE
  for (const track of tracks) {
    const subjects = await cases.withoutCase(context.db, context.programmeId, track, left)
    for (const subject of subjects) await open(context, track, subject)
    left -= subjects.length
    if (left === 0) break
  }
  return AT_ONCE - left
}

async function endOvertaken(context: CaseContext): Promise<number> {
  const found = await cases.overtaken(context.db, context.programmeId, context.today, AT_ONCE)
  for (const { day, ...row } of found) await endCase(context, row, day)
  return found.length
}

/**
 * Reminders stand where the reader works: a step that is late is marked for its owner, after some days for the level above (the
 * street for a community, the group for an enterprise), then for the office. Each level is told once.
 */
async function tellLate(context: CaseContext): Promise<number> {
  const { db, programmeId, today } = context
  const found = await store.late(db, programmeId, today)
  const known = await templates.some(
    db,
    programmeId,
    found.map(({ templateId }) => templateId),
  )
  const by = await calendar(context)
  const due = found
    .flatMap((late) => {
      const step = known.find(({ id }) => id === late.templateId)?.steps.find(({ key }) => key === late.step)
      const level = step ? levelOf(workingDaysBetween(by, late.dueOn, today), step) : NOBODY
      return level > late.told ? [{ ...late, level }] : []
    })
    .slice(0, AT_ONCE)
  for (const late of due) {
    await store.tell(db, programmeId, late, today)
    await record(
      context,
      {
        kind: late.level === 1 ? 'step.reminded' : 'step.escalated',
        subjectKind: 'workflow-case',
        subjectId: late.caseId,
        orgPath: late.orgPath,
        divisionCode: late.divisionCode,
        happenedOn: today,
        before: { told: late.told },
        after: { step: late.step, owner: late.owner, dueOn: late.dueOn, told: late.level },
      },
      [],
    )
  }
  return due.length
}
