import type { HeldField } from '../platform/personal/held-field.ts'
import type { SealedTable } from '../platform/personal/sealed.ts'

/** What the policy seals. */
export const policySealed: readonly SealedTable[] = [
  {
    table: 'leading_post',
    keys: [{ column: 'id', type: 'uuid' }],
    sealed: [{ cipher: 'name_cipher', hash: 'name_hash' }],
  },
  // A plan may name people.
  {
    table: 'implementation_plan_file',
    keys: [{ column: 'plan_id', type: 'uuid' }],
    sealed: [{ cipher: 'content' }],
  },
]

const held = (
  field: HeldField['field'],
  why: HeldField['why'],
  seen: Pick<HeldField, 'clear' | 'masked' | 'isSealed'>,
): HeldField => ({
  record: { zh: '领导小组成员', en: 'Member of the leading group' },
  field,
  why,
  measure: 1,
  ...seen,
  retention: 'leader-ended',
})

/** Why a name of the leading group is held. */
export const policyFields: readonly HeldField[] = [
  held(
    { zh: '姓名', en: 'Name' },
    { zh: '注明由谁牵头负责', en: 'To say who answers for the programme' },
    { isSealed: true, clear: 'contact.reveal', masked: 'programme.read' },
  ),
  held(
    { zh: '职务和分工', en: 'Post and duty' },
    { zh: '注明哪类事由谁负责', en: 'To say who answers for what' },
    { isSealed: false, clear: 'programme.read' },
  ),
]
