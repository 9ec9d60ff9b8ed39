/** Steps of the organisation track, in order, with the limit in working days; 0 is a recurring step without one. */
export const organisationSteps = [
  { key: 'deploy', days: 0 },
  { key: 'enterprise-registers', days: 5 },
  { key: 'choose-community', days: 5 },
  { key: 'community-accepts', days: 3 },
  { key: 'roster-published', days: 0 },
  { key: 'organisation-registers', days: 5 },
  { key: 'teams-formed', days: 10 },
  { key: 'survey', days: 10 },
  { key: 'needs-docked', days: 0 },
  { key: 'agreement', days: 15 },
  { key: 'carried-out', days: 0 },
  { key: 'accepted-and-rated', days: 5 },
] as const
export type OrganisationStep = (typeof organisationSteps)[number]['key']

/** Built-in assessment form T1: lines and points; together 100 before the bonus. */
export const assessmentForm = [
  { key: 'registration', points: 10 },
  { key: 'teams', points: 10 },
  { key: 'docking', points: 15 },
  { key: 'projects', points: 30 },
  { key: 'emergency', points: 10 },
  { key: 'reverse', points: 20 },
  { key: 'reports', points: 5 },
] as const

/** The day that is meant when none is named: the last day of a programme that is over, else today. */
export const defaultDay = (programme: { endsOn: string | null }, today: string): string =>
  programme.endsOn !== null && programme.endsOn < today ? programme.endsOn : today
