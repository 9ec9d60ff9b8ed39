import type { Wording } from '../format.ts'
import { at } from '../network/network.ts'
import type {
  Bottleneck,
  CommunityFact,
  ConflictFact,
  Forgone,
  PairFact,
  PairingLevel,
  PairingProblem,
  SiteFact,
} from './pairing-problem.ts'

/** Short sentences for the facts of a plan. The facts are what counts; screens may word them anew. */

export function wordPair(problem: PairingProblem, site: number, fact: PairFact): Wording {
  const code = siteCode(problem, site)
  switch (fact.code) {
    case 'pair/locked':
      return { en: `locked: this pair of ${code} had to stay`, zh: `已锁定：${code} 的这一结对必须保留` }
    case 'pair/best-tier':
      return {
        en: `tier ${fact.tier}: no candidate of ${code} left aside has a better tier`,
        zh: `第${fact.tier}等：${code} 未选的候选中没有更优等次`,
      }
    case 'pair/better-tier-forgone': {
      const [en, zh] = whyForgone(at(fact.forgone, 0))
      const { community, tier } = at(fact.forgone, 0)
      const better = communityCode(problem, community)
      return {
        en: `tier ${fact.tier}: ${better} (tier ${tier}) ${en}`,
        zh: `第${fact.tier}等：${better}（第${tier}等）${zh}`,
      }
    }
  }
}

function whyForgone(forgone: Forgone): [en: string, zh: string] {
  switch (forgone.by) {
    case 'capacity':
      return ['is full of pairs that cannot move', '名额已被不可移动的结对占满']
    case 'level': {
      const { level, loss } = forgone
      return [`would worsen ${levelEn(level)} by at least ${loss}`, `会使${levelZh(level)}至少变差 ${loss}`]
    }
    case 'lot':
      return ['is equally good for the whole, and the lot decided', '整体同样好，按既定签号取定']
  }
}

export function wordSite(
  problem: PairingProblem,
  bottlenecks: readonly Bottleneck[],
  site: number,
  fact: SiteFact,
): Wording {
  const code = siteCode(problem, site)
  switch (fact.code) {
    case 'site/no-candidates':
      return { en: `${code} has no candidates`, zh: `${code} 没有候选社区` }
    case 'site/closed':
      return { en: `${code} takes no pairs`, zh: `${code} 可结对数为 0` }
    case 'site/crowded-out': {
      const set = at(bottlenecks, fact.set)
      const { communities, sites } = lists(problem, set)
      return {
        en: `${set.sites.length} sites (${sites}) can go only to ${communities || 'no community'}, with ${set.places} places${givenEn(set)}`,
        zh: `${set.sites.length} 个驻地（${sites}）只能去往 ${communities || '（无）'}，共 ${set.places} 个名额${givenZh(set)}`,
      }
    }
    case 'site/outranked':
      return {
        en: `a pair of ${code} would worsen ${levelEn(fact.level)} by at least ${fact.loss}`,
        zh: `为 ${code} 结对会使${levelZh(fact.level)}至少变差 ${fact.loss}`,
      }
    case 'site/not-sought':
      return { en: `nothing in the order asks for a pair of ${code}`, zh: `目标次序未要求 ${code} 结对` }
  }
}

export function wordCommunity(
  problem: PairingProblem,
  bottlenecks: readonly Bottleneck[],
  community: number,
  fact: CommunityFact,
): Wording {
  const code = communityCode(problem, community)
  switch (fact.code) {
    case 'community/no-candidates':
      return { en: `${code} is nobody's candidate`, zh: `${code} 没有候选驻地` }
    case 'community/closed':
      return { en: `${code} takes no pairs`, zh: `${code} 可结对数为 0` }
    case 'community/only-reached-by': {
      const set = at(bottlenecks, fact.set)
      const { communities, sites } = lists(problem, set)
      return {
        en: `${set.communities.length} communities (${communities}) are reached only by ${sites || 'no site'}, which give ${set.places} pairs${givenEn(set)}`,
        zh: `${set.communities.length} 个社区（${communities}）只有 ${sites || '（无）'} 可达，共 ${set.places} 对${givenZh(set)}`,
      }
    }
    case 'community/outranked':
      return {
        en: `a pair of ${code} would worsen ${levelEn(fact.level)} by at least ${fact.loss}`,
        zh: `为 ${code} 结对会使${levelZh(fact.level)}至少变差 ${fact.loss}`,
      }
    case 'community/not-sought':
      return { en: `nothing in the order asks for a pair of ${code}`, zh: `目标次序未要求 ${code} 结对` }
  }
}

export function wordConflict(problem: PairingProblem, fact: ConflictFact): Wording {
  if (fact.code === 'conflict/community-locks') {
    const code = communityCode(problem, fact.community)
    const sites = some(fact.lockedSites, (site) => siteCode(problem, site))
    return {
      en: `${fact.lockedSites.length} pairs are locked on ${code} (${sites}), which takes at most ${fact.cap}`,
      zh: `${code} 锁定了 ${fact.lockedSites.length} 对（${sites}），超过其上限 ${fact.cap}`,
    }
  }
  const code = siteCode(problem, fact.site)
  const communities = some(fact.lockedCommunities, (community) => communityCode(problem, community))
  return {
    en: `${fact.lockedCommunities.length} pairs are locked on ${code} (${communities}), which takes at most ${fact.maxPairs}`,
    zh: `${code} 锁定了 ${fact.lockedCommunities.length} 对（${communities}），超过其上限 ${fact.maxPairs}`,
  }
}

const SHOWN = 3

/** Many may share a set of thousands, which is not gone through for each sentence. */
function some(ids: readonly number[], codeOf: (id: number) => string): string {
  const shown = ids.slice(0, SHOWN).map(codeOf).join(', ')
  return ids.length > SHOWN ? `${shown}, …` : shown
}

function lists(problem: PairingProblem, set: Bottleneck): { sites: string; communities: string } {
  return {
    sites: some(set.sites, (site) => siteCode(problem, site)),
    communities: some(set.communities, (community) => communityCode(problem, community)),
  }
}

function givenEn({ given }: Bottleneck): string {
  return given.length === 0 ? '' : `, keeping ${given.map(levelEn).join(', ')}`
}

function givenZh({ given }: Bottleneck): string {
  return given.length === 0 ? '' : `（保持${given.map(levelZh).join('、')}不变）`
}

function siteCode(problem: PairingProblem, site: number): string {
  return at(problem.sites, site).code
}

function communityCode(problem: PairingProblem, community: number): string {
  return at(problem.communities, community).code
}

const NAMES: Record<string, Wording> = {
  unpaired: { en: 'unpaired sites', zh: '未结对驻地数' },
  uncovered: { en: 'uncovered communities', zh: '未覆盖社区数' },
  extra: { en: 'extra pairs', zh: '额外结对数' },
  kept: { en: 'pairs kept', zh: '保留结对数' },
  cost: { en: 'cost', zh: '总费用' },
}

function levelEn(level: PairingLevel): string {
  const name = level.replace('-', '')
  return NAMES[name]?.en ?? name.replace('tier', 'tier ')
}

function levelZh(level: PairingLevel): string {
  const name = level.replace('-', '')
  return NAMES[name]?.zh ?? `第${name.replace('tier', '')}等结对数`
}
