/**
 * A scenario of the size of the province, through the door: from the click to the result that can be compared, and what a manual
 * change costs. 432 sites, 332 communities, embedded database, or the empty one that TEST_DATABASE_URL names. Beside it the solver
 * alone on the same problem in the same run. Run with `npx tsx bench/scenario.ts`. Prints milliseconds; two bars: 5,000 from click
 * to result, 150 for a change.
 */
import { solvePairing } from '../src/allocation/pairing/solve-pairing.ts'
import { verifyPairing } from '../src/allocation/pairing/verify-pairing.ts'
import type { PairingPlan, PairingProblem } from '../src/allocation/pairing/pairing-problem.ts'
import { getRun, startRun } from '../src/pairing/pairing.api.ts'
import { compareRuns, listRunPairs, whatIf } from '../src/pairing/scenario/scenario.api.ts'
import { communityId, fillProvince, siteId } from '../test/province.ts'
import { createWorld } from '../test/world.ts'

const RUNS = 5
const CHANGES = 40
const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)
const median = (values: readonly number[]): number => sorted(values)[values.length >> 1] ?? NaN
const p95 = (values: readonly number[]): number => sorted(values)[Math.floor(values.length * 0.95)] ?? NaN
const timed = async <T>(work: () => Promise<T>): Promise<[millis: number, value: T]> => {
  const begun = performance.now()
  const value = await work()
  return [performance.now() - begun, value]
}

const world = await createWorld()
await fillProvince(world.database)
const none = { locks: [], forbids: [], capacities: [], wishes: [] }
const wishes = [3, 8, 13, 18, 23].map((at) => ({ siteId: siteId(at), communityId: communityId(at + 40) }))

async function scenario(name: string): Promise<string> {
  const { reply } = await world.as('office', startRun, { body: { name, settings: { ...none, wishes } } })
  for (;;) {
    const run = await world.as('office', getRun, { params: { id: reply.id } })
    if (!run.reply.can.cancel) {
      if (run.reply.status !== 'optimal') throw new Error(run.reply.status)
      await world.as('office', compareRuns, { params: { id: reply.id } })
      return reply.id
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

await scenario('warm')
const whole: number[] = []
let id = ''
for (let run = 0; run < RUNS; run++) {
  const [millis, value] = await timed(() => scenario(`bench ${run}`))
  whole.push(millis)
  id = value
}
const stored = await world.database.pool.query<{ problem: PairingProblem; plan: PairingPlan }>(
  'select problem, plan from pairing_run where id = $1',
  [id],
)
const [row] = stored.rows
if (!row) throw new Error('no run')
const alone: number[] = []
for (let run = 0; run <= RUNS; run++) {
  const [millis] = await timed(async () => verifyPairing(row.problem, await solvePairing(row.problem)))
  if (run > 0) alone.push(millis)
}

const { reply: pairs } = await world.as('office', listRunPairs, { params: { id }, query: { limit: 200 } })
const changes: number[] = []
const changesAlone: number[] = []
for (let at = 0; at < CHANGES + 3; at++) {
  const pair = pairs.items[at * 3]
  if (!pair) break
  const forbids = [{ siteId: pair.siteId, communityId: pair.communityId }]
  const [millis, answer] = await timed(() =>
    world.as('office', whatIf, { params: { id }, body: { forbids } }),
  )
  if (answer.status !== 200) throw new Error(answer.problem.code)
  const site = row.plan.pairs[at * 3]
  const candidates = row.problem.candidates.filter(
    (own) => own.site !== site?.site || own.community !== site.community,
  )
  const [bare] = await timed(() =>
    solvePairing({ ...row.problem, candidates }, { previous: row.plan, threads: 'none' }),
  )
  if (at < 3) continue
  changes.push(millis)
  changesAlone.push(bare)
}
const say = (value: number): string => value.toFixed(0)
console.log(
  `${row.problem.sites.length} sites, ${row.problem.communities.length} communities, ${row.problem.candidates.length} candidates, 5 wishes`,
)
console.log(
  `click to comparable result: median ${say(median(whole))} ms, most ${say(Math.max(...whole))} ms; solver and proof alone ${say(median(alone))} ms, ratio ${(median(whole) / median(alone)).toFixed(1)}`,
)
console.log(
  `manual change: median ${say(median(changes))} ms, p95 ${say(p95(changes))} ms; solver alone ${say(median(changesAlone))} ms, ratio ${(median(changes) / median(changesAlone)).toFixed(1)}`,
)
await world.close()
