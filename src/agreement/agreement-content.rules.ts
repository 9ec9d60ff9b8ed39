import type { Day } from '../platform/day.ts'
import type { Problem } from '../platform/problem.ts'

/** Somebody named in the text; empty where nobody is on record. */
export interface Officer {
  name: string
  post: string
  phone: string
}

export interface Party {
  name: string
  /** The USCC of an enterprise, the code of a community's division. */
  code: string
  organisation: string
  leader: Officer
  liaison: Officer
}

/** A line of the list of projects (服务项目). */
export interface Line {
  /** Stays when a supplement changes the line. */
  id: string
  title: string
  content: string
  needId: string | null
  /** As the need is called in the lists; empty without one. */
  need: string
  carrier: string
  owner: string
  fromOn: Day
  untilOn: Day
  result: string
  quantity: number
  unit: string
}

export interface NeedNote {
  id: string
  number: string
  content: string
  quantity: number
  unit: string
  plannedOn: Day | null
}

export interface ResourceNote {
  number: string
  name: string
  quantity: number
  unit: string
  conditions: string
}

/** Text that the parties write themselves; each line of it is a clause. */
export const clauseKeys = ['content', 'enterpriseDuties', 'communityDuties', 'other'] as const
export type ClauseKey = (typeof clauseKeys)[number]
export type Clauses = Record<ClauseKey, string>

/** All that is agreed on. The document, the page and the hash are made from it and from nothing else. */
export interface Content {
  enterprise: Party
  community: Party
  /** P1 to P6, and since when they are paired. */
  basis: string
  pairedOn: Day
  fromOn: Day
  untilOn: Day
  clauses: Clauses
  lines: Line[]
  needs: NeedNote[]
  resources: ResourceNote[]
}

export const MOST_LINES = 50

/** The lines of a free text without blanks around them. */
export const clausesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const fault = (code: string, zh: string, en: string, extra?: Record<string, unknown>): Problem => ({
  code: `agreement/${code}`,
  status: 422,
  words: { zh, en },
  ...(extra ? { extra } : {}),
})

/** What keeps a text from being handed to the other side; undefined where nothing does. */
export function whyIncomplete({ fromOn, untilOn, lines, clauses }: Content): Problem | undefined {
  if (untilOn < fromOn) return termFault()
  if (lines.length === 0)
    return fault(
      'no-lines',
      '服务项目清单是空的。请至少写一个服务项目，再送对方确认。',
      'The list of projects is empty. Write at least one, then hand it over.',
    )
  const at = lines.findIndex((line) => whyLine(line) !== undefined)
  const line = lines[at]
  if (line) return whyLine(line, at + 1)
  if (clausesOf(clauses.content).length === 0)
    return fault(
      'no-content',
      '共建内容是空的。请写明双方共同开展哪些工作。',
      'The content is empty. Say what the two sides do together.',
    )
  return undefined
}

export const termFault = (): Problem =>
  fault(
    'term',
    '协议期限的结束日期早于开始日期。请更正期限。',
    'The term ends before it begins. Correct its days.',
  )

function whyLine(line: Line, at = 0): Problem | undefined {
  if (line.untilOn < line.fromOn)
    return fault(
      'line-term',
      `第 ${at} 个服务项目的结束日期早于开始日期。请更正。`,
      `Project ${at} ends before it begins. Correct its days.`,
      { line: at },
    )
  if ([line.title, line.carrier, line.result, line.unit].some((text) => text.trim() === ''))
    return fault(
      'line-incomplete',
      `第 ${at} 个服务项目还缺名称、承接单位、预期成效或单位。请补齐。`,
      `Project ${at} lacks its name, its carrier, its result or the unit. Complete it.`,
      { line: at },
    )
  return undefined
}

/** 2021年7月5日, without leading noughts (GB/T 9704, 7.3.5.4). */
export function longDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}
