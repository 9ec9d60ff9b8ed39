import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { registerTexts } from './language.ts'
import type { Language } from '../problem.ts'

export { registerTexts }

export const NONE = '—'

export interface AreaTexts {
  /** The text of a key, or of the first of several keys that has one. */
  t: (key: string | string[], vars?: Record<string, string | number>) => string
  language: Language
  /** 2021-08-26, in tables and beside figures. */
  day: (day: string | null | undefined) => string
  /** 131,204 */
  number: (value: number | null | undefined) => string
  /** A share from 0 to 1. 100% is said only when nothing is missing. */
  percent: (share: number | null | undefined) => string
}

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })

export const formatNumber = (value: number | null | undefined): string =>
  value === null || value === undefined ? NONE : grouped.format(value)

export function formatPercent(share: number | null | undefined): string {
  if (share === null || share === undefined) return NONE
  if (share === 1) return '100%'
  const tenths = Math.round(share * 1000)
  return `${((share < 1 ? Math.min(tenths, 999) : tenths) / 10).toFixed(1)}%`
}

/** An instant as a clerk reads it, in China's time wherever the browser stands: 2021-08-26 14:05. */
export const minuteOf = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** Texts and formats of one area in the reader's language; the component is drawn again when the language changes. */
export function useTexts(area: string): AreaTexts {
  const { t, i18n } = useTranslation(area)
  const language: Language = i18n.language === 'en' ? 'en' : 'zh'
  return useMemo(
    () => ({
      t: (key, vars = {}) => t(key, vars),
      language,
      day: (day) => day ?? NONE,
      number: formatNumber,
      percent: formatPercent,
    }),
    [t, language],
  )
}
