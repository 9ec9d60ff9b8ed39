import { FORMAT } from '../../allocation/format.ts'
import {
  DEFAULT_MATCHING_ORDER,
  type Commitment,
  type MatchingLink,
  type MatchingNeed,
  type MatchingOffer,
  type MatchingProblem,
  type Urgency,
} from '../../allocation/matching/matching-problem.ts'
import type { Day } from '../../platform/day.ts'
import type { Nearness, Reach } from './docking.rules.ts'
import { monthsFrom, offerMonths } from './months.rules.ts'

/** What is missing of a need. */
export interface GroundNeed {
  id: string
  code: string
  communityId: string
  community: string
  divisionCode: string
  category: string
  content: string
  unit: string
  /** Units still missing. */
  missing: number
  urgency: Urgency
  wantedBy: Day | null
  isWide: boolean
  /** Branches that see it before it is open to all. */
  seenBy: string[]
  print: string
}

/** What is left of a resource. */
export interface GroundResource {
  id: string
  code: string
  enterpriseId: string
  category: string
  name: string
  unit: string
  left: number
  perMonth: number | null
  areaCode: string
  validFrom: Day
  validUntil: Day | null
  confirmedOn: Day
  print: string
  /** Units promised for a month, YYYY-MM. */
  promised: { month: string; quantity: number }[]
}

export interface GroundEnterprise {
  id: string
  name: string
  orgPath: string
  /** Codes of the communities in which it has sites. */
  sites: string[]
  paired: string[]
}

export interface Rejection {
  needId: string
  resourceId: string
  reach: Reach
  needPrint: string
  resourcePrint: string
  confirmedOn: Day
}

/** All that a session computes with, as it stood when it was asked for. */
export interface Ground {
  today: Day
  horizon: number
  needs: GroundNeed[]
  resources: GroundResource[]
  enterprises: GroundEnterprise[]
  rejections: Rejection[]
}

/**
 * What a unit costs beyond a pair of the roster, by how near the enterprise is, and for each month later by urgency: an urgent need
 * goes to a stranger of the same street rather than to its own enterprise three months later (decision 0044).
 */
const DISTANCE = { paired: 0, street: 100, county: 110, city: 130, province: 160 } as const
const DELAY = { 1: 40, 2: 20, 3: 10, 4: 5 } as const

export interface DockingProblem {
  problem: MatchingProblem
  /** By link. */
  nearness: Nearness[]
}

/** The ground as a problem of the solver: needs and resources keep their places; what is promised already is a need of its own at the end. */
export function dockingProblem(name: string, ground: Ground): DockingProblem {
  const months = monthsFrom(ground.today, ground.horizon)
  const needs = ground.needs.map((need, id) => matchingNeed(need, id, ground))
  const offers: MatchingOffer[] = []
  const links: MatchingLink[] = []
  const nearness: Nearness[] = []
  const committed: Commitment[] = []
  const linked = linksOf(ground)
  for (const { need, offer, near } of linked) {
    links.push({ need, offer, unitCost: DISTANCE[near] })
    nearness.push(near)
  }
  for (const [id, resource] of ground.resources.entries()) {
    const { qty, perMonth, taken } = offerMonths(resource, months, ground.today)
    offers.push({
      id,
      site: resource.enterpriseId,
      code: resource.code,
      category: resource.category,
      qty,
      perMonth,
      area: resource.areaCode,
    })
    const all = taken.reduce((sum, each) => sum + each, 0)
    if (all === 0) continue
    const need = needs.length
    needs.push({
      id: need,
      community: '',
      category: resource.category,
      qty: all,
      urgency: 4,
      due: ground.horizon,
      delayCost: 0,
    })
    for (const [month, amount] of taken.entries())
      if (amount > 0) committed.push({ link: links.length, month, qty: amount })
    links.push({ need, offer: id, unitCost: 0 })
  }
  return {
    problem: {
      format: FORMAT,
      kind: 'matching',
      name,
      lexOrder: [...DEFAULT_MATCHING_ORDER],
      months: ground.horizon,
      needs,
      offers,
      links,
      committed,
    },
    nearness,
  }
}

function matchingNeed(need: GroundNeed, id: number, { today, horizon }: Ground): MatchingNeed {
  return {
    id,
    community: need.communityId,
    category: need.category,
    qty: need.missing,
    urgency: need.urgency,
    due: dueOf(need.wantedBy, today, horizon),
    delayCost: DELAY[need.urgency],
  }
}

/** Months in which it is in time; what is late already is wanted as soon as it can be had. */
function dueOf(wantedBy: Day | null, today: Day, horizon: number): number {
  if (wantedBy === null || wantedBy < today) return horizon
  const index = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  return Math.min(horizon, index(wantedBy) - index(today) + 1)
}

interface Near {
  need: number
  offer: number
  near: Nearness
}

/** Which resource may serve which need at all: the same kind, in its area, seen by its enterprise, not rejected before. */
function linksOf(ground: Ground): Near[] {
  const places = new Map<string, number[]>()
  for (const [offer, resource] of ground.resources.entries()) {
    const kind = kindOf(resource)
    places.set(kind, [...(places.get(kind) ?? []), offer])
  }
  const refused = refusals(ground.rejections)
  const enterprises = new Map(ground.enterprises.map((enterprise) => [enterprise.id, enterprise]))
  return ground.needs.flatMap((need, at) => {
    if (refused.need(need)) return []
    return (places.get(kindOf(need)) ?? []).flatMap((offer): Near[] => {
      const resource = ground.resources[offer]
      const enterprise = resource && enterprises.get(resource.enterpriseId)
      if (!resource || !enterprise) return []
      const isOpen =
        need.divisionCode.startsWith(resource.areaCode) &&
        sees(need, enterprise) &&
        inItsDays(need, resource, ground.today) &&
        !refused.resource(resource) &&
        !refused.line(need, resource)
      return isOpen ? [{ need: at, offer, near: nearnessOf(enterprise, need) }] : []
    })
  })
}

export const kindOf = ({ category, unit }: { category: string; unit: string }): string =>
  `${category} ${unit}`

/** In its first days a need is for the paired enterprises; one that is not public stays with them. */
export const sees = (need: GroundNeed, { orgPath }: GroundEnterprise): boolean =>
  need.isWide || need.seenBy.some((path) => path.startsWith(orgPath))

const inItsDays = ({ wantedBy }: GroundNeed, { validFrom }: GroundResource, today: Day): boolean =>
  wantedBy === null || wantedBy < today || wantedBy >= validFrom

export function nearnessOf({ paired, sites }: GroundEnterprise, need: GroundNeed): Nearness {
  if (paired.includes(need.communityId)) return 'paired'
  const shares = (digits: number): boolean =>
    sites.some((code) => code.slice(0, digits) === need.divisionCode.slice(0, digits))
  return shares(9) ? 'street' : shares(6) ? 'county' : shares(4) ? 'city' : 'province'
}

/** What was rejected and has not changed since, by how far the rejection reaches. */
export function refusals(rejections: readonly Rejection[]) {
  const keys = new Set(
    rejections.map(({ reach, needId, resourceId, needPrint, resourcePrint, confirmedOn }) =>
      reach === 'line'
        ? `${needId} ${needPrint} ${resourceId} ${resourcePrint}`
        : reach === 'need'
          ? `${needId} ${needPrint}`
          : `${resourceId} ${resourcePrint} ${confirmedOn}`,
    ),
  )
  return {
    need: (need: GroundNeed): boolean => keys.has(`${need.id} ${need.print}`),
    resource: ({ id, print, confirmedOn }: GroundResource): boolean =>
      keys.has(`${id} ${print} ${confirmedOn}`),
    line: (need: GroundNeed, resource: GroundResource): boolean =>
      keys.has(`${need.id} ${need.print} ${resource.id} ${resource.print}`),
  }
}
