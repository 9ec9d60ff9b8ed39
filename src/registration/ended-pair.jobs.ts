import { inScope, wholeProgramme } from '../platform/access.ts'
import type { Database, Db } from '../platform/database.ts'
import { dayOf, type Day } from '../platform/day.ts'
import type { NewId } from '../platform/identity.ts'
import type { Jobs } from '../platform/jobs.ts'
import * as programmes from '../policy/programme.store.ts'
import * as standing from './ended-pair.store.ts'
import * as people from './personal.store.ts'
import { countOf, tell } from './personal-tell.service.ts'
import { write } from './slip.service.ts'
import * as slips from './slip.store.ts'

const EVERY_SECONDS = 20
/** Small enough that people who wait for the embedded database do not notice. */
const AT_ONCE = 50

interface Around {
  database: Database
  clock: () => Date
  newId: NewId
}

type Work = Parameters<typeof write>[0]

/** A pair that ended has no slip and no people any more; the areas above do not know of them, so this looks for it. */
export function followPairs(around: Around & { jobs: Jobs }): void {
  around.jobs.every(EVERY_SECONDS, 'follow-pairs', () => followOnce(around))
}

export async function followOnce({ database, clock, newId }: Around): Promise<void> {
  const now = clock()
  for (const { id } of await programmes.leaves(database.db)) {
    const scope = wholeProgramme(id, 'job')
    const actor = { account: 'job', name: 'job', role: 'office' as const, scope }
    const batch = (work: (context: Work) => Promise<number>): Promise<number> =>
      inScope(database.db, scope, (db: Db) =>
        work({ db, programmeId: id, actor, newId, now, today: dayOf(now) }),
      )
    for (const work of [endSlips, endDispatches]) while ((await batch(work)) === AT_ONCE);
  }
}

const later = (one: Day, other: Day): Day => (one > other ? one : other)

async function endSlips(context: Work): Promise<number> {
  const { db, programmeId } = context
  const found = await standing.slips(db, programmeId, AT_ONCE)
  for (const { id, endsOn } of found) {
    const before = await slips.lock(db, programmeId, id)
    if (!before || !['submitted', 'accepted'].includes(before.status)) continue
    // What was accepted after the pair had ended counts on no day.
    const day = later(endsOn, before.decidedOn ?? endsOn)
    await slips.change(db, programmeId, id, { status: 'ended', endedOn: day })
    await write(context, id, 'organisation.ended', before, before.status === 'accepted' ? -1 : 0, day)
  }
  return found.length
}

async function endDispatches(context: Work): Promise<number> {
  const { db, programmeId } = context
  const found = await standing.dispatches(db, programmeId, AT_ONCE)
  for (const { id, endsOn } of found) {
    const before = await people.lock(db, programmeId, 'dispatch', id)
    if (!before || !['asked', 'confirmed'].includes(before.status)) continue
    const day = later(endsOn, before.confirmedOn ?? endsOn)
    await people.change(db, programmeId, 'dispatch', id, { status: 'ended', endedOn: day })
    await people.place(db, programmeId, 'dispatch', before.memberId, { only: before.divisionCode })
    const deltas = before.status === 'confirmed' ? [countOf('dispatch', before, -1)] : []
    await tell(context, 'dispatch', 'ended', id, before, day, deltas)
  }
  return found.length
}
