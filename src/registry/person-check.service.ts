import type { FieldValue, FieldValues } from '../platform/fields.ts'
import type { Vault } from '../platform/vault.ts'

/** The sealed fields of a person, in the order in which a check speaks of them. */
const checked = ['name', 'phone'] as const

const digest = (vault: Vault, id: string, key: string, value: FieldValue): string =>
  vault
    .hash(`${id}/${key}/${String(value)}`)
    .subarray(0, 4)
    .toString('hex')

/**
 * What an export in full writes beside the name and the phone of a record: a keyed digest of each. The ledger keeps no name and no
 * phone, so this is how a file that comes back tells which of them were edited. Without the key nothing can be learnt from it.
 */
export const checkOf = (vault: Vault, id: string, values: FieldValues): string =>
  checked.map((key) => digest(vault, id, key, values[key] ?? null)).join('-')

/** Whether the export had this very value in the field; false where the check does not speak of it. */
export function wasExported(
  vault: Vault,
  id: string,
  check: string,
  key: string,
  value: FieldValue | undefined,
): boolean {
  const at = (checked as readonly string[]).indexOf(key)
  return (
    at >= 0 && value !== undefined && check.toLowerCase().split('-')[at] === digest(vault, id, key, value)
  )
}
