/**
 * A docking run from the problem to a verified plan: needs of communities against offers of enterprises. Run with
 * `npx tsx bench/docking.ts`, or with names of cases, such as `npx tsx bench/docking.ts S L`. Each case has a
 * process of its own and is run several times in it: the first run is that of a process that has just begun, then
 * the best is taken. Wanted are at most 1 s for S and 30 s for L in all. The clock and the time of the processor
 * are printed side by side, because other work on the machine shows in the first only.
 */
import { execFileSync } from 'node:child_process'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { describeMatching } from '../src/allocation/matching/explain-matching.ts'
import { firstDeliveries } from '../src/allocation/matching/first-deliveries.ts'
import { buildMatchingNetwork } from '../src/allocation/matching/matching-network.ts'
import { readMatchingProblem } from '../src/allocation/matching/read-matching.ts'
import { solveMatching } from '../src/allocation/matching/solve-matching.ts'
import { verifyMatching } from '../src/allocation/matching/verify-matching.ts'
import { valueOf } from '../src/allocation/network/exact-sums.ts'
import { lexSolve } from '../src/allocation/network/lex-solve.ts'
import { piecesOf } from '../src/allocation/network/pieces.ts'
import { DOCKING_SIZES, generateDocking } from './generate-docking.ts'
import { lemon } from './lemon.ts'

const RUNS = 3
const PEER_LIMIT = 300_000

interface Took {
  clock: number
  processor: number
}

async function timed<T>(times: Map<string, Took[]>, phase: string, work: () => T | Promise<T>): Promise<T> {
  const [start, before] = [performance.now(), process.cpuUsage()]
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  const took = { clock: performance.now() - start, processor: (user + system) / 1000 }
  times.set(phase, [...(times.get(phase) ?? []), took])
  return result
}

const ms = (value: number): string => (value < 100 ? value.toFixed(1) : value.toFixed(0))
const load = (): string => `load ${loadavg().map((one) => one.toFixed(1)).join(' ')}` // prettier-ignore

async function runCase(name: keyof typeof DOCKING_SIZES): Promise<void> {
  const json = JSON.stringify(generateDocking(DOCKING_SIZES[name]))
  const times = new Map<string, Took[]>()
  const problem = await timed(times, 'read', () => readMatchingProblem(JSON.parse(json)))
  console.log(`\n## ${name}: ${problem.name} (${load()})\n`)
  let levels = ''
  for (let run = 0; run < RUNS; run += 1) {
    const plan = await timed(times, 'solve, explain and prove', () => solveMatching(problem))
    const verdict = await timed(times, 'verify', () => verifyMatching(problem, plan))
    if (!verdict.ok) throw new Error('the plan does not pass')
    levels = plan.lexValues.join(' ')
  }
  // The same in its parts, in one thread.
  const network = buildMatchingNetwork(problem)
  const first = await timed(times, '– greedy beginning', () => firstDeliveries(problem, network))
  const greedy = network.levels.map(({ cost, offset }) => valueOf(cost, first, offset))
  let value: number | undefined
  for (let run = 0; run < RUNS; run += 1) {
    const { flow, values, potentials } = await timed(times, '– solve, one thread', () => {
      return lexSolve(network, { flow: first }, { threads: 'none' })
    })
    await timed(times, '– explain', () => describeMatching(problem, network, flow, potentials))
    value = values.at(-1)
  }
  console.log('| phase | first run, ms | processor | best, ms | processor |\n|---|--:|--:|--:|--:|')
  const best = (list: readonly Took[], of: keyof Took): number => Math.min(...list.map((one) => one[of]))
  for (const [phase, list] of times) {
    const [begun] = list
    if (begun === undefined) continue
    console.log(
      `| ${phase} | ${ms(begun.clock)} | ${ms(begun.processor)} | ${ms(best(list, 'clock'))} | ${ms(best(list, 'processor'))} |`,
    )
  }
  const pieces = piecesOf(network).count
  console.log(`\n${network.tail.length} arcs, ${network.nodes} nodes, ${pieces} pieces; ${load()}`)
  console.log(`levels ${network.levels.map((level) => level.name).join(' ')}: ${levels}`)
  console.log(`urgent first, cheapest first, never looking back: ${greedy.join(' ')}`)
  const peer = await lemon(network, { mode: 'staged', split: true, limitMs: PEER_LIMIT })
  if (peer === undefined) console.log('LEMON is not there')
  else if ('stopped' in peer) console.log(`LEMON: ${peer.stopped}`)
  else {
    const ours = best(times.get('– solve, one thread') ?? [], 'clock')
    if (Number(peer.value) !== value) throw new Error(`LEMON gives ${peer.value}`)
    console.log(
      `LEMON, all levels, the same value: ${ms(peer.millis)} ms; ratio ${(ours / peer.millis).toFixed(2)}`,
    )
  }
}

const asked = process.argv.slice(2)
const known = Object.keys(DOCKING_SIZES) as (keyof typeof DOCKING_SIZES)[]
const cases = known.filter((name) => asked.length === 0 || asked.includes(name))
if (cases.length === 1) {
  for (const name of cases) await runCase(name)
} else {
  console.log(`Node ${process.version}, ${availableParallelism()} cores of ${cpus()[0]?.model ?? 'unknown'}`)
  const file = fileURLToPath(import.meta.url)
  for (const name of cases) {
    execFileSync(process.execPath, ['--import', 'tsx', file, name], { stdio: 'inherit' })
  }
}
