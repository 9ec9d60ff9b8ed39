import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDoubles } from './candidate.rules.ts'
import { compare, LISTED_FROM, type Compared } from './compare.rules.ts'
import { doubledKinds } from './duplicate.rules.ts'
import { coreName, foldName, likeness } from './name.rules.ts'

const blank: Compared = {
  id: '1', kind: 'enterprise', name: null, uscc: null, nameHash: null, phoneHash: null, owner: null, place: null, post: null,
} // prettier-ignore
const body = (name: string, more: Partial<Compared> = {}): Compared => ({ ...blank, name, ...more })
const person = (more: Partial<Compared>): Compared => ({
  ...blank,
  kind: 'member',
  nameHash: 'n',
  phoneHash: 'p',
  ...more,
})

const some = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: null })
const anyRecord = fc
  .record({
    kind: fc.constantFrom(...doubledKinds),
    name: fc.string({ unit: fc.constantFrom(...Array.from('湖北长江一二1２（）有限公司集团社区')) }),
    uscc: fc.option(fc.constantFrom('91420000000000013X', '12420000000000013A', '91420000000000021X'), {
      nil: null,
    }),
    nameHash: fc.constantFrom('a', 'b'),
    phoneHash: some,
    owner: some,
    place: some,
    post: some,
  })
  .map((record): Compared => {
    const isPerson = record.kind === 'member' || record.kind === 'contact'
    return {
      ...record,
      id: '1',
      name: isPerson ? null : record.name,
      uscc: isPerson ? null : record.uscc,
      nameHash: isPerson ? record.nameHash : null,
      phoneHash: isPerson ? record.phoneHash : null,
    }
  })
const anyTwo = fc.tuple(anyRecord, anyRecord).map(
  ([one, other]) =>
    [
      one,
      {
        ...other,
        id: '2',
        kind: one.kind,
        nameHash: one.nameHash === null ? null : (other.nameHash ?? 'b'),
        name: one.name === null ? null : (other.name ?? ''),
      },
    ] as const,
)

describe('a score', () => {
  it('does not depend on the order of the two and lies from 0 to 100', () => {
    fc.assert(
      fc.property(anyTwo, ([one, other]) => {
        const verdict = compare(one, other)
        expect(compare(other, one)).toEqual(verdict)
        expect(verdict.score >= 0 && verdict.score <= 100).toBe(true)
        expect(verdict.reasons.length > 0).toBe(verdict.score > 0)
      }),
    )
  })

  it('is 100 for one credit code, whatever else differs', () => {
    fc.assert(
      fc.property(anyTwo, ([one, other]) => {
        const uscc = '91420000000000013X'
        fc.pre(one.name !== null)
        expect(compare({ ...one, uscc }, { ...other, uscc }).score).toBe(100)
      }),
    )
  })

  it.each<[string, Compared, Compared, boolean]>([
    ['legal form alone', body('湖北长江工程有限公司'), body('湖北长江工程有限责任公司'), true],
    ['brackets and width', body('湖北（武汉）长江工程公司'), body('湖北(武汉)长江工程公司'), true],
    ['one character left out', body('湖北省长江航道工程建设集团'), body('湖北长江航道工程建设集团'), true],
    [
      'another word in its place',
      body('演示清洁能源武汉设计有限公司'),
      body('演示清洁能源武汉监理有限公司'),
      false,
    ],
    [
      'another place',
      body('演示桐柏铁路工程集团荆州分公司', { owner: 'x' }),
      body('演示桐柏铁路工程集团鄂州分公司', { owner: 'x' }),
      false,
    ],
    [
      'a word more',
      body('演示金银湖交通投资集团有限公司'),
      body('演示金银湖交通投资武汉科技有限公司'),
      false,
    ],
    [
      'a wrong character of the same sound',
      body('湖北长江航道疏浚建设工程有限公司'),
      body('湖北长江航道舒浚建设工程有限公司'),
      true,
    ],
    ['other numbers', body('湖北长江工程第一分公司'), body('湖北长江工程第二分公司'), false],
    ['other trades', body('湖北长江工程有限公司'), body('湖北长江物流有限公司'), false],
    [
      'a parent and its branch',
      body('演示甲集团', { id: '1' }),
      body('演示甲有限公司', { id: '2', owner: '1' }),
      false,
    ],
    [
      'organisation part',
      body('甲', { uscc: '91420000000000013X' }),
      body('乙', { uscc: '12420000000000013A' }),
      true,
    ],
    ['phone and name', person({}), person({ owner: 'x' }), true],
    ['a phone alone', person({}), person({ nameHash: 'm' }), true],
    ['namesakes of one enterprise', person({ owner: 'x' }), person({ owner: 'x', phoneHash: 'q' }), false],
    [
      'namesakes of one enterprise and home',
      person({ owner: 'x', place: 'y' }),
      person({ owner: 'x', place: 'y', phoneHash: 'q' }),
      true,
    ],
  ])('lists by %s: %#', (_, one, other, isListed) => {
    expect(compare(one, other).score >= LISTED_FROM).toBe(isListed)
  })
})

describe('a name', () => {
  it.each([
    ['第壹零〇分 公司（武汉）', '第100分公司武汉'],
    ['ＡＢ·集团', 'ab集团'],
  ])('%s folds to %s', (name, folded) => {
    expect(foldName(name)).toBe(folded)
  })

  it('is like itself and no more like another than the other is like it', () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from('湖北长江12')) })
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(likeness(one, one)).toBe(one === '' ? 0 : 1)
        expect(likeness(one, other)).toBe(likeness(other, one))
        expect(foldName(foldName(one))).toBe(foldName(one))
      }),
    )
  })

  it('that is a legal form alone stays', () => {
    expect(coreName('有限公司', 'body')).toBe('有限公司')
    expect(coreName('东亭社区居委会', 'community')).toBe('东亭')
  })
})

it('finds what a comparison of all with all finds, wherever two share what names them', () => {
  fc.assert(
    fc.property(fc.array(anyRecord, { maxLength: 12 }), (drawn) => {
      const records = drawn.map((record, at) => ({
        ...record,
        kind: 'contact' as const,
        name: null,
        nameHash: record.nameHash ?? 'a',
        id: String(at + 10),
      }))
      const all = records.flatMap((one, at) =>
        records
          .slice(at + 1)
          .filter((other) => compare(one, other).score >= LISTED_FROM)
          .map((other) => `${one.id}${other.id}`),
      )
      expect(
        findDoubles(records)
          .map(({ oneId, otherId }) => oneId + otherId)
          .sort(),
      ).toEqual(all.sort())
    }),
  )
})
