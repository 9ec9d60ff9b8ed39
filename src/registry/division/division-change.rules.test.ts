import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areAlike, compareEditions, type DivisionChange, type ToldChange } from './division-change.rules.ts'
import type { DivisionEntry } from './division.rules.ts'

const frame: DivisionEntry[] = [
  { code: '42', name: '湖北省' },
  { code: '4201', name: '武汉市' },
  { code: '420106', name: '武昌区' },
  { code: '420107', name: '青山区' },
  { code: '420106012', name: '水果湖街道' },
  { code: '420107002', name: '红卫路街道' },
]
const at = (code: string, name: string): DivisionEntry => ({ code, name })
const told = (...pairs: [string, string][]): ToldChange[] =>
  pairs.map(([oldCode, newCode]) => ({ oldCode, newCode }))
const [A, B, C, FAR] = ['420106012001', '420106012002', '420106012003', '420107002009']

describe('between two editions', () => {
  it.each<
    [
      string,
      DivisionEntry[],
      DivisionEntry[],
      ToldChange[],
      [DivisionChange['kind'], string | null, string | null][],
    ]
  >([
    ['nothing changed', [at(A, '东亭村')], [at(A, '东亭村')], [], []],
    ['renamed', [at(A, '东亭村委会')], [at(A, '东亭社区居委会')], [], [['renamed', A, A]]],
    ['renumbered', [at(A, '东亭社区')], [at(B, '东亭社区')], [], [['renumbered', A, B]]],
    ['moved', [at(A, '东亭社区')], [at(FAR, '东亭社区')], [], [['moved', A, FAR]]],
    ['new', [], [at(A, '东亭社区')], [], [['new', null, A]]],
    ['ended', [at(A, '东亭社区')], [], [], [['ended', A, null]]],
    ['reused', [at(A, '东亭社区')], [at(A, '碧苑社区')], [], [['reused', A, A]]],
    [
      'renumbered, and its code given to another',
      [at(A, '东亭社区')],
      [at(A, '碧苑社区'), at(B, '东亭社区')],
      [],
      [
        ['renumbered', A, B],
        ['reused', A, A],
      ],
    ],
    [
      'two that change their codes',
      [at(A, '东亭社区'), at(B, '碧苑社区')],
      [at(B, '东亭社区'), at(A, '碧苑社区')],
      [],
      [
        ['renumbered', A, B],
        ['renumbered', B, A],
        ['reused', A, A],
        ['reused', B, B],
      ],
    ],
    [
      'not guessed where a name stands twice',
      [at(A, '新村'), at(B, '新村')],
      [at(C, '新村')],
      [],
      [
        ['ended', A, null],
        ['ended', B, null],
        ['new', null, C],
      ],
    ],
    [
      'told that two were merged into one that stays',
      [at(A, '东亭社区'), at(B, '碧苑社区')],
      [at(A, '东亭社区')],
      told([A, A], [B, A]),
      [['merged', B, A]],
    ],
    [
      'told that one was split, part of it under its old code and name',
      [at(A, '东亭社区')],
      [at(A, '东亭社区'), at(B, '东亭二社区')],
      told([A, A], [A, B]),
      [['split', A, B]],
    ],
    [
      'told against the rules',
      [at(A, '东亭社区'), at(B, '碧苑社区')],
      [at(A, '碧苑花园社区'), at(C, '东亭社区')],
      told([B, A]),
      [
        ['renumbered', A, C],
        ['renumbered', B, A],
        ['reused', A, A],
      ],
    ],
  ])('%s', (_, before, after, said, expected) => {
    const { changes } = compareEditions([...frame, ...before], [...frame, ...after], said)
    expect(changes.map(({ kind, oldCode, newCode }) => [kind, oldCode, newCode]).sort()).toEqual(
      [...expected].sort(),
    )
  })

  it('a county with another code takes what lies in it along', () => {
    const below = [at('420107', '青山区'), at('420107002', '红卫路街道'), at(FAR, '碧苑社区')]
    const other = below.map(({ code, name }) => at(code.replace('420107', '420117'), name))
    const upper = [at('42', '湖北省'), at('4201', '武汉市')]
    const { changes } = compareEditions([...upper, ...below], [...upper, ...other])
    expect(changes.map(({ kind }) => kind)).toEqual(['renumbered', 'renumbered', 'renumbered'])
  })

  it('a place below a renamed one has another full name', () => {
    const renamed = frame.map((entry) => (entry.code === '420106' ? at('420106', '新武昌区') : entry))
    const { changes, continuing } = compareEditions([...frame, at(A, '东亭')], [...renamed, at(A, '东亭')])
    expect(changes.map(({ kind, newCode }) => [kind, newCode])).toEqual([
      ['renamed', '420106'],
      ['renamed', '420106012'],
      ['renamed', A],
    ])
    expect(continuing).toContain('420107002')
  })
})

const editions = fc
  .uniqueArray(
    fc.tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom('东亭', '碧苑', '新村', '东湖', '水果')),
    {
      selector: ([number]) => number,
    },
  )
  .map((rows) => [
    ...frame,
    ...rows.map(([number, name]) => at(`420106012${String(number).padStart(3, '0')}`, name)),
  ])

describe('whatever the editions hold', () => {
  it('an edition compared with itself changes nothing', () => {
    fc.assert(fc.property(editions, (edition) => compareEditions(edition, edition).changes.length === 0))
  })

  it('every division of both is told of, and the order of the file does not matter', () => {
    fc.assert(
      fc.property(editions, editions, (before, after) => {
        const { continuing, changes } = compareEditions(before, after)
        for (const { code } of before)
          expect(continuing.has(code) || changes.some(({ oldCode }) => oldCode === code)).toBe(true)
        for (const { code } of after)
          expect(continuing.has(code) || changes.some(({ newCode }) => newCode === code)).toBe(true)
        const turned = compareEditions([...before].reverse(), [...after].reverse()).changes
        const plain = (list: DivisionChange[]) => list.map((change) => JSON.stringify(change)).sort()
        expect(plain(turned)).toEqual(plain(changes))
      }),
    )
  })
})

it.each([
  ['东湖村委会', '东湖社区居委会', true],
  ['东亭社区', '碧苑社区', false],
  ['社区', '村委会', true],
])('%s and %s are alike: %s', (one, other, expected) => {
  expect(areAlike(one, other)).toBe(expected)
})
