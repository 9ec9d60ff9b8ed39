import { codeField, phoneField, textField, type Field } from '../../platform/fields.ts'
import { refuse, type Refusal, type Words } from '../../platform/problem.ts'
import type { RowFault } from '../../registry/import/import.rules.ts'
import { checkCommunity } from '../../registry/fields/code-fields.rules.ts'
import type { Channel } from '../personal.rules.ts'

/** Rows of one file: it is asked for in one transaction, in which the embedded database serves nobody else. */
export const MOST_ROWS = 1000

const person: readonly Field[] = [
  {
    ...textField({
      key: 'name',
      title: { zh: '姓名', en: 'Name' },
      synonyms: ['党员姓名', '职工姓名', '人员姓名'],
      isRequired: true,
      shortest: 2,
      longest: 30,
      width: 12,
    }),
    isPersonal: true,
  },
  phoneField({
    key: 'phone',
    title: { zh: '手机', en: 'Mobile' },
    synonyms: ['手机号', '手机号码', '联系电话', '联系方式', '电话', '移动电话'],
    isRequired: true,
    mobileOnly: true,
    width: 14,
  }),
]

const place = (title: Words, synonyms: string[]): Field =>
  codeField({
    key: 'communityCode',
    title,
    synonyms,
    isRequired: true,
    width: 16,
    check: checkCommunity,
  })

/** A list says who and where, and nothing that is on record already (DOMAIN §7). */
export const batches: Readonly<Record<Channel, { title: Words; fields: readonly Field[] }>> = {
  residence: {
    title: { zh: '居住地报到名单', en: 'Registrations at residence' },
    fields: [
      ...person,
      place({ zh: '居住社区代码', en: 'Code of the home community' }, [
        '居住社区区划代码',
        '居住地社区代码',
        '居住地代码',
        '社区代码',
      ]),
    ],
  },
  dispatch: {
    title: { zh: '组织派遣名单', en: 'People sent by the enterprise' },
    fields: [
      ...person,
      place({ zh: '派往社区代码', en: 'Code of the paired community' }, [
        '对口社区代码',
        '社区区划代码',
        '社区代码',
      ]),
    ],
  },
}

export const tooManyRows = (): Refusal =>
  refuse('registration/too-many-rows', 422, {
    zh: `一次最多${MOST_ROWS}行。请分成几个文件办理。`,
    en: `One file holds ${MOST_ROWS} rows at most. Split it into several.`,
  })

export const unknownPerson: RowFault = {
  field: 'phone',
  code: 'registration/unknown-person',
  zh: '本单位没有使用这个手机号的在册人员。请核对，或先在“人员”中登记。',
  en: 'Nobody on record in your enterprise has this number. Check it, or put the person on record first.',
}

export const otherName: RowFault = {
  field: 'name',
  code: 'registration/other-name',
  zh: '这个手机号登记的是另一个姓名。请核对姓名和手机号。',
  en: 'This number is on record under another name. Check name and number.',
}

export const unknownCommunity = (code: string): RowFault => ({
  field: 'communityCode',
  code: 'import/unknown-community',
  zh: `没有代码为 ${code} 的社区。请核对代码，或联系办公室登记该社区。`,
  en: `No community has the code ${code}. Check it, or ask the office to register the community.`,
})
