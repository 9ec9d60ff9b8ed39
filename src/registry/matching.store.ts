import { sql, type RawBuilder } from 'kysely'
import { allOf, containing } from '../platform/rows.ts'
import { readsAs, type Match, type Sought } from './search/search.rules.ts'

type Column = RawBuilder<unknown>

/** The columns by which records of a kind are found. */
export interface Keys {
  names: Column[]
  /** Pinyin and initials. */
  sounds?: Column[]
  /** Found by their beginning: division codes. */
  codes?: Column[]
  /** Found by any part of four characters and more: unified credit codes. */
  parts?: Column[]
}

/** A pattern for LIKE that finds what begins with `word`, wildcards taken literally. */
export const beginning = (word: string): string => containing(word).slice(1)
const anyOf = (conditions: Column[]): Column => sql`(${sql.join(conditions, sql` or `)})`

/** The conditions under which one word is in a record; for names, sounds and credit codes `pattern` says where. */
export function wordIn(keys: Keys, word: string, pattern = containing(word)): Column {
  const { isLatin, isCode, isCreditCode } = readsAs(word)
  return anyOf([
    ...keys.names.map((name) => sql`lower(${name}) like ${pattern}`),
    ...(isLatin ? (keys.sounds ?? []).map((sound) => sql`${sound} like ${pattern}`) : []),
    ...(isCode ? (keys.codes ?? []).map((code) => sql`${code} like ${beginning(word)}`) : []),
    ...(isCreditCode ? (keys.parts ?? []).map((part) => sql`lower(${part}) like ${pattern}`) : []),
  ])
}

/** Whether a record holds every word, and how well it answers: 0 exact, 1 from the beginning, 2 inside. */
export function matching(sought: Sought, keys: Keys): { where: Column; rank: Column } {
  const all = [...keys.names, ...(keys.sounds ?? []), ...(keys.codes ?? []), ...(keys.parts ?? [])]
  const { text } = sought
  const isExact = anyOf(all.map((key) => sql`lower(${key}) = ${text}`))
  return {
    where: allOf(...sought.words.map((word) => wordIn(keys, word))),
    rank: sql`case when ${isExact} then 0 when ${wordIn(keys, text, beginning(text))} then 1 else 2 end`,
  }
}

export const matchOf = (rank: number): Match => (rank === 0 ? 'exact' : rank === 1 ? 'prefix' : 'inside')
