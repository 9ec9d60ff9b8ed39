/** Writes programmes one by one into the embedded database of a folder and says each number once it is committed. */
import { openDatabase } from '../src/platform/database.ts'
import { migrate } from '../src/platform/migrate.ts'

const database = await openDatabase({ folder: process.argv[2] ?? '' })
await migrate(database, new Date(0))
for (let number = 1; number < 100_000; number++) {
  const id = `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
  await database.pool.query(
    "insert into programme (id, path, name, owner, is_demo, starts_on) values ($1, $2, 'n', 'o', false, '2021-06-01')",
    [id, `${String(number).padStart(6, '0')}.`],
  )
  process.stdout.write(`${number}\n`)
}
