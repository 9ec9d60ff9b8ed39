import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, fileReply, idParams } from '../../platform/endpoint.ts'
import { exportList } from '../../platform/exported.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'
import { meetingMoveNames, meetingStates, taskMoveNames, taskStates } from './meeting.rules.ts'

const count = z.number().int()
const words = z.object({ zh: z.string(), en: z.string() })
const reason = z.string().trim().min(2).max(200)
const title = z.string().trim().min(2).max(200)
const place = z.string().trim().min(2).max(60)
const agenda = z.array(z.string().trim().min(2).max(100)).min(1).max(20)
const minutes = z.string().trim().min(2).max(20_000)

export const meetingRow = z.object({
  id: z.uuid(),
  state: z.enum(meetingStates),
  plannedOn: daySchema,
  place: z.string(),
  heldOn: daySchema.nullable(),
  attended: count.nullable(),
  decisions: count,
  done: count,
  version: count,
})

export const taskRow = z.object({
  id: z.uuid(),
  committeeId: z.uuid(),
  committee: z.string(),
  meetingId: z.uuid(),
  heldOn: daySchema,
  number: count,
  title: z.string(),
  owner: z.string(),
  state: z.enum(taskStates),
  dueOn: daySchema,
  doneOn: daySchema.nullable(),
  note: z.string().nullable(),
  /** Working days by which it is late while it is open, or was when it was done. */
  daysLate: count,
  version: count,
  can: z.record(z.enum(taskMoveNames), words.nullable()),
})

export const meetingShape = meetingRow.extend({
  committeeId: z.uuid(),
  committee: z.string(),
  formedOn: daySchema,
  agenda: z.array(z.string()),
  minutes: z.string().nullable(),
  confirmedOn: daySchema.nullable(),
  cancelReason: z.string().nullable(),
  tasks: z.array(taskRow),
  /** To whom a task may be given. */
  owners: z.array(z.object({ kind: z.enum(['community', 'enterprise']), id: z.uuid(), name: z.string() })),
  can: z.record(z.enum(meetingMoveNames), words.nullable()),
})

export const getMeeting = endpoint({
  method: 'GET',
  path: '/api/v1/committee-meetings/:id',
  summary: 'One meeting: agenda, minutes, what was decided and how far it is',
  permission: 'committee.read',
  params: idParams,
  reply: meetingShape,
})

export const getMinutesDocument = endpoint({
  method: 'GET',
  path: '/api/v1/committee-meetings/:id/document',
  summary: 'The minutes as a Word file; the download is noted',
  permission: 'committee.read',
  params: idParams,
  reply: fileReply,
})

export const planMeeting = endpoint({
  method: 'POST',
  path: '/api/v1/committees/:id/meetings',
  summary: 'Plan a meeting with its agenda',
  permission: 'committee.meet',
  params: idParams,
  body: z.object({ plannedOn: daySchema, place, agenda }),
  reply: meetingShape,
})

const move = <Body extends z.ZodType>(path: string, summary: string, body: Body) =>
  endpoint({
    method: 'POST',
    path: `/api/v1/committee-meetings/:id${path}`,
    summary,
    permission: 'committee.meet',
    params: idParams,
    body,
    reply: meetingShape,
  })

export const changeMeeting = endpoint({
  method: 'PATCH',
  path: '/api/v1/committee-meetings/:id',
  summary: 'Put a planned meeting on another day or change its agenda',
  permission: 'committee.meet',
  params: idParams,
  body: z.object({ plannedOn: daySchema, place, agenda }),
  reply: meetingShape,
})
export const holdMeeting = move(
  '/hold',
  'Record that a meeting was held, with how many came and the minutes',
  z.object({ heldOn: daySchema, attended: z.number().int().min(1).max(500), minutes }),
)
export const amendMinutes = move(
  '/amend',
  'Amend minutes that are not confirmed yet',
  z.object({ attended: z.number().int().min(1).max(500), minutes }),
)
export const confirmMinutes = endpoint({
  method: 'POST',
  path: '/api/v1/committee-meetings/:id/confirm',
  summary: 'Confirm the minutes; after that they and the list of decisions stay as they are',
  permission: 'committee.meet',
  params: idParams,
  reply: meetingShape,
})
export const cancelMeeting = move('/cancel', 'Cancel a planned meeting with a reason', z.object({ reason }))

const owner = z.object({ kind: z.enum(['community', 'enterprise']), id: z.uuid() })
export const decideTask = move(
  '/tasks',
  'Write down a decision as a task with its owner and its last day',
  z.object({ title, owner, dueOn: daySchema }),
)

export const listTasks = endpoint({
  method: 'GET',
  path: '/api/v1/committee-tasks',
  summary: 'Decisions of area committees, the most urgent first',
  permission: 'committee.read',
  query: pageQuery.extend({
    q: z.string().trim().max(100).optional(),
    committee: z.uuid().optional(),
    /** Late ones are open past their last day. */
    state: z.enum([...taskStates, 'late']).optional(),
    /** Only those that the reader's own body carries out. */
    mine: z.enum(['yes']).optional(),
  }),
  reply: pageOf(taskRow),
})

export const exportTasks = exportList(listTasks)

const ofTask = <Body extends z.ZodType>(
  path: string,
  summary: string,
  permission: 'committee.meet' | 'committee.task',
  body: Body,
) =>
  endpoint({
    method: path === '' ? 'PATCH' : 'POST',
    path: `/api/v1/committee-tasks/:id${path}`,
    summary,
    permission,
    params: idParams,
    body,
    reply: taskRow,
  })

export const changeTask = ofTask(
  '',
  'Change a task that is open: what it says and by when',
  'committee.meet',
  z.object({ title, dueOn: daySchema }),
)
export const finishTask = ofTask(
  '/finish',
  'Report a task as done, with a note of what came of it',
  'committee.task',
  z.object({ doneOn: daySchema, note: z.string().trim().min(2).max(500) }),
)
export const reopenTask = ofTask(
  '/reopen',
  'Open a task again that is not done after all',
  'committee.meet',
  z.object({ reason }),
)
export const dropTask = ofTask(
  '/drop',
  'Give a task up, with a reason',
  'committee.meet',
  z.object({ reason }),
)
