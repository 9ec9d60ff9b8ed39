import type { DoubledKind, Reason } from './duplicate.rules.ts'
import { coreName, likeness } from './name.rules.ts'

/** What is compared of a record. Names and phones of people come as keyed hashes; equal hashes are equal values, no more. */
export interface Compared {
  id: string
  kind: DoubledKind
  /** Of bodies and places; null for people. */
  name: string | null
  uscc: string | null
  nameHash: string | null
  phoneHash: string | null
  /** The enterprise above, or the one (or the community) that the record belongs to. */
  owner: string | null
  /** Division code: of the site, the street of a community, the residence of a member. */
  place: string | null
  post: string | null
}

/**
 * From here on a pair is shown. Below lie namesakes in one enterprise (55), of which any large enterprise has some, and names
 * alike in different places; from here on there are at least two facts that agree, or one that identifies.
 */
export const LISTED_FROM = 60
/** Two of three neighbouring pairs of characters agree; below, names of one trade in one city look alike. */
const NAMES_ALIKE = 0.75

export interface Verdict {
  score: number
  reasons: Reason[]
}

const same = (one: string | null, other: string | null): boolean => one !== null && one === other

/** How likely two records of one kind are the same, 0 to 100, and why. The order of the two does not matter. */
export function compare(one: Compared, other: Compared): Verdict {
  const { score, reasons } = one.nameHash === null ? compareBodies(one, other) : comparePeople(one, other)
  return { score: Math.max(0, Math.min(100, Math.round(score))), reasons }
}

function comparePeople(one: Compared, other: Compared): Verdict {
  const phone = same(one.phoneHash, other.phoneHash)
  const person = same(one.nameHash, other.nameHash)
  const owner = same(one.owner, other.owner)
  const place = one.kind === 'member' && same(one.place, other.place)
  const post = same(one.post, other.post)
  const reasons: Reason[] = []
  if (phone) reasons.push({ code: 'same-phone' })
  if (person) reasons.push({ code: 'same-person' })
  if (owner) reasons.push({ code: one.kind === 'member' ? 'same-enterprise' : 'same-owner' })
  if (place) reasons.push({ code: 'same-community' })
  if (post && (phone || person)) reasons.push({ code: 'same-post' })
  // A phone and a name together are a person; a phone alone may be that of an office or a family.
  if (phone && person) return { score: owner ? 100 : 95, reasons }
  if (phone) return { score: 60 + (owner ? 10 : 0) + (place ? 5 : 0), reasons }
  if (person)
    return { score: 30 + (owner ? 25 : 0) + (place ? 20 : 0) + (owner && place && post ? 5 : 0), reasons }
  return { score: 0, reasons: [] }
}

const sortOf = {
  enterprise: 'body',
  community: 'community',
  site: 'other',
  member: 'other',
  contact: 'other',
} as const

function compareBodies(one: Compared, other: Compared): Verdict {
  const sort = sortOf[one.kind]
  const alike = likeness(coreName(one.name ?? '', sort), coreName(other.name ?? '', sort))
  const reasons: Reason[] = []
  const isNear = alike >= NAMES_ALIKE
  if (isNear)
    reasons.push(
      alike === 1 ? { code: 'same-name' } : { code: 'near-name', percent: Math.round(alike * 100) },
    )
  const owner = same(one.owner, other.owner)
  const place = same(one.place, other.place)
  const around = (owner ? 10 : 0) + (place ? 10 : 0)
  if (owner && isNear) reasons.push({ code: one.kind === 'site' ? 'same-enterprise' : 'same-parent' })
  if (place && isNear) reasons.push({ code: 'same-place' })
  if (same(one.uscc, other.uscc)) return { score: 100, reasons: [{ code: 'same-uscc' }, ...reasons] }
  // GB 32100-2015: characters 9–17 are the organisation's own code (GB 11714), which outlives a change of registration.
  if (same(organisation(one.uscc), organisation(other.uscc)))
    return { score: isNear ? 98 : 90, reasons: [{ code: 'same-organisation' }, ...reasons] }
  if (!isNear) return { score: 0, reasons: [] }
  // A parent and its branch are often named alike and are two bodies.
  const isBelow = one.owner === other.id || other.owner === one.id
  return { score: 80 * alike + around - (isBelow ? 30 : 0), reasons }
}

const organisation = (uscc: string | null): string | null => (uscc === null ? null : uscc.slice(8, 17))
