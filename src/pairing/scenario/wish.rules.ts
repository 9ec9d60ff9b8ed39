import type { Words } from '../../platform/problem.ts'
import { capacityOf, samePair, type PairFact } from '../candidate.rules.ts'
import type { RuleSet } from '../rule/rule.rules.ts'
import { notThere } from './contradiction.rules.ts'
import { namesIn, type Gone, type Ground, type Settings } from './settings.rules.ts'

/** What became of a wish. Only a wish that is `costly` needs the solver to tell why. */
export type WishOutcome = PairFact &
  Words & {
    site: string
    community: string
    code: 'granted' | 'gone' | 'forbidden' | 'closed' | 'full' | 'site-full' | 'costly' | 'not-examined'
  }

/** Why a wish cannot be met whatever the plan; undefined where it is a matter of price. */
export function whyImpossible(
  wish: PairFact,
  ground: Ground,
  rules: RuleSet,
  settings: Settings,
  gone: Gone,
): Pick<WishOutcome, 'code' | 'zh' | 'en'> | undefined {
  const site = ground.sites.find(({ id }) => id === wish.siteId)
  const community = ground.communities.find(({ id }) => id === wish.communityId)
  if (!site) return { code: 'gone', ...notThere(wish.siteId, gone, '驻地', 'site') }
  if (!community) return { code: 'gone', ...notThere(wish.communityId, gone, '社区', 'community') }
  if (settings.forbids.some((pair) => samePair(pair, wish)))
    return {
      code: 'forbidden',
      zh: '这一对在本方案中被禁止。',
      en: 'This pair is forbidden in this scenario.',
    }
  if (settings.locks.some((pair) => samePair(pair, wish))) return undefined
  const { pairs, by } = capacityOf(community, rules, settings)
  if (pairs === 0)
    return by === 'members'
      ? {
          code: 'closed',
          zh: `${community.name}可接收人数不足一支工作队（${rules.teamSize}人）。`,
          en: `${community.name} cannot absorb one team of ${rules.teamSize}.`,
        }
      : { code: 'closed', zh: `${community.name}的名额为 0。`, en: `${community.name} takes no pairs.` }
  const atCommunity = settings.locks.filter((lock) => lock.communityId === community.id)
  if (atCommunity.length >= pairs) {
    const names = atCommunity.map((lock) => namesIn(ground, lock).site)
    return {
      code: 'full',
      zh: `${community.name}的${pairs}个名额已全部锁定给${names.join('、')}。`,
      en: `All ${pairs} places of ${community.name} are locked: ${names.join(', ')}.`,
    }
  }
  const atSite = settings.locks.filter((lock) => lock.siteId === site.id)
  if (atSite.length < site.maxPairs) return undefined
  const names = atSite.map((lock) => namesIn(ground, lock).community)
  return {
    code: 'site-full',
    zh: `${site.name}最多对口${site.maxPairs}个社区，已锁定${names.join('、')}。`,
    en: `${site.name} takes ${site.maxPairs} communities at most and is locked to ${names.join(', ')}.`,
  }
}

/** What can be said of a wish before the run. */
export function firstOutcome(
  wish: PairFact,
  ground: Ground,
  rules: RuleSet,
  settings: Settings,
  gone: Gone,
): WishOutcome {
  const names = namesIn(ground, wish)
  const why = whyImpossible(wish, ground, rules, settings, gone)
  const open = {
    code: 'not-examined',
    zh: '计算完成后给出答复。',
    en: 'Answered when the run is done.',
  } as const
  return {
    ...wish,
    site: gone.get(wish.siteId)?.name ?? names.site,
    community: gone.get(wish.communityId)?.name ?? names.community,
    ...(why ?? open),
  }
}
