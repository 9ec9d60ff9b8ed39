import { at } from '../allocation/network/network.ts'
import type {
  Bottleneck,
  CommunityReason,
  Forgone,
  PairingLevel,
  PairReason,
  SiteReason,
} from '../allocation/pairing/pairing-problem.ts'
import type { Words } from '../platform/problem.ts'
import type { Basis } from './pairing.rules.ts'
import { basisOfTier } from './rule/rule.rules.ts'

/** Names for the numbers by which the solver knows sites and communities. */
export interface Names {
  site: (id: number) => string
  community: (id: number) => string
  /** What a tier stands for under the rules of the plan. */
  basis?: (tier: number) => Basis
}

export type Reason = Words & { code: string }

const levelWords: Partial<Record<string, Words>> = {
  unpaired: { zh: '会多出没有对口社区的驻地', en: 'leave another site without a community' },
  uncovered: { zh: '会多出没有企业对口的社区', en: 'leave another community without anybody' },
  extra: { zh: '会让一处驻地多对口一个社区', en: 'give a site one community more than it needs' },
  kept: { zh: '会拆散原有的对口关系', en: 'break a pair of last year' },
  cost: { zh: '会使人数与社区规模的搭配更不均衡', en: 'balance people and communities less well' },
}

const basisIn = (names: Names, tier: number): Basis => (names.basis ?? basisOfTier)(tier)

/** What a worse value of a level means to an office. */
function consequence(level: PairingLevel, names: Names): Words {
  const name = level.replace(/^-/, '')
  const tier = Number(/^tier(\d)$/.exec(name)?.[1] ?? 0)
  if (tier > 0) {
    const basis = basisIn(names, tier)
    return { zh: `会使别处按 ${basis} 对口的减少`, en: `leave fewer pairs on ${basis} elsewhere` }
  }
  return levelWords[name] ?? { zh: '会使整体方案变差', en: 'make the plan worse as a whole' }
}

function whyForgone(forgone: Forgone, names: Names): Words {
  switch (forgone.by) {
    case 'capacity':
      return { zh: '的名额已由不能移动的对口关系占满', en: 'is full of pairs that cannot move' }
    case 'level': {
      const { zh, en } = consequence(forgone.level, names)
      return { zh: `若选它，${zh}`, en: `would ${en}` }
    }
    case 'lot':
      return {
        zh: '对整体同样好，按既定签号取定',
        en: 'is equally good for the whole; the lot decided',
      }
  }
}

/** Why this pair was made, in the words of an office. */
export function reasonOfPair(reason: PairReason, names: Names): Reason {
  const basis = basisIn(names, reason.tier)
  const { code } = reason
  if (code === 'pair/locked')
    return { code, zh: '该对口关系已锁定，保持不变。', en: 'This pair was locked and stays.' }
  const [forgone] = code === 'pair/better-tier-forgone' ? reason.forgone : []
  if (!forgone) {
    return {
      code,
      zh: `按 ${basis} 对口，该驻地没有更优先的候选社区未用。`,
      en: `Paired on ${basis}: the site has no candidate of a better basis left aside.`,
    }
  }
  const why = whyForgone(forgone, names)
  const better = basisIn(names, forgone.tier)
  const community = names.community(forgone.community)
  return {
    code,
    zh: `按 ${basis} 对口。更优先的${community}（${better}）${why.zh}。`,
    en: `Paired on ${basis}. ${community} (${better}), which comes first, ${why.en}.`,
  }
}

const SHOWN = 5

function listed(ids: readonly number[], name: (id: number) => string): Words {
  const shown = ids.slice(0, SHOWN).map(name)
  const more = ids.length > SHOWN
  return { zh: shown.join('、') + (more ? '等' : ''), en: shown.join(', ') + (more ? ', …' : '') }
}

/** Why a site has no community. `bottlenecks` are those of its plan. */
export function reasonOfSite(reason: SiteReason, bottlenecks: readonly Bottleneck[], names: Names): Reason {
  const { code } = reason
  switch (reason.code) {
    case 'site/no-candidates':
      return {
        code,
        zh: '没有候选社区：既无联系记录，也无就近社区。',
        en: 'It has no candidate: no recorded link and no community nearby.',
      }
    case 'site/closed':
      return { code, zh: '该驻地设定为不参加对口。', en: 'The site is set to take no community.' }
    case 'site/crowded-out': {
      const { sites, communities, places } = at(bottlenecks, reason.set)
      const named = listed(communities, names.community)
      return {
        code,
        zh: `${sites.length} 处驻地只能去往${named.zh}，这些社区共有 ${places} 个名额。`,
        en: `${sites.length} sites can go only to ${named.en}, which have ${places} places together.`,
      }
    }
    case 'site/outranked': {
      const { zh, en } = consequence(reason.level, names)
      return { code, zh: `若给它排一个社区，${zh}。`, en: `To give it a community would ${en}.` }
    }
    case 'site/not-sought':
      return {
        code,
        zh: '本次目标没有要求每处驻地都有对口社区。',
        en: 'The goals of this plan do not ask for a community for every site.',
      }
  }
}

/** Why a community has nobody. `bottlenecks` are those of its plan. */
export function reasonOfCommunity(
  reason: CommunityReason,
  bottlenecks: readonly Bottleneck[],
  names: Names,
): Reason {
  const { code } = reason
  switch (reason.code) {
    case 'community/no-candidates':
      return {
        code,
        zh: '没有驻地可以对口到这里：既无联系记录，附近也无驻地。',
        en: 'No site could be paired here: no recorded link and no site nearby.',
      }
    case 'community/closed':
      return { code, zh: '该社区的接收名额为 0。', en: 'The community takes no pairs.' }
    case 'community/only-reached-by': {
      const { sites, communities, places } = at(bottlenecks, reason.set)
      const named = listed(sites, names.site)
      return {
        code,
        zh: `${communities.length} 个社区只有${named.zh || '（无）'}能够对口，最多 ${places} 对。`,
        en: `${communities.length} communities can be reached only by ${named.en || 'no site'}, which give ${places} pairs at most.`,
      }
    }
    case 'community/outranked': {
      const { zh, en } = consequence(reason.level, names)
      return { code, zh: `若给它排一家企业，${zh}。`, en: `To give it an enterprise would ${en}.` }
    }
    case 'community/not-sought':
      return {
        code,
        zh: '本次目标没有要求每个社区都有企业对口。',
        en: 'The goals of this plan do not ask for an enterprise for every community.',
      }
  }
}
