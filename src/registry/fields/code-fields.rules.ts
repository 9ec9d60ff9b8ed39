import { codeField, type CellFault } from '../../platform/fields.ts'
import { usccFaults } from '../uscc-refusal.rules.ts'
import { usccFault } from '../uscc.rules.ts'

export const checkUscc = (code: string): CellFault | undefined => {
  const fault = usccFault(code)
  return (
    fault && {
      code: fault === 'check' ? 'registry/uscc-check' : `registry/uscc-${fault}`,
      ...usccFaults[fault],
    }
  )
}

export const checkDivision = (code: string): CellFault | undefined =>
  /^(\d{6}|\d{9}|\d{12})$/.test(code)
    ? undefined
    : {
        code: 'registry/division-code',
        zh: '区划代码应为 6、9 或 12 位数字（县、街道、社区）。',
        en: 'A division code has 6, 9 or 12 digits: county, street, community.',
      }

/** Where somebody lives is said to the community and no further. */
export const checkCommunity = (code: string): CellFault | undefined =>
  /^\d{12}$/.test(code)
    ? undefined
    : {
        code: 'registry/community-code',
        zh: '社区代码应为 12 位数字。请核对，并将该列设为“文本”。',
        en: 'The code of a community has 12 digits. Check it, and format the column as text.',
      }

export const usccField = codeField({
  key: 'uscc',
  title: { zh: '统一社会信用代码', en: 'USCC' },
  synonyms: ['信用代码', '社会信用代码', '统一信用代码', '企业代码', '企业信用代码', '单位信用代码'],
  isRequired: true,
  width: 21,
  check: checkUscc,
})

/** By which a record of another kind says whose it is. */
export const ofEnterprise = { ...usccField, key: 'enterpriseUscc' }
