import type { Counted, Told } from './spans.ts'

const sidesOf = ({ after }: Told) => ({
  enterprise: String(after['enterpriseId']),
  community: String(after['communityId']),
})

/** Activities that were held, and what was written of people until a correction took it out. */
export function ofActivities(events: readonly Told[]): Counted[] {
  const served = new Map<string, Counted>()
  const held: Counted[] = []
  for (const event of events) {
    const { kind, subjectId, happenedOn: from } = event
    if (kind === 'activity.recorded')
      held.push({ measure: 'activitiesHeld', ...sidesOf(event), from, to: null })
    if (kind === 'service.recorded')
      served.set(subjectId, { measure: 'activityAttendances', ...sidesOf(event), from, to: null })
    const one = served.get(subjectId)
    if (kind === 'service.struck' && one) one.to = from
  }
  return [...held, ...served.values()]
}
