/**
 * Solving again after a change, from the plan before against from nothing. Run with `npx tsx bench/replan.ts`.
 * Pairing: one candidate in a hundred is new. Dispatch: one task more at a time, while all others keep running.
 * Prints medians in milliseconds and their ratio; both ways give the same values, which is checked.
 */
import { buildDispatchNetwork } from '../src/allocation/dispatch/dispatch-network.ts'
import { earlierPotentials as earlierDispatch, firstOrders } from '../src/allocation/dispatch/first-orders.ts'
import { solveDispatch } from '../src/allocation/dispatch/solve-dispatch.ts'
import { lexSolve, type LexFlow } from '../src/allocation/network/lex-solve.ts'
import type { Beginning, Network } from '../src/allocation/network/network.ts'
import { earlierPotentials, firstPairs } from '../src/allocation/pairing/first-pairs.ts'
import { buildPairingNetwork, flowOfCandidates } from '../src/allocation/pairing/pairing-network.ts'
import type { PairingProblem } from '../src/allocation/pairing/pairing-problem.ts'
import { solvePairing } from '../src/allocation/pairing/solve-pairing.ts'
import { DISPATCH_SIZE, generateProvincialDispatch } from './generate-provincial-dispatch.ts'
import { generateProvincialPairing, PAIRING_SIZES } from './generate-provincial.ts'

const RUNS = 5
const TASKS = 40

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)
const median = (values: readonly number[]): number => sorted(values)[values.length >> 1] ?? NaN
const p95 = (values: readonly number[]): number => sorted(values)[Math.floor(values.length * 0.95)] ?? NaN

async function timed(
  network: Network,
  beginning: () => Beginning,
): Promise<{ millis: number; lex: LexFlow }> {
  const start = performance.now()
  const lex = await lexSolve(network, beginning(), { threads: 'none' })
  return { millis: performance.now() - start, lex }
}

function expectSame(one: LexFlow, other: LexFlow): void {
  if (one.values.join() !== other.values.join())
    throw new Error(`${one.values.join()} ≠ ${other.values.join()}`)
}

/** Every hundredth candidate is taken out; it comes back as the change. */
function without(problem: PairingProblem): PairingProblem {
  return { ...problem, candidates: problem.candidates.filter(({ locked }, c) => locked || c % 100 !== 0) }
}

for (const size of ['M', 'L'] as const) {
  const problem = generateProvincialPairing({ ...PAIRING_SIZES[size], seed: 21 })
  const previous = await solvePairing(without(problem))
  const network = buildPairingNetwork(problem)
  const cold: number[] = []
  const warm: number[] = []
  for (let run = -1; run < RUNS; run += 1) {
    const empty = { ...problem, candidates: problem.candidates.filter(({ locked }) => locked) }
    const fromNothing = await timed(network, () => {
      const locked = new Set(empty.candidates.map(({ site, community }) => `${site} ${community}`))
      const taken = problem.candidates.flatMap(({ site, community }, c) =>
        locked.has(`${site} ${community}`) ? [c] : [],
      )
      return { flow: flowOfCandidates(network, taken) }
    })
    const fromPlan = await timed(network, () => {
      const earlier = earlierPotentials(problem, previous)
      return {
        flow: flowOfCandidates(network, firstPairs(problem, previous)),
        earlier,
      }
    })
    expectSame(fromNothing.lex, fromPlan.lex)
    if (run < 0) continue
    cold.push(fromNothing.millis)
    warm.push(fromPlan.millis)
  }
  const [a, b] = [median(cold), median(warm)]
  console.log(
    `pairing ${size}, 1 % new candidates: from nothing ${a.toFixed(0)} ms, from the plan before ${b.toFixed(0)} ms, ratio ${(a / b).toFixed(1)}`,
  )
}

const city = generateProvincialDispatch({ ...DISPATCH_SIZE, seed: 21 })
const slotsOf = (tasks: number): number =>
  city.slots.findIndex(({ task }) => Number(String(task).slice(1)) > tasks)
const upTo = (tasks: number): typeof city => {
  const found = slotsOf(tasks)
  const slots = city.slots.slice(0, found < 0 ? undefined : found)
  return { ...city, slots, links: city.links.filter(({ slot }) => slot < slots.length), locked: [] }
}
const times: number[] = []
const coldTimes: number[] = []
let plan = await solveDispatch(upTo(DISPATCH_SIZE.tasks - TASKS))
for (let task = DISPATCH_SIZE.tasks - TASKS + 1; task <= DISPATCH_SIZE.tasks; task += 1) {
  const problem = upTo(task)
  const network = buildDispatchNetwork(problem)
  const cold = await timed(network, () => ({ flow: new Float64Array(network.tail.length) }))
  const warm = await timed(network, () => {
    const earlier = earlierDispatch(problem, plan)
    return { flow: firstOrders(problem, network, plan), earlier }
  })
  expectSame(cold.lex, warm.lex)
  times.push(warm.millis)
  coldTimes.push(cold.millis)
  plan = await solveDispatch(problem, { previous: plan })
}
console.log(
  `dispatch, one task more: median ${median(times).toFixed(0)} ms, p95 ${p95(times).toFixed(0)} ms; from nothing ${median(coldTimes).toFixed(0)} ms, ratio ${(median(coldTimes) / median(times)).toFixed(1)}`,
)
