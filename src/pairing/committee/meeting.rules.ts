import type { Day } from '../../platform/day.ts'
import type { FieldChoice } from '../../platform/fields.ts'
import { refuse, type Refusal } from '../../platform/problem.ts'
import type { Moves } from '../../platform/moves.ts'

export const meetingStates = ['planned', 'held', 'confirmed', 'cancelled'] as const
export type MeetingState = (typeof meetingStates)[number]
export const meetingMoveNames = ['change', 'hold', 'amend', 'decide', 'confirm', 'cancel'] as const
export type MeetingMove = (typeof meetingMoveNames)[number]

const byTheSeat = { permission: 'committee.meet' } as const

/** From the invitation to the confirmed minutes, after which neither they nor the list of decisions change. */
export const meetingTable: Moves<MeetingState, MeetingMove> = {
  code: 'committee/meeting-not-now',
  states: {
    planned: { zh: '待召开', en: 'planned' },
    held: { zh: '已召开', en: 'held' },
    confirmed: { zh: '纪要已审定', en: 'confirmed' },
    cancelled: { zh: '已取消', en: 'cancelled' },
  },
  moves: {
    change: {
      ...byTheSeat,
      from: ['planned'],
      to: 'planned',
      words: { zh: '改期或修改议题', en: 'changed' },
    },
    hold: { ...byTheSeat, from: ['planned'], to: 'held', words: { zh: '登记召开', en: 'held' } },
    amend: { ...byTheSeat, from: ['held'], to: 'held', words: { zh: '修改纪要', en: 'amended' } },
    decide: {
      ...byTheSeat,
      from: ['held'],
      to: 'held',
      words: { zh: '增加议定事项', en: 'given decisions' },
    },
    confirm: { ...byTheSeat, from: ['held'], to: 'confirmed', words: { zh: '审定纪要', en: 'confirmed' } },
    cancel: { ...byTheSeat, from: ['planned'], to: 'cancelled', words: { zh: '取消', en: 'cancelled' } },
  },
}

export const taskStates = ['open', 'done', 'dropped'] as const
export type TaskState = (typeof taskStates)[number]
export const taskMoveNames = ['change', 'finish', 'reopen', 'drop'] as const
export type TaskMove = (typeof taskMoveNames)[number]

/** A decision is finished by its owner; what is late has no penalty here, it waits for the owner and is seen by the committee. */
export const taskTable: Moves<TaskState, TaskMove> = {
  code: 'committee/task-not-now',
  states: {
    open: { zh: '办理中', en: 'open' },
    done: { zh: '已办结', en: 'done' },
    dropped: { zh: '不再办理', en: 'dropped' },
  },
  moves: {
    change: { ...byTheSeat, from: ['open'], to: 'open', words: { zh: '修改', en: 'changed' } },
    finish: {
      from: ['open'],
      to: 'done',
      permission: 'committee.task',
      words: { zh: '办结', en: 'finished' },
    },
    reopen: { ...byTheSeat, from: ['done'], to: 'open', words: { zh: '重新办理', en: 'opened again' } },
    drop: { ...byTheSeat, from: ['open'], to: 'dropped', words: { zh: '停办', en: 'dropped' } },
  },
}

export const taskStateChoices: readonly FieldChoice[] = taskStates.map((value) => ({
  value,
  ...taskTable.states[value],
}))

export const beforeCommittee = (formedOn: Day): Refusal =>
  refuse('committee/before-formed', 422, {
    zh: `会议日期不能早于委员会成立日期${formedOn}。`,
    en: `A meeting cannot be before the committee was formed on ${formedOn}.`,
  })

export const heldInFuture = (today: Day): Refusal =>
  refuse('committee/held-in-future', 422, {
    zh: `召开日期不能晚于今天（${today}）。`,
    en: `A meeting cannot have been held after today (${today}).`,
  })

export const afterCommittee = (endsOn: Day): Refusal =>
  refuse('committee/after-end', 409, {
    zh: `${endsOn}之后还有会议记录，撤销日期不能早于最后一次会议。`,
    en: `A meeting was held after ${endsOn}. The committee cannot have been dissolved before it.`,
  })

export const dueBeforeMeeting = (heldOn: Day): Refusal =>
  refuse('committee/due-before-meeting', 422, {
    zh: `办理期限不能早于会议日期${heldOn}。`,
    en: `A task cannot be due before the meeting of ${heldOn}.`,
  })

export const notOwner = (): Refusal =>
  refuse('committee/not-owner', 403, {
    zh: '该事项由其他单位承办。请由承办单位、牵头社区或办公室办结。',
    en: 'Another body carries this out. Its owner, the seat or the office finishes it.',
  })

export const ownerOutside = (): Refusal =>
  refuse('committee/owner-outside', 409, {
    zh: '承办单位须是片区内的社区，或在委员会任职的企业。请先纳入片区或任命其代表。',
    en: 'A task is given to a community of the area or an enterprise with a post in the committee. Add it first.',
  })
