import { addDays, type Day } from '../../platform/day.ts'
import type { Moves } from '../../platform/moves.ts'
import { tellsOfPerson } from '../../platform/personal/person-in-text.ts'
import { refuse, type Refusal, type Words } from '../../platform/problem.ts'

export const needStates = [
  'draft',
  'submitted',
  'checked',
  'open',
  'part-committed',
  'committed',
  'in-progress',
  'done',
  'accepted',
  'not-accepted',
  'withdrawn',
] as const
export type NeedState = (typeof needStates)[number]

/** States before it was opened, which only the community's side sees. */
export const hiddenStates = ['draft', 'submitted', 'checked'] as const
const beforeOpening: readonly NeedState[] = hiddenStates
/** States in which something is still missing. */
export const unmetStates = ['open', 'part-committed'] as const

export const needMoveNames = [
  'edit',
  'submit',
  'take-back',
  'check',
  'return',
  'open',
  'promise',
  'reduce',
  'withdraw',
  'remove',
] as const
export type NeedMove = (typeof needMoveNames)[number]

const writes = 'need.write' as const
const checks = 'need.check' as const

/**
 * The life of a need (需求). What stands after its opening is not set by anybody: it follows from the promises (`stateOf`), so `to`
 * of those moves names where they lead at first.
 */
export const needTable: Moves<NeedState, NeedMove> = {
  code: 'need/not-now',
  states: {
    draft: { zh: '草稿', en: 'a draft' },
    submitted: { zh: '待核实', en: 'waiting to be checked' },
    checked: { zh: '已核实', en: 'checked' },
    open: { zh: '待认领', en: 'open' },
    'part-committed': { zh: '部分认领', en: 'promised in part' },
    committed: { zh: '已认领', en: 'promised' },
    'in-progress': { zh: '办理中', en: 'in progress' },
    done: { zh: '待验收', en: 'done, waiting to be accepted' },
    accepted: { zh: '已办结', en: 'accepted' },
    'not-accepted': { zh: '验收未通过', en: 'not accepted' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
  },
  moves: {
    edit: { from: ['draft'], to: 'draft', permission: writes, words: { zh: '修改', en: 'changed' } },
    submit: {
      from: ['draft'],
      to: 'submitted',
      permission: writes,
      words: { zh: '提交核实', en: 'handed in' },
    },
    'take-back': {
      from: ['submitted', 'checked'],
      to: 'draft',
      permission: writes,
      words: { zh: '撤回修改', en: 'taken back' },
    },
    check: { from: ['submitted'], to: 'checked', permission: checks, words: { zh: '核实', en: 'checked' } },
    return: { from: ['submitted'], to: 'draft', permission: checks, words: { zh: '退回', en: 'returned' } },
    open: { from: ['checked'], to: 'open', permission: writes, words: { zh: '发布', en: 'opened' } },
    promise: {
      from: [...unmetStates, 'not-accepted'],
      to: 'part-committed',
      permission: 'promise.write',
      words: { zh: '认领', en: 'promised' },
      said: {
        committed: {
          code: 'need/all-promised',
          words: {
            zh: '该需求已被全部认领，没有剩余数量。',
            en: 'All of this need has been promised already; nothing is left.',
          },
        },
      },
    },
    reduce: {
      from: [...unmetStates, 'not-accepted'],
      to: 'open',
      permission: writes,
      words: { zh: '核减', en: 'reduced' },
    },
    withdraw: {
      from: ['submitted', 'checked', 'open'],
      to: 'withdrawn',
      permission: writes,
      words: { zh: '撤销', en: 'withdrawn' },
      said: {
        'part-committed': {
          code: 'need/promised-in-part',
          words: {
            zh: '已有单位认领，不能撤销。可以把数量核减到已认领的部分。',
            en: 'Some of it is promised, so it cannot be withdrawn. It can be reduced to what is promised.',
          },
        },
      },
    },
    remove: { from: ['draft'], to: 'draft', permission: writes, words: { zh: '删除', en: 'deleted' } },
  },
}

/** Units of a need that have come so far; each is at most the one before it. */
export interface Quantities {
  /** What is asked for. */
  quantity: number
  /** What enterprises have promised. */
  committed: number
  /** What of it is being carried out, or has been. */
  started: number
  /** What was reported as done and has not been refused. */
  delivered: number
  /** What the community has accepted. */
  accepted: number
}

/** The state of a need that was opened, from its quantities and from whether a delivery was refused and not mended since. */
export function stateOf(
  { quantity, committed, started, delivered, accepted }: Quantities,
  isRefused: boolean,
): NeedState {
  if (accepted === quantity) return 'accepted'
  if (isRefused) return 'not-accepted'
  if (delivered === quantity) return 'done'
  if (started > 0 && committed === quantity) return 'in-progress'
  if (committed === quantity) return 'committed'
  return committed > 0 ? 'part-committed' : 'open'
}

/** Whether all of a need has somebody who takes care of it: the figure “are all needs being served?”. */
export const isServed = ({ quantity, committed }: Pick<Quantities, 'quantity' | 'committed'>): boolean =>
  committed === quantity

export const repeatNames = ['month', 'quarter', 'half-year', 'year'] as const
export type Repeat = (typeof repeatNames)[number]
const MONTHS: Record<Repeat, number> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }
export const repeatWords: Record<Repeat, Words> = {
  month: { zh: '每月', en: 'every month' },
  quarter: { zh: '每季度', en: 'every quarter' },
  'half-year': { zh: '每半年', en: 'every half-year' },
  year: { zh: '每年', en: 'every year' },
}

/** The same day some months on; the last of the month where it has no such day. */
export function monthsOn(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return addDays(first.toISOString().slice(0, 10), Math.min(date, last) - 1)
}

/** The day on which a need that repeats is raised anew; null where it is over by then. */
export function nextRaised(raisedOn: Day, repeats: Repeat | null, until: Day | null): Day | null {
  if (repeats === null) return null
  const next = monthsOn(raisedOn, MONTHS[repeats])
  return until !== null && next > until ? null : next
}

export const urgencyWords: Record<1 | 2 | 3 | 4, Words> = {
  1: { zh: '特急', en: 'Most urgent' },
  2: { zh: '紧急', en: 'Urgent' },
  3: { zh: '较急', en: 'Soon' },
  4: { zh: '一般', en: 'Ordinary' },
}
export const urgencyLevels = [1, 2, 3, 4] as const

export const sources = ['visit', 'difficulty', 'residents', 'committee', 'repeat', 'other'] as const
export type Source = (typeof sources)[number]
export const sourceWords: Record<Source, Words> = {
  visit: { zh: '走访了解', en: 'Visit' },
  difficulty: { zh: '摸底难点', en: 'Difficult point of a survey' },
  residents: { zh: '居民反映', en: 'Residents' },
  committee: { zh: '片区综合党委', en: 'Area committee' },
  repeat: { zh: '周期需求', en: 'Need that repeats' },
  other: { zh: '其他', en: 'Other' },
}

/** Days after which enterprises that are not paired see what nobody has promised (DOMAIN §4). */
export const DAYS_FOR_THE_PAIRED = 10

/** 需2021-0007 */
export const needCode = (year: number, number: number): string =>
  `需${year}-${String(number).padStart(4, '0')}`

/** @throws need/personal (422) where the content tells of a person */
export function checkContent(content: string): void {
  if (tellsOfPerson(content))
    throw refuse('need/personal', 422, {
      zh: '需求内容中不要写手机号码或证件号码。请删去后保存；需求面向社区，不写居民个人信息。',
      en: 'Leave phone and identity numbers out of the content. A need is of the community and tells nothing of a resident.',
    })
}

/** @throws need/days (422) */
export function checkDays(
  {
    wantedBy,
    repeats,
    repeatUntil,
  }: { wantedBy: Day | null; repeats: Repeat | null; repeatUntil: Day | null },
  today: Day,
): void {
  const wrong = (words: Words): Refusal => refuse('need/days', 422, words)
  if (wantedBy !== null && wantedBy < today)
    throw wrong({
      zh: '期望完成日不能早于今天。请改选日期，或留空。',
      en: 'The day by which it is wanted has passed. Choose another or leave it empty.',
    })
  if (repeatUntil !== null && (repeats === null || repeatUntil < today))
    throw wrong({
      zh: '周期截止日要晚于今天，并且只用于周期性需求。',
      en: 'The last day of a need that repeats has to be to come, and only such a need has one.',
    })
}

/** @throws need/reduced-too-far (422) with what is promised already */
export function checkReduced(quantity: number, { committed, quantity: before }: Quantities): void {
  if (quantity >= committed && quantity < before && quantity > 0) return
  throw refuse(
    'need/reduced-too-far',
    422,
    {
      zh: `核减后的数量应小于 ${before}，且不少于已认领的 ${Math.max(committed, 1)}。`,
      en: `The reduced quantity has to be below ${before} and at least ${Math.max(committed, 1)}, as much as is promised.`,
    },
    { committed, quantity: before },
  )
}

export const wasOpened = (state: NeedState): boolean => !beforeOpening.includes(state)
