import { inScope, wholeProgramme } from '../platform/access.ts'
import type { Database } from '../platform/database.ts'
import { dayOf } from '../platform/day.ts'
import type { NewId } from '../platform/identity.ts'
import type { Jobs } from '../platform/jobs.ts'
import * as programmes from '../policy/programme.store.ts'
import { reminderDue, reminders } from './agreement.rules.ts'
import * as found from './agreement-job.store.ts'
import * as store from './agreement.store.ts'
import { closeSupplements, inForce, tell, type TellContext } from './agreement-tell.service.ts'

const EVERY_SECONDS = 60
/** Small enough that people who wait for the embedded database do not notice. */
const AT_ONCE = 50

interface Around {
  database: Database
  clock: () => Date
  newId: NewId
}

/** What happens to agreements without anybody touching them: their term ends, or their pair does. */
export function keepAgreements(around: Around & { jobs: Jobs }): void {
  around.jobs.every(EVERY_SECONDS, 'keep-agreements', () => keepAgreementsOnce(around))
}

export async function keepAgreementsOnce({ database, clock, newId }: Around): Promise<void> {
  const now = clock()
  const today = dayOf(now)
  for (const { id, endsOn } of await programmes.leaves(database.db)) {
    // What is over stays as it was on its last day.
    if (endsOn !== null && endsOn < today) continue
    const scope = wholeProgramme(id, 'job')
    const actor = { account: 'job', name: 'job', role: 'office' as const, scope }
    const batch = (work: (context: TellContext) => Promise<number>): Promise<number> =>
      inScope(database.db, scope, (db) => work({ db, programmeId: id, actor, newId, now, today }))
    for (const work of [endWithPairs, expire, remind]) while ((await batch(work)) === AT_ONCE);
  }
}

const PAIR_ENDED = '对口关系已结束'

async function endWithPairs(context: TellContext): Promise<number> {
  const { db, programmeId, today } = context
  const rows = await found.ofEndedPairs(db, programmeId, AT_ONCE)
  for (const { id } of rows) {
    const row = await store.lock(db, programmeId, id)
    if (!row) continue
    const isSigned = row.status === 'signed'
    await store.change(db, programmeId, id, {
      status: isSigned ? 'ended' : 'closed',
      endedOn: today,
      reason: PAIR_ENDED,
    })
    await closeSupplements(context, id, PAIR_ENDED)
    await tell(
      context,
      id,
      isSigned ? 'agreement.ended' : 'agreement.closed',
      row,
      isSigned ? inForce(row, -1) : [],
    )
  }
  return rows.length
}

async function expire(context: TellContext): Promise<number> {
  const { db, programmeId, today } = context
  const rows = await found.over(db, programmeId, today, AT_ONCE)
  for (const { id } of rows) {
    const row = await store.lock(db, programmeId, id)
    if (row?.status !== 'signed') continue
    await store.change(db, programmeId, id, { status: 'expired', endedOn: today })
    await closeSupplements(context, id, '协议已到期')
    await tell(context, id, 'agreement.expired', row, inForce(row, -1))
  }
  return rows.length
}

/** Told twice, and then it waits at home until somebody renews it or lets it end. */
async function remind(context: TellContext): Promise<number> {
  const { db, programmeId, today } = context
  let told = 0
  for (const days of reminders) {
    const rows = await found.ending(db, programmeId, { today, days }, AT_ONCE)
    for (const { id } of rows) {
      const row = await store.lock(db, programmeId, id)
      const due = row && reminderDue(today, row.untilOn, row.reminded)
      if (!row || due === undefined) continue
      await store.change(db, programmeId, id, { reminded: due })
      await tell(context, id, 'agreement.ending', row)
    }
    told = Math.max(told, rows.length)
  }
  return told
}
