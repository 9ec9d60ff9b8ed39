import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canOf, whyNot, type Moves } from '../../platform/moves.ts'
import { may, roles, type Permission } from '../../platform/permissions.ts'
import type { Refusal } from '../../platform/problem.ts'
import { tellsOfPerson } from '../../platform/personal/person-in-text.ts'
import { apart, carriedOver, missingIn, readAnswers } from './answer.rules.ts'
import { builtInForm, question } from './built-in-form.rules.ts'
import { formFaults, formTable } from './form.rules.ts'
import {
  burdenOf,
  MOST_THINGS,
  questionField,
  questionKinds,
  shownAnswer,
  type Section,
} from './question.rules.ts'
import { surveyTable, whyNoGround, type Ground } from './survey.rules.ts'

const tables: Record<string, Moves<string, string>> = { survey: surveyTable, form: formTable }
const cases = Object.entries(tables).flatMap(([record, table]) =>
  Object.entries(table.moves).flatMap(([name, move]) =>
    Object.keys(table.states).map((state) => ({ record, name, state, isAllowed: move.from.includes(state) })),
  ),
)

describe.each(cases)('$record that is $state', ({ record, name, state, isAllowed }) => {
  const table = tables[record] as Moves<string, string>
  it(`${isAllowed ? 'lets' : 'refuses'} ${name}, with the reason of the grey button`, () => {
    const why = whyNot(table, name, state, () => true)
    expect(canOf(table, state, () => true)[name]).toEqual(why?.words ?? null)
    if (isAllowed) expect(why).toBeUndefined()
    else {
      expect(why).toMatchObject({ code: table.code, status: 409, extra: { state } })
      expect(why?.words.zh).toContain(table.states[state]?.zh)
      expect(why?.words.en).toContain(table.states[state]?.en)
    }
  })
})

it.each(roles)('as %s nobody makes a move that is another’s', (role) => {
  const allows = (permission: Permission): boolean => may(role, permission)
  for (const table of Object.values(tables))
    for (const [name, move] of Object.entries(table.moves)) {
      expect(Object.keys(table.states)).toContain(move.to)
      for (const state of move.from)
        expect([name, whyNot(table, name, state, allows)?.code]).toEqual([
          name,
          may(role, move.permission) ? undefined : 'platform/forbidden',
        ])
    }
})

const solid: Ground = { pairStatus: 'active', isMerged: false, endedOn: null, formState: 'superseded' }

it.each([
  ['a pair that ended', { ...solid, pairStatus: 'ended' }, 'survey/pair-ended'],
  ['a community that was merged away', { ...solid, isMerged: true }, 'survey/community-ended'],
  ['a division that ended', { ...solid, endedOn: '2021-07-15' }, 'survey/community-ended'],
  ['an edition that was withdrawn', { ...solid, formState: 'withdrawn' }, 'survey/form-withdrawn'],
])('goes on from %s only backwards', (_, ground, code) => {
  expect(whyNoGround('submit', ground, '2021-07-15')?.code).toBe(code)
  expect(whyNoGround('return', ground, '2021-07-15')).toBeUndefined()
  expect(whyNoGround('close', ground, '2021-07-15')).toBeUndefined()
  expect(whyNoGround('submit', solid, '2021-07-15')).toBeUndefined()
  expect(whyNoGround('restand', ground, '2021-07-15')?.code).toBe(
    code === 'survey/form-withdrawn' ? undefined : code,
  )
})

const words = { zh: '问', en: 'ask' }
const section = (...questions: Section['questions']): Section[] => [{ key: 's', title: words, questions }]
const choices = [
  { value: 'a', zh: '甲', en: 'A' },
  { value: 'b', zh: '乙', en: 'B' },
]
const faultsOf = (given: Parameters<typeof readAnswers>[1], sections: Section[]): string[] => {
  try {
    readAnswers(sections, given)
    return []
  } catch (error) {
    return ((error as Refusal).problem.extra?.['faults'] as { code: string }[]).map(({ code }) => code)
  }
}

describe('an answer', () => {
  it.each([
    ['number', 101, 'import/out-of-range'],
    ['number', -1, 'import/out-of-range'],
    ['number', 1.5, 'import/not-a-number'],
    ['number', '一百', 'import/not-a-number'],
    ['choice', 'c', 'import/unknown-choice'],
    ['choices', ['a', 'c'], 'import/unknown-choice'],
    ['yes-no', 'perhaps', 'import/unknown-choice'],
    ['day', '2021-02-30', 'import/not-a-day'],
    ['text', '长'.repeat(11), 'import/too-long'],
  ] as const)('of a %s is refused as %j: %s', (kind, value, code) => {
    const asked = section(question('x', kind, words, { choices, most: 100, longest: 10 }))
    expect(faultsOf({ x: typeof value === 'object' ? [...value] : value }, asked)).toEqual([code])
  })

  it('to what is not asked is refused, and every fault is told at once', () => {
    expect(faultsOf({ y: 1, x: 'c' }, section(question('x', 'choice', words, { choices })))).toEqual([
      'survey/not-asked',
      'import/unknown-choice',
    ])
  })

  it.each(['打 13812345678 问', '138 1234-5678', '身份证420106199001011234', '42010619900101123x'])(
    'that tells of a person is refused: %s',
    (text) => {
      expect(tellsOfPerson(text)).toBe(true)
      expect(faultsOf({ x: text }, section(question('x', 'text', words)))).toEqual(['survey/personal'])
    },
  )
  it.each(['2021-07-15 起', '约 131204 人', '区划 420106012021', '电话 027-87654321'])(
    'is taken where it tells of none: %s',
    (text) => expect(tellsOfPerson(text)).toBe(false),
  )

  it('is the same when it is read again, and a choice may be given by its word', () => {
    const asked = section(
      question('n', 'number', words, { most: 100 }),
      question('c', 'choices', words, { choices }),
    )
    const read = readAnswers(asked, { n: '1,0', c: ['甲', 'b', 'a'] })
    expect(read).toEqual({ n: 10, c: ['a', 'b'] })
    expect(readAnswers(asked, read)).toEqual(read)
    const [, c] = asked[0]?.questions ?? []
    expect(c && shownAnswer(c, read['c'] ?? null, 'zh')).toBe('甲、乙')
  })

  it('is carried to another edition only where that would take it', () => {
    const newer = section(
      question('n', 'number', words, { most: 5 }),
      question('c', 'choice', words, { choices }),
    )
    expect(carriedOver(newer, { n: 10, c: 'a', gone: 'x' })).toEqual({ c: 'a' })
  })

  it('that has to be there is missed, as is what a point says', () => {
    const asked = section(question('n', 'number', words, { isRequired: true }))
    const point = { kind: 'other', urgency: 'soon', description: ' ', help: '', wantedBy: null } as const
    expect(missingIn(asked, {}, [point]).map(({ field }) => field)).toEqual(['n', 'point-1'])
    expect(missingIn(asked, { n: 0 }, [])).toEqual([])
  })
})

it('keeps every text apart from what can be counted, whatever the form', () => {
  const kinds = fc.constantFrom(...questionKinds)
  fc.assert(
    fc.property(fc.array(kinds, { maxLength: 12 }), (asked) => {
      const sections = section(...asked.map((kind, at) => question(`q${at}`, kind, words)))
      const answers = Object.fromEntries(asked.map((_, at) => [`q${at}`, 'x']))
      const { plain, texts } = apart(sections, answers)
      expect({ ...plain, ...texts }).toEqual(answers)
      expect(Object.keys(texts).every((key) => asked[Number(key.slice(1))] === 'text')).toBe(true)
      expect(Object.keys(plain).some((key) => asked[Number(key.slice(1))] === 'text')).toBe(false)
    }),
  )
})

describe('a form', () => {
  it('that comes with the program has no fault and is no burden', () => {
    expect(formFaults(builtInForm)).toEqual([])
    expect(burdenOf(builtInForm)).toEqual({ things: 11, minutes: 6, isHeavy: false })
    for (const each of builtInForm.flatMap(({ questions }) => questions))
      expect(questionField(each).isRequired).toBe(false)
  })

  it('is heavy above the limit', () => {
    const many = (n: number) =>
      section(...Array.from({ length: n }, (_, at) => question(`q${at}`, 'yes-no', words)))
    expect(burdenOf(many(MOST_THINGS)).isHeavy).toBe(false)
    expect(burdenOf(many(MOST_THINGS + 1)).isHeavy).toBe(true)
  })

  it.each([
    ['survey/nothing-asked', section()],
    ['survey/key-twice', section(question('x', 'day', words), question('x', 'day', words))],
    ['survey/untitled', section(question('x', 'day', { zh: '问', en: ' ' }))],
    ['survey/range', section(question('x', 'number', words, { least: 5, most: 1 }))],
    ['survey/unit', section(question('x', 'number', words, { unit: { zh: '人', en: '' } }))],
    ['survey/choices', section(question('x', 'choice', words, { choices: choices.slice(1) }))],
    [
      'survey/choice-twice',
      section(question('x', 'choice', words, { choices: [...choices, { value: 'c', zh: '甲', en: 'C' }] })),
    ],
    [
      'survey/choice-comma',
      section(
        question('x', 'choices', words, { choices: [...choices, { value: 'c', zh: '丙、丁', en: 'C' }] }),
      ),
    ],
    [
      'survey/choice-unworded',
      section(question('x', 'choice', words, { choices: [...choices, { value: 'c', zh: '', en: 'C' }] })),
    ],
    [
      'survey/too-many-questions',
      section(...Array.from({ length: 61 }, (_, at) => question(`q${at}`, 'day', words))),
    ],
  ])('is told %s', (code, sections) => {
    expect(formFaults(sections).map((each) => each.code)).toContain(code)
  })
})
