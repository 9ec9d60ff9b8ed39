import type { Day } from './day.ts'
import type { Language, Words } from './problem.ts'

export interface ExportFacts {
  by: string
  at: Date
  asOf: Day
  rows: number
  /** What was filtered by, in words: 企业属性 → 省属. */
  filter: readonly (readonly [title: string, value: string])[]
  isMasked: boolean
  /** What cannot be told for the day that was asked. */
  caution?: Words | undefined
}

/** The line above an exported table: who took it, when, as of which day, with which filter, how many rows, and what it does not show. */
export function exportNote(language: Language, facts: ExportFacts): string {
  const at = new Date(facts.at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
  const filter = facts.filter.map(([title, value]) => `${title}=${value}`)
  const parts =
    language === 'zh'
      ? [
          `截至 ${facts.asOf}`,
          `${facts.by} 于 ${at} 导出`,
          `筛选：${filter.join('、') || '无'}`,
          `共 ${facts.rows} 行`,
          ...(facts.isMasked ? ['姓名和电话只显示一部分，您的角色不能查看完整信息'] : []),
        ]
      : [
          `As of ${facts.asOf}`,
          `exported by ${facts.by} at ${at}`,
          `filter: ${filter.join(', ') || 'none'}`,
          `${facts.rows} rows`,
          ...(facts.isMasked
            ? ['names and phones are shown in part, as your role may not read them in full']
            : []),
        ]
  if (facts.caution) parts.push(facts.caution[language])
  return parts.join(language === 'zh' ? '；' : '; ')
}
