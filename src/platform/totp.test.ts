import { describe, expect, it } from 'vitest'
import { base32, codeOf, stepAt, stepOfCode } from './totp.ts'

/** RFC 6238 appendix B, SHA-1, the last six of its eight digits. */
const secret = Buffer.from('12345678901234567890')

describe('codes of an authenticator', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('at second %d is %s, as the standard says', (seconds, code) => {
    expect(codeOf(secret, stepAt(new Date(seconds * 1000)))).toBe(code)
  })

  it('is taken one step off and not two', () => {
    const now = new Date('2021-07-15T02:00:10Z')
    const step = stepAt(now)
    const taken = [-2, -1, 0, 1, 2].map((drift) => stepOfCode(secret, codeOf(secret, step + drift), now))
    expect(taken).toEqual([undefined, step - 1, step, step + 1, undefined])
    expect(stepOfCode(secret, '12345', now)).toBeUndefined()
    expect(stepOfCode(secret, '１２３４５６', now)).toBeUndefined()
  })

  it('writes secrets as RFC 4648 does', () => {
    expect(['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => base32(Buffer.from(text)))).toEqual([
      'MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI',
    ]) // prettier-ignore
  })
})
