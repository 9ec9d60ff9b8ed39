import type { CommunityFact, PairFact, SiteFact } from '../candidate.rules.ts'

/** What the office sets for one scenario on top of the rules. */
export interface Settings {
  /** Pairs that every plan has. */
  locks: PairFact[]
  /** Pairs that no plan has. */
  forbids: PairFact[]
  /** How many pairs a community takes, where it is not what the registry says. */
  capacities: { communityId: string; pairs: number }[]
  /** Pairs that somebody would like; each is answered with what became of it. */
  wishes: PairFact[]
}

export const noSettings: Settings = { locks: [], forbids: [], capacities: [], wishes: [] }

export const pairKey = ({ siteId, communityId }: PairFact): string => `${siteId} ${communityId}`

/** Sites and communities of a snapshot, with the names of its day. */
export interface Ground {
  sites: readonly (SiteFact & { name: string })[]
  communities: readonly (CommunityFact & { name: string })[]
}

/** Names of what is set but no longer takes part, and since when. */
export type Gone = ReadonlyMap<string, { name: string; since: string | null }>

export function namesIn(ground: Ground, pair: PairFact): { site: string; community: string } {
  return {
    site: ground.sites.find(({ id }) => id === pair.siteId)?.name ?? pair.siteId,
    community: ground.communities.find(({ id }) => id === pair.communityId)?.name ?? pair.communityId,
  }
}

/** Every id that settings name. */
export const idsIn = ({ locks, forbids, capacities, wishes }: Settings): string[] => [
  ...new Set([
    ...[...locks, ...forbids, ...wishes].flatMap(({ siteId, communityId }) => [siteId, communityId]),
    ...capacities.map(({ communityId }) => communityId),
  ]),
]

/** Settings with a change on top: a later word on a pair or a community takes the place of the earlier one. */
export function merged(settings: Settings, change: Omit<Settings, 'wishes'>): Settings {
  const { locks, forbids, capacities } = change
  const spoken = new Set([...locks, ...forbids].map(pairKey))
  const set = new Set(capacities.map(({ communityId }) => communityId))
  const kept = (pairs: PairFact[]): PairFact[] => pairs.filter((pair) => !spoken.has(pairKey(pair)))
  return {
    locks: [...kept(settings.locks), ...locks],
    forbids: [...kept(settings.forbids), ...forbids],
    capacities: [...settings.capacities.filter(({ communityId }) => !set.has(communityId)), ...capacities],
    wishes: settings.wishes,
  }
}
