import type { HeldField } from '../../platform/personal/held-field.ts'
import type { SealedTable } from '../../platform/personal/sealed.ts'

/** Of whoever rates nothing is held: no name, no address, no time. */
export const ratingFields: readonly HeldField[] = [
  {
    record: { zh: '居民代表评价', en: 'Rating by residents' },
    field: { zh: '意见', en: 'Remarks' },
    why: {
      zh: '听取居民意见；不记录评价人，按规定不写个人信息',
      en: 'To hear what residents think; who rates is not kept, and nothing of a person is meant to be written',
    },
    measure: 10,
    isSealed: true,
    clear: 'rating.words',
    retention: 'service-project',
  },
]

export const ratingSealed: readonly SealedTable[] = [
  {
    table: 'rating_remark',
    keys: [{ column: 'id', type: 'uuid' }],
    sealed: [{ cipher: 'text_cipher' }],
  },
]
