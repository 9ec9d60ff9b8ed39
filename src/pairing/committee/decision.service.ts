import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import { tell } from './committee.service.ts'
import type { decideTask } from './meeting.api.ts'
import { dueBeforeMeeting, ownerOutside } from './meeting.rules.ts'
import { find, movable, type Meeting } from './meeting.service.ts'
import * as meetings from './meeting.store.ts'
import * as store from './task.store.ts'

/**
 * Writes down what a meeting decided. @throws committee/owner-outside (409), committee/due-before-meeting (422)
 */
export async function decide(
  context: Context,
  meetingId: string,
  version: number | undefined,
  { title, owner: wanted, dueOn }: Input<typeof decideTask>['body'],
): Promise<Meeting> {
  const { db, programmeId } = context
  const { meeting, committee } = await movable(context, meetingId, 'decide', version)
  if (meeting.heldOn !== null && dueOn < meeting.heldOn) throw dueBeforeMeeting(meeting.heldOn)
  const owners = await store.owners(db, programmeId, committee.id)
  const owner = owners.find(({ kind, id }) => kind === wanted.kind && id === wanted.id)
  if (!owner) throw ownerOutside()
  const id = context.newId()
  const seatCode = committee.divisionCode
  await store.add(db, programmeId, {
    id,
    committeeId: committee.id,
    meetingId,
    seatCode,
    title,
    owner,
    dueOn,
  })
  await meetings.save(db, programmeId, meeting)
  await tell(context, committee, 'committee-task.decided', {
    orgPath: owner.orgPath,
    after: { taskId: id, meetingId, decision: title, owner: owner.name, dueOn },
  })
  return await find(context, meetingId)
}
