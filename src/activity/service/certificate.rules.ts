import { refuse, type Refusal } from '../../platform/problem.ts'

/** Letters and digits that nobody takes for one another (Crockford, base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 20

/** A code of 100 random bits, in fours: XXXX-XXXX-XXXX-XXXX-XXXX. */
export const codeFrom = (random: Uint8Array): string =>
  [...random.subarray(0, LENGTH)]
    .map((byte) => ALPHABET[byte & 31] ?? '')
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-')

/** What somebody typed in, as it was given: small letters, missing hyphens and look-alikes are forgiven. */
export const codeAsGiven = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')

export const RANDOM_BYTES = LENGTH

export const nothingToCertify = (): Refusal =>
  refuse('certificate/nothing', 409, {
    zh: '所选时间内没有服务记录，不能开具证明。请另选起止日期。',
    en: 'There is no service on record in that time, so nothing can be certified. Choose other days.',
  })

export const wrongSpan = (): Refusal =>
  refuse(
    'certificate/wrong-days',
    422,
    {
      zh: '起始日期应不晚于截止日期，截止日期应不晚于今天。请改正日期。',
      en: 'The first day is not after the last, and the last not after today. Mend the days.',
    },
    { field: 'to' },
  )
