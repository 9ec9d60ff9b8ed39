import type { Day } from '../../platform/day.ts'
import type { DemoCommittee } from './committees.ts'
import type { Draft } from './facts.ts'
import type { World } from './world.ts'

/** What happened to area committees: formed, met, and carried out what was decided. */
export const committeeFacts = ({ committees }: World): { day: Day; draft: Draft }[] =>
  committees.flatMap((committee) => [
    { day: committee.formedOn, draft: tellFormed(committee) },
    ...committee.meetings.flatMap((meeting) => [
      {
        day: meeting.heldOn,
        draft: tell(committee, 'committee-meeting.held', { meetingId: meeting.id, heldOn: meeting.heldOn }, [
          { measure: 'areaMeetings', value: 1, ...seatOf(committee) },
        ]),
      },
      ...meeting.tasks.flatMap((task) => {
        if (task.doneOn === null) return []
        const { enterprise } = task
        const body = enterprise ? { enterpriseId: enterprise.id, orgPath: enterprise.orgPath } : {}
        const told = { taskId: task.id, decision: task.title, doneOn: task.doneOn }
        const draft = tell(committee, 'committee-task.finished', told, [
          { measure: 'areaDecisions', value: 1, ...body, ...seatOf(committee) },
        ])
        return [{ day: task.doneOn, draft: { ...draft, orgPath: enterprise?.orgPath ?? null } }]
      }),
    ]),
  ])

const seatOf = ({ seat }: DemoCommittee) => ({ communityId: seat.id, divisionCode: seat.divisionCode })

const tell = (
  committee: DemoCommittee,
  kind: string,
  after: Record<string, unknown>,
  deltas: Draft['deltas'],
): Draft => ({
  kind,
  subjectKind: 'area-committee',
  subjectId: committee.id,
  orgPath: null,
  divisionCode: committee.seat.divisionCode,
  memberId: null,
  after: { ...after, title: committee.name },
  deltas,
})

const tellFormed = (committee: DemoCommittee): Draft =>
  tell(
    committee,
    'committee.formed',
    {
      rhythm: committee.rhythm,
      formedOn: committee.formedOn,
      communityIds: committee.communities.map(({ id }) => id),
      posts: committee.posts.length,
    },
    [
      { measure: 'areaCommittees', value: 1, ...seatOf(committee) },
      ...committee.communities.map(({ id, divisionCode }) => ({
        measure: 'areaCommunities' as const,
        value: 1,
        communityId: id,
        divisionCode,
      })),
    ],
  )
