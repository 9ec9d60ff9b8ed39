/**
 * 统一社会信用代码, GB 32100-2015: one digit of the registering department, one of the kind of body, six of the division, nine
 * of the organisation code (GB 11714-1997, with a check of its own) and one check character.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

export type UsccFault = 'length' | 'character' | 'organisation-check' | 'check'

/** The check character of the first 17: weights 3^(i−1) mod 31, check = (31 − Σ mod 31) mod 31 (GB 32100-2015, 附录). */
export function usccCheck(first17: string): string {
  let sum = 0
  let weight = 1
  for (const character of first17) {
    sum += ALPHABET.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/** The check character of an organisation code's first 8: 11 − Σ mod 11, where 10 is written X and 11 is 0 (GB 11714-1997). */
export function organisationCheck(first8: string): string {
  let sum = 0
  for (const [place, character] of Array.from(first8).entries())
    sum += ORGANISATION_ALPHABET.indexOf(character) * (ORGANISATION_WEIGHTS[place] ?? 0)
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

/** What is wrong with a code, or undefined when both of its checks hold. */
export function usccFault(code: string): UsccFault | undefined {
  if (code.length !== 18) return 'length'
  if (!Array.from(code).every((character) => ALPHABET.includes(character))) return 'character'
  if (organisationCheck(code.slice(8, 16)) !== code.charAt(16)) return 'organisation-check'
  if (usccCheck(code.slice(0, 17)) !== code.charAt(17)) return 'check'
  return undefined
}
