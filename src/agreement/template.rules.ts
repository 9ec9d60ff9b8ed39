import type { Moves } from '../platform/moves.ts'
import type { Words } from '../platform/problem.ts'
import { agreementKinds, kindWords } from './agreement.rules.ts'

/** A text for each kind of agreement, and one for supplements to any of them. */
export const templateKinds = [...agreementKinds, 'supplement'] as const
export type TemplateKind = (typeof templateKinds)[number]

export const templateWords: Readonly<Record<TemplateKind, Words>> = {
  ...kindWords,
  supplement: { zh: '补充协议', en: 'Supplement' },
}

export const templateStates = ['draft', 'published', 'superseded', 'withdrawn', 'discarded'] as const
export type TemplateState = (typeof templateStates)[number]
export const templateMoveNames = ['publish', 'discard', 'withdraw'] as const
export type TemplateMove = (typeof templateMoveNames)[number]

const by = 'agreement.template' as const

/** The life of an edition. Agreements stay on the edition that they were drafted on. */
export const templateTable: Moves<TemplateState, TemplateMove> = {
  code: 'agreement/template-not-now',
  states: {
    draft: { zh: '草稿', en: 'a draft' },
    published: { zh: '使用中', en: 'in use' },
    superseded: { zh: '已有新版', en: 'followed by a newer edition' },
    withdrawn: { zh: '已停用', en: 'withdrawn' },
    discarded: { zh: '已放弃', en: 'discarded' },
  },
  moves: {
    publish: { from: ['draft'], to: 'published', permission: by, words: { zh: '启用', en: 'put to use' } },
    discard: { from: ['draft'], to: 'discarded', permission: by, words: { zh: '放弃', en: 'discarded' } },
    withdraw: {
      from: ['published'],
      to: 'withdrawn',
      permission: by,
      words: { zh: '停用', en: 'withdrawn' },
    },
  },
}

/** Bytes of a Word file; an agreement with the seal of an office as a picture needs less. */
export const LARGEST_TEMPLATE = 5 * 1024 * 1024

/** What is wrong with a file, where it stands, and what it is about. */
export interface TemplateFault {
  code: string
  /** As it stands in the file, with its braces; empty where the file as a whole is meant. */
  field: string
  /** The paragraph in which it stands; empty where it has none. */
  where: string
  words: Words
}
