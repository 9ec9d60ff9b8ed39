import type { HeldField } from '../../platform/personal/held-field.ts'
import type { RetentionRule } from '../../platform/personal/retention.ts'
import type { SealedTable } from '../../platform/personal/sealed.ts'

const record = { zh: '投诉', en: 'Complaint' }
const held = {
  record,
  measure: 10,
  isSealed: true,
  clear: 'complaint.answer',
  retention: 'complaint',
} as const

/** What a complaint holds of people: nothing that was not written into it. */
export const complaintFields: readonly HeldField[] = [
  {
    ...held,
    field: { zh: '投诉内容', en: 'What was said' },
    why: { zh: '核实并答复投诉', en: 'To look into the complaint and answer it' },
  },
  {
    ...held,
    field: { zh: '联系方式', en: 'How to be reached' },
    why: { zh: '投诉人愿意留下时，用于核实情况', en: 'To ask back, where somebody wishes to be asked' },
  },
]

export const complaintTable: SealedTable = {
  table: 'complaint',
  keys: [{ column: 'id', type: 'uuid' }],
  sealed: [{ cipher: 'text_cipher' }, { cipher: 'contact_cipher' }, { cipher: 'answer_cipher' }],
}

/** It says what was wrong with the programme itself, so it stays as long as that. */
export const complaintRule: RetentionRule = {
  kind: 'complaint',
  title: { zh: '投诉及答复', en: 'Complaints and answers' },
  why: {
    zh: '专项工作期间一直保留，供审计核对；内容加密保存',
    en: 'Kept as long as the programme, so that the audit can check them; sealed',
  },
  days: 36_500,
  least: 36_500,
}
