import type { Day } from '../../platform/day.ts'
import type { Moves } from '../../platform/moves.ts'
import { refuse, type Refusal, type Words } from '../../platform/problem.ts'

export const sessionStates = ['queued', 'running', 'open', 'closed', 'failed', 'cancelled'] as const
export type SessionState = (typeof sessionStates)[number]
export const sessionMoveNames = ['cancel', 'note', 'close'] as const
export type SessionMove = (typeof sessionMoveNames)[number]

const runs = 'docking.run' as const
const decides = 'docking.decide' as const

/** A monthly session (供需对接会): proposals are computed, decided on line by line, and the session is closed with its minutes. */
export const sessionTable: Moves<SessionState, SessionMove> = {
  code: 'docking/not-now',
  states: {
    queued: { zh: '排队测算', en: 'waiting to be computed' },
    running: { zh: '测算中', en: 'being computed' },
    open: { zh: '研究中', en: 'open' },
    closed: { zh: '已办结', en: 'closed' },
    failed: { zh: '测算失败', en: 'failed' },
    cancelled: { zh: '已取消', en: 'cancelled' },
  },
  moves: {
    cancel: {
      from: ['queued', 'running'],
      to: 'cancelled',
      permission: runs,
      words: { zh: '取消', en: 'cancelled' },
    },
    note: { from: ['open'], to: 'open', permission: runs, words: { zh: '填写纪要', en: 'minuted' } },
    close: { from: ['open'], to: 'closed', permission: runs, words: { zh: '办结', en: 'closed' } },
  },
}

export const proposalStates = ['proposed', 'accepted', 'rejected', 'lapsed'] as const
export type ProposalState = (typeof proposalStates)[number]
export const proposalMoveNames = ['accept', 'reject', 'restore'] as const
export type ProposalMove = (typeof proposalMoveNames)[number]

/** A line of a session (对接建议). What nobody decides on lapses when the session is closed, and may be proposed again. */
export const proposalTable: Moves<ProposalState, ProposalMove> = {
  code: 'docking/decided',
  states: {
    proposed: { zh: '待研究', en: 'proposed' },
    accepted: { zh: '已采纳', en: 'accepted' },
    rejected: { zh: '不采纳', en: 'rejected' },
    lapsed: { zh: '未研究', en: 'lapsed' },
  },
  moves: {
    accept: {
      from: ['proposed'],
      to: 'accepted',
      permission: decides,
      words: { zh: '采纳', en: 'accepted' },
    },
    reject: {
      from: ['proposed'],
      to: 'rejected',
      permission: decides,
      words: { zh: '否决', en: 'rejected' },
      said: {
        accepted: {
          code: 'docking/promised',
          words: {
            zh: '该建议已采纳并生成认领。如需取消，请在“认领与办理”中撤回该认领。',
            en: 'The line was accepted and is a promise now. Withdraw the promise to undo it.',
          },
        },
      },
    },
    restore: {
      from: ['rejected'],
      to: 'proposed',
      permission: decides,
      words: { zh: '恢复', en: 'put back' },
    },
  },
}

/** How far a rejection reaches, and so what does not come back until it has changed. */
export const reaches = ['line', 'resource', 'need'] as const
export type Reach = (typeof reaches)[number]

/** From the nearest; what is paired comes before all others. */
export const nearnesses = ['paired', 'street', 'county', 'city', 'province'] as const
export type Nearness = (typeof nearnesses)[number]

export const nearnessWords: Record<Nearness, Words> = {
  paired: { zh: '结对企业', en: 'paired' },
  street: { zh: '同街道', en: 'same street' },
  county: { zh: '同县（区）', en: 'same county' },
  city: { zh: '同市', en: 'same city' },
  province: { zh: '省内', en: 'same province' },
}

/** How far a rejection reaches, as people say it. */
export const reachWords: Record<Reach, Words> = {
  line: { zh: '仅本条', en: 'this line' },
  resource: { zh: '该资源暂不参加对接', en: 'the resource, for now' },
  need: { zh: '该需求另行安排', en: 'the need, which is set aside' },
}

/** Why a line is proposed, as it was when it was proposed. */
export interface Facts {
  nearness: Nearness
  /** Of the months that are planned, from 0. */
  month: number
  /** Units that the need was missing. */
  missing: number
  /** Units that all lines of the session bring to it. */
  planned: number
  /** Resources that could have served it, this one included. */
  choices: number
  /** Units that the resource had left. */
  left: number
}

/** 2021年8月第1次 */
export const sessionName = (month: Day, number: number): Words => ({
  zh: `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月第${number}次供需对接`,
  en: `Docking session ${month.slice(0, 7)} no. ${number}`,
})

export const oneAtATime = (): Refusal =>
  refuse('docking/one-at-a-time', 409, {
    zh: '已有一次对接正在进行。请先办结或取消它，再开始新的一次。',
    en: 'A session is under way. Close or cancel it before another one is begun.',
  })

export const nothingToDock = (): Refusal =>
  refuse('docking/nothing', 409, {
    zh: '目前没有待认领的需求，不必对接。',
    en: 'No need is waiting for a promise, so there is nothing to dock.',
  })

export const changedSince = (): Refusal =>
  refuse('docking/changed', 409, {
    zh: '需求或资源在测算之后已经变动，不能直接采纳。请不采纳本条，或在需求页面中按现状认领。',
    en: 'The need or the resource has changed since this was computed. Reject the line, or promise from the page of the need as things stand.',
  })

export const moreThanProposed = (most: number, unit: string): Refusal =>
  refuse(
    'docking/too-much',
    422,
    {
      zh: `采纳的数量不能多于建议的 ${most} ${unit}。`,
      en: `No more than the ${most} ${unit} of the proposal can be accepted.`,
    },
    { most },
  )
