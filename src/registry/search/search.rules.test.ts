import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { characterPairs, fold, readSought, readsAs } from './search.rules.ts'

describe('what somebody typed', () => {
  it.each([
    ['dōng tíng', ['dong', 'ting'], 'dongting'],
    ['ＤＴＳＱ', ['dtsq'], 'dtsq'],
    ['lǜ zhōu', ['lv', 'zhou'], 'lvzhou'],
    ['  武昌区　东亭  ', ['武昌区', '东亭'], '武昌区东亭'],
    ['100%_\\', ['100%_\\'], '100%_\\'],
    ['91420000000000013x', ['91420000000000013x'], '91420000000000013x'],
  ])('%s', (typed, words, text) => {
    expect(readSought(typed)).toMatchObject({ words, text })
  })

  it.each(['', '   ', '　', '，、；'])('is nothing: “%s”', (typed) => {
    expect(readSought(typed)).toBeUndefined()
  })

  it.each([
    ['13800000003', '13800000003'],
    ['+86 138-0000-0003', '13800000003'],
    ['8613800000003', '13800000003'],
    ['１３８００００００３', undefined],
    ['１３８００００００03', '13800000003'],
    ['1380000000', undefined],
    ['12800000003', undefined],
  ])('%s as a phone', (typed, phone) => {
    expect(readSought(typed)?.phone).toBe(phone)
  })

  it('takes no more than five words', () => {
    expect(readSought('一 二 三 四 五 六')?.words).toHaveLength(5)
  })

  it.each([
    ['张伟', '张伟'],
    ['阿依古丽·买买提', '阿依古丽·买买提'],
    ['张', undefined],
    ['420106', undefined],
  ])('%s as the name of a person', (typed, person) => {
    expect(readSought(typed)?.person).toBe(person)
  })
})

it('folding twice changes nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)))
})

it('a word is in a name only if its pairs are', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (before, word, after) => {
      const held = new Set(characterPairs(before + word + after))
      return characterPairs(word).every((pair) => held.has(pair))
    }),
  )
})

it('tries only the keys that a word can be', () => {
  expect(readsAs('9142')).toEqual({ isLatin: true, isCode: true, isCreditCode: true })
  expect(readsAs('4')).toEqual({ isLatin: true, isCode: false, isCreditCode: false })
  expect(readsAs('东亭')).toEqual({ isLatin: false, isCode: false, isCreditCode: false })
})
