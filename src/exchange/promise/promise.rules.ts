import type { Moves } from '../../platform/moves.ts'
import { refuse, type Refusal } from '../../platform/problem.ts'

export const promiseStates = ['promised', 'started', 'delivered', 'redo', 'accepted', 'withdrawn'] as const
export type PromiseState = (typeof promiseStates)[number]
export const promiseMoveNames = ['start', 'deliver', 'accept', 'refuse', 'withdraw', 'release'] as const
export type PromiseMove = (typeof promiseMoveNames)[number]

const gives = 'promise.write' as const
const decides = 'promise.decide' as const

/** The life of a promise (认领): an enterprise carries it out, the community alone accepts it. */
export const promiseTable: Moves<PromiseState, PromiseMove> = {
  code: 'promise/not-now',
  states: {
    promised: { zh: '已认领', en: 'promised' },
    started: { zh: '办理中', en: 'in progress' },
    delivered: { zh: '待验收', en: 'waiting to be accepted' },
    redo: { zh: '需返工', en: 'to be done again' },
    accepted: { zh: '已验收', en: 'accepted' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
  },
  moves: {
    start: { from: ['promised'], to: 'started', permission: gives, words: { zh: '开始办理', en: 'begun' } },
    deliver: {
      from: ['promised', 'started', 'redo'],
      to: 'delivered',
      permission: gives,
      words: { zh: '报送完成', en: 'reported as done' },
    },
    accept: {
      from: ['started', 'delivered', 'redo'],
      to: 'accepted',
      permission: decides,
      words: { zh: '验收', en: 'accepted' },
    },
    refuse: {
      from: ['started', 'delivered', 'redo'],
      to: 'redo',
      permission: decides,
      words: { zh: '退回返工', en: 'sent back' },
    },
    withdraw: {
      from: ['promised', 'started', 'redo'],
      to: 'withdrawn',
      permission: gives,
      words: { zh: '撤回', en: 'withdrawn' },
    },
    release: {
      from: ['promised', 'redo'],
      to: 'withdrawn',
      permission: decides,
      words: { zh: '解除认领', en: 'released' },
    },
  },
}

/** Units of one promise. */
export interface Parts {
  quantity: number
  delivered: number
  accepted: number
}

/** The state after something was delivered, accepted or refused. */
export function stateAfter({ quantity, delivered, accepted }: Parts, isRefused: boolean): PromiseState {
  if (accepted === quantity) return 'accepted'
  if (isRefused) return 'redo'
  return delivered === quantity ? 'delivered' : 'started'
}

/** @throws promise/too-much (409) with what is left of the need and of the resource */
export function checkRoom(
  wanted: number,
  need: { left: number; unit: string },
  resource?: { left: number; unit: string; perMonth?: number | undefined },
): void {
  const said = (left: number, of: { zh: string; en: string }, unit: string): Refusal =>
    refuse(
      'promise/too-much',
      409,
      {
        zh: `${of.zh}只剩 ${left} ${unit}，不能认领 ${wanted} ${unit}。请减少数量后重试。`,
        en: `Only ${left} ${unit} of ${of.en} is left, not ${wanted}. Promise less.`,
      },
      { left, wanted },
    )
  if (wanted > need.left) throw said(need.left, { zh: '该需求', en: 'the need' }, need.unit)
  if (!resource) return
  if (wanted > resource.left) throw said(resource.left, { zh: '该资源', en: 'the resource' }, resource.unit)
  if (resource.perMonth !== undefined && wanted > resource.perMonth)
    throw said(
      resource.perMonth,
      { zh: '该资源当月', en: 'what the resource can give in that month' },
      resource.unit,
    )
}

/** @throws promise/quantity (422) with the most that can be said here */
export function checkQuantity(wanted: number, most: number, unit: string): void {
  if (wanted <= most) return
  throw refuse(
    'promise/quantity',
    422,
    {
      zh: most === 0 ? '目前没有可以办理的数量。' : `数量最多为 ${most} ${unit}，请核对。`,
      en:
        most === 0
          ? 'There is nothing of it that this could be done with.'
          : `It is at most ${most} ${unit}.`,
    },
    { most },
  )
}

/** Who reported the work does not accept it, in whatever duty (「谁服务谁签收」 is what this ends). */
export const ownWork = (): Refusal =>
  refuse('promise/own-work', 409, {
    zh: '这项服务由您报送完成，不能由您本人验收。请由社区其他同志验收。',
    en: 'You reported this work as done; somebody else of the community has to accept it.',
  })

/** @throws promise/other-kind (422) where a resource of one category or unit is promised against a need of another */
export function checkFits(
  need: { category: string; unit: string },
  resource: { category: string; unit: string },
): void {
  if (need.category === resource.category && need.unit === resource.unit) return
  throw refuse('promise/other-kind', 422, {
    zh: '资源与需求的类别或计量单位不一致。请换一项资源，或不指定资源直接认领。',
    en: 'The resource is of another category or counted in another unit. Choose another, or promise without one.',
  })
}

export const nothingReported = (): Refusal =>
  refuse('promise/nothing-reported', 409, {
    zh: '企业还没有报送新的完成数量，暂无可以验收的内容。',
    en: 'The enterprise has reported nothing more, so there is nothing to decide on.',
  })
