import { refuse, type Refusal } from '../platform/problem.ts'

export const erasureStates = ['asked', 'withdrawn', 'declined', 'done'] as const
export type ErasureState = (typeof erasureStates)[number]

/** What may be done with a request in each state; read by the server and by the buttons. */
export const erasureAllowed: Record<'withdraw' | 'decline' | 'carryOut', readonly ErasureState[]> = {
  withdraw: ['asked'],
  decline: ['asked'],
  carryOut: ['asked'],
}

export const stateWords: Record<ErasureState, { zh: string; en: string }> = {
  asked: { zh: '待处理', en: 'waiting' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  declined: { zh: '未同意', en: 'declined' },
  done: { zh: '已删除', en: 'carried out' },
}

export const alreadyDecided = (state: ErasureState): Refusal =>
  refuse('privacy/erasure-decided', 409, {
    zh: `该申请${stateWords[state].zh}，不能再办理。`,
    en: `This request is ${stateWords[state].en}; nothing more can be done with it.`,
  })

export const alreadyAsked = (): Refusal =>
  refuse('privacy/erasure-asked', 409, {
    zh: '您已提交过删除申请，正在等待处理。',
    en: 'You have asked already; the request is waiting to be decided.',
  })
