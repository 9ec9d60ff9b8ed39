import type { Words } from '../../platform/problem.ts'

/** Records that can be there twice. A link is told apart by what it joins; it goes with its site and its community. */
export const doubledKinds = ['enterprise', 'site', 'community', 'member', 'contact'] as const
export type DoubledKind = (typeof doubledKinds)[number]

export const pairStatuses = ['open', 'dismissed', 'merged', 'gone'] as const
export type PairStatus = (typeof pairStatuses)[number]

/** What may be done with a pair in which state; read by the server and by the buttons. */
export const pairAllowed: Readonly<Record<'decide' | 'reopen', readonly PairStatus[]>> = {
  decide: ['open'],
  reopen: ['dismissed'],
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
