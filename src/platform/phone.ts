import { parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/min'

/** DOMAIN §8: a mobile number of mainland China, after +86, spaces and hyphens are taken off. Nothing else is asked of it. */
export function readMobile(text: string): string | undefined {
  const digits = text.replace(/[\s\-—()（）]/g, '').replace(/^(\+|00)?86(?=1[3-9]\d{9}$)/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? digits : undefined
}

const MAINLAND = '86'
/** Area codes of two digits have numbers of eight, those of three of seven or eight. */
const LANDLINE = /^(10|2\d)\d{8}$|^[3-9]\d{9,10}$/
const HOTLINE = /^[48]00\d{7}$/
/** 转801, 分机 801, ext. 801, #801; and -801 behind a whole number, as on visiting cards. */
const EXTENSION = /^(.+?)\s*(?:转接|转|分机|ext\.?|[x#-])\s*(\d{1,6})$/i

/**
 * Any phone on which somebody can be reached, in the one form in which it is kept and looked for, or undefined: a mobile as
 * above; a landline 027-87654321, with its extension 027-87654321转801; one from outside the mainland +852 2345 6789; a number
 * without its area code as its digits, because only the office knows where it is. What is a number outside the mainland, and how numbers are written, libphonenumber decides.
 */
export function readPhone(written: string): string | undefined {
  const text = written.normalize('NFKC').replace(/[—–]/g, '-').trim()
  const mobile = readMobile(text)
  if (mobile !== undefined) return mobile
  const local = text.replace(/[\s-]/g, '')
  if (/^[2-8]\d{6,7}$/.test(local)) return local
  const whole = numberIn(text)
  if (whole) return formOf(whole)
  const [, base = '', extension = ''] = EXTENSION.exec(text) ?? []
  const number = numberIn(base)
  return number && `${formOf(number)}转${extension}`
}

function numberIn(text: string): PhoneNumber | undefined {
  // Words around a number are looked over by the library, and would be lost.
  if (!/^\+?[\d\s()-]{5,25}$/.test(text)) return undefined
  const found = parsePhoneNumberFromString(text.replace(/^00(?=[1-9])/, '+'), 'CN')
  if (!found?.isValid()) return undefined
  if (found.countryCallingCode !== MAINLAND) return found
  // The library's small metadata know lengths, not area codes; and what does not begin with 0 is none of them.
  const isSaidWhole = /^\(?0|^\+/.test(text)
  return HOTLINE.test(found.nationalNumber) || (isSaidWhole && LANDLINE.test(found.nationalNumber))
    ? found
    : undefined
}

function formOf(number: PhoneNumber): string {
  if (number.countryCallingCode !== MAINLAND) return number.formatInternational()
  const [area = '', ...rest] = number.formatNational().split(/[\s-]/)
  return rest.length === 0 ? area : `${area}-${rest.join('')}`
}

/** As RFC 3966 has it, with a pause before the extension, as telephones take it. */
export const dialled = (phone: string): string => `tel:${phone.replace(/\s/g, '').replace('转', ',')}`
