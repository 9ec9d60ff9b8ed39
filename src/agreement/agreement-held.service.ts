import type { HeldField } from '../platform/personal/held-field.ts'
import type { RetentionRule } from '../platform/personal/retention.ts'
import type { SealedTable } from '../platform/personal/sealed.ts'

export const agreementFields: readonly HeldField[] = [
  {
    record: { zh: '协议', en: 'Agreement' },
    field: {
      zh: '双方负责人、联络员、责任人和签字人',
      en: 'Officers, responsible persons and signers of both sides',
    },
    why: {
      zh: '协议须写明双方经办人并由双方签字',
      en: 'An agreement names who acts for the parties, and they sign it',
    },
    measure: 3,
    isSealed: true,
    clear: 'contact.reveal',
    retention: 'agreement',
  },
]

export const agreementSealed: readonly SealedTable[] = [
  {
    table: 'agreement',
    keys: [{ column: 'id', type: 'uuid' }],
    sealed: [{ cipher: 'content_cipher' }, { cipher: 'witness_cipher' }],
  },
  { table: 'agreement_line', keys: [{ column: 'id', type: 'uuid' }], sealed: [{ cipher: 'owner_cipher' }] },
  {
    table: 'agreement_file',
    keys: [{ column: 'id', type: 'uuid' }],
    sealed: [{ cipher: 'signer_cipher' }, { cipher: 'content' }],
  },
]

export const agreementRule: RetentionRule = {
  kind: 'agreement',
  title: { zh: '协议及签字件', en: 'Agreements and what was signed' },
  why: {
    zh: '协议是双方的约定，按签订的文本保存，专项工作期间一直保留；姓名和签字加密保存',
    en: 'An agreement binds both sides and is kept as it was signed, as long as the programme; names and signatures sealed',
  },
  days: 36_500,
  least: 36_500,
}
