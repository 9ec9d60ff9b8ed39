import { describe, expect, it } from 'vitest'
import { builtInCategories, checkCategories, requireCategory, type Category } from './category.rules.ts'

const one = (key: string, zh: string, isUsed = true): Category => ({ key, zh, en: key, isUsed })

describe('categories of a programme', () => {
  it('are those that come with the program, renamed, added to and retired', () => {
    expect(() => checkCategories(builtInCategories, [])).not.toThrow()
    expect(() => checkCategories([one('a', '甲'), one('b', '乙', false)], ['b'])).not.toThrow()
  })

  it.each([
    ['two of one name', [one('a', '甲'), one('b', ' 甲 ')], []],
    ['two of one key', [one('a', '甲'), one('a', '乙')], []],
    ['none in use', [one('a', '甲', false)], []],
    ['one taken out that records have', [one('a', '甲')], ['b']],
  ])('are refused with %s', (_, categories, inUse) => {
    expect(() => checkCategories(categories, inUse)).toThrow('exchange/categories-wrong')
  })

  it('are chosen only while they are in use', () => {
    const known = [one('a', '甲'), one('b', '乙', false)]
    expect(() => requireCategory(known, 'a')).not.toThrow()
    for (const key of ['b', 'c'])
      expect(() => requireCategory(known, key)).toThrow('exchange/category-unknown')
  })
})
