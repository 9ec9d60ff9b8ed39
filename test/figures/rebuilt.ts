import { addDays } from '../../src/platform/day.ts'
import type { Dimension, Measure } from '../../src/statistics/figure.rules.ts'
import { ofActivities } from './activity-spans.ts'
import { ofProjects } from './project-spans.ts'
import {
  ofAgreements,
  ofCommittees,
  ofExchange,
  ofPairs,
  ofRegistrations,
  ofSurveys,
  ofTeams,
  type Told,
} from './spans.ts'

/** Sums by measure, dimension, key and day, without those that came to nothing. */
export type Sums = Map<string, number>

/**
 * Figures told once more from the ledger alone: no delta is read, and distinct bodies are not derived from changes but counted anew
 * on each day. `days` are all on which something of a body may have begun or ended.
 */
export function rebuilt(events: readonly Told[], days: readonly string[]): Sums {
  const sums: Sums = new Map()
  const add = (measure: Measure, dimension: Dimension, key: string, day: string, value: number): void => {
    const name = `${measure} ${dimension} ${key} ${day}`
    const sum = (sums.get(name) ?? 0) + value
    if (sum === 0) sums.delete(name)
    else sums.set(name, sum)
  }
  const [pairs, committees, surveys] = [ofPairs(events), ofCommittees(events), ofSurveys(events)]
  const one = [
    ofRegistrations(events),
    ofTeams(events),
    ofExchange(events),
    ofAgreements(events),
    ofProjects(events),
    ofActivities(events),
  ]
  for (const span of [...pairs.counted, ...committees.counted, ...surveys.counted, ...one.flat()])
    for (const [day, value] of [
      [span.from, 1],
      [span.to, -1],
    ] as const) {
      if (day === null) continue
      add(span.measure, 'all', '', day, value)
      if (span.enterprise !== null) add(span.measure, 'enterprise', span.enterprise, day, value)
      if (span.community !== null) add(span.measure, 'community', span.community, day, value)
    }
  for (const { measure, dimension, spans } of [...pairs.bodies, ...committees.bodies, ...surveys.bodies])
    for (const day of days) {
      const on = (one: string) =>
        new Set(
          spans.filter(({ from, to }) => from <= one && (to === null || to > one)).map(({ body }) => body),
        )
      const [were, are] = [on(addDays(day, -1)), on(day)]
      for (const body of new Set([...were, ...are])) {
        const change = Number(are.has(body)) - Number(were.has(body))
        if (change === 0) continue
        add(measure, 'all', '', day, change)
        if (dimension) add(measure, dimension, body, day, change)
      }
    }
  return sums
}
