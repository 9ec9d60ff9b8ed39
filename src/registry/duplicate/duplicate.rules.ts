import type { Moves } from '../../platform/moves.ts'
import type { Words } from '../../platform/problem.ts'

/** Records that can be there twice. A link is told apart by what it joins; it goes with its site and its community. */
export const doubledKinds = ['enterprise', 'site', 'community', 'member', 'contact'] as const
export type DoubledKind = (typeof doubledKinds)[number]

export const pairStatuses = ['open', 'dismissed', 'merged', 'gone'] as const
export type PairStatus = (typeof pairStatuses)[number]

export const doubleMoveNames = ['merge', 'dismiss', 'reopen'] as const
export type DoubleMove = (typeof doubleMoveNames)[number]

const permission = 'registry.merge' as const

/** The life of two records that may be one; a search lets those go that are alike no longer. */
export const doubleTable: Moves<PairStatus, DoubleMove> = {
  code: 'duplicate/decided',
  states: {
    open: { zh: '待处理', en: 'waiting' },
    dismissed: { zh: '确认不重复', en: 'no double' },
    merged: { zh: '已合并', en: 'merged' },
    gone: { zh: '已不相似', en: 'alike no longer' },
  },
  moves: {
    merge: {
      code: 'duplicate/already-ended',
      from: ['open'],
      to: 'merged',
      permission,
      words: { zh: '合并', en: 'merged' },
    },
    dismiss: { from: ['open'], to: 'dismissed', permission, words: { zh: '标为不重复', en: 'dismissed' } },
    reopen: {
      from: ['dismissed'],
      to: 'open',
      permission,
      words: { zh: '重新比对', en: 'compared again' },
    },
  },
}

/** A code that never changes and, for names, how alike they are in percent. */
export interface Reason {
  code: keyof typeof reasonWords
  percent?: number
}

export const reasonWords = {
  'same-uscc': { zh: '信用代码相同', en: 'Same credit code' },
  'same-organisation': { zh: '信用代码中的主体标识码相同', en: 'Same organisation part of the credit code' },
  'same-phone': { zh: '手机号相同', en: 'Same phone' },
  'same-person': { zh: '姓名相同', en: 'Same name of the person' },
  'same-name': { zh: '名称相同', en: 'Same name' },
  'near-name': { zh: '名称相近', en: 'Names alike' },
  'same-enterprise': { zh: '同一企业', en: 'Same enterprise' },
  'same-parent': { zh: '同一上级', en: 'Same enterprise above' },
  'same-owner': { zh: '同一单位', en: 'Same body' },
  'same-community': { zh: '同一居住社区', en: 'Same community of residence' },
  'same-place': { zh: '同一社区或街道', en: 'Same place' },
  'same-post': { zh: '职务相同', en: 'Same post' },
} as const satisfies Record<string, Words>
