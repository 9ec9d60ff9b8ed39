import { inScope, wholeProgramme } from '../../platform/access.ts'
import type { Database } from '../../platform/database.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import type { NewId } from '../../platform/identity.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Vault } from '../../platform/vault.ts'
import * as programmes from '../../policy/programme.store.ts'
import * as due from './due.store.ts'
import { duePeriods, periodOf } from './project.rules.ts'
import * as store from './project.store.ts'
import { enter, tellEvent, tellWorkflow, type Working } from './project.service.ts'

const EVERY_SECONDS = 300
/** Small enough that people who wait for the embedded database do not notice. */
const AT_ONCE = 50
const ENDED = '对口关系已结束'

interface Around {
  database: Database
  vault: Vault
  clock: () => Date
  newId: NewId
}

/** The next runs of what repeats, reminders of what waits too long, and the end of what a pair left behind. */
export function keepProjects(around: Around & { jobs: Jobs }): void {
  around.jobs.every(EVERY_SECONDS, 'keep-projects', () => keepOnce(around))
}

export async function keepOnce({ database, vault, clock, newId }: Around): Promise<void> {
  const now = clock()
  const today = dayOf(now)
  for (const { id: programmeId, endsOn } of await programmes.leaves(database.db)) {
    // What is over stays as it was on its last day.
    if (endsOn !== null && endsOn < today) continue
    const scope = wholeProgramme(programmeId, 'job')
    const actor = { account: 'job', name: 'job', role: 'office' as const, scope }
    const batch = (work: (context: Working) => Promise<number>): Promise<number> =>
      inScope(database.db, scope, (db) => work({ db, programmeId, actor, newId, now, today, vault }))
    for (const work of [repeat, remind, endLeft]) while ((await batch(work)) === AT_ONCE);
  }
}

/**
 * A run for every month or quarter that has begun since the last one. Two that do it at once make it once: a series has one run
 * for each period.
 */
async function repeat(context: Working): Promise<number> {
  const { db, programmeId, today } = context
  const found = await due.lastRuns(db, programmeId, today, AT_ONCE)
  for (const last of found) {
    const { repeats, period } = last
    if (repeats === null || period === null) continue
    const offset = (day: string): number => (Date.parse(day) - Date.parse(period)) / 86_400_000
    for (const next of duePeriods(repeats, period, today, last.repeatUntil)) {
      const end = periodOf(repeats, next).last
      const isWhole = last.endsOn === periodOf(repeats, period).last
      const within = (day: string): string => (day < end ? day : end)
      const id = context.newId()
      const isNew = await store.add(db, programmeId, {
        ...last,
        id,
        ...{ agreementLineId: null, promiseId: null, period: next, madeOn: today },
        startsOn: within(addDays(next, offset(last.startsOn))),
        endsOn: isWhole ? end : within(addDays(next, offset(last.endsOn))),
      })
      const row = isNew ? await store.find(db, programmeId, id) : undefined
      if (row) await tellEvent(context, 'project.repeated', null, row, { projects: 1 })
    }
    await tellWorkflow(context, last.pairingId, '新一期服务项目')
  }
  return found.length
}

async function remind(context: Working): Promise<number> {
  const { db, programmeId, today } = context
  const found = await due.toRemind(db, programmeId, today, AT_ONCE)
  for (const { id } of found) {
    const row = await store.lock(db, programmeId, id)
    if (row?.status !== 'reported') continue
    await store.change(db, programmeId, id, { remindedOn: today })
    await tellEvent(context, 'project.reminded', row, row)
  }
  return found.length
}

/** A pair that ended leaves nothing open; pairing stands above and does not know of projects, so this looks for them. */
async function endLeft(context: Working): Promise<number> {
  const { db, programmeId, today } = context
  const found = await due.ofEndedPairs(db, programmeId, AT_ONCE)
  for (const { id } of found) {
    const before = await store.lock(db, programmeId, id)
    if (!before) continue
    await store.change(db, programmeId, id, { status: 'withdrawn', reason: ENDED, withdrawnOn: today })
    await enter(context, id, { kind: 'withdrawn', words: ENDED })
    const after = await store.find(db, programmeId, id)
    if (after) await tellEvent(context, 'project.withdrawn', before, after, { projects: -1 })
  }
  return found.length
}
