import type { PairingPlan, PairingProblem } from '../../allocation/pairing/pairing-problem.ts'
import { solvePairing } from '../../allocation/pairing/solve-pairing.ts'
import type { RuleSet } from '../rule/rule.rules.ts'
import type { Names } from '../reason.rules.ts'
import { costOf } from './cost.rules.ts'
import type { Ground } from './settings.rules.ts'
import type { WishOutcome } from './wish.rules.ts'

/** So many wishes are weighed one by one, each by a plan of its own. */
export const MOST_WEIGHED = 100

/** The problem with one candidate locked; undefined where the two are no candidates. */
function withLock(problem: PairingProblem, site: number, community: number): PairingProblem | undefined {
  const at = problem.candidates.findIndex((own) => own.site === site && own.community === community)
  if (at < 0) return undefined
  const candidates = problem.candidates.map((own, index) => (index === at ? { ...own, locked: true } : own))
  return { ...problem, candidates }
}

/** Answers the wishes that a plan leaves open: granted, or what granting it would cost, found by planning once more with it. */
export async function weighWishes(
  wishes: readonly WishOutcome[],
  ground: Ground,
  problem: PairingProblem,
  plan: PairingPlan,
  rules: RuleSet,
  names: Names,
): Promise<WishOutcome[]> {
  const siteOf = new Map(ground.sites.map(({ id }, index) => [id, index]))
  const communityOf = new Map(ground.communities.map(({ id }, index) => [id, index]))
  const paired = new Set(plan.pairs.map(({ site, community }) => `${site} ${community}`))
  const answered: WishOutcome[] = []
  for (const wish of wishes) {
    const [site, community] = [siteOf.get(wish.siteId), communityOf.get(wish.communityId)]
    if (wish.code !== 'not-examined' || site === undefined || community === undefined) {
      answered.push(wish)
      continue
    }
    if (paired.has(`${site} ${community}`)) {
      answered.push({ ...wish, code: 'granted', zh: '方案中有这一对。', en: 'The plan has this pair.' })
      continue
    }
    const locked = answered.length < MOST_WEIGHED ? withLock(problem, site, community) : undefined
    answered.push(locked ? await weigh(wish, locked, plan, rules, names) : wish)
  }
  return answered
}

async function weigh(
  wish: WishOutcome,
  locked: PairingProblem,
  plan: PairingPlan,
  rules: RuleSet,
  names: Names,
): Promise<WishOutcome> {
  const granted = await solvePairing(locked, { previous: plan, threads: 'none' })
  if (granted.status === 'infeasible') {
    const [conflict] = granted.conflicts
    return { ...wish, code: 'full', zh: conflict?.zh ?? '', en: conflict?.en ?? '' }
  }
  const { zh, en, worse } = costOf(locked, plan, granted, rules, names)
  return worse === null
    ? {
        ...wish,
        code: 'costly',
        zh: '与所选方案同样好，按既定签号取了另一种排法；可锁定这一对。',
        en: 'A plan with it is equally good; the lot decided. Lock the pair to have it.',
      }
    : { ...wish, code: 'costly', zh: `若照此安排：${zh}`, en: `To grant it: ${en}` }
}
