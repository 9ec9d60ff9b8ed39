import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Texts } from '../i18n.ts'
import type { Language } from '../problem.ts'

const KEPT = 'gongjian.language'

// Keys are flat and texts are ours: nothing is split at dots and React escapes what it shows.
void i18next.use(initReactI18next).init({
  lng: keptLanguage(),
  fallbackLng: false,
  supportedLngs: ['zh', 'en'],
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
  resources: {},
  initAsync: false,
})

/** Adds the texts of an area; done once, before the first page is drawn. */
export function registerTexts(area: string, texts: Texts): void {
  i18next.addResourceBundle('zh', area, texts.zh)
  i18next.addResourceBundle('en', area, texts.en)
}

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'zh')

export function chooseLanguage(language: Language): void {
  try {
    localStorage.setItem(KEPT, language)
  } catch {
    // A browser that keeps nothing still changes the language of this visit.
  }
  void i18next.changeLanguage(language)
}

/** Texts outside a component, as in a message about a failed request. */
export const textOf = (area: string, key: string, vars: Record<string, string | number> = {}): string =>
  i18next.t(key, { ...vars, ns: area })

/** What the reader chose before; else English for an English browser, and Chinese for every other. */
function keptLanguage(): Language {
  let kept: string | null = null
  try {
    kept = localStorage.getItem(KEPT)
  } catch {
    // A browser that keeps nothing still has a language of its own.
  }
  return (kept ?? navigator.language).startsWith('en') ? 'en' : 'zh'
}
