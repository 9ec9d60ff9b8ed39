import type { Problem } from '../platform/problem.ts'
import { clauseKeys, longDay, type ClauseKey, type Content, type Line } from './agreement-content.rules.ts'

export interface Change {
  kind: 'term' | 'clause' | 'line-added' | 'line-changed' | 'line-dropped'
  /** One numbered sentence of the supplement, as it stands in the document. */
  text: string
}

const clauseTitles: Readonly<Record<ClauseKey, string>> = {
  content: '共建内容',
  enterpriseDuties: '甲方责任',
  communityDuties: '乙方责任',
  other: '其他约定',
}

const termOf = ({ fromOn, untilOn }: Pick<Content, 'fromOn' | 'untilOn'>): string =>
  `${longDay(fromOn)}至${longDay(untilOn)}`

/** What of a line can be changed, and how it is said. */
const lineFacts: readonly (readonly [title: string, of: (line: Line) => string])[] = [
  ['名称', ({ title }) => title],
  ['内容', ({ content }) => content],
  ['对应需求', ({ need }) => need],
  ['承接单位', ({ carrier }) => carrier],
  ['责任人', ({ owner }) => owner],
  ['起止', termOf],
  ['预期成效', ({ result, quantity, unit }) => `${result}${quantity}${unit}`],
]

const quoted = (text: string): string => (text === '' ? '（空）' : `“${text.replaceAll('\n', ' ')}”`)

/** The numbered set of changes between two texts. A supplement agrees on nothing else. */
export function changesOf(before: Content, after: Content): Change[] {
  const changes: Change[] = []
  if (termOf(before) !== termOf(after))
    changes.push({ kind: 'term', text: `协议期限由${termOf(before)}变更为${termOf(after)}。` })
  for (const key of clauseKeys)
    if (before.clauses[key] !== after.clauses[key])
      changes.push({
        kind: 'clause',
        text: `${clauseTitles[key]}由${quoted(before.clauses[key])}变更为${quoted(after.clauses[key])}。`,
      })
  for (const line of after.lines) {
    const old = before.lines.find(({ id }) => id === line.id)
    if (!old) changes.push({ kind: 'line-added', text: `新增服务项目“${line.title}”：${described(line)}。` })
    else {
      const parts = lineFacts.flatMap(([title, of]) =>
        of(old) === of(line) ? [] : [`${title}由${quoted(of(old))}变更为${quoted(of(line))}`],
      )
      if (parts.length > 0)
        changes.push({ kind: 'line-changed', text: `服务项目“${old.title}”的${parts.join('，')}。` })
    }
  }
  for (const old of before.lines)
    if (!after.lines.some(({ id }) => id === old.id))
      changes.push({ kind: 'line-dropped', text: `取消服务项目“${old.title}”。` })
  return changes
}

const described = (line: Line): string =>
  lineFacts
    .slice(1)
    .flatMap(([title, of]) => (of(line) === '' ? [] : [`${title}${of(line)}`]))
    .join('，')

export const nothingChanged = (): Problem => ({
  code: 'agreement/nothing-changed',
  status: 422,
  words: {
    zh: '补充协议与原协议没有不同。请先修改期限、条款或服务项目。',
    en: 'The supplement changes nothing. Change the term, a clause or a project first.',
  },
})
