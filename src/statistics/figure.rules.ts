import type { DifficultyKind } from '../activity/survey/difficulty.rules.ts'

const bothSides = ['all', 'enterprise', 'community'] as const

/** Measures that are counted by signed deltas, each with the dimensions in which it can be asked. */
export const measures = {
  groups: ['all'],
  enterprises: ['all', 'enterprise'],
  communities: ['all', 'community'],
  pairings: ['all', 'enterprise', 'community'],
  organisationRegistrations: ['all', 'enterprise', 'community'],
  liaisonTeams: ['all', 'enterprise'],
  emergencySquads: ['all', 'enterprise'],
  specialistTeams: ['all', 'enterprise'],
  completeTeams: ['all', 'enterprise'],
  testedSquads: ['all', 'enterprise'],
  projects: bothSides,
  projectsAccepted: bothSides,
  surveysDone: bothSides,
  communitiesSurveyed: ['all', 'community'],
  'difficulty-facilities': bothSides,
  'difficulty-environment': bothSides,
  'difficulty-safety': bothSides,
  'difficulty-elderly': bothSides,
  'difficulty-health': bothSides,
  'difficulty-employment': bothSides,
  'difficulty-disputes': bothSides,
  'difficulty-other': bothSides,
  needs: ['all', 'community'],
  needsServed: ['all', 'community'],
  needsAccepted: ['all', 'community'],
  promises: bothSides,
  activitiesHeld: bothSides,
  activityAttendances: bothSides,
  agreementsSigned: bothSides,
  dispatchRegistrations: ['all', 'enterprise', 'community'],
  residenceRegistrations: ['all', 'enterprise', 'community'],
  areaCommittees: ['all', 'community'],
  areaCommunities: ['all', 'community'],
  areaMeetings: ['all', 'community'],
  areaDecisions: ['all', 'enterprise', 'community'],
} as const satisfies Record<`difficulty-${DifficultyKind}`, readonly Dimension[]> &
  Record<string, readonly Dimension[]>

export type Dimension = 'all' | 'enterprise' | 'community'
export type Measure = keyof typeof measures
export const measureNames = Object.keys(measures) as [Measure, ...Measure[]]

export const isMeasure = (name: string): name is Measure => name in measures

/** Figures of the headline in their order; a rate is made of two measures. */
export const headline = [
  'groups',
  'enterprises',
  'communities',
  'liaisonTeams',
  'emergencySquads',
  'organisationRegistrationRate',
  'dispatchRegistrations',
  'residenceRegistrations',
] as const
export type HeadlineFigure = (typeof headline)[number]

/** Numerator ÷ denominator to 4 decimals, half up; null where there is nothing to divide by. */
export const rateOf = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : Math.round((numerator / denominator) * 10_000) / 10_000

export interface FigureValue {
  figure: HeadlineFigure
  value: number | null
  numerator: number | null
  denominator: number | null
  /** The measure whose records stand behind the figure. */
  records: Measure
}

export type Values = Record<Measure, number>

/** Sums the daily changes up to a day. */
export function figuresOn(
  daily: readonly { measure: Measure; day: string; value: number }[],
  day: string,
): Values {
  const values = Object.fromEntries(measureNames.map((measure) => [measure, 0])) as Values
  for (const change of daily) if (change.day <= day) values[change.measure] += change.value
  return values
}

/** The headline in its order; figures that cannot be asked in a dimension are left out of it. */
export function headlineOf(values: Values, dimension: Dimension): FigureValue[] {
  return headline.flatMap((figure): FigureValue[] => {
    if (figure === 'organisationRegistrationRate') {
      const numerator = values.organisationRegistrations
      const denominator = values.pairings
      return [
        {
          figure,
          value: rateOf(numerator, denominator),
          numerator,
          denominator,
          records: 'organisationRegistrations',
        },
      ]
    }
    const asked: readonly Dimension[] = measures[figure]
    return asked.includes(dimension)
      ? [{ figure, value: values[figure], numerator: null, denominator: null, records: figure }]
      : []
  })
}
