import type { Day } from '../../platform/day.ts'
import type { Language } from '../../platform/problem.ts'

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** '2021年6月30日', '30 June 2021'. */
export function dayInProse(day: Day, language: Language): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return language === 'zh' ? `${year}年${month}月${date}日` : `${date} ${months[month - 1] ?? ''} ${year}`
}

/** Halves of an hour as hours: 5 gives '2.5'. */
export const hoursOf = (halves: number): string => String(halves / 2)

export const listed = (parts: readonly string[], language: Language): string =>
  parts.join(language === 'zh' ? '、' : ', ')
