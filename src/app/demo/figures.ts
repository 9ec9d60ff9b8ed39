import type { CopyValue } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { measures, type Dimension } from '../../statistics/figure.rules.ts'
import type { Fact } from './facts.ts'
import { PROGRAMME_ID } from './world.ts'

export const figureDayColumns = [
  'programme_id',
  'measure',
  'dimension',
  'key',
  'day',
  'org_path',
  'division_code',
  'value',
]

interface FigureDay {
  measure: string
  dimension: Dimension
  key: string
  day: Day
  orgPath: string | null
  divisionCode: string | null
  value: number
}

/** Folds the deltas of facts into one number for each measure, day and dimension. */
export function foldFigures(): { add: (fact: Fact) => void; rows: () => Generator<CopyValue[]> } {
  const folded = new Map<string, FigureDay>()
  return {
    add: ({ event, deltas }) => {
      for (const { measure, value, enterpriseId, orgPath, communityId, divisionCode } of deltas) {
        for (const dimension of measures[measure]) {
          const key = { all: '', enterprise: enterpriseId ?? '', community: communityId ?? '' }[dimension]
          // A decision that a community carries out counts for no enterprise.
          if (key === '' && dimension !== 'all') continue
          const place = `${measure} ${key} ${event.happenedOn}`
          const before = folded.get(place)
          if (before) before.value += value
          else
            folded.set(place, {
              measure,
              dimension,
              key,
              day: event.happenedOn,
              orgPath: dimension === 'enterprise' ? (orgPath ?? null) : null,
              divisionCode: dimension === 'community' ? (divisionCode ?? null) : null,
              value,
            })
        }
      }
    },
    rows: function* () {
      for (const { measure, dimension, key, day, orgPath, divisionCode, value } of folded.values())
        yield [PROGRAMME_ID, measure, dimension, key, day, orgPath, divisionCode, value]
    },
  }
}
