import { addDays } from '../src/platform/day.ts'

/** What the ledger says of one change, as far as figures are made of it. */
export interface Told {
  kind: string
  subjectId: string
  orgPath: string | null
  happenedOn: string
  after: Record<string, unknown>
}

interface Pair {
  enterprise: string
  group: string
  community: string
  from: string
  to: string | null
}

/** Sums by measure, dimension, key and day, without those that came to nothing. */
export type Sums = Map<string, number>

const registrations: Readonly<Record<string, string>> = {
  'organisation.registered': 'organisationRegistrations',
  'residence.confirmed': 'residenceRegistrations',
}

/**
 * Figures told once more from the ledger alone: no delta is read, and distinct bodies are not derived from changes but counted anew
 * on each day. `days` are all on which something may have begun or ended.
 */
export function rebuilt(events: readonly Told[], days: readonly string[]): Sums {
  const sums: Sums = new Map()
  const add = (measure: string, dimension: string, key: string, day: string, value: number): void => {
    const name = `${measure} ${dimension} ${key} ${day}`
    const sum = (sums.get(name) ?? 0) + value
    if (sum === 0) sums.delete(name)
    else sums.set(name, sum)
  }
  const addOf = (measure: string, enterprise: string, community: string, day: string, value: number) => {
    add(measure, 'all', '', day, value)
    add(measure, 'enterprise', enterprise, day, value)
    add(measure, 'community', community, day, value)
  }
  const pairs = new Map<string, Pair>()
  for (const { kind, subjectId, orgPath, happenedOn, after } of events) {
    const [enterprise, community] = [String(after['enterpriseId']), String(after['communityId'])]
    const measure = registrations[kind]
    if (measure) addOf(measure, enterprise, community, happenedOn, 1)
    if (kind === 'pairing.started') {
      const group = (orgPath ?? '').slice(0, 5)
      pairs.set(subjectId, { enterprise, group, community, from: String(after['startsOn']), to: null })
    }
    const pair = pairs.get(subjectId)
    if (kind === 'pairing.ended' && pair) pair.to = String(after['endsOn'])
  }
  for (const { enterprise, community, from, to } of pairs.values()) {
    addOf('pairings', enterprise, community, from, 1)
    if (to !== null) addOf('pairings', enterprise, community, to, -1)
  }
  for (const day of days) {
    const [before, now] = [addDays(day, -1), day].map((on) =>
      [...pairs.values()].filter(({ from, to }) => from <= on && (to === null || to > on)),
    )
    for (const [measure, body, dimension] of [
      ['groups', 'group', null],
      ['enterprises', 'enterprise', 'enterprise'],
      ['communities', 'community', 'community'],
    ] as const) {
      const bodies = (of: readonly Pair[] = []) => new Set(of.map((pair) => pair[body]))
      const [were, are] = [bodies(before), bodies(now)]
      for (const key of new Set([...were, ...are])) {
        const change = Number(are.has(key)) - Number(were.has(key))
        if (change === 0) continue
        add(measure, 'all', '', day, change)
        if (dimension) add(measure, dimension, key, day, change)
      }
    }
  }
  return sums
}
