import type { ReplyOf } from '../../platform/endpoint.ts'
import type { listSignUps } from '../activity.api.ts'
import type { listServices } from '../service/service.api.ts'

/** A line of the page on which the community writes who was there. */
export interface Line {
  memberId: string
  member: string
  enterprise: string
  isTicked: boolean
  hours: number
  /** Not registered with the community on the day: cannot be ticked. */
  isStranger: boolean
  /** What is on record, where this is a correction. */
  written: number | null
}

/** Of those who signed up; whoever has a place is expected and ticked, whoever waited is not. */
export const linesOfSignUps = (rows: ReplyOf<typeof listSignUps>['items'], hours: number): Line[] => {
  const seen = new Set<string>()
  return rows.flatMap(({ memberId, member, enterprise, status, isRegistered }) => {
    if (seen.has(memberId)) return []
    seen.add(memberId)
    return [
      {
        ...{ memberId, member, enterprise, hours, written: null },
        isTicked: status === 'signed' && isRegistered,
        isStranger: !isRegistered,
      },
    ]
  })
}

export const linesOfServices = (rows: ReplyOf<typeof listServices>['items']): Line[] =>
  rows.map(({ memberId, member, enterprise, hours }) => ({
    ...{ memberId, member, enterprise, hours, isTicked: true, isStranger: false, written: hours },
  }))

export const tickedOf = (lines: readonly Line[]) =>
  lines.flatMap(({ memberId, hours, isTicked }) => (isTicked ? [{ memberId, hours }] : []))

/** What differs from the record: other hours, somebody more, somebody taken out. */
export const correctionsOf = (lines: readonly Line[]) =>
  lines.flatMap(({ memberId, hours, isTicked, written }) => {
    const now = isTicked ? hours : null
    return now === written ? [] : [{ memberId, hours: now }]
  })

export const sumOf = (lines: readonly Line[]): { people: number; hours: number } => {
  const ticked = tickedOf(lines)
  return { people: ticked.length, hours: ticked.reduce((sum, { hours }) => sum + hours, 0) }
}
