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
