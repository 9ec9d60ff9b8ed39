import type { HeldField } from '../../platform/personal/held-field.ts'
import type { SealedTable } from '../../platform/personal/sealed.ts'

/** Minutes may name people. */
export const committeeSealed: readonly SealedTable[] = [
  { table: 'area_meeting', keys: [{ column: 'id', type: 'uuid' }], sealed: [{ cipher: 'minutes' }] },
]

/** Why a post in a committee is held. */
export const committeeFields: readonly HeldField[] = [
  {
    record: { zh: '片区综合党委成员', en: 'Member of an area committee' },
    field: { zh: '本单位职务和兼任职务', en: 'Post at home and post in the committee' },
    why: { zh: '注明由谁代表单位参加片区议事', en: 'To say who speaks for which body in the area' },
    measure: 1,
    isSealed: false,
    clear: 'committee.read',
    retention: 'member-left',
  },
]
