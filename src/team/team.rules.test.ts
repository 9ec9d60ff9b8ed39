import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resultOf } from './call-out/call-out.rules.ts'
import { slotsFilled } from './complete.service.ts'
import { checkDay, checkEnd } from './team.rules.ts'
import { builtIn, composition, missingOf, slotFaults, type Slot } from './template/template.rules.ts'
import { certificateState, checkCertificate, dueTelling } from './time/certificate.rules.ts'

const slot = (key: string, least: number, most: number, rest: Partial<Slot> = {}): Slot => ({
  key,
  name: { zh: `岗位${key}`, en: `Slot ${key}` },
  least,
  most,
  side: 'organisation',
  certificate: null,
  ...rest,
})

describe('templates', () => {
  it('that come with the program have no fault, and the liaison team is 1+3+1', () => {
    for (const slots of Object.values(builtIn)) expect(slotFaults(slots)).toEqual([])
    expect(composition(builtIn.liaison)).toBe('1+3+1')
  })

  it.each([
    ['nobody is needed', [slot('a', 0, 1)], 'team/nobody-needed'],
    ['two slots have one key', [slot('a', 1, 1), slot('a', 1, 1, { name: { zh: '乙', en: 'B' } })], 'team/slot-twice'],
    ['two slots have one name', [slot('a', 1, 1), slot('b', 1, 1, { name: { zh: '岗位a', en: 'B' } })], 'team/name-twice'],
    ['a name is missing', [slot('a', 1, 1, { name: { zh: '甲', en: ' ' } })], 'team/slot-unnamed'],
    ['more are needed than may be', [slot('a', 3, 2)], 'team/slot-most'],
    ['a slot is for nobody', [slot('a', 1, 1), slot('b', 0, 0)], 'team/slot-most'],
    ['a team would be a crowd', [slot('a', 1, 150), slot('b', 1, 150)], 'team/too-many'],
  ])('are refused where %s', (_, slots, code) => {
    expect(slotFaults(slots).map((one) => one.code)).toContain(code)
  }) // prettier-ignore

  it('say by slot how many are missing, whoever stands where', () => {
    const keys = ['a', 'b', 'c']
    fc.assert(
      fc.property(
        fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4)),
        fc.array(fc.constantFrom(...keys, 'gone'), { maxLength: 12 }),
        (least, filled) => {
          const slots = keys.map((key, at) => slot(key, least[at] ?? 0, 9))
          const missing = missingOf(slots, filled)
          for (const { key, least: asked } of slots) {
            const held = filled.filter((one) => one === key).length
            const told = missing.find((one) => one.slot === key)?.count ?? 0
            expect(told).toBe(Math.max(0, asked - held))
          }
        },
      ),
    )
  })

  it('count nobody without the certificate of the slot', () => {
    const slots = [slot('a', 1, 2, { certificate: 'boat' }), slot('b', 1, 2)]
    const people = [
      { teamId: 't', slot: 'a', certificates: [] },
      { teamId: 't', slot: 'a', certificates: ['boat' as const] },
      { teamId: 't', slot: 'b', certificates: [] },
    ]
    expect(slotsFilled(slots, people)).toEqual(['a', 'b'])
  })
})

describe('certificates', () => {
  const until = (expiresOn: string | null) => ({ issuedOn: '2020-01-01', expiresOn, endedOn: null })
  it.each([
    [null, 'valid', 0],
    ['2021-08-15', 'valid', 0],
    ['2021-08-14', 'expiring', 1],
    ['2021-07-15', 'expiring', 1],
    ['2021-07-14', 'expired', 2],
  ] as const)('until %s is %s on 15 July', (expiresOn, state, level) => {
    expect(certificateState(until(expiresOn), '2021-07-15')).toBe(state)
    expect(dueTelling(state)).toBe(level)
  })

  it('are refused when issued in the future, or when they end before they begin', () => {
    const check = (issuedOn: string, expiresOn: string | null) => () =>
      checkCertificate({ issuedOn, expiresOn }, '2021-07-15')
    expect(check('2021-07-16', null)).toThrow('team/certificate-days')
    expect(check('2021-07-01', '2021-07-01')).toThrow('team/certificate-days')
    expect(check('2021-07-15', '2021-07-16')).not.toThrow()
  })
})

describe('days', () => {
  const what = { zh: '日期', en: 'it' }
  it.each([
    ['2021-07-04', false],
    ['2021-07-05', true],
    ['2021-07-15', true],
    ['2021-07-16', false],
  ])('of %s between the forming and today: %s', (day, isRight) => {
    const check = () => checkDay(day, '2021-07-05', '2021-07-15', what)
    if (isRight) expect(check).not.toThrow()
    else expect(check).toThrow('team/day')
  })
  it.each([
    ['2021-07-05', false],
    ['2021-07-06', true],
    ['2021-07-16', false],
  ])('an end on %s of what began on 5 July: %s', (day, isRight) => {
    const check = () => checkEnd(day, '2021-07-05', '2021-07-15')
    if (isRight) expect(check).not.toThrow()
    else expect(check).toThrow('team/end-day')
  })
})

describe('a call-out', () => {
  const asked = new Date('2021-07-15T02:00:00Z')
  const at = (seconds: number) => new Date(asked.getTime() + seconds * 1000)
  it('tells how many were asked, answered and would come, and the minutes to the last answer', () => {
    const given = [
      { answer: 'coming' as const, answeredAt: at(61) },
      { answer: 'declined' as const, answeredAt: at(30) },
      { answer: null, answeredAt: null },
    ]
    expect(resultOf(given, asked)).toEqual({ asked: 3, answered: 2, coming: 1, minutes: 2 })
    expect(resultOf([{ answer: null, answeredAt: null }], asked)).toMatchObject({
      answered: 0,
      minutes: null,
    })
  })
})
