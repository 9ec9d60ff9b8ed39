import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activityStates, activityTable, halvesOf, whyNotYet, whyOver } from './activity.rules.ts'
import { codeAsGiven, codeFrom, RANDOM_BYTES } from './service/certificate.rules.ts'
import { checkObjection } from './service/objection.rules.ts'
import { faultsOf, strangersName } from './service/service.rules.ts'
import { hasPlace, movingUp } from './sign-up.rules.ts'
import { correctionsOf, linesOfSignUps, sumOf, tickedOf } from './web/record-rows.ts'

it.each([
  ['09:00', '11:00', 4],
  ['09:00', '11:29', 4],
  ['09:00', '11:30', 5],
  ['09:00', '09:10', 1],
  ['00:00', '23:59', 47],
])('an activity from %s to %s is filled in with %i half hours', (begins, ends, halves) => {
  expect(halvesOf({ begins, ends })).toBe(halves)
})

it('a day that has not come is not written, a day that is over is not signed up for', () => {
  expect([whyNotYet('2021-07-15', '2021-07-15'), whyOver('2021-07-15', '2021-07-15')]).toEqual([
    undefined,
    undefined,
  ])
  expect(whyNotYet('2021-07-16', '2021-07-15')?.code).toBe('activity/not-yet')
  expect(whyOver('2021-07-14', '2021-07-15')?.code).toBe('activity/over')
})

it('what is over goes nowhere, and nothing is written twice', () => {
  for (const state of ['closed', 'cancelled'] as const)
    expect(Object.values(activityTable.moves).filter(({ from }) => from.includes(state))).toEqual([])
  expect(activityStates.filter((state) => activityTable.moves.record.from.includes(state))).toEqual([
    'planned',
    'open',
  ])
})

describe('places', () => {
  const activity = fc.record({
    places: fc.option(fc.integer({ min: 1, max: 50 })),
    signed: fc.nat(50),
    waiting: fc.nat(50),
  })
  it('never come to more than there are, and nobody waits while one is free', () => {
    fc.assert(
      fc.property(activity, (one) => {
        fc.pre(one.places === null || one.signed <= one.places)
        const moved = movingUp(one)
        const after = { ...one, signed: one.signed + moved, waiting: one.waiting - moved }
        expect(after.waiting).toBeGreaterThanOrEqual(0)
        if (one.places !== null) expect(after.signed).toBeLessThanOrEqual(one.places)
        expect(after.waiting === 0 || !hasPlace(after)).toBe(true)
      }),
    )
  })
})

describe('rows of who was there', () => {
  it('are refused each by its number: strangers, and whoever stands there twice', () => {
    const given = ['a', 'x', 'a', 'b'].map((memberId) => ({ memberId, hours: 1 }))
    expect(faultsOf(given, new Set(['a', 'b'])).map(({ row, code }) => [row, code])).toEqual([
      [2, 'activity/not-registered'],
      [3, 'activity/named-twice'],
    ])
  })

  it('begin with those who have a place, and tell only what changed', () => {
    const signUp = (memberId: string, status: 'signed' | 'waiting', isRegistered = true) => ({
      ...{ id: memberId, memberId, member: memberId, enterprise: 'e', status, isRegistered, version: 1 },
      can: { leave: null },
    })
    const lines = linesOfSignUps(
      [signUp('a', 'signed'), signUp('b', 'signed', false), signUp('c', 'waiting'), signUp('a', 'waiting')],
      2.5,
    )
    expect(tickedOf(lines)).toEqual([{ memberId: 'a', hours: 2.5 }])
    expect(sumOf(lines)).toEqual({ people: 1, hours: 2.5 })
    const written = lines.map((line) => ({ ...line, isTicked: line.memberId !== 'b', written: 2.5 }))
    expect(correctionsOf(written)).toEqual([{ memberId: 'b', hours: null }])
  })
})

describe('an objection', () => {
  it.each([
    ['hours', 5, 4, undefined],
    ['hours', 4, 4, 'objection/no-ground'],
    ['hours', 5, null, 'objection/no-ground'],
    ['missing', 4, null, undefined],
    ['missing', 4, 4, 'objection/no-ground'],
    ['absent', null, 4, undefined],
    ['absent', null, null, 'objection/no-ground'],
  ] as const)('of %s to %s where %s is on record: %s', (kind, halves, written, code) => {
    const check = () =>
      checkObjection(kind, halves, { recordedOn: '2021-07-15', halves: written }, '2021-07-20')
    if (code === undefined) expect(check).not.toThrow()
    else
      expect(check).toThrow(expect.objectContaining({ problem: expect.objectContaining({ code }) as object }))
  })

  it.each([
    ['2021-08-14', false],
    ['2021-08-15', true],
  ])('on %s is too late: %s', (today, isLate) => {
    const check = () => checkObjection('absent', null, { recordedOn: '2021-07-15', halves: 4 }, today)
    if (isLate) expect(check).toThrow()
    else expect(check).not.toThrow()
  })
})

describe('the code of a certificate', () => {
  it('is read however it is typed, and no two random ones are alike', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: RANDOM_BYTES, maxLength: RANDOM_BYTES }), (random) => {
        const code = codeFrom(random)
        expect(codeAsGiven(code)).toHaveLength(RANDOM_BYTES)
        for (const typed of [
          code.toLowerCase(),
          ` ${code} `,
          code.replaceAll('-', ''),
          code.replaceAll('0', 'o'),
        ])
          expect(codeAsGiven(typed)).toBe(codeAsGiven(code))
        const other = Uint8Array.from(random, (byte, at) => (at === 0 ? byte ^ 1 : byte))
        expect(codeAsGiven(codeFrom(other))).not.toBe(codeAsGiven(code))
      }),
    )
  })

  it.each([
    ['张伟', '张＊'],
    ['欧阳修文', '欧＊＊＊'],
    ['张', '张＊'],
  ])('goes with the first character of a name only: %s', (name, shown) => {
    expect(strangersName(name)).toBe(shown)
  })
})
