import { readPhone } from '../../platform/phone.ts'
import { shortCommunityName } from '../division/division.rules.ts'

/** How well a record answers, best first. */
export const matches = ['exact', 'prefix', 'inside'] as const
export type Match = (typeof matches)[number]

/** What somebody typed into the box, read once for all kinds of record. */
export interface Sought {
  /** Folded and without spaces: dōng tíng → dongting. */
  text: string
  /** The folded words; a record has to hold every one. */
  words: string[]
  /** As typed, if it may be the whole name of a person. */
  person: string | undefined
  /** As it is kept, if it may be the whole phone of a person. */
  phone: string | undefined
}

const MOST_WORDS = 5

/** Half-width, small letters without tone marks; ü is written v, as on a Chinese keyboard. */
export function fold(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[üǖǘǚǜ]/g, 'v')
  return plain
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
}

/** Undefined where nothing is left to look for. */
export function readSought(typed: string): Sought | undefined {
  const raw = typed
    .normalize('NFKC')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
  const words = fold(raw)
    .split(/[\s,，、;；]+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
  if (words.length === 0) return undefined
  return {
    text: words.join(''),
    words,
    person: /^[\p{Script=Han}·A-Za-z .]{2,30}$/u.test(raw) ? raw : undefined,
    phone: readPhone(raw),
  }
}

/** 东亭社区居委会 is looked for as 东亭社区 where records bear the short name. */
export const ofCommunity = (sought: Sought): Sought => ({
  ...sought,
  text: shortCommunityName(sought.text),
  words: sought.words.map(shortCommunityName),
})

/** By which keys a word may find a record; the others are not even tried. */
export const readsAs = (word: string) => ({
  /** Pinyin and initials are small latin letters and digits. */
  isLatin: /^[a-z0-9]+$/.test(word),
  isCode: /^\d{2,12}$/.test(word),
  /** Shorter parts of a credit code say nothing. */
  isCreditCode: /^[0-9a-z]{4,18}$/.test(word),
})

/** Every two neighbouring characters, as the index of divisions holds them. */
export const characterPairs = (word: string): string[] => {
  const characters = Array.from(word)
  return characters.slice(1).map((second, index) => `${characters[index] ?? ''}${second}`)
}
