import { inScope, wholeProgramme } from '../platform/access.ts'
import type { Database } from '../platform/database.ts'
import { addDays, dayOf } from '../platform/day.ts'
import type { NewId } from '../platform/identity.ts'
import type { Jobs } from '../platform/jobs.ts'
import { record } from '../platform/ledger.ts'
import * as programmes from '../policy/programme.store.ts'
import { conclude } from './call-out/call-out.service.ts'
import * as callOuts from './call-out/call-out.store.ts'
import { completeDelta, slotsFilled, type TeamContext } from './complete.service.ts'
import * as complete from './complete.store.ts'
import * as forms from './form.store.ts'
import * as people from './people.store.ts'
import { builtIn, missingOf } from './template/template.rules.ts'
import * as templates from './template/template.store.ts'
import { tell } from './team.service.ts'
import { certificateState, dueTelling, WARN_DAYS } from './time/certificate.rules.ts'
import * as times from './time/time.store.ts'

const EVERY_SECONDS = 60
/** Small enough that people who wait for the embedded database do not notice. */
const AT_ONCE = 50

interface Around {
  database: Database
  clock: () => Date
  newId: NewId
}

/**
 * What changes teams without anybody touching them: people who leave the register, contacts that end, certificates that run out,
 * answers whose time is over, records that are merged.
 */
export function keepTeams(around: Around & { jobs: Jobs }): void {
  around.jobs.every(EVERY_SECONDS, 'keep-teams', () => keepTeamsOnce(around))
}

export async function keepTeamsOnce({ database, clock, newId }: Around): Promise<void> {
  const now = clock()
  const today = dayOf(now)
  for (const { id, endsOn } of await programmes.leaves(database.db)) {
    // What is over stays as it was on its last day.
    if (endsOn !== null && endsOn < today) continue
    const scope = wholeProgramme(id, 'job')
    const actor = { account: 'job', name: 'job', role: 'office' as const, scope }
    const batch = (work: (context: TeamContext) => Promise<number>): Promise<number> =>
      inScope(database.db, scope, (db) => work({ db, programmeId: id, actor, newId, now, today }))
    for (const work of [releaseGone, recallGone, tellCertificates, closeOverdue])
      while ((await batch(work)) === AT_ONCE);
    await batch(recheckAll)
  }
}

async function releaseGone(context: TeamContext): Promise<number> {
  const { db, programmeId, now } = context
  const gone = await complete.gone(db, programmeId, context.today, AT_ONCE)
  for (const place of gone) {
    const team = await forms.lock(db, programmeId, place.teamId)
    if (!team) continue
    await people.release(db, programmeId, { ...place, from: now })
    const { memberId, joinedOn, leftOn } = place
    await tell(context, team, 'team-member.left', { memberId, before: { joinedOn }, after: { memberId, leftOn } }, []) // prettier-ignore
  }
  return gone.length
}

async function recallGone(context: TeamContext): Promise<number> {
  const { db, programmeId, today } = context
  const gone = await complete.goneDelegates(db, programmeId, AT_ONCE)
  for (const { id, teamId } of gone) {
    await people.recall(db, programmeId, id, today)
    const team = await forms.lock(db, programmeId, teamId)
    if (team) await tell(context, team, 'team-delegate.left', { after: { leftOn: today } }, [])
  }
  return gone.length
}

/** Each certificate is told of twice: a month before its last day, and when it no longer holds. */
async function tellCertificates(context: TeamContext): Promise<number> {
  const { db, programmeId, today } = context
  const due = await times.toTell(db, programmeId, { today, until: addDays(today, WARN_DAYS) }, AT_ONCE)
  for (const row of due) {
    const level = dueTelling(certificateState(row, today))
    await times.told(db, programmeId, row.id, level)
    await record(
      context,
      {
        kind: level === 2 ? 'certificate.expired' : 'certificate.warned',
        subjectKind: 'member',
        subjectId: row.memberId,
        orgPath: row.orgPath,
        divisionCode: null,
        memberId: row.memberId,
        happenedOn: today,
        before: { told: row.told },
        after: { kind: row.kind, expiresOn: row.expiresOn, told: level },
      },
      [],
    )
  }
  return due.length
}

/** Nobody has to remember to close a test. */
async function closeOverdue(context: TeamContext): Promise<number> {
  const rows = await callOuts.overdue(context.db, context.programmeId, context.now, AT_ONCE)
  for (const row of rows) await conclude(context, row)
  return rows.length
}

/** All teams at once: one query for who counts, one for what the rows say; only what differs is written. */
async function recheckAll(context: TeamContext): Promise<number> {
  const { db, programmeId, today } = context
  const teams = await forms.inService(db, programmeId)
  const known = await templates.slotsOf(
    db,
    programmeId,
    teams.flatMap(({ templateId }) => templateId ?? []),
  )
  const said = await complete.complete(db, programmeId)
  const byTeam = new Map<string, complete.Counted[]>()
  for (const one of await complete.counted(db, programmeId, undefined, today)) {
    const own = byTeam.get(one.teamId)
    if (own) own.push(one)
    else byTeam.set(one.teamId, [one])
  }
  for (const team of teams) {
    const slots = known.get(team.templateId ?? '')?.slots ?? builtIn[team.kind]
    const isComplete = missingOf(slots, slotsFilled(slots, byTeam.get(team.id) ?? [])).length === 0
    if (isComplete === said.has(team.id)) continue
    if (isComplete) await complete.begin(db, programmeId, team, today)
    else await complete.end(db, programmeId, team.id, today)
    const kind = isComplete ? 'team.completed' : 'team.depleted'
    await tell(context, team, kind, { after: {} }, [completeDelta(team, isComplete ? 1 : -1)])
  }
  return teams.length
}
