import { describe, expect, it } from 'vitest'
import { solveMatching } from '../../allocation/matching/solve-matching.ts'
import { verifyMatching } from '../../allocation/matching/verify-matching.ts'
import { monthsFrom, offerMonths, plannedDay } from './months.rules.ts'
import { dockingProblem, type Ground, type GroundNeed, type GroundResource } from './problem.rules.ts'
import { linesOf, unmetOf } from './result.rules.ts'

const EAST = '420106012007'
const need = (over: Partial<GroundNeed>): GroundNeed => ({
  ...{ id: 'n1', code: '需2021-0001', communityId: 'east', community: '东亭社区', divisionCode: EAST },
  ...{ category: 'skills', content: '检修', unit: '次', missing: 10, urgency: 2, wantedBy: null },
  ...{ isWide: true, seenBy: ['0001.'], print: 'n1' },
  ...over,
})
const resource = (over: Partial<GroundResource>): GroundResource => ({
  ...{ id: 'r1', code: '资2021-0001', enterpriseId: 'a', category: 'skills', name: '班组', unit: '次' },
  ...{ left: 8, perMonth: 5, areaCode: '', validFrom: '2021-07-01', validUntil: null },
  ...{ confirmedOn: '2021-07-01', print: 'r1', promised: [] },
  ...over,
})
const enterprises = [
  { id: 'a', name: '甲', orgPath: '0001.', sites: ['420102001001'], paired: ['east'] },
  { id: 'b', name: '乙', orgPath: '0002.', sites: ['420106012009'], paired: [] },
  { id: 'c', name: '丙', orgPath: '0003.', sites: ['420103001001'], paired: [] },
]
const ground = (over: Partial<Ground>): Ground => ({
  ...{
    today: '2021-07-15',
    horizon: 3,
    needs: [need({})],
    resources: [resource({})],
    enterprises,
    rejections: [],
  },
  ...over,
})

async function docked(over: Partial<Ground>) {
  const given = ground(over)
  const made = dockingProblem('test', given)
  const plan = await solveMatching(made.problem)
  expect(verifyMatching(made.problem, plan)).toEqual({ ok: true })
  return {
    lines: linesOf(made, given, plan).map(({ need: of, resource: from, quantity, plannedOn, facts }) => ({
      ...{ need: of.id, resource: from.id, quantity, plannedOn, near: facts.nearness, month: facts.month },
    })),
    unmet: unmetOf(given, plan).map(({ need: { id }, quantity, why }) => ({ id, quantity, why })),
  }
}

describe('a docking problem', () => {
  it('gives a paired enterprise what its months bear, and what is missing to the nearest other', async () => {
    const resources = [
      resource({}),
      resource({ id: 'r2', code: '资2021-0002', enterpriseId: 'b', print: 'r2' }),
      resource({ id: 'r3', code: '资2021-0003', enterpriseId: 'c', print: 'r3' }),
    ]
    expect((await docked({ resources })).lines).toEqual(
      [
        { need: 'n1', resource: 'r1', quantity: 5, plannedOn: '2021-07-31', near: 'paired', month: 0 },
        { need: 'n1', resource: 'r1', quantity: 3, plannedOn: '2021-08-31', near: 'paired', month: 1 },
        { need: 'n1', resource: 'r2', quantity: 2, plannedOn: '2021-07-31', near: 'street', month: 0 },
      ].sort((one, other) =>
        one.plannedOn < other.plannedOn ? -1 : one.plannedOn > other.plannedOn ? 1 : 0,
      ),
    )
  })

  it('takes from a month what is promised for it, and waits until a resource is valid', async () => {
    const half = resource({ promised: [{ month: '2021-07', quantity: 4 }], left: 4 })
    expect(
      (await docked({ resources: [half] })).lines.map(({ quantity, month }) => [quantity, month]),
    ).toEqual([
      [1, 0],
      [3, 1],
    ])
    const later = resource({ validFrom: '2021-08-10' })
    expect(
      (await docked({ resources: [later] })).lines.map(({ quantity, month }) => [quantity, month]),
    ).toEqual([
      [5, 1],
      [3, 2],
    ])
  })

  it('serves the urgent first where there is not enough, and says so of the other', async () => {
    const needs = [
      need({ missing: 6, urgency: 3 }),
      need({ id: 'n2', code: '需2021-0002', missing: 6, urgency: 1, print: 'n2' }),
    ]
    const { lines, unmet } = await docked({ needs, resources: [resource({ perMonth: null })] })
    expect(lines.map(({ need: of, quantity }) => [of, quantity])).toEqual([
      ['n2', 6],
      ['n1', 2],
    ])
    expect(unmet).toEqual([
      { id: 'n1', quantity: 4, why: { code: 'exhausted', needs: 2, resources: 1, wanted: 12, capacity: 8 } },
    ])
  })

  it.each<[string, Partial<GroundNeed>, Partial<GroundResource>]>([
    ['kind', { category: 'food' }, {}],
    ['unit', { unit: '场' }, {}],
    ['area', {}, { areaCode: '4202' }],
    ['reserved', { isWide: false, seenBy: ['0002.'] }, {}],
    ['days', { wantedBy: '2021-07-20' }, { validFrom: '2021-07-25' }],
  ])('says what hinders every resource: %s', async (hindrance, ofNeed, ofResource) => {
    const { lines, unmet } = await docked({ needs: [need(ofNeed)], resources: [resource(ofResource)] })
    expect(lines).toEqual([])
    expect(unmet.map(({ why }) => why)).toEqual([{ code: 'no-resource', hindrance }])
  })

  it.each([
    ['line', { code: 'no-resource', hindrance: 'rejected' }],
    ['resource', { code: 'no-resource', hindrance: 'rejected' }],
    ['need', { code: 'set-aside' }],
  ] as const)('does not propose again what was rejected (%s) until it changes', async (reach, why) => {
    const rejection = {
      needId: 'n1',
      resourceId: 'r1',
      reach,
      needPrint: 'n1',
      resourcePrint: 'r1',
      confirmedOn: '2021-07-01',
    }
    expect(await docked({ rejections: [rejection] })).toEqual({
      lines: [],
      unmet: [{ id: 'n1', quantity: 10, why }],
    })
    const changed =
      reach === 'need' ? { needs: [need({ print: 'other' })] } : { resources: [resource({ print: 'other' })] }
    expect((await docked({ rejections: [rejection], ...changed })).lines).not.toEqual([])
  })
})

describe('months', () => {
  it('go over the end of a year', () =>
    expect(monthsFrom('2021-11-30', 3)).toEqual(['2021-11', '2021-12', '2022-01']))
  it.each([
    [
      { left: 8, perMonth: 5, validFrom: '2021-01-01', validUntil: null, promised: [] },
      { qty: 8, perMonth: 5, taken: [0, 0] },
    ],
    [
      { left: 8, perMonth: null, validFrom: '2021-08-01', validUntil: null, promised: [] },
      { qty: 16, perMonth: 8, taken: [8, 0] },
    ],
    [
      {
        left: 8,
        perMonth: 5,
        validFrom: '2021-01-01',
        validUntil: '2021-07-20',
        promised: [{ month: '2021-07', quantity: 9 }],
      },
      { qty: 18, perMonth: 5, taken: [5, 5] },
    ],
  ])('%j', (offered, offer) =>
    expect(offerMonths(offered, ['2021-07', '2021-08'], '2021-07-15')).toEqual(offer),
  )
  it('are planned until their end, or until what comes first', () => {
    const none = { wantedBy: null, validUntil: null }
    expect(plannedDay('2021-07', none, '2021-07-15')).toBe('2021-07-31')
    expect(plannedDay('2021-07', { ...none, wantedBy: '2021-07-20' }, '2021-07-15')).toBe('2021-07-20')
    expect(plannedDay('2021-07', { ...none, wantedBy: '2021-07-10' }, '2021-07-15')).toBe('2021-07-31')
    expect(plannedDay('2021-08', { wantedBy: null, validUntil: '2021-08-10' }, '2021-07-15')).toBe(
      '2021-08-10',
    )
  })
})
