/**
 * Applies an import of many members to the embedded database of a folder, and says `writing` when its transaction has
 * begun. Its parent kills it then.
 */
import { openDatabase } from '../src/platform/database.ts'
import { migrate } from '../src/platform/migrate.ts'
import { vaultFrom } from '../src/platform/vault.ts'
import { work } from '../src/registry/import/import.jobs.ts'
import * as runs from '../src/registry/import/import-run.store.ts'
import { randomIds } from '../src/platform/identity.ts'
import { csv } from './import-lists.ts'
import { fillWorld } from './world-data.ts'
import { ids, usccOf } from './world-ids.ts'

const [folder = '', runId = ''] = process.argv.slice(2)
const PEOPLE = 20_000
const now = new Date('2021-07-15T02:00:00Z')
const vault = vaultFrom(Buffer.alloc(32, 7))
const database = await openDatabase({ folder })
await migrate(database, now)
await fillWorld(database, vault)

const people = Array.from({ length: PEOPLE }, (_, index) => [
  '演示人',
  `139${String(index).padStart(8, '0')}`,
  usccOf(1),
])
const bytes = csv(['姓名', '手机', '企业代码'], ...people)
await database.bulk(({ db }) =>
  runs.add(
    db,
    ids.programme,
    {
      id: runId,
      kind: 'members',
      fileName: 'list.csv',
      fileSize: bytes.length,
      fileHash: Buffer.alloc(32),
      sheet: undefined,
      askedBy: 'office',
      account: 'office',
      at: now,
    },
    [vault.sealBytes(bytes)],
  ),
)
const around = {
  database,
  vault,
  jobs: { send: () => Promise.resolve() },
  live: { publish: () => undefined },
  clock: () => now,
  newId: randomIds(() => now),
}
const job = { programmeId: ids.programme, runId }
await work(around, job, new AbortController().signal)
await database.bulk(({ db }) =>
  runs.move(db, ids.programme, runId, ['ready'], { at: now, status: 'applying' }),
)
const copyRows = database.copyRows.bind(database)
// The transaction has locked its tables and begins to write.
database.copyRows = (target, table, ...rest) => {
  process.stdout.write(`${table}\n`)
  return copyRows(target, table, ...rest)
}
await work(around, job, new AbortController().signal)
process.stdout.write('done\n')
