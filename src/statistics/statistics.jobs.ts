import { inScope, wholeProgramme } from '../platform/access.ts'
import type { Database } from '../platform/database.ts'
import type { Jobs } from '../platform/jobs.ts'
import * as programmes from '../policy/programme.store.ts'
import * as figures from './figure.store.ts'
import { chains } from './chain.rules.ts'
import { seal } from './chain.service.ts'

const FOLD_SECONDS = 5
const SEAL_SECONDS = 30
const DELTAS_AT_ONCE = 5000

/** Folds figure deltas into days and seals ledger and audit, programme by programme. Both go on where they were after a fault. */
export function keepBooks({
  database,
  jobs,
  clock,
}: {
  database: Database
  jobs: Jobs
  clock: () => Date
}): void {
  const inEach = async (work: (programmeId: string) => Promise<unknown>): Promise<void> => {
    for (const programme of await programmes.leaves(database.db)) await work(programme.id)
  }
  jobs.every(FOLD_SECONDS, 'fold-figures', () =>
    inEach((id) =>
      inScope(
        database.db,
        wholeProgramme(id, 'job'),
        (db) => figures.fold(db, id, DELTAS_AT_ONCE),
        'gongjian_job',
      ),
    ),
  )
  jobs.every(SEAL_SECONDS, 'seal-ledger', () =>
    inEach(async (id) => {
      for (const chain of chains)
        await inScope(
          database.db,
          wholeProgramme(id, 'job'),
          (db) => seal(db, id, clock(), chain),
          'gongjian_job',
        )
    }),
  )
}
