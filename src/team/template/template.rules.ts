import type { Moves } from '../../platform/moves.ts'
import { refuse, type Refusal, type Words } from '../../platform/problem.ts'
import type { TeamKind } from '../team.rules.ts'
import type { CertificateKind } from '../time/certificate.rules.ts'

/** Who names the people of a slot, and from among whom: the enterprise its members, the community its contacts. */
export const sides = ['organisation', 'community'] as const
export type Side = (typeof sides)[number]

export interface Slot {
  /** What people in it are known by; stays when the name is changed. */
  key: string
  name: Words
  /** As many have to be there for the team to be complete, and no more than `most` may be. */
  least: number
  most: number
  side: Side
  /** Who is in it has to hold this, valid on the day. */
  certificate: CertificateKind | null
}

export const MOST_SLOTS = 12
const MOST_PEOPLE = 200

/** 1+3+1: how many each slot needs, in their order. */
export const composition = (slots: readonly Slot[]): string => slots.map(({ least }) => least).join('+')

const slot = (
  key: string,
  name: Words,
  least: number,
  most: number,
  rest: Partial<Pick<Slot, 'side' | 'certificate'>> = {},
): Slot => ({ key, name, least, most, side: 'organisation', certificate: null, ...rest })

const leader = slot('leader', { zh: '队长', en: 'Leader' }, 1, 1)

/**
 * What comes with the program (DOMAIN §2 names 1+3+1). Never edited: teams of a programme that has published no template stand on
 * these.
 */
export const builtIn: Readonly<Record<TeamKind, readonly Slot[]>> = {
  liaison: [
    leader,
    slot('liaison', { zh: '联络员', en: 'Liaison' }, 3, 3),
    slot('clerk', { zh: '内勤', en: 'Clerk' }, 1, 1),
  ],
  emergency: [leader, slot('member', { zh: '队员', en: 'Member' }, 7, 29)],
  specialist: [leader, slot('member', { zh: '队员', en: 'Member' }, 2, 19)],
}

export interface SlotFault {
  code: string
  words: Words
}

const fault = (code: string, zh: string, en: string): SlotFault => ({ code, words: { zh, en } })

const twice = <T>(values: readonly T[]): T | undefined =>
  values.find((value, at) => values.indexOf(value) !== at)

/** What is wrong with a template; the editor shows it while it is typed, publication refuses it. */
export function slotFaults(slots: readonly Slot[]): SlotFault[] {
  const found: SlotFault[] = []
  if (slots.every(({ least }) => least === 0))
    found.push(
      fault('team/nobody-needed', '至少一个岗位须配 1 人。', 'At least one slot must need somebody.'),
    )
  const key = twice(slots.map((one) => one.key))
  if (key !== undefined)
    found.push(
      fault(
        'team/slot-twice',
        `岗位代号“${key}”重复，请改一个。`,
        `Two slots are called ${key}; change one.`,
      ),
    )
  for (const language of ['zh', 'en'] as const) {
    const name = twice(slots.map((one) => one.name[language].trim()).filter(Boolean))
    if (name !== undefined)
      found.push(
        fault(
          'team/name-twice',
          `两个岗位都叫“${name}”，请区分。`,
          `Two slots are named ${name}; tell them apart.`,
        ),
      )
  }
  slots.forEach(({ name, least, most }, at) => {
    const where = name.zh.trim() || `第 ${at + 1} 个岗位`
    const place = name.en.trim() || `slot ${at + 1}`
    if (!name.zh.trim() || !name.en.trim())
      found.push(fault('team/slot-unnamed', `${where}缺中文或英文名称。`, `A name is missing: ${place}.`))
    if (most < least || most === 0)
      found.push(
        fault(
          'team/slot-most',
          `${where}：最多人数须大于 0，且不少于应配人数。`,
          `${place}: at most must be more than 0 and no fewer than are needed.`,
        ),
      )
  })
  if (slots.reduce((sum, { most }) => sum + most, 0) > MOST_PEOPLE)
    found.push(
      fault('team/too-many', `全队最多 ${MOST_PEOPLE} 人。`, `A team has ${MOST_PEOPLE} people at most.`),
    )
  return found
}

export interface Missing {
  slot: string
  name: Words
  side: Side
  /** How many are still missing. */
  count: number
}

/** What a team lacks: `filled` has the slot of everybody who counts. People in a slot that is not in the template count nowhere. */
export const missingOf = (slots: readonly Slot[], filled: readonly string[]): Missing[] =>
  slots.flatMap(({ key, name, side, least }) => {
    const count = least - filled.filter((one) => one === key).length
    return count > 0 ? [{ slot: key, name, side, count }] : []
  })

export const templateStates = ['draft', 'published', 'superseded', 'discarded'] as const
export type TemplateState = (typeof templateStates)[number]
export const templateMoveNames = ['edit', 'publish', 'discard', 'copy'] as const
export type TemplateMove = (typeof templateMoveNames)[number]

const draftThere = {
  code: 'team/draft-exists',
  words: {
    zh: '该类队伍的编组模板已有一份草稿，请在草稿上修改，或者先放弃草稿。',
    en: 'There is a draft of this template already. Edit it, or discard it first.',
  },
}

/** The life of an edition; what was published once is never changed. */
export const templateTable: Moves<TemplateState, TemplateMove> = {
  code: 'team/template-not-now',
  states: {
    draft: { zh: '草稿', en: 'a draft' },
    published: { zh: '使用中', en: 'in force' },
    superseded: { zh: '已有新版', en: 'followed by a newer edition' },
    discarded: { zh: '已放弃', en: 'discarded' },
  },
  moves: {
    edit: { from: ['draft'], to: 'draft', permission: 'team.template', words: { zh: '修改', en: 'edited' } },
    publish: {
      from: ['draft'],
      to: 'published',
      permission: 'team.template',
      words: { zh: '发布', en: 'published' },
    },
    discard: {
      from: ['draft'],
      to: 'discarded',
      permission: 'team.template',
      words: { zh: '放弃', en: 'discarded' },
    },
    copy: {
      from: ['published', 'superseded', 'discarded'],
      to: 'draft',
      permission: 'team.template',
      words: { zh: '另起新版', en: 'copied into a new edition' },
      said: { draft: draftThere },
    },
  },
}

export const draftExists = (): Refusal => refuse(draftThere.code, 409, draftThere.words)

/** @throws team/template-faults (422) with every fault */
export function refuseFaults(slots: readonly Slot[]): void {
  const faults = slotFaults(slots)
  const [first] = faults
  if (!first) return
  throw refuse('team/template-faults', 422, first.words, {
    problems: faults.map(({ code, words }) => ({ code, ...words })),
  })
}
