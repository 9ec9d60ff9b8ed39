import { addDays, type Day } from '../../platform/day.ts'
import type { Moves } from '../../platform/moves.ts'
import { refuse, type Refusal, type Words } from '../../platform/problem.ts'

export const resourceStates = ['draft', 'offered', 'paused', 'ended'] as const
export type ResourceState = (typeof resourceStates)[number]
export const resourceMoveNames = ['edit', 'offer', 'confirm', 'pause', 'resume', 'end', 'remove'] as const
export type ResourceMove = (typeof resourceMoveNames)[number]

const permission = 'resource.write' as const

/** The life of a resource (资源) in the catalogue. */
export const resourceTable: Moves<ResourceState, ResourceMove> = {
  code: 'resource/not-now',
  states: {
    draft: { zh: '草稿', en: 'a draft' },
    offered: { zh: '可用', en: 'offered' },
    paused: { zh: '暂停', en: 'paused' },
    ended: { zh: '已终止', en: 'ended' },
  },
  moves: {
    edit: {
      from: ['draft', 'offered', 'paused'],
      to: 'draft',
      permission,
      words: { zh: '修改', en: 'changed' },
    },
    offer: { from: ['draft'], to: 'offered', permission, words: { zh: '发布', en: 'offered' } },
    confirm: {
      from: ['offered', 'paused'],
      to: 'offered',
      permission,
      words: { zh: '确认仍可用', en: 'confirmed' },
    },
    pause: { from: ['offered'], to: 'paused', permission, words: { zh: '暂停', en: 'paused' } },
    resume: { from: ['paused'], to: 'offered', permission, words: { zh: '恢复', en: 'resumed' } },
    end: { from: ['offered', 'paused'], to: 'ended', permission, words: { zh: '终止', en: 'ended' } },
    remove: { from: ['draft'], to: 'draft', permission, words: { zh: '删除', en: 'deleted' } },
  },
}

/** Days after which an enterprise is asked once whether its resources are still so: half a year. */
export const ASKED_AFTER_DAYS = 182
/** What was confirmed before this day is asked for. */
export const askedBefore = (today: Day): Day => addDays(today, -ASKED_AFTER_DAYS)

/** Whether something can be promised from it on a day. */
export const isUsable = (
  { status, validFrom, validUntil }: { status: ResourceState; validFrom: Day; validUntil: Day | null },
  day: Day,
): boolean => status === 'offered' && validFrom <= day && (validUntil === null || day <= validUntil)

/** 资2021-0007 */
export const resourceCode = (year: number, number: number): string =>
  `资${year}-${String(number).padStart(4, '0')}`

const wrong = (code: string, words: Words, extra?: Record<string, unknown>): Refusal =>
  refuse(code, 422, words, extra)

export interface Offered {
  quantity: number
  perMonth: number | null
  validFrom: Day
  validUntil: Day | null
}

/** @throws resource/days, resource/per-month, resource/below-promised (422) */
export function checkOffer({ quantity, perMonth, validFrom, validUntil }: Offered, committed: number): void {
  if (validUntil !== null && validUntil < validFrom)
    throw wrong('resource/days', {
      zh: '有效期的截止日早于开始日，请核对。',
      en: 'The resource would end before it begins. Check its days.',
    })
  if (perMonth !== null && perMonth > quantity)
    throw wrong('resource/per-month', {
      zh: '每月可提供的数量不能多于总数量。',
      en: 'What can be given in a month cannot be more than there is.',
    })
  if (quantity < committed)
    throw wrong(
      'resource/below-promised',
      {
        zh: `已有 ${committed} 认领出去，总数量不能少于它。请先撤回部分认领。`,
        en: `${committed} of it is promised already; there cannot be less. Withdraw promises first.`,
      },
      { committed },
    )
}

export const notUsable = (): Refusal =>
  refuse('resource/not-usable', 409, {
    zh: '该资源目前不可用（已暂停、终止或不在有效期内）。请换一项资源，或不指定资源直接认领。',
    en: 'The resource cannot be used now: paused, ended or out of its days. Choose another, or promise without one.',
  })
