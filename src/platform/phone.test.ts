import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dialled, readMobile, readPhone } from './phone.ts'

describe('a phone', () => {
  it.each([
    ['13812341234', '13812341234'],
    ['+86 138 1234-1234', '13812341234'],
    ['0086 138-1234-1234', '13812341234'],
    ['１３８１２３４１２３４', '13812341234'],
    ['027-8765 4321', '027-87654321'],
    ['(027)87654321', '027-87654321'],
    ['（027）8765-4321', '027-87654321'],
    ['02787654321', '027-87654321'],
    ['+86 27 8765 4321', '027-87654321'],
    ['(027)87654321转801', '027-87654321转801'],
    ['027-87654321-801', '027-87654321转801'],
    ['027-87654321 分机 801', '027-87654321转801'],
    ['027-87654321 ext. 801', '027-87654321转801'],
    ['0710-3456789', '0710-3456789'],
    ['+852 2345 6789', '+852 2345 6789'],
    ['00852-23456789', '+852 2345 6789'],
    ['87654321', '87654321'],
    ['8765 4321', '87654321'],
  ])('%s is kept as %s', (written, kept) => {
    expect(readPhone(written)).toBe(kept)
    expect(readPhone(kept)).toBe(kept)
  })

  it.each([
    '',
    '电话',
    '1381234123',
    '138123412345',
    '027-8765',
    '027-87654321转',
    '王芳 13812341234',
    '12345678901234567890',
    '+1',
    '0000000000',
  ])('%s is none', (written) => expect(readPhone(written)).toBeUndefined())

  it('is dialled with a pause before the extension', () => {
    expect(dialled('027-87654321转801')).toBe('tel:027-87654321,801')
    expect(dialled('+852 2345 6789')).toBe('tel:+85223456789')
  })

  it('is one whatever stands between the digits of a mobile', () => {
    const mobile = fc
      .tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }))
      .map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`)
    fc.assert(
      fc.property(
        mobile,
        fc.constantFrom('', ' ', '-', '  '),
        fc.constantFrom('', '+86', '0086', '86 '),
        (digits, gap, before) => {
          const written = before + [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)].join(gap)
          expect([readMobile(written), readPhone(written)]).toEqual([digits, digits])
        },
      ),
    )
  })
})
