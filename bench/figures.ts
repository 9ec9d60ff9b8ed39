/**
 * As-of figures from folded days against counting the records themselves, on the demo programme in the embedded database.
 * Run with `npx tsx bench/figures.ts`. Prints medians in milliseconds and their ratio.
 */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { loadDemo } from '../src/app/demo/load.ts'
import { openDatabase } from '../src/platform/database.ts'
import { migrate } from '../src/platform/migrate.ts'
import { vaultFrom } from '../src/platform/vault.ts'
import { figuresOn } from '../src/statistics/figure.rules.ts'
import * as figures from '../src/statistics/figure.store.ts'

const RUNS = 31
const DAYS = ['2021-07-31', '2021-08-15', '2021-08-26']

const database = await openDatabase({ memory: true })
await migrate(database, new Date())
const began = performance.now()
const { programmeId } = await loadDemo(database, vaultFrom(randomBytes(32)), {
  clock: () => new Date(),
  onProgress: () => undefined,
})
console.log(`demo programme loaded in ${((performance.now() - began) / 1000).toFixed(1)} s`)

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

for (const asOf of DAYS) {
  const folded = async (): Promise<number> =>
    figuresOn(await figures.daily(database.db, programmeId, 'all', asOf), asOf).residenceRegistrations
  const counted = async (): Promise<number> => {
    const found = await sql<{ count: number }>`select count(*) as count from residence_registration
      where programme_id = ${programmeId} and confirmed_on <= ${asOf} and (ended_on is null or ended_on > ${asOf})`.execute(
      database.db,
    )
    return found.rows[0]?.count ?? -1
  }
  if ((await folded()) !== (await counted())) throw new Error(`the two ways differ on ${asOf}`)
  const times = { folded: [] as number[], counted: [] as number[] }
  for (let run = 0; run < RUNS; run++) {
    times.folded.push(await time(folded))
    times.counted.push(await time(counted))
  }
  const [a, b] = [median(times.folded), median(times.counted)]
  console.log(
    `${asOf}: nine figures from folded days ${a.toFixed(1)} ms, one figure counted from records ${b.toFixed(1)} ms, ratio ${(a / b).toFixed(2)}`,
  )
}
await database.close()
process.exit(0)
