import type { HeldField } from '../../platform/personal/held-field.ts'
import type { RetentionRule } from '../../platform/personal/retention.ts'
import type { SealedTable } from '../../platform/personal/sealed.ts'

/** A report counts people and names none. Remarks are written freely, so they are sealed, and the file that holds them too. */
export const reportFields: readonly HeldField[] = [
  {
    record: { zh: '季度反馈、半年报告', en: 'Quarterly feedback, half-yearly report' },
    field: { zh: '备注', en: 'Remarks' },
    why: {
      zh: '补充说明本期情况；按规定不写个人信息',
      en: 'To add what the records do not say; not meant to hold anything of a person',
    },
    measure: 9,
    isSealed: true,
    clear: 'report.read',
    retention: 'report',
  },
]

export const reportSealed: readonly SealedTable[] = [
  {
    table: 'report',
    keys: [{ column: 'id', type: 'uuid' }],
    sealed: [{ cipher: 'remarks_cipher' }, { cipher: 'document' }],
  },
]

export const reportRule: RetentionRule = {
  kind: 'report',
  title: { zh: '季度反馈和半年报告', en: 'Quarterly feedback and half-yearly reports' },
  why: {
    zh: '考核以此为据，专项工作期间一直保留；备注加密保存',
    en: 'Assessment rests on them; kept as long as the programme, remarks sealed',
  },
  days: 36_500,
  least: 36_500,
}
