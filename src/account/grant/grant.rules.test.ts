import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { broughtTogether, reachOf, roles, type Role } from '../../platform/permissions.ts'
import {
  covers,
  givableBy,
  LONGEST_LOAN,
  whyNotAdminister,
  whyNotEnd,
  whyNotGive,
  whyNotLend,
  wholePart,
  type Ended,
  type Held,
  type Part,
} from './grant.rules.ts'

const TODAY = '2021-07-15'
const part = (given: Partial<Part>): Part => ({ ...wholePart, ...given })
const giver = (role: Role, scope: { orgPath?: string; divisionCode?: string } = {}) => ({
  account: 'giver',
  role,
  scope: { reach: reachOf[role] === 'programme' ? ('programme' as const) : ('part' as const), ...scope },
})
const office = giver('office')
const group = giver('group', { orgPath: '0001.' })
const street = giver('street', { divisionCode: '420106012' })
const held = (role: Role, validFrom = '2021-01-01', validTo: string | null = null): Held => ({
  id: 'h',
  role,
  validFrom,
  validTo,
})
const codeOf = (refusal: ReturnType<typeof whyNotGive>) =>
  refusal?.problem.code.replace('account/', '') ?? 'may'

describe('giving', () => {
  const inBranch = part({ orgPath: '0001.0002.' })
  const team = part({ orgPath: '0001.', teamId: 't' })
  it.each([
    ['the office gives the office', office, 'office', wholePart, 'may'],
    ['the office gives an auditor', office, 'auditor', wholePart, 'may'],
    ['the office gives no service', office, 'service', wholePart, 'role-not-yours'],
    ['a group gives a liaison below it', group, 'enterprise', inBranch, 'may'],
    ['a group gives a liaison for itself', group, 'enterprise', part({ orgPath: '0001.' }), 'may'],
    ['a group gives a leader of its teams', group, 'leader', team, 'may'],
    ['a group gives no liaison of another', group, 'enterprise', part({ orgPath: '0002.' }), 'outside'],
    [
      'a group gives no liaison above it',
      giver('group', { orgPath: '0001.0002.' }),
      'enterprise',
      part({ orgPath: '0001.' }),
      'outside',
    ],
    ['a group gives no group', group, 'group', inBranch, 'role-not-yours'],
    ['a group gives no office', group, 'office', wholePart, 'role-not-yours'],
    [
      'a group gives no community',
      group,
      'community',
      part({ divisionCode: '420106012021' }),
      'role-not-yours',
    ],
    ['a street gives its community', street, 'community', part({ divisionCode: '420106012021' }), 'may'],
    [
      'a street gives no other’s community',
      street,
      'community',
      part({ divisionCode: '420107002019' }),
      'outside',
    ],
    ['a street gives no street', street, 'street', part({ divisionCode: '420106012' }), 'role-not-yours'],
    [
      'a liaison gives nothing',
      giver('enterprise', { orgPath: '0001.' }),
      'enterprise',
      inBranch,
      'role-not-yours',
    ],
  ] as const)('%s', (_, by, role, given, expected) => {
    const wanted = { account: 'other', role, part: given, validFrom: TODAY, lastDay: null }
    expect(codeOf(whyNotGive(by, wanted, [], TODAY))).toBe(expected)
  })

  it.each(roles)('nobody gives himself %s, nor whom he acts for', (role) => {
    const wanted = { account: 'giver', role, part: wholePart, validFrom: TODAY, lastDay: null }
    expect(codeOf(whyNotGive(office, wanted, [], TODAY))).toBe('own-grant')
    const forOther = { ...office, account: 'stand-in', actingFor: 'giver' }
    expect(codeOf(whyNotGive(forOther, wanted, [], TODAY))).toBe('own-grant')
  })

  it.each([
    ['2021-07-14', null, 'days-past'],
    ['2021-07-15', '2021-07-15', 'may'],
    ['2021-07-16', '2021-07-15', 'days'],
    ['2021-08-01', null, 'may'],
  ])('from %s until %s: %s', (validFrom, lastDay, expected) => {
    const wanted = { account: 'other', role: 'reader' as const, part: wholePart, validFrom, lastDay }
    expect(codeOf(whyNotGive(office, wanted, [], TODAY))).toBe(expected)
  })

  it.each([
    ['office', 'auditor', 'duties-apart'],
    ['office', 'community', 'duties-apart'],
    ['group', 'enterprise', 'duties-apart'],
    ['auditor', 'office', 'duties-apart'],
    ['reader', 'auditor', 'may'],
    ['enterprise', 'member', 'may'],
  ] as const)('who holds %s may also be %s: %s', (one, role, expected) => {
    const wanted = { account: 'other', role, part: wholePart, validFrom: TODAY, lastDay: null }
    expect(codeOf(whyNotGive(office, wanted, [held(one)], TODAY))).toBe(expected)
  })

  it('keeps duties apart only while both would hold', () => {
    const wanted = {
      account: 'other',
      role: 'auditor' as const,
      part: wholePart,
      validFrom: '2021-08-01',
      lastDay: null,
    }
    expect(codeOf(whyNotGive(office, wanted, [held('office', '2021-01-01', '2021-08-01')], TODAY))).toBe(
      'may',
    )
    expect(codeOf(whyNotGive(office, wanted, [held('office', '2021-01-01', '2021-08-02')], TODAY))).toBe(
      'duties-apart',
    )
    expect(
      codeOf(whyNotGive(office, { ...wanted, lastDay: '2021-08-31' }, [held('office', '2021-09-01')], TODAY)),
    ).toBe('may')
  })

  it('never brings duties together, whatever is given in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...givableBy('office')), { maxLength: 8 }), (asked) => {
        const given: Held[] = []
        for (const role of asked) {
          const wanted = { account: 'other', role, part: wholePart, validFrom: TODAY, lastDay: null }
          if (!whyNotGive(office, wanted, given, TODAY)) given.push(held(role, TODAY))
        }
        expect(broughtTogether(given.map(({ role }) => role))).toBeUndefined()
      }),
    )
  })
})

it('a path that only begins alike is no branch, and no scope covers nothing', () => {
  expect(covers(group.scope, part({ orgPath: '00010.' }))).toBe(false)
  expect(covers({ reach: 'part' }, wholePart)).toBe(false)
  expect(covers({ reach: 'part', orgPath: '' }, part({ orgPath: '0001.' }))).toBe(false)
})

describe('lending', () => {
  const lender = { ...giver('enterprise', { orgPath: '0001.' }), ownGrant: 'g' }
  const wanted = {
    account: 'other',
    role: 'enterprise' as const,
    part: wholePart,
    validFrom: TODAY,
    lastDay: '2021-07-31',
  }
  it('lends to somebody else, for a time', () =>
    expect(whyNotLend(lender, wanted, [], TODAY)).toBeUndefined())
  it.each([
    ['what was lent', { ...lender, ownGrant: undefined }, wanted, 'lent-on'],
    ['to oneself', lender, { ...wanted, account: 'giver' }, 'lend-self'],
    ['without an end', lender, { ...wanted, lastDay: null }, 'loan-too-long'],
    ['for longer than a leave', lender, { ...wanted, lastDay: '2022-01-14' }, 'loan-too-long'],
    ['in the past', lender, { ...wanted, validFrom: '2021-07-14' }, 'days-past'],
  ])('does not lend %s', (_, by, asked, expected) => {
    expect(codeOf(whyNotLend(by, asked, [], TODAY))).toBe(expected)
  })
  it('lends for the longest leave to the day', () => {
    expect(LONGEST_LOAN).toBe(183)
    expect(whyNotLend(lender, { ...wanted, lastDay: '2022-01-13' }, [], TODAY)).toBeUndefined()
  })
  it('does not unite duties by lending', () => {
    expect(
      codeOf(
        whyNotLend({ ...lender, role: 'office' }, { ...wanted, role: 'office' }, [held('auditor')], TODAY),
      ),
    ).toBe('duties-apart')
  })
})

describe('ending', () => {
  const grant = (given: Partial<Ended>): Ended => ({
    ...held('enterprise'),
    account: 'other',
    part: part({ orgPath: '0001.' }),
    givenBy: 'somebody',
    isLent: false,
    ...given,
  })
  it.each([
    ['a group ends a liaison of its branch', group, grant({}), 0, 'may'],
    ['not of another branch', group, grant({ part: part({ orgPath: '0002.' }) }), 0, 'outside'],
    ['not the office', group, grant({ role: 'office', part: wholePart }), 3, 'role-not-yours'],
    ['nobody his own', office, grant({ account: 'giver' }), 1, 'own-grant'],
    ['not the last of the office', office, grant({ role: 'office', part: wholePart }), 0, 'last-office'],
    ['one of the office while another stands', office, grant({ role: 'office', part: wholePart }), 1, 'may'],
    ['a lent one of the office', office, grant({ role: 'office', part: wholePart, isLent: true }), 0, 'may'],
    ['not what is over', office, grant({ validTo: TODAY }), 1, 'grant-ended'],
    [
      'the lender what he lent',
      giver('enterprise', { orgPath: '0002.' }),
      grant({ isLent: true, givenBy: 'giver' }),
      0,
      'may',
    ],
    [
      'not what somebody else lent',
      giver('enterprise', { orgPath: '0001.' }),
      grant({ isLent: true }),
      0,
      'role-not-yours',
    ],
  ] as const)('%s', (_, by, ended, offices, expected) => {
    expect(codeOf(whyNotEnd(by, ended, offices, TODAY))).toBe(expected)
  })
})

describe('taking charge of an account', () => {
  it.each([
    ['the office of anybody', office, [held('office')], 1, false, 'may'],
    ['a group of its liaison', group, [held('enterprise')], 1, false, 'may'],
    [
      'a group of a liaison that is also of the office',
      group,
      [held('enterprise'), held('office')],
      1,
      false,
      'beyond-you',
    ],
    [
      'a group of a liaison of two groups',
      group,
      [held('enterprise'), held('enterprise')],
      1,
      false,
      'beyond-you',
    ],
    ['a group of the office', group, [held('office')], 1, false, 'beyond-you'],
    ['an auditor of anybody', giver('auditor'), [held('enterprise')], 1, false, 'beyond-you'],
    ['the office of who works elsewhere too', office, [held('enterprise')], 1, true, 'other-programme'],
  ] as const)('%s', (_, by, all, seen, elsewhere, expected) => {
    expect(codeOf(whyNotAdminister(by, 'other', { all, seen, elsewhere }, true))).toBe(expected)
  })
  it('locks in one programme whatever happens in another', () => {
    expect(
      whyNotAdminister(office, 'other', { all: [held('enterprise')], seen: 1, elsewhere: true }),
    ).toBeUndefined()
  })
  it('not of oneself', () => {
    expect(codeOf(whyNotAdminister(office, 'giver', { all: [], seen: 0, elsewhere: false }))).toBe(
      'own-account',
    )
  })
})
