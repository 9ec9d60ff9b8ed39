import { inScope, wholeProgramme } from '../../platform/access.ts'
import type { Database } from '../../platform/database.ts'
import { dayOf } from '../../platform/day.ts'
import type { NewId } from '../../platform/identity.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { record } from '../../platform/ledger.ts'
import * as programmes from '../../policy/programme.store.ts'
import * as store from './survey.store.ts'

const EVERY_SECONDS = 60
/** Small enough that people who wait for the embedded database do not notice. */
const AT_ONCE = 50

interface Around {
  database: Database
  clock: () => Date
  newId: NewId
}

/** A pair that ended leaves no survey open; pairing stands above and does not know of surveys, so this looks for them. */
export function keepSurveys(around: Around & { jobs: Jobs }): void {
  around.jobs.every(EVERY_SECONDS, 'close-surveys', () => closeOnce(around))
}

export async function closeOnce({ database, clock, newId }: Around): Promise<void> {
  const now = clock()
  const today = dayOf(now)
  for (const { id: programmeId } of await programmes.leaves(database.db)) {
    const scope = wholeProgramme(programmeId, 'job')
    const actor = { account: 'job', name: 'job', role: 'office' as const, scope }
    const batch = (): Promise<number> =>
      inScope(database.db, scope, async (db) => {
        const found = await store.ofEndedPairs(db, programmeId, AT_ONCE)
        for (const { id } of found) {
          const row = await store.lock(db, programmeId, id)
          if (!row) continue
          await store.change(db, programmeId, id, {
            status: 'closed',
            decidedOn: today,
            returnReason: '对口关系已结束',
          })
          await record(
            { db, programmeId, actor, newId, now },
            {
              kind: 'survey.closed',
              subjectKind: 'survey',
              subjectId: id,
              orgPath: row.orgPath,
              divisionCode: row.divisionCode,
              happenedOn: today,
              before: { status: row.status },
              after: { status: 'closed', pairingId: row.pairingId },
            },
            [],
          )
        }
        return found.length
      })
    while ((await batch()) === AT_ONCE);
  }
}
