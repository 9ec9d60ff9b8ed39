import { describe, expect, it } from 'vitest'
import { whyNot, type Moves } from '../platform/moves.ts'
import { may, roles, type Permission, type Role } from '../platform/permissions.ts'
import { Refusal } from '../platform/problem.ts'
import { personalStateOn, personalTables } from './personal.rules.ts'
import { checkLeaveDay, checkPlace } from './registration.rules.ts'
import { slipStateOn, slipTable } from './slip.rules.ts'

const tables: Record<string, Moves<string, string>> = {
  slip: slipTable,
  residence: personalTables.residence,
  dispatch: personalTables.dispatch,
}

describe.each(roles)('as %s', (role: Role) => {
  it.each(Object.entries(tables))('every move of a %s is refused to whoever does not make it', (_, table) => {
    const allows = (permission: Permission): boolean => may(role, permission)
    for (const [name, move] of Object.entries(table.moves))
      for (const state of move.from)
        expect([name, whyNot(table, name, state, allows)?.code]).toEqual([
          name,
          may(role, move.permission) ? undefined : 'platform/forbidden',
        ])
  })
})

it('takes what was asked for lapsed after the last day of the answer, and not on it', () => {
  const until = '2021-07-15'
  for (const [today, slip, person] of [
    ['2021-07-15', 'submitted', 'asked'],
    ['2021-07-16', 'expired', 'expired'],
  ] as const) {
    expect(slipStateOn({ status: 'submitted', answerUntil: until }, today)).toBe(slip)
    expect(personalStateOn({ status: 'asked', answerUntil: until }, today)).toBe(person)
  }
  expect(slipStateOn({ status: 'accepted', answerUntil: until }, '2021-08-01')).toBe('accepted')
  expect(personalStateOn({ status: 'asked', answerUntil: null }, '2029-08-01')).toBe('asked')
})

const codeOf = (work: () => void): string | undefined => {
  try {
    work()
    return undefined
  } catch (error) {
    return error instanceof Refusal ? error.problem.code : String(error)
  }
}

it.each([
  ['2021-07-01', undefined],
  ['2021-07-15', undefined],
  ['2021-06-30', 'registration/end-day'],
  ['2021-07-16', 'registration/end-day'],
])('an end on %s of what began on 1 July, today being the 15th: %s', (endsOn, code) => {
  expect(codeOf(() => checkLeaveDay(endsOn, '2021-07-01', '2021-07-15'))).toBe(code)
})

it.each([
  [null, undefined],
  ['2021-07-16', undefined],
  ['2021-07-15', 'registration/community-gone'],
])('a community that ends on %s, today being the 15th: %s', (endedOn, code) => {
  expect(codeOf(() => checkPlace({ name: '东亭社区', endedOn }, '2021-07-15'))).toBe(code)
})
