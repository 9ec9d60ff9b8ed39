import { inScope, wholeProgramme } from '../../platform/access.ts'
import type { Database } from '../../platform/database.ts'
import { dayOf } from '../../platform/day.ts'
import type { NewId } from '../../platform/identity.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Vault } from '../../platform/vault.ts'
import { defaultDay } from '../../policy/policy.rules.ts'
import * as programmes from '../../policy/programme.store.ts'
import { lastEnded, reportKinds } from './period.rules.ts'
import { tellEvent } from './report.service.ts'
import * as store from './report.store.ts'

const EVERY_SECONDS = 600
/** Small enough that people who wait for the embedded database do not notice. */
const AT_ONCE = 50

interface Around {
  database: Database
  clock: () => Date
  newId: NewId
  vault: Vault
}

/** The day after a period has ended its reports stand there to be handed in, so that nobody has to think of them. */
export function beginReports(around: Around & { jobs: Jobs }): void {
  around.jobs.every(EVERY_SECONDS, 'begin-reports', () => beginOnce(around))
}

export async function beginOnce({ database, clock, newId, vault }: Around): Promise<void> {
  const now = clock()
  for (const { id: programmeId, startsOn, endsOn } of await programmes.leaves(database.db)) {
    const today = defaultDay({ endsOn }, dayOf(now))
    const scope = wholeProgramme(programmeId, 'job')
    const actor = { account: 'job', name: 'job', role: 'office' as const, scope }
    for (const kind of reportKinds) {
      const period = lastEnded(kind, today)
      if (period.untilOn < startsOn) continue
      const batch = (): Promise<number> =>
        inScope(database.db, scope, async (db) => {
          const found = await store.missing(db, programmeId, period, AT_ONCE)
          for (const { id: enterpriseId } of found) {
            const id = newId()
            const begun = { id, enterpriseId, period, remarksCipher: vault.seal(''), begunOn: today }
            await store.add(db, programmeId, begun)
            const row = await store.find(db, programmeId, id)
            if (row) await tellEvent({ db, programmeId, actor, newId, now }, 'report.begun', null, row)
          }
          return found.length
        })
      while ((await batch()) === AT_ONCE);
    }
  }
}
