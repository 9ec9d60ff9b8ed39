import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  approximately,
  bulletinDocument,
  bulletinMarkdown,
  composeBulletin,
  percentage,
} from './bulletin.rules.ts'
import type { Bulletin, BulletinInput, HeadlineFigures } from './bulletin.rules.ts'

const figures: HeadlineFigures = {
  groups: 92,
  enterprises: 432,
  communities: 332,
  liaisonTeams: 328,
  emergencySquads: 333,
  organisationRegistrationRate: { numerator: 432, denominator: 432, value: 1 },
  dispatchRegistrations: 13_000,
  residenceRegistrations: 131_204,
}
const bare: BulletinInput = {
  asOf: '2021-08-26',
  programme: { name: '对口联系社区专项工作', owner: '省国资委' },
  issueNumber: 12,
  figures,
}
const input: BulletinInput = {
  ...bare,
  byCity: [
    { city: '武汉市', pairs: 310, communities: 228 },
    { city: '黄石市', pairs: 41, communities: 33 },
  ],
}
const withRate = (numerator: number, denominator: number, value: number | null): BulletinInput => ({
  ...input,
  figures: { ...figures, organisationRegistrationRate: { numerator, denominator, value } },
})
const prose = (bulletin: Bulletin) =>
  bulletin.blocks.flatMap((block) => ('text' in block ? [block.text] : []))
const said = (bulletin: Bulletin) =>
  bulletin.quotes.map(({ figure, value, text, precision }) => ({ figure, value, text, precision }))

describe('a bulletin', () => {
  test('says the headline as of the day', () => {
    expect(prose(composeBulletin(input))).toEqual([
      '截至8月26日，共有92家集团、432家企业（含子企业）与332个社区建立对口联系，组建328支联系社区工作队、333支应急突击队，' +
        '组织报到率为100%，组织派遣报到1.3万人，居住地报到13.1万余人。',
      '一、组织报到',
      '截至8月26日，对口关系432对，已完成组织报到432对，组织报到率为100%。',
      '二、队伍建设',
      '已组建328支联系社区工作队、333支应急突击队。一支队伍可以服务多个社区，队伍数与社区数不逐一对应。',
      '三、个人报到',
      '居住地报到13.1万余人，组织派遣报到1.3万人。' +
        '两个渠道相互独立，同一人可以在两个渠道分别报到，人数分别统计，不作相加。',
      '四、区域分布',
      '各地对口联系情况见下表。',
    ])
  })

  test('has a masthead, a title and a table of cities', () => {
    const bulletin = composeBulletin(input)
    expect(bulletin.title).toBe('对口联系社区专项工作进展情况')
    expect(bulletin.issue).toEqual({ number: '第12期', office: '省国资委', date: '2021年8月26日' })
    expect(bulletin.blocks.at(-1)).toEqual({
      kind: 'table',
      header: ['地区', '对口联系（对）', '社区（个）'],
      rows: [
        ['武汉市', '310', '228'],
        ['黄石市', '41', '33'],
      ],
    })
  })

  test('lists what it quotes, with the precision of its words', () => {
    const bulletin = composeBulletin(input)
    expect(said(bulletin).slice(0, 8)).toEqual([
      { figure: 'groups', value: 92, text: '92家集团', precision: 'exact' },
      { figure: 'enterprises', value: 432, text: '432家企业', precision: 'exact' },
      { figure: 'communities', value: 332, text: '332个社区', precision: 'exact' },
      { figure: 'liaisonTeams', value: 328, text: '328支联系社区工作队', precision: 'exact' },
      { figure: 'emergencySquads', value: 333, text: '333支应急突击队', precision: 'exact' },
      { figure: 'organisationRegistrationRate', value: 1, text: '100%', precision: 'exact' },
      { figure: 'dispatchRegistrations', value: 13_000, text: '1.3万人', precision: 'exact' },
      { figure: 'residenceRegistrations', value: 131_000, text: '13.1万余人', precision: 'atLeast' },
    ])
    expect(bulletin.quotes.at(-1)).toEqual({
      figure: 'communitiesByCity',
      city: '黄石市',
      value: 33,
      ledgerValue: 33,
      text: '33',
      precision: 'exact',
      sentence: '黄石市|41|33',
      block: 9,
    })
  })

  test('leaves out sections without data and adds the office’s own cases', () => {
    expect(prose(composeBulletin({ ...bare, byCity: [] })).at(-2)).toBe('三、个人报到')
    const told = composeBulletin({ ...bare, cases: [{ title: '雨夜巡堤', text: '4名队员到岗。' }] })
    expect(prose(told).slice(-3)).toEqual(['四、工作实例', '（一）雨夜巡堤', '4名队员到岗。'])
  })

  test('says a partial rate with its numerator and denominator, and that there is no data', () => {
    const [lead, , section] = prose(composeBulletin(withRate(431, 432, 431 / 432)))
    expect(lead).toContain('组织报到率为99.8%（431/432）')
    expect(section).toBe('截至8月26日，对口关系432对，已完成组织报到431对，组织报到率为99.8%。')
    const none = composeBulletin(withRate(0, 0, null))
    expect(prose(none)[0]).toContain('，组织报到率尚无数据，')
    expect(prose(none)[2]).toBe('截至8月26日，组织报到率尚无数据。')
    expect(prose(none).join('')).not.toContain('%')
  })

  test('says a small number of residence registrations exactly', () => {
    const few = composeBulletin({ ...input, figures: { ...figures, residenceRegistrations: 9876 } })
    expect(prose(few)[0]).toContain('居住地报到9876人')
  })

  test.each<[string, BulletinInput]>([
    ['a day that is none', { ...input, asOf: '2021-02-30' }],
    ['half a group', { ...input, figures: { ...figures, groups: 0.5 } }],
    ['fewer than none', { ...input, figures: { ...figures, residenceRegistrations: -1 } }],
    ['more than all', withRate(433, 432, 1)],
  ])('refuses %s', (_, wrong) => {
    expect(() => composeBulletin(wrong)).toThrow(RangeError)
  })

  test('becomes Markdown and an official document', () => {
    const bulletin = composeBulletin({
      ...input,
      byCity: [{ city: '甲|乙', pairs: 1, communities: 1 }],
    })
    const text = bulletinMarkdown(bulletin)
    expect(text).toContain('# 对口联系社区专项工作进展情况\n\n第12期　省国资委　2021年8月26日\n\n截至8月26日')
    expect(text).toContain('\n\n## 一、组织报到\n\n')
    expect(text).toContain(
      '| 地区 | 对口联系（对） | 社区（个） |\n| --- | --- | --- |\n| 甲\\|乙 | 1 | 1 |\n',
    )
    const { title, issue, blocks } = bulletin
    expect(bulletinDocument(bulletin)).toEqual({ title, issue, blocks })
  })
})

const counts = fc.oneof(fc.nat({ max: 500 }), fc.nat({ max: 2_000_000 }), fc.nat({ max: 1_400_000_000 }))
const anyFigures: fc.Arbitrary<HeadlineFigures> = fc
  .record({
    groups: counts,
    enterprises: counts,
    communities: counts,
    liaisonTeams: counts,
    emergencySquads: counts,
    numerator: fc.nat({ max: 5000 }),
    missing: fc.nat({ max: 50 }),
    dispatchRegistrations: counts,
    residenceRegistrations: counts,
  })
  .map(({ numerator, missing, ...rest }) => ({
    ...rest,
    organisationRegistrationRate: { numerator, denominator: numerator + missing, value: null },
  }))

describe('whatever the figures', () => {
  test('every number in a sentence is a quote, in its place, and holds against the ledger', () => {
    fc.assert(
      fc.property(anyFigures, (any) => {
        const bulletin = composeBulletin({ ...input, figures: any })
        const text = (at: number) => {
          const block = bulletin.blocks[at]
          return block && 'text' in block ? block.text : ''
        }
        const left = bulletin.blocks.map((_, at) => text(at).replaceAll('截至8月26日', ''))
        for (const { block, sentence, text: words, value, ledgerValue, precision, city } of bulletin.quotes) {
          expect(sentence).toContain(words)
          if (precision === 'exact') expect(value).toBeCloseTo(ledgerValue, 12)
          if (precision === 'atLeast') expect(value).toBeLessThan(ledgerValue)
          if (city !== undefined) continue
          expect(text(block)).toContain(sentence)
          left[block] = (left[block] ?? '').replace(words, '')
        }
        expect(left.join('')).not.toMatch(/[0-9]/)
        expect(left.join('')).not.toMatch(/[!！]/)
      }),
    )
  })

  test('the two channels are never added', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4999 }), fc.integer({ min: 1, max: 4999 }), (one, other) => {
        const bulletin = composeBulletin({
          ...input,
          figures: { ...figures, dispatchRegistrations: one, residenceRegistrations: other },
        })
        const people = bulletin.quotes.filter(({ text }) => text.endsWith('人')).map(({ value }) => value)
        expect(people.sort()).toEqual([one, one, other, other].sort())
      }),
    )
  })
})

describe('approximately', () => {
  test.each([
    [0, '0', 0, 'exact'],
    [9999, '9999', 9999, 'exact'],
    [10_000, '1万', 10_000, 'exact'],
    [10_001, '1万余', 10_000, 'atLeast'],
    [13_000, '1.3万', 13_000, 'exact'],
    [13_999, '1.3万余', 13_000, 'atLeast'],
    [131_204, '13.1万余', 131_000, 'atLeast'],
    [199_999, '19.9万余', 199_000, 'atLeast'],
    [99_999_999, '9999.9万余', 99_999_000, 'atLeast'],
    [100_000_000, '1亿', 100_000_000, 'exact'],
    [129_999_999, '1.2亿余', 120_000_000, 'atLeast'],
  ] as const)('%i is %s', (n, text, value, precision) => {
    expect(approximately(n)).toEqual({ text, value, precision })
  })

  test('never overstates and loses less than a tenth of its unit', () => {
    fc.assert(
      fc.property(counts, (n) => {
        const { value, precision } = approximately(n)
        expect(n - value).toBeGreaterThanOrEqual(0)
        expect(n - value).toBeLessThan(n < 100_000_000 ? 1000 : 10_000_000)
        expect(precision).toBe(value === n ? 'exact' : 'atLeast')
      }),
    )
  })
})

describe('percentage', () => {
  test.each([
    [432, 432, '100%', 'exact'],
    [3, 4, '75.0%', 'exact'],
    [431, 432, '99.8%', 'about'],
    [1999, 2000, '99.9%', 'about'],
    [1, 2000, '0.1%', 'about'],
    [49, 100_000, '0.0%', 'about'],
    [99_999, 100_000, '99.9%', 'about'],
    [0, 432, '0.0%', 'exact'],
  ] as const)('%i of %i is %s', (numerator, denominator, text, precision) => {
    expect(percentage(numerator, denominator)).toMatchObject({ text, precision })
  })

  test('of nobody is no data', () => {
    expect(percentage(0, 0)).toBeUndefined()
  })
})
