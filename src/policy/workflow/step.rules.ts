import type { Moves } from '../../platform/moves.ts'
import { refuse, type Refusal, type Words } from '../../platform/problem.ts'

/** What runs through a workflow: an enterprise from its registration on, or one pairing from its offer on. */
export const tracks = ['enterprise', 'pairing'] as const
export type Track = (typeof tracks)[number]

/** Who has to act; a step waits for those of this role who see its case. */
export const owners = ['office', 'group', 'enterprise', 'street', 'community'] as const
export type Owner = (typeof owners)[number]

/**
 * What happens in the product and moves a case on by itself, so that no fact is typed twice (DOMAIN §7). A step that waits for
 * none of these is finished by its owner.
 */
export const signals = {
  enterprise: ['plan-submitted', 'plan-approved', 'community-chosen'],
  pairing: [
    'pairing-offered',
    'pairing-accepted',
    'roster-published',
    'organisation-submitted',
    'organisation-accepted',
    'liaison-team-formed',
    'emergency-squad-formed',
    'survey-done',
    'needs-docked',
    'agreement-signed',
    'projects-finished',
    'projects-rated',
    'half-year-reported',
    'assessment-published',
  ],
} as const satisfies Record<Track, readonly string[]>
export type Signal<T extends Track = Track> = (typeof signals)[T][number]

export interface Next {
  to: string
  /** Only when the step ended with this outcome; null: always. */
  when: string | null
}

export interface Step {
  /** What other steps and the ledger know it by; stays when the title is changed. */
  key: string
  title: Words
  owner: Owner
  /** Working days; null for a step without a limit of its own. */
  days: number | null
  needs: Words
  produces: Words
  /** Number of the clause that it carries out; on publication the version in force is written beside it. */
  measure: number | null
  measureId: string | null
  signal: Signal | null
  /** An end where it is empty; several are taken side by side, or chosen by outcome. */
  next: Next[]
  /** To which earlier step a return leads; null where nothing is returned. */
  back: string | null
  /** Working days over the limit after which the next level, and then the office, is told; null: never. */
  upAfter: number | null
  officeAfter: number | null
}

export const templateStatuses = ['draft', 'published', 'superseded', 'discarded'] as const
export type TemplateStatus = (typeof templateStatuses)[number]

export const templateMoveNames = ['edit', 'publish', 'discard'] as const
export type TemplateMove = (typeof templateMoveNames)[number]

const writes = 'workflow.write' as const

/** The life of an edition of a template; what has run once is never changed. */
export const templateTable: Moves<TemplateStatus, TemplateMove> = {
  code: 'workflow/template-not-now',
  states: {
    draft: { zh: '草稿', en: 'a draft' },
    published: { zh: '执行中', en: 'in force' },
    superseded: { zh: '已有新版', en: 'followed by a newer edition' },
    discarded: { zh: '已放弃', en: 'discarded' },
  },
  moves: {
    edit: { from: ['draft'], to: 'draft', permission: writes, words: { zh: '修改', en: 'edited' } },
    publish: { from: ['draft'], to: 'published', permission: writes, words: { zh: '发布', en: 'published' } },
    discard: { from: ['draft'], to: 'discarded', permission: writes, words: { zh: '放弃', en: 'discarded' } },
  },
}

export const draftExists = (): Refusal =>
  refuse('workflow/draft-exists', 409, {
    zh: '该流程已有一份草稿，请在草稿上修改，或者先放弃草稿。',
    en: 'There is a draft of this workflow already. Edit it, or discard it first.',
  })
