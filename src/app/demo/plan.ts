import type { PairingPlan, PairingProblem } from '../../allocation/pairing/pairing-problem.ts'
import { solvePairing } from '../../allocation/pairing/solve-pairing.ts'
import { verifyPairing } from '../../allocation/pairing/verify-pairing.ts'
import { addDays, type Day } from '../../platform/day.ts'
import type { NewId } from '../../platform/identity.ts'
import { pairingProblem } from '../../pairing/candidate.rules.ts'
import { basisOfTier } from '../../pairing/rule/rule.rules.ts'
import type { Basis } from '../../pairing/pairing.rules.ts'
import { reasonOfPair, type Names } from '../../pairing/reason.rules.ts'
import { dayWithin, earlier, FIRST_PAIRING_DAY, LAST_DAY, LAST_PAIRING_DAY, officeDay } from './calendar.ts'
import type { DemoCommunity } from './communities.ts'
import type { DemoEnterprise } from './enterprises.ts'
import { drawsFor, nth } from './seed.ts'
import type { DemoLink, DemoSite } from './sites.ts'

export const PLAN_NAME = '2021年6月首次对口方案'

export interface DemoPairing {
  id: string
  number: number
  enterprise: DemoEnterprise
  site: DemoSite
  community: DemoCommunity
  basis: Basis
  reason: { code: string; zh: string; en: string }
  startsOn: Day
  registration: { id: string; submittedOn: Day; decidedOn: Day }
}

export interface DemoPlan {
  problem: PairingProblem
  plan: PairingPlan
}

export interface PlanProgress {
  done: number
  of: number
}

/**
 * Solves the pairing of the demo with the program's own solver and checks its certificate. Sites come in the order of
 * enterprise and id, communities in that of their codes: the order in which the registry is read for a new run.
 * @throws Error when the plan leaves anybody out, which the data is made to avoid
 */
export async function solveDemo(
  sites: readonly DemoSite[],
  communities: readonly DemoCommunity[],
  links: readonly DemoLink[],
  onProgress: (progress: PlanProgress) => void,
): Promise<DemoPlan> {
  const problem = pairingProblem(
    PLAN_NAME,
    [...sites],
    [...communities],
    links.map(({ site, community, kind }) => ({ siteId: site.id, communityId: community.id, kind })),
    [],
  )
  const of = problem.lexOrder.length
  const plan = await solvePairing(problem, { onProgress: ({ level }) => onProgress({ done: level, of }) })
  const verdict = verifyPairing(problem, plan)
  if (!verdict.ok) throw new Error(`the plan does not verify: ${JSON.stringify(verdict.faults.slice(0, 3))}`)
  if (plan.status !== 'optimal' || plan.unpairedSites.length + plan.uncoveredCommunities.length > 0) {
    throw new Error(
      `the plan leaves ${plan.unpairedSites.length} sites and ${plan.uncoveredCommunities.length} communities out`,
    )
  }
  return { problem, plan }
}

/** The pairs of the plan as they were begun one after another, numbered by day. */
export function beginPairings(
  { plan }: DemoPlan,
  sites: readonly DemoSite[],
  communities: readonly DemoCommunity[],
  ids: { pairing: NewId; registration: NewId },
): DemoPairing[] {
  const draws = drawsFor('pairings')
  const begun = beginEnterprises(sites.map(({ enterprise }) => enterprise))
  const names: Names = {
    site: (id) => nth(sites, id).enterprise.name,
    community: (id) => nth(communities, id).name,
  }
  const drafts = plan.pairs.map((pair) => {
    const site = nth(sites, pair.site)
    const first = begun.get(site.enterprise.orgPath) ?? FIRST_PAIRING_DAY
    const isFirst = sites.find(({ enterprise }) => enterprise === site.enterprise) === site
    const startsOn = isFirst ? first : officeDay(earlier(addDays(first, draws.int(0, 14)), LAST_PAIRING_DAY))
    return { pair, site, startsOn, reason: reasonOfPair(pair.reason, names) }
  })
  drafts.sort((a, b) =>
    a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : a.pair.site - b.pair.site,
  )
  return drafts.map(({ pair, site, startsOn, reason }, index) => {
    const submittedOn = officeDay(addDays(startsOn, draws.int(0, 1)))
    const decidedOn = earlier(officeDay(addDays(submittedOn, draws.int(0, 2))), LAST_DAY)
    return {
      id: ids.pairing(),
      number: index + 1,
      enterprise: site.enterprise,
      site,
      community: nth(communities, pair.community),
      basis: basisOfTier(pair.tier),
      reason,
      startsOn,
      registration: { id: ids.registration(), submittedOn, decidedOn },
    }
  })
}

/** The day on which each enterprise begins, by path: a group at its time, its subsidiaries soon after what is above them. */
function beginEnterprises(enterprises: readonly DemoEnterprise[]): Map<string, Day> {
  const draws = drawsFor('beginnings')
  const begun = new Map<string, Day>()
  for (const { orgPath, level } of enterprises) {
    if (begun.has(orgPath)) continue
    const above = begun.get(orgPath.slice(0, -5))
    const day =
      level === 1 || above === undefined
        ? dayWithin(draws, FIRST_PAIRING_DAY, '2021-08-13', 1.7)
        : addDays(above, draws.int(0, 9))
    begun.set(orgPath, officeDay(earlier(day, LAST_PAIRING_DAY)))
  }
  return begun
}
