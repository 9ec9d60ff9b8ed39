import type { Words } from '../../platform/problem.ts'
import { LONGEST, SHORTEST, type PasswordFault } from './password.rules.ts'

/** What is wrong with a password, for the refusal of the server and for the form. */
export const faultWords: Record<PasswordFault, Words> = {
  short: { zh: `不足 ${SHORTEST} 位`, en: `it has fewer than ${SHORTEST} characters` },
  long: { zh: `超过 ${LONGEST} 位`, en: `it has more than ${LONGEST} characters` },
  kinds: {
    zh: '大写字母、小写字母、数字、符号中不足三类',
    en: 'it has fewer than three of: capitals, small letters, digits, signs',
  },
  name: { zh: '含有账号本身', en: 'it contains the user name' },
  common: {
    zh: '主要由常见词组成，容易被猜中',
    en: 'it is mostly a common word and easy to guess',
  },
  run: {
    zh: '主要由键盘上相邻或重复的字符组成，容易被猜中',
    en: 'it is mostly a run of neighbouring or repeated keys and easy to guess',
  },
}
