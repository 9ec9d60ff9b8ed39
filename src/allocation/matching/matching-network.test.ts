import { expect, test } from 'vitest'
import { FORMAT } from '../format.ts'
import { unbalancedNodes } from '../network/network.ts'
import { matchingByHand } from '../../../test/allocation/matching-by-hand.ts'
import { buildMatchingNetwork, flowOfDeliveries } from './matching-network.ts'
import { DEFAULT_MATCHING_ORDER, type MatchingProblem } from './matching-problem.ts'
import { readMatchingProblem } from './read-matching.ts'

test('each arc stands where the network says, and only months that a link can use have a node', () => {
  const problem = matchingByHand({
    months: 5,
    needs: [
      { qty: 7, due: 2, urgency: 3, delayCost: 10 },
      { qty: 4, due: 1 },
    ],
    offers: [{ qty: 6, perMonth: 3 }, { qty: 9 }, { qty: 8, perMonth: 5 }],
    links: '0-0:1 1-0:2 1-2:3',
    committed: [
      { link: 0, month: 1, qty: 1 },
      { link: 0, month: 1, qty: 1 },
    ],
    lexOrder: ['unmet3', 'cost'],
  })
  const network = buildMatchingNetwork(problem)
  const arcs = Array.from(network.tail, (tail, arc) => {
    return `${tail}→${network.head[arc]} [${network.lower[arc]}, ${network.upper[arc]}]`
  })
  // nodes: offers 0–2, needs 3–4, months 0–1 of offer 0 and month 0 of offer 2 as 5–7, hub 8
  expect(network.hub).toBe(8)
  expect(arcs).toEqual([
    ...['5→3 [0, 7]', '6→3 [2, 7]', '5→4 [0, 4]', '7→4 [0, 4]'],
    ...['0→5 [0, 3]', '0→6 [0, 3]', '2→7 [0, 5]'],
    ...['8→0 [0, 6]', '8→1 [0, 9]', '8→2 [0, 8]'],
    ...['3→8 [0, 7]', '4→8 [0, 4]'],
  ])
  expect(network.levels).toEqual([
    { name: 'unmet3', offset: 7, cost: Int8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 0) },
    { name: 'cost', offset: 0, cost: Float64Array.of(1, 11, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0) },
  ])
  expect(Array.from(network.lots, (lot) => lot > 0)).toEqual(Array.from(arcs, (_, arc) => arc < 4))
})

test('three million arcs are written, and what is committed is a flow', () => {
  const [needs, offers, months] = [2000, 120, 12]
  const problem: MatchingProblem = readMatchingProblem({
    format: FORMAT,
    kind: 'matching',
    name: 'large',
    lexOrder: DEFAULT_MATCHING_ORDER,
    months,
    needs: Array.from({ length: needs }, (_, id) => {
      return { id, community: id, category: 0, qty: 100, urgency: 1 + (id % 4), due: 20, delayCost: 1 }
    }),
    offers: Array.from({ length: offers }, (_, id) => {
      return { id, site: id, code: `R${id}`, category: 0, qty: 5000, perMonth: 500, area: 0 }
    }),
    links: Array.from({ length: needs * offers }, (_, link) => {
      return { need: Math.floor(link / offers), offer: link % offers, unitCost: link % 997 }
    }),
    committed: Array.from({ length: 500 }, (_, k) => ({
      link: k * 479,
      month: k % months,
      qty: 1 + (k % 3),
    })),
  })
  const network = buildMatchingNetwork(problem)
  expect(network.tail.length).toBe(needs * offers * months + offers * months + offers + needs)
  const flow = flowOfDeliveries(network, network.lower)
  expect(unbalancedNodes(network, flow)).toEqual([])
  expect(
    flow.every((units, arc) => units >= (network.lower[arc] ?? 0) && units <= (network.upper[arc] ?? 0)),
  ).toBe(true)
})
