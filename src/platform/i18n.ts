import type { Language } from './problem.ts'

/** Texts of one area: the same keys in both languages, which a test holds. */
export interface Texts {
  zh: Record<string, string>
  en: Record<string, string>
}

/** The reader's language from an Accept-Language header or a locale; Chinese unless English is asked for first. */
export function languageOf(header: string | undefined): Language {
  const first = (header ?? '').split(',')[0]?.trim().toLowerCase() ?? ''
  return first.startsWith('en') ? 'en' : 'zh'
}
