import { describe, expect, test } from 'vitest'
import { highsSolver } from '../network/highs-solver.ts'
import type { NetworkSolver, PricedFlow } from '../network/network.ts'
import { generateMatching } from '../../../test/allocation/generate-matching.ts'
import { matchingByHand, type HandMade } from '../../../test/allocation/matching-by-hand.ts'
import type { MatchingLevel, MatchingPlan, MatchingProblem } from './matching-problem.ts'
import { readMatchingProblem } from './read-matching.ts'
import { solveMatching } from './solve-matching.ts'
import { verifyMatching } from './verify-matching.ts'

async function solved(made: HandMade): Promise<MatchingPlan> {
  const problem = readMatchingProblem(matchingByHand(made))
  const plan = await solveMatching(problem)
  expect(verifyMatching(problem, plan)).toEqual({ ok: true })
  return plan
}

/** `0<1 m2: 5` is five units to need 0 from offer 1 in month 2. */
function deliveriesOf({ deliveries }: MatchingPlan): string[] {
  return deliveries.map(({ need, offer, month, qty }) => `${need}<${offer} m${month}: ${qty}`)
}

describe('worked out by hand', () => {
  test('the more urgent need comes first, whatever it costs', async () => {
    const plan = await solved({
      needs: [
        { qty: 5, urgency: 3 },
        { qty: 4, urgency: 1 },
      ],
      offers: [{ qty: 6 }],
      links: '0-0:1 1-0:100',
    })
    expect(deliveriesOf(plan)).toEqual(['0<0 m0: 2', '1<0 m0: 4'])
    expect(plan.lexValues).toEqual([0, 0, 3, 0, 402])
    expect(plan.demandByUrgency).toEqual({ 1: 4, 2: 0, 3: 5, 4: 0 })
    expect(plan.unmetByUrgency).toEqual({ 1: 0, 2: 0, 3: 3, 4: 0 })
  })

  test('a month gives no more than it can, and a later unit costs more', async () => {
    const plan = await solved({
      months: 3,
      needs: [{ qty: 7, delayCost: 10 }],
      offers: [{ qty: 9, perMonth: 3 }],
      links: '0-0:2',
    })
    expect(deliveriesOf(plan)).toEqual(['0<0 m0: 3', '0<0 m1: 3', '0<0 m2: 1'])
    expect(plan.lexValues).toEqual([0, 0, 0, 0, 3 * 2 + 3 * 12 + 22])
  })

  test('the one that can wait waits, so that both are served', async () => {
    const plan = await solved({
      months: 2,
      needs: [
        { qty: 3, due: 2, delayCost: 5 },
        { qty: 3, due: 1, urgency: 4 },
      ],
      offers: [{ qty: 6, perMonth: 3 }],
      links: '0-0:1 1-0:1',
    })
    expect(deliveriesOf(plan)).toEqual(['0<0 m1: 3', '1<0 m0: 3'])
    expect(plan.lexValues).toEqual([0, 0, 0, 0, 3 * 6 + 3])
  })

  test('a dearer offer is used where the near one is wanted by a need that has no other', async () => {
    const plan = await solved({
      needs: [{ qty: 4 }, { qty: 4 }],
      offers: [{ qty: 4 }, { qty: 9 }],
      links: '0-0:1 0-1:8 1-0:3',
    })
    expect(deliveriesOf(plan)).toEqual(['0<1 m0: 4', '1<0 m0: 4'])
    expect(plan.lexValues).toEqual([0, 0, 0, 0, 44])
  })

  test('what is committed stays, even where it is dear and late, and more may come on top', async () => {
    const plan = await solved({
      months: 2,
      needs: [{ qty: 5, delayCost: 50 }],
      offers: [{ qty: 5 }, { qty: 4 }],
      links: '0-0:1 0-1:9',
      committed: [
        { link: 1, month: 1, qty: 2 },
        { link: 1, month: 1, qty: 1 },
      ],
    })
    expect(deliveriesOf(plan)).toEqual(['0<0 m0: 2', '0<1 m1: 3'])
    expect(plan.lexValues).toEqual([0, 0, 0, 0, 2 + 3 * 59])
  })

  test('a commitment to a need of no urgency outlasts a need of the greatest', async () => {
    const plan = await solved({
      needs: [{ qty: 3, urgency: 4 }, { qty: 3 }],
      offers: [{ qty: 4 }],
      links: '0-0 1-0',
      committed: [{ link: 0, month: 0, qty: 3 }],
    })
    expect(deliveriesOf(plan)).toEqual(['0<0 m0: 3', '1<0 m0: 1'])
    expect(plan.lexValues).toEqual([2, 0, 0, 0, 0])
  })

  test('with cost first nothing is delivered that costs, and all that saves', async () => {
    const plan = await solved({
      needs: [{ qty: 3 }, { qty: 3, urgency: 2 }],
      offers: [{ qty: 9 }],
      links: '0-0:2 1-0:-2',
      lexOrder: ['cost', 'unmet1', 'unmet2'],
    })
    expect(deliveriesOf(plan)).toEqual(['1<0 m0: 3'])
    expect(plan.lexValues).toEqual([-6, 3, 0])
  })

  test('a due month past the end is the end', async () => {
    const plan = await solved({
      months: 2,
      needs: [{ qty: 9, due: 1000 }],
      offers: [{ qty: 9, perMonth: 3 }],
      links: '0-0:1',
    })
    expect(plan.lexValues).toEqual([3, 0, 0, 0, 6])
  })
})

const town = generateMatching({ seed: 9, needs: 60, offers: 40, months: 6, links: 500 })

test.each<[string, Partial<MatchingProblem>]>([
  ['nothing at all', { needs: [], offers: [], links: [], committed: [] }],
  ['no links', { links: [], committed: [] }],
  ['no months', { months: 0, committed: [] }],
  ['no levels', { lexOrder: [] }],
  ['one level', { lexOrder: ['cost'] }],
  ['another order', { lexOrder: ['unmet4', 'cost', 'unmet1'] satisfies MatchingLevel[] }],
])('%s is solved and verifies', async (_, part) => {
  const problem = readMatchingProblem({ ...town, ...part })
  expect(verifyMatching(problem, await solveMatching(problem))).toEqual({ ok: true })
})

test('nothing at all has an empty plan', async () => {
  const plan = await solved({ needs: [], offers: [], links: '' })
  expect(plan).toMatchObject({ status: 'optimal', lexValues: [0, 0, 0, 0, 0], deliveries: [], unmet: [] })
})

test('the same problem gives the same plan again', async () => {
  const [one, two] = [await solveMatching(town), await solveMatching(structuredClone(town))]
  expect(JSON.stringify({ ...one, millis: 0 })).toBe(JSON.stringify({ ...two, millis: 0 }))
})

test('an abort between levels throws its reason', async () => {
  const controller = new AbortController()
  let turns = 0
  const solving = solveMatching(town, {
    signal: controller.signal,
    onProgress: () => {
      turns += 1
      if (turns === 2) controller.abort('enough')
    },
  })
  await expect(solving).rejects.toBe('enough')
  expect(turns).toBe(2)
})

test('quantities and costs near the limits of exact integers are still proved', async () => {
  const problem = readMatchingProblem({
    ...town,
    needs: town.needs.map((need) => ({ ...need, qty: need.qty * 1000 + need.id })),
    links: town.links.map((link, index) => ({ ...link, unitCost: link.unitCost * 3000 + index })),
    committed: [],
  })
  expect(verifyMatching(problem, await solveMatching(problem))).toEqual({ ok: true })
})

/** A solver that changes what the true one found. */
function lyingSolver(lie: (priced: PricedFlow) => PricedFlow): NetworkSolver {
  return {
    start: async (network, flow) => {
      const run = await highsSolver.start(network, flow)
      return { ...run, minimise: (cost, bounds) => lie(run.minimise(cost, bounds)) }
    },
  }
}

test.each<[string, (priced: PricedFlow) => PricedFlow]>([
  ['a flow that delivers nothing', ({ flow, potentials }) => ({ flow: flow.map(() => 0), potentials })],
  ['a flow out of balance', ({ flow, potentials }) => ({ flow: flow.map((x) => x + 1), potentials })],
  [
    'potentials that are not integers',
    ({ flow, potentials }) => ({ flow, potentials: potentials.map(() => 0.5) }),
  ],
])('nothing a solver says is taken on trust: %s', async (_, lie) => {
  await expect(solveMatching(town, { solver: lyingSolver(lie) })).rejects.toThrow()
})
