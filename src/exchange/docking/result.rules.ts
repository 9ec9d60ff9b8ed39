import type { MatchingPlan, NeedFact } from '../../allocation/matching/matching-problem.ts'
import type { Day } from '../../platform/day.ts'
import type { Facts } from './docking.rules.ts'
import { monthsFrom, plannedDay } from './months.rules.ts'
import {
  kindOf,
  refusals,
  sees,
  type DockingProblem,
  type Ground,
  type GroundNeed,
  type GroundResource,
} from './problem.rules.ts'

/** One line that is proposed. */
export interface Line {
  need: GroundNeed
  resource: GroundResource
  quantity: number
  plannedOn: Day
  facts: Facts
}

/** What hinders every resource; each is looked for among those that the one before leaves. */
export const hindrances = ['kind', 'unit', 'area', 'reserved', 'days', 'rejected'] as const
export type Hindrance = (typeof hindrances)[number]

/** Why so much of a need stays without a proposal. */
export type Why =
  | { code: 'set-aside' }
  | { code: 'no-resource'; hindrance: Hindrance }
  /** All that could be brought to these `needs` together from this many resources. */
  | { code: 'exhausted'; needs: number; resources: number; wanted: number; capacity: number }
  /** A unit more would be taken from needs that are more urgent. */
  | { code: 'outranked' }
  | { code: 'not-sought' }

export interface Unmet {
  need: GroundNeed
  quantity: number
  why: Why
}

/** The plan as lines for people: the most urgent first, then what is wanted soonest. */
export function linesOf({ problem, nearness }: DockingProblem, ground: Ground, plan: MatchingPlan): Line[] {
  const months = monthsFrom(ground.today, ground.horizon)
  const places = new Map(problem.links.map(({ need, offer }, link) => [`${need} ${offer}`, link]))
  const choices = countBy(problem.links.map(({ need }) => [need, 1]))
  const planned = countBy(plan.deliveries.map(({ need, qty }) => [need, qty]))
  const lines = plan.deliveries.flatMap(({ need: needAt, offer, month, qty }): Line[] => {
    const [need, resource] = [ground.needs[needAt], ground.resources[offer]]
    const near = nearness[places.get(`${needAt} ${offer}`) ?? -1]
    // What is promised already is a need of the problem and none of the programme.
    if (!need || !resource || !near) return []
    const facts: Facts = {
      nearness: near,
      month,
      missing: need.missing,
      planned: planned.get(needAt) ?? 0,
      choices: choices.get(needAt) ?? 0,
      left: resource.left,
    }
    return [
      {
        need,
        resource,
        quantity: qty,
        plannedOn: plannedDay(months[month] ?? '', { ...need, ...resource }, ground.today),
        facts,
      },
    ]
  })
  return lines.sort(
    (one, other) =>
      one.need.urgency - other.need.urgency ||
      compared(one.need.wantedBy ?? '9999', other.need.wantedBy ?? '9999') ||
      compared(one.need.code, other.need.code) ||
      compared(one.plannedOn, other.plannedOn) ||
      compared(one.resource.code, other.resource.code),
  )
}

const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

function countBy(entries: readonly (readonly [number, number])[]): Map<number, number> {
  const sums = new Map<number, number>()
  for (const [key, amount] of entries) sums.set(key, (sums.get(key) ?? 0) + amount)
  return sums
}

/** What stays without a proposal, in the order of the lines, with the reason that the solver proved or, without any resource, what hinders all. */
export function unmetOf(ground: Ground, plan: MatchingPlan): Unmet[] {
  const refused = refusals(ground.rejections)
  const all = plan.unmet.flatMap(({ need: at, qty, reason }): Unmet[] => {
    const need = ground.needs[at]
    return need ? [{ need, quantity: qty, why: whyOf(need, reason, { ground, plan, refused }) }] : []
  })
  return all.sort(
    (one, other) =>
      one.need.urgency - other.need.urgency ||
      compared(one.need.wantedBy ?? '9999', other.need.wantedBy ?? '9999') ||
      compared(one.need.code, other.need.code),
  )
}

interface Known {
  ground: Ground
  plan: MatchingPlan
  refused: ReturnType<typeof refusals>
}

function whyOf(need: GroundNeed, fact: NeedFact, known: Known): Why {
  if (known.refused.need(need)) return { code: 'set-aside' }
  switch (fact.code) {
    case 'need/no-links':
    case 'need/no-time':
      return { code: 'no-resource', hindrance: hindranceOf(need, known) }
    case 'need/exhausted': {
      const found = known.plan.bottlenecks[fact.bottleneck]
      if (!found) return { code: 'not-sought' }
      const { needs, offers, months, wanted, capacity } = found
      return {
        code: 'exhausted',
        needs: needs.length,
        resources: new Set([...offers, ...months.map(({ offer }) => offer)]).size,
        wanted,
        capacity,
      }
    }
    case 'need/outranked':
      return { code: 'outranked' }
    case 'need/not-sought':
      return { code: 'not-sought' }
  }
}

/** The first thing that leaves no resource over. */
function hindranceOf(need: GroundNeed, { ground, refused }: Known): Hindrance {
  const enterprises = new Map(ground.enterprises.map((enterprise) => [enterprise.id, enterprise]))
  const tests: Record<Hindrance, (resource: GroundResource) => boolean> = {
    kind: ({ category }) => category === need.category,
    unit: (resource) => kindOf(resource) === kindOf(need),
    area: ({ areaCode }) => need.divisionCode.startsWith(areaCode),
    reserved: ({ enterpriseId }) => {
      const enterprise = enterprises.get(enterpriseId)
      return enterprise !== undefined && sees(need, enterprise)
    },
    days: ({ validFrom }) =>
      need.wantedBy === null || need.wantedBy < ground.today || need.wantedBy >= validFrom,
    rejected: (resource) => !refused.resource(resource) && !refused.line(need, resource),
  }
  let left: readonly GroundResource[] = ground.resources
  for (const hindrance of hindrances) {
    left = left.filter(tests[hindrance])
    if (left.length === 0) return hindrance
  }
  return 'days'
}
