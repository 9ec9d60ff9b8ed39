import { addDays, type Day } from '../../platform/day.ts'
import { refuse, type Words } from '../../platform/problem.ts'

export const reportKinds = ['quarter', 'half-year'] as const
export type ReportKind = (typeof reportKinds)[number]

export const kindWords: Readonly<Record<ReportKind, Words>> = {
  quarter: { zh: '季度反馈', en: 'Quarterly feedback' },
  'half-year': { zh: '半年报告', en: 'Half-yearly report' },
}

/** Days after the end of its period within which a report is handed in. */
export const DUE_DAYS = 15

export interface Period {
  /** '2021-Q2' or '2021-H1'. */
  name: string
  kind: ReportKind
  fromOn: Day
  untilOn: Day
  dueOn: Day
}

const monthsOf: Readonly<Record<ReportKind, number>> = { quarter: 3, 'half-year': 6 }
const letterOf: Readonly<Record<ReportKind, string>> = { quarter: 'Q', 'half-year': 'H' }
export const PERIOD = /^20\d\d-(?:Q[1-4]|H[12])$/

const firstOfMonth = (months: number): Day =>
  `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`

const made = (kind: ReportKind, year: number, number: number): Period => {
  const first = year * 12 + (number - 1) * monthsOf[kind]
  const untilOn = addDays(firstOfMonth(first + monthsOf[kind]), -1)
  const name = `${year}-${letterOf[kind]}${number}`
  return { name, kind, fromOn: firstOfMonth(first), untilOn, dueOn: addDays(untilOn, DUE_DAYS) }
}

/** The period of a kind that a day lies in. */
export const periodOn = (kind: ReportKind, day: Day): Period =>
  made(kind, Number(day.slice(0, 4)), Math.floor((Number(day.slice(5, 7)) - 1) / monthsOf[kind]) + 1)

/** The last period of a kind that is over. */
export const lastEnded = (kind: ReportKind, today: Day): Period =>
  periodOn(kind, addDays(periodOn(kind, today).fromOn, -1))

/** @throws report/period (422) where it is no period of the kind */
export function readPeriod(kind: ReportKind, name: string): Period {
  const period = PERIOD.test(name) && made(kind, Number(name.slice(0, 4)), Number(name.slice(6)))
  if (period && period.name === name) return period
  throw refuse(
    'report/period',
    422,
    {
      zh: '期间不正确。季度反馈写成“2021-Q2”，半年报告写成“2021-H1”。',
      en: 'That is no period. Write a quarter as 2021-Q2 and a half-year as 2021-H1.',
    },
    { field: 'period' },
  )
}

/** The periods of a kind from one day to another, the newest first. */
export function periodsBetween(kind: ReportKind, from: Day, to: Day): Period[] {
  const found: Period[] = []
  for (let one = periodOn(kind, to); one.untilOn >= from; one = periodOn(kind, addDays(one.fromOn, -1)))
    found.push(one)
  return found
}

const quarters = ['一', '二', '三', '四'] as const
const ordinals = ['first', 'second', 'third', 'fourth'] as const

/** A period as it is read: '2021年第二季度', 'the second quarter of 2021'. */
export function periodWords(name: string): Words {
  const year = name.slice(0, 4)
  const at = Number(name.slice(6)) - 1
  const ordinal = ordinals[at] ?? ''
  return name.includes('Q')
    ? { zh: `${year}年第${quarters[at] ?? ''}季度`, en: `${ordinal} quarter of ${year}` }
    : { zh: `${year}年${at === 0 ? '上' : '下'}半年`, en: `${ordinal} half of ${year}` }
}
