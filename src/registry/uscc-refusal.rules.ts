import { refuse, type Refusal, type Words } from '../platform/problem.ts'
import type { UsccFault } from './uscc.rules.ts'

export const usccFaults: Record<UsccFault, Words> = {
  length: { zh: '应为 18 位', en: 'it takes 18 characters' },
  character: {
    zh: '含有不允许的字符（不用小写字母和 I、O、S、V、Z）',
    en: 'it has a character that codes do not use (no lower case, no I, O, S, V, Z)',
  },
  'organisation-check': {
    zh: '第 9 至 17 位主体标识码的校验位不符',
    en: 'the check character of its organisation part (characters 9 to 17) does not fit',
  },
  check: { zh: '最后一位校验码不符', en: 'its last check character does not fit' },
}

/** Says which check failed; the code is stable for each of them. */
export const refusedUscc = (uscc: string, fault: UsccFault): Refusal =>
  refuse(
    fault === 'check' ? 'registry/uscc-check' : `registry/uscc-${fault}`,
    422,
    {
      zh: `统一社会信用代码 ${uscc} 不正确：${usccFaults[fault].zh}。请对照营业执照核对。`,
      en: `The unified social credit code ${uscc} is not valid: ${usccFaults[fault].en}. Compare it with the business licence.`,
    },
    { field: 'uscc' },
  )
