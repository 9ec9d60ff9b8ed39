import { languageOf } from '../../platform/i18n.ts'
import type { Language, Words } from '../../platform/problem.ts'

/** The language of the person at the terminal: GONGJIAN_LANGUAGE, else the locale, else Chinese. */
export const languageHere = (): Language =>
  languageOf(process.env['GONGJIAN_LANGUAGE'] ?? process.env['LC_ALL'] ?? process.env['LANG'])

export const say = (words: Words): void => console.log(words[languageHere()])

export const wantsJson = (): boolean => process.argv.includes('--json')

/** A refusal: a sentence on stderr, or its JSON where `--json` was asked for. */
export function tell(sentence: string, document: Record<string, unknown>): void {
  console.error(wantsJson() ? JSON.stringify(document) : sentence)
}

export const printJson = (value: unknown): void => console.log(JSON.stringify(value))
