import type { Words } from '../../platform/problem.ts'
import { capacityOf } from '../candidate.rules.ts'
import type { RuleSet } from '../rule/rule.rules.ts'
import { namesIn, pairKey, type Gone, type Ground, type Settings } from './settings.rules.ts'

export type Contradiction = Words & {
  code:
    'lock-and-forbid' | 'lock-over-quota' | 'lock-over-site' | 'site-gone' | 'community-gone' | 'set-twice'
}

const listed = (names: readonly string[]): Words => ({ zh: names.join('、'), en: names.join(', ') })

/** What in the settings cannot all be so. Named before the run, so that nobody waits for a plan that cannot come. */
export function contradictions(
  ground: Ground,
  rules: RuleSet,
  settings: Settings,
  gone: Gone,
): Contradiction[] {
  return [
    ...unknown(ground, rules, settings, gone),
    ...lockedAndForbidden(ground, settings),
    ...overQuota(ground, rules, settings),
    ...overSite(ground, settings),
    ...setTwice(ground, settings),
  ]
}

/** Of a wish that cannot be met for this reason the answer says so; a lock or a capacity would make the plan mean something else. */
function unknown(ground: Ground, rules: RuleSet, settings: Settings, gone: Gone): Contradiction[] {
  const sites = new Set(ground.sites.map(({ id }) => id))
  const communities = new Set(ground.communities.map(({ id }) => id))
  const pairs = [...settings.locks, ...settings.forbids]
  const lostSites = new Set(pairs.map(({ siteId }) => siteId).filter((id) => !sites.has(id)))
  const lostCommunities = new Set(
    [...pairs, ...settings.capacities, ...rules.quotas]
      .map(({ communityId }) => communityId)
      .filter((id) => !communities.has(id)),
  )
  return [
    ...[...lostSites].map((id): Contradiction => ({
      code: 'site-gone',
      ...notThere(id, gone, '驻地', 'site'),
    })),
    ...[...lostCommunities].map((id): Contradiction => ({
      code: 'community-gone',
      ...notThere(id, gone, '社区', 'community'),
    })),
  ]
}

export function notThere(id: string, gone: Gone, zh: string, en: string): Words {
  const known = gone.get(id)
  const since = known?.since
  return {
    zh: `${zh}${known?.name ?? id}${since ? `已于${since}` : '已'}不在名册中，请从设置中删去。`,
    en: `The ${en} ${known?.name ?? id} has not been part of the registry${since ? ` since ${since}` : ''}. Take it out of the settings.`,
  }
}

function lockedAndForbidden(ground: Ground, { locks, forbids }: Settings): Contradiction[] {
  const forbidden = new Set(forbids.map(pairKey))
  return locks
    .filter((lock) => forbidden.has(pairKey(lock)))
    .map((lock) => {
      const { site, community } = namesIn(ground, lock)
      return {
        code: 'lock-and-forbid' as const,
        zh: `${site}与${community}既被锁定又被禁止，请只留一项。`,
        en: `${site} and ${community} are both locked and forbidden. Keep one of the two.`,
      }
    })
}

function overQuota(ground: Ground, rules: RuleSet, settings: Settings): Contradiction[] {
  const names = new Map(ground.sites.map(({ id, name }) => [id, name]))
  return ground.communities.flatMap((community): Contradiction[] => {
    const own = new Set(
      settings.locks.filter((lock) => lock.communityId === community.id).map((lock) => lock.siteId),
    )
    if (own.size === 0) return []
    const { pairs, by, members } = capacityOf(community, rules, settings)
    if (own.size <= pairs) return []
    const { zh, en } = listed([...own].map((id) => names.get(id) ?? id))
    const limit: Words =
      by === 'members'
        ? {
            zh: `可接收${members ?? 0}人，按每对${rules.teamSize}人只能接收${pairs}家`,
            en: `can absorb ${members ?? 0} people, that is ${pairs} pairs of ${rules.teamSize}`,
          }
        : { zh: `名额为${pairs}家`, en: `takes ${pairs} pairs` }
    return [
      {
        code: 'lock-over-quota',
        zh: `${community.name}${limit.zh}，却锁定了${own.size}家：${zh}。请减少锁定或提高名额。`,
        en: `${community.name} ${limit.en}, but ${own.size} are locked to it: ${en}. Unlock some or raise the quota.`,
      },
    ]
  })
}

function overSite(ground: Ground, { locks }: Settings): Contradiction[] {
  const names = new Map(ground.communities.map(({ id, name }) => [id, name]))
  return ground.sites.flatMap((site): Contradiction[] => {
    const own = new Set(locks.filter((lock) => lock.siteId === site.id).map((lock) => lock.communityId))
    if (own.size <= site.maxPairs) return []
    const { zh, en } = listed([...own].map((id) => names.get(id) ?? id))
    return [
      {
        code: 'lock-over-site',
        zh: `${site.name}最多对口${site.maxPairs}个社区，却锁定了${own.size}个：${zh}。`,
        en: `${site.name} takes ${site.maxPairs} communities at most, but ${own.size} are locked to it: ${en}.`,
      },
    ]
  })
}

function setTwice(ground: Ground, { capacities }: Settings): Contradiction[] {
  const names = new Map(ground.communities.map(({ id, name }) => [id, name]))
  const set = new Map<string, Set<number>>()
  for (const { communityId, pairs } of capacities)
    set.set(communityId, (set.get(communityId) ?? new Set()).add(pairs))
  return [...set]
    .filter(([, numbers]) => numbers.size > 1)
    .map(([id, numbers]) => ({
      code: 'set-twice' as const,
      zh: `${names.get(id) ?? id}的名额被设为不同的数：${[...numbers].join('、')}。`,
      en: `The capacity of ${names.get(id) ?? id} is set to different numbers: ${[...numbers].join(', ')}.`,
    }))
}
