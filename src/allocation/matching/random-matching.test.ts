import fc from 'fast-check'
import highsModule, { type Highs } from 'highs'
import { beforeAll, expect, test } from 'vitest'
import { generateMatching } from '../../../test/allocation/generate-matching.ts'
import {
  DEFAULT_MATCHING_ORDER,
  MATCHING_LEVELS,
  URGENCIES,
  type MatchingLevel,
  type MatchingProblem,
  type Urgency,
} from './matching-problem.ts'
import { readMatchingProblem } from './read-matching.ts'
import { solveMatching } from './solve-matching.ts'
import { verifyMatching } from './verify-matching.ts'

let highs: Highs

beforeAll(async () => {
  highs = await (highsModule as unknown as () => Promise<Highs>)()
})

type Terms = [number, string][]

/**
 * The second, independent formulation: an integer variable per link and month (d) and per need (u, what it
 * lacks), a row per capacity, made lexicographic by one more equation per level solved. It shares nothing with
 * the network but the problem's types.
 */
function formulate({ needs, offers, links, committed, months }: MatchingProblem): {
  rows: string[]
  integers: string[]
  terms: (level: MatchingLevel) => Terms
} {
  const deliveries = links.flatMap(({ need, offer, unitCost }, link) => {
    const { due, delayCost } = needs[need] ?? { due: 0, delayCost: 0 }
    return Array.from({ length: Math.min(due, months) }, (_, month) => {
      return { need, offer, month, cost: unitCost + month * delayCost, name: `d${link}_${month}` }
    })
  })
  type Entry = (typeof deliveries)[number]
  const some = (belongs: (entry: Entry) => boolean): Terms =>
    deliveries.filter(belongs).map(({ name }) => [1, name])
  const rows: string[] = []
  const most = (terms: Terms, limit: number): void => {
    if (terms.length > 0) rows.push(`${sum(terms)} <= ${limit}`)
  }
  for (const { id, qty, perMonth } of offers) {
    most(
      some(({ offer }) => offer === id),
      qty,
    )
    for (let t = 0; t < months; t += 1)
      most(
        some(({ offer, month }) => offer === id && month === t),
        perMonth,
      )
  }
  for (const { id, qty } of needs)
    rows.push(`${sum([...some(({ need }) => need === id), [1, `u${id}`]])} = ${qty}`)
  const promised = new Map<string, number>()
  for (const { link, month, qty } of committed) {
    promised.set(`d${link}_${month}`, (promised.get(`d${link}_${month}`) ?? 0) + qty)
  }
  const integers = [...deliveries.map(({ name }) => name), ...needs.map(({ id }) => `u${id}`)]
  for (const [name, qty] of promised) {
    if (integers.includes(name)) rows.push(`${name} >= ${qty}`)
    else if (qty > 0) rows.push(`${integers[0] ?? ''} <= -1`)
  }
  const terms = (level: MatchingLevel): Terms => {
    if (level === 'cost') return deliveries.map(({ cost, name }) => [cost, name])
    const urgency = URGENCIES.find((each) => level === `unmet${each}`)
    return needs.filter((need) => need.urgency === urgency).map(({ id }) => [1, `u${id}`])
  }
  return { rows, integers, terms }
}

/** The values of the levels, with more rows if there are any. Null if infeasible. */
function solveSecond(problem: MatchingProblem, more: string[] = []): number[] | null {
  const { rows, integers, terms } = formulate(problem)
  rows.push(...more)
  if (integers.length === 0) return problem.lexOrder.map(() => 0)
  const values: number[] = []
  const levels = problem.lexOrder.length === 0 ? [undefined] : problem.lexOrder
  for (const level of levels) {
    const objective = (level === undefined ? [] : terms(level)).filter(([factor]) => factor !== 0)
    const value = minimise(objective, rows, integers)
    if (value === null) return null
    if (level === undefined) break
    if (objective.length > 0) rows.push(`${sum(objective)} = ${value}`)
    values.push(value)
  }
  return values
}

function minimise(objective: Terms, rows: string[], integers: string[]): number | null {
  const terms: Terms = objective.length > 0 ? objective : [[0, integers[0] ?? '']]
  const text = `min\n obj: ${sum(terms)}\nst\n${rows.join('\n')}\ngeneral\n${integers.join('\n')}\nend\n`
  const solution = highs.solve(text, { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.5 })
  if (solution.Status === 'Infeasible') return null
  expect(solution.Status).toBe('Optimal')
  return Math.round(solution.ObjectiveValue) + 0
}

/** Terms over several lines: the LP format limits the length of a line. */
function sum(terms: Terms): string {
  return terms.map(([factor, name]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`).join('\n ')
}

function int(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min, max })
}

interface Draw {
  least: number
  needs: number
  offers: number
  committed: number
  orders: fc.Arbitrary<MatchingLevel[]>
  categories: string[]
  urgencies: Urgency[]
  unitCosts: number[]
}

const ANY = {
  orders: fc.oneof(
    fc.constant<MatchingLevel[]>([...DEFAULT_MATCHING_ORDER]),
    fc.shuffledSubarray<MatchingLevel>([...MATCHING_LEVELS]),
  ),
  categories: ['food', 'food', 'legal'],
  urgencies: [...URGENCIES],
  unitCosts: [-1, 0, 1, 2, 5],
}

/** Cost comes first and is often none, so that equals are left to share what costs nothing. */
const COST_FIRST = {
  orders: fc.constantFrom<MatchingLevel[]>(['cost', 'unmet1'], ['unmet2', 'cost', 'unmet1']),
  categories: ['food'],
  urgencies: [1, 1, 2] satisfies Urgency[],
  unitCosts: [0, 0, 3],
}

/** Small numbers, so that there are many ties and many zeros. */
function problems(draw: Draw): fc.Arbitrary<MatchingProblem> {
  const category = fc.constantFrom(...draw.categories)
  const need = fc.record({
    category,
    qty: int(0, 6),
    urgency: fc.constantFrom(...draw.urgencies),
    due: int(0, 4),
    delayCost: fc.constantFrom(-1, 0, 0, 0, 1),
  })
  const offer = fc.record({ category, qty: int(0, 8), perMonth: int(0, 4) })
  const lists = fc.record({
    lexOrder: draw.orders,
    months: fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 20, arbitrary: int(1, 3) }),
    needs: fc.array(need, { minLength: draw.least, maxLength: draw.needs, size: 'max' }),
    offers: fc.array(offer, { minLength: draw.least, maxLength: draw.offers, size: 'max' }),
  })
  return lists.chain(({ lexOrder, months, needs, offers }) => {
    const pairs = needs.flatMap(({ category }, need) => {
      return offers.flatMap((one, offer) => (one.category === category ? [{ need, offer }] : []))
    })
    const draws = fc.array(fc.boolean(), { minLength: pairs.length, maxLength: pairs.length })
    return draws.chain((kept) => {
      const linked = pairs.filter((_, pair) => kept[pair])
      const costs = fc.array(fc.constantFrom(...draw.unitCosts), {
        minLength: linked.length,
        maxLength: linked.length,
      })
      const commitment = fc.record({
        link: int(0, Math.max(0, linked.length - 1)),
        month: int(0, Math.max(0, months - 1)),
        qty: int(0, 2),
      })
      const possible = linked.length > 0 && months > 0
      const committed = fc.array(commitment, { maxLength: possible ? draw.committed : 0 })
      return fc.tuple(costs, committed).map(([unitCosts, commitments]) => ({
        format: 'gongjian-allocation/1' as const,
        kind: 'matching' as const,
        name: 'random',
        lexOrder,
        months,
        needs: needs.map((one, id) => ({ id, community: `C${id}`, ...one })),
        offers: offers.map((one, id) => ({ id, site: id, code: `R${id}`, area: 'north', ...one })),
        links: linked.map((pair, index) => ({ ...pair, unitCost: unitCosts[index] ?? 0 })),
        committed: commitments,
      }))
    })
  })
}

test('up to 10 needs × 8 offers × 3 months: the second formulation agrees and the plan verifies', async () => {
  const met = { optimal: 0, infeasible: 0 }
  await fc.assert(
    fc.asyncProperty(problems({ least: 0, needs: 10, offers: 8, committed: 3, ...ANY }), async (problem) => {
      const plan = await solveMatching(readMatchingProblem(problem))
      expect(verifyMatching(problem, plan)).toEqual({ ok: true })
      const second = solveSecond(problem)
      expect(plan.status).toBe(second === null ? 'infeasible' : 'optimal')
      expect(plan.lexValues).toEqual(second ?? [])
      met[plan.status] += 1
    }),
    { numRuns: 300, seed: 20240602 },
  )
  expect(met.optimal).toBeGreaterThan(150)
  expect(met.infeasible).toBeGreaterThan(30)
})

test('a reason holds in the second formulation, and no stronger one would', async () => {
  const small = { least: 2, needs: 6, offers: 4, committed: 1 }
  const met = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(problems({ ...small, ...ANY }), problems({ ...small, ...COST_FIRST })),
      async (problem) => {
        const { lexOrder } = problem
        const { lexValues, unmet, bottlenecks } = await solveMatching(problem)
        for (const { needs, wanted, capacity, given } of bottlenecks) {
          const { rows, integers, terms } = formulate(problem)
          given.forEach((level, index) => {
            const kept = terms(level)
            if (kept.length > 0) rows.push(`${sum(kept)} = ${lexValues[index] ?? 0}`)
          })
          const least = minimise(
            needs.map((need) => [1, `u${need}`]),
            rows,
            integers,
          )
          expect(least).toBe(wanted - capacity)
          expect(least).toBeGreaterThan(0)
          met.add(given.length === 0 ? 'alone' : 'given')
        }
        const lackOf = new Map(unmet.map(({ need, qty }) => [need, qty]))
        for (const { need, qty, reason } of unmet) {
          met.add(reason.code)
          const forced = solveSecond(problem, [`u${need} <= ${qty - 1}`])
          const expectWorse = (level: MatchingLevel, loss: number): void => {
            const index = lexOrder.indexOf(level)
            expect(forced?.slice(0, index)).toEqual(lexValues.slice(0, index))
            expect((forced?.[index] ?? 0) - (lexValues[index] ?? 0)).toBeGreaterThanOrEqual(loss)
            expect(loss).toBeGreaterThan(0)
          }
          const others = problem.needs.filter(({ id }) => id !== need)
          const { rows, integers } = formulate(problem)
          rows.push(`u${need} <= ${qty - 1}`)
          for (const { id } of others) rows.push(`u${id} <= ${lackOf.get(id) ?? 0}`)
          const alone = reason.code === 'need/exhausted' && bottlenecks[reason.bottleneck]?.given.length === 0
          if (reason.code !== 'need/no-links' && reason.code !== 'need/no-time') {
            expect(minimise([], rows, integers) === null).toBe(alone)
          }
          if (reason.code === 'need/no-links' || reason.code === 'need/no-time') expect(forced).toBeNull()
          if (reason.code === 'need/not-sought') expect(forced).toEqual(lexValues)
          if (reason.code === 'need/outranked') expectWorse(reason.level, reason.loss)
          if (reason.code !== 'need/exhausted') continue
          const { bottleneck, decider } = reason
          expect(bottlenecks[bottleneck]?.needs).toContain(need)
          met.add(decider.by)
          if (decider.by === 'capacity') expect(forced).toBeNull()
          else if (decider.by === 'lot') expect(forced).toEqual(lexValues)
          else expectWorse(decider.level, decider.loss)
        }
      },
    ),
    { numRuns: 500, seed: 11 },
  )
  const all =
    'alone capacity given level lot need/exhausted need/no-links need/no-time need/not-sought need/outranked'
  expect([...met].sort()).toEqual(all.split(' '))
})

test('200 needs × 120 offers × 6 months are solved as the second formulation is, and verify', async () => {
  const problem = generateMatching({ seed: 4, needs: 200, offers: 120, months: 6, links: 1200 })
  const plan = await solveMatching(problem)
  expect(verifyMatching(problem, plan)).toEqual({ ok: true })
  expect(plan.lexValues).toEqual(solveSecond(problem))
})
