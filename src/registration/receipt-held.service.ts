import type { HeldField } from '../platform/personal/held-field.ts'
import type { RetentionRule } from '../platform/personal/retention.ts'
import type { SealedTable } from '../platform/personal/sealed.ts'

const held = {
  record: { zh: '报到单签收件', en: 'Receipt of a registration' },
  measure: 1,
  isSealed: true,
  retention: 'receipt',
} as const

/** What a receipt holds of whoever signed it. */
export const receiptFields: readonly HeldField[] = [
  {
    ...held,
    field: { zh: '签收人姓名', en: 'Name of the signer' },
    clear: 'contact.reveal',
    masked: 'registration.read',
    why: { zh: '注明由谁代表社区签收', en: 'To say who signed for the community' },
  },
  {
    ...held,
    field: { zh: '签名或签收扫描件', en: 'Signature, or the signed paper as a scan' },
    clear: 'registration.read',
    why: { zh: '证明社区已接收该单位报到', en: 'To prove that the community accepted the organisation' },
  },
]

export const receiptTable: SealedTable = {
  table: 'organisation_receipt',
  keys: [
    { column: 'registration_id', type: 'uuid' },
    { column: 'edition', type: 'integer' },
  ],
  sealed: [{ cipher: 'content' }, { cipher: 'signer_cipher' }],
}

/** It proves a figure that was published, so it stays as long as that. */
export const receiptRule: RetentionRule = {
  kind: 'receipt',
  title: { zh: '组织报到签收件', en: 'Receipts of organisations' },
  why: {
    zh: '证明已公布的组织报到率，专项工作期间一直保留；内容加密保存',
    en: 'It proves the published rate of registration and is kept as long as the programme; sealed',
  },
  days: 36_500,
  least: 36_500,
}
