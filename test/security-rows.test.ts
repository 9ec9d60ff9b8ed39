import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const text = readFileSync(`${root}docs/security.md`, 'utf8')

/** How many requirements each section of ASVS 5.0.0 has: chapter, then sections in order. */
const SECTIONS: readonly (readonly number[])[] = [
  [2, 10, 12, 3, 3], [3, 3, 5, 2], [1, 3, 5, 8, 8, 1, 5], [5, 5, 2, 4], [1, 6, 3, 3], [3, 12, 8, 6, 8, 4, 2, 4], [3, 4, 2, 5, 3, 2],
  [4, 4, 3, 2], [3, 4], [2, 3, 5, 16, 5, 2, 3], [4, 5, 5, 4, 2, 2, 2], [5, 2, 5], [4, 6, 4, 7], [2, 8, 3], [5, 5, 7, 4], [1, 5, 4, 3, 4], [2, 8, 2],
] // prettier-ignore

/** Those that level 3 alone asks for. */
const LEVEL_3 = new Set(
  (
    '1.2.10 1.3.12 1.5.3 2.3.5 2.4.2 3.1.1 3.2.3 3.3.5 3.4.7 3.4.8 3.5.6 3.5.7 3.5.8 3.6.1 3.7.3 3.7.4 3.7.5 4.1.4 4.1.5 4.2.2 4.2.3 ' +
    '4.2.4 4.2.5 5.2.4 5.2.5 5.2.6 5.3.3 6.3.5 6.3.6 6.3.7 6.3.8 6.4.5 6.4.6 6.5.6 6.5.7 6.5.8 6.6.4 6.7.1 6.7.2 7.5.3 8.1.3 8.1.4 ' +
    '8.2.4 8.3.2 8.3.3 8.4.2 10.2.3 10.3.5 10.4.12 10.4.13 10.4.14 10.4.15 10.4.16 11.1.3 11.1.4 11.2.4 11.2.5 11.3.4 11.3.5 11.5.2 ' +
    '11.6.2 11.7.1 11.7.2 12.1.4 12.1.5 12.3.5 13.1.2 13.1.3 13.1.4 13.2.6 13.3.3 13.3.4 13.4.6 13.4.7 14.2.5 14.2.6 14.2.7 14.2.8 ' +
    '15.1.4 15.1.5 15.2.4 15.2.5 15.4.1 15.4.2 15.4.3 15.4.4 16.5.4 17.1.2 17.2.5 17.2.6 17.2.7 17.2.8'
  ).split(' '),
)
const expected = SECTIONS.flatMap((sections, chapter) =>
  sections.flatMap((count, section) =>
    Array.from({ length: count }, (_, number) => `${chapter + 1}.${section + 1}.${number + 1}`),
  ),
).filter((id) => !LEVEL_3.has(id))

const rows = [...text.matchAll(/^\| V([\d.]+) \| (\d) \| (.+?) \| (.+?) \| (.*?) \|$/gm)].map(
  ([, id = '', level = '', words = '', state = '', shown = '']) => ({ id, level, words, state, shown }),
)

/** What is wrong with a row, in words. */
function faultsOf({ id, level, words, state, shown }: (typeof rows)[number]): string[] {
  const files = [...shown.matchAll(/`([\w./-]+\.\w+)`/g)].map(([, file = '']) => file)
  return [
    ['1', '2'].includes(level) ? '' : `${id} has level ${level}`,
    words.length > 5 ? '' : `${id} says nothing`,
    ['met', 'not applicable', 'open'].includes(state) ? '' : `${id} has state ${state}`,
    state === 'met' && files.length === 0 ? `${id} is met and names no file` : '',
    state !== 'met' && shown.length < 5 ? `${id} gives no reason` : '',
    ...files.map((file) => (existsSync(root + file) ? '' : `${id} names ${file}, which is not there`)),
  ].filter(Boolean)
}

describe('docs/security.md', () => {
  it('has every requirement of levels 1 and 2 once, and no other', () => {
    expect(expected).toHaveLength(253)
    expect(rows.map(({ id }) => id)).toEqual(expected)
    expect(rows.filter(({ level }) => level === '1')).toHaveLength(70)
  })

  it('gives each a state, and a file that is there or a reason', () => {
    expect(rows.flatMap(faultsOf)).toEqual([])
  })

  it('counts them as they are', () => {
    const count = (state: string) => rows.filter((row) => row.state === state).length
    expect(text).toContain(
      `Of ${rows.length} requirements ${count('met')} are met, ${count('not applicable')} do not apply and ${count('open')} are open.`,
    )
  })

  it('would show a row that claims too much', () => {
    const row = { id: '1.1.1', level: '1', words: 'Something asked', state: 'met', shown: '' }
    expect(faultsOf(row)).toEqual(['1.1.1 is met and names no file'])
    expect(faultsOf({ ...row, shown: '`src/nowhere.ts`' })).toEqual([
      '1.1.1 names src/nowhere.ts, which is not there',
    ])
    expect(faultsOf({ ...row, state: 'mostly', shown: 'because' })).toHaveLength(1)
  })
})
