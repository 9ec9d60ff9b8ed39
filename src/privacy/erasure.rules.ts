import type { Moves } from '../platform/moves.ts'
import { refuse, type Refusal } from '../platform/problem.ts'

export const erasureStates = ['asked', 'withdrawn', 'declined', 'done'] as const
export type ErasureState = (typeof erasureStates)[number]

export const erasureMoveNames = ['withdraw', 'decline', 'carryOut'] as const
export type ErasureMove = (typeof erasureMoveNames)[number]

export const erasureTable: Moves<ErasureState, ErasureMove> = {
  code: 'privacy/erasure-decided',
  states: {
    asked: { zh: '待处理', en: 'waiting' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
    declined: { zh: '未同意', en: 'declined' },
    done: { zh: '已删除', en: 'carried out' },
  },
  moves: {
    withdraw: {
      from: ['asked'],
      to: 'withdrawn',
      permission: 'data.own',
      words: { zh: '撤回', en: 'withdrawn' },
    },
    decline: {
      from: ['asked'],
      to: 'declined',
      permission: 'erasure.decide',
      words: { zh: '不同意', en: 'declined' },
    },
    carryOut: {
      from: ['asked'],
      to: 'done',
      permission: 'erasure.decide',
      words: { zh: '删除', en: 'carried out' },
    },
  },
}

export const alreadyAsked = (): Refusal =>
  refuse('privacy/erasure-asked', 409, {
    zh: '您已提交过删除申请，正在等待处理。',
    en: 'You have asked already; the request is waiting to be decided.',
  })
