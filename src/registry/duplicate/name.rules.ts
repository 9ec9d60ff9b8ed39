import { pinyinOf } from '../pinyin.rules.ts'
import { fold } from '../search/search.rules.ts'

/** Chinese and financial numerals as the digits that they are; 〇 and 零 both stand for 0. */
const numerals: Readonly<Record<string, string>> = Object.fromEntries(
  ['〇零', '一壹', '二贰贳', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap(
    (glyphs, digit) => Array.from(glyphs).map((glyph) => [glyph, String(digit)]),
  ),
)

/** What a name ends with by its legal form (公司法 §7, 全民所有制工业企业法); it says nothing about which body is meant. */
const legalForms = /(集团)?(股份)?(有限责任公司|有限公司|股份公司|总公司|公司)$|集团$/

/** Who runs a community, and the word for it itself. */
const committees = /(社区)?(居民委员会|居委会|居民委|居委|村委会|村民委员会|社区)$/

/** One writing for all: half width, small letters, no brackets, spaces or points, numerals as digits. */
export const foldName = (name: string): string =>
  Array.from(fold(name).replace(/[\s()（）[\]【】〔〕《》“”"'·•.,，、。\-—_/]+/gu, ''))
    .map((glyph) => numerals[glyph] ?? glyph)
    .join('')

/** The part of a name that tells one body from another. A name of nothing but a legal form keeps it. */
export function coreName(name: string, kind: 'body' | 'community' | 'other'): string {
  const folded = foldName(name)
  if (kind === 'other') return folded
  const bare = folded.replace(kind === 'body' ? legalForms : committees, '')
  return bare.length < 2 ? folded : bare
}

export function bigrams(text: string): string[] {
  const glyphs = Array.from(text)
  return glyphs.length < 2 ? glyphs : glyphs.slice(1).map((second, at) => `${glyphs[at] ?? ''}${second}`)
}

/** Characters of one name that the other has not got, each as often as it is too many. */
function lacking(one: string, other: string): number {
  const rest = new Map<string, number>()
  for (const glyph of other) rest.set(glyph, (rest.get(glyph) ?? 0) + 1)
  let count = 0
  for (const glyph of one) {
    const left = rest.get(glyph) ?? 0
    if (left === 0) count++
    else rest.set(glyph, left - 1)
  }
  return count
}

/** Two characters are a place or a form that is often left out (湖北, 省); three are the word for another body. */
const MOST_LEFT_OUT = 2

const digitsOf = (text: string): string => (text.match(/\d+/g) ?? []).join(' ')

/**
 * Likeness of two names from 0 to 1: the coefficient of Dice (“Measures of the Amount of Ecologic Association Between Species”,
 * 1945) over pairs of neighbouring characters, as Adamson and Boreham use it for words (1974). It does not care where in the name
 * a character was left out, which is how the same body is miswritten. Names with other numbers are other bodies: 第一分公司 and
 * 第二分公司 share nearly all characters. So are names in which a character stands in the place of another (荆州 and 鄂州, 设计 and
 * 监理), unless both sound alike, which is how a wrong one is typed; and names of which one has a whole word more.
 */
export function likeness(one: string, other: string): number {
  if (one === other) return one === '' ? 0 : 1
  if (digitsOf(one) !== digitsOf(other)) return 0
  const [more, less] = [lacking(one, other), lacking(other, one)]
  if (Math.max(more, less) > MOST_LEFT_OUT) return 0
  if (Math.min(more, less) > 0 && pinyinOf(one).pinyin !== pinyinOf(other).pinyin) return 0
  const left = bigrams(one)
  const right = bigrams(other)
  const rest = new Map<string, number>()
  for (const pair of left) rest.set(pair, (rest.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of right) {
    const count = rest.get(pair) ?? 0
    if (count === 0) continue
    rest.set(pair, count - 1)
    shared++
  }
  return left.length + right.length === 0 ? 0 : (2 * shared) / (left.length + right.length)
}
