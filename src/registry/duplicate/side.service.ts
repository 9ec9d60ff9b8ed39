import type { Context } from '../../platform/context.ts'
import { maskName, maskPhone } from '../../platform/vault.ts'
import type { DoubledKind } from './duplicate.rules.ts'
import * as store from './side.store.ts'

/** A record as a list shows it; names and phones of people in part. */
export interface Side {
  id: string
  title: string
  detail: string
  hasEnded: boolean
}

export async function sidesOf(context: Context, kind: DoubledKind, ids: readonly string[]): Promise<Side[]> {
  const { vault } = context
  const rows = await store.sides(context.db, context.programmeId, kind, ids)
  return rows.map(({ nameCipher, phoneCipher, title, detail, ...row }) => ({
    ...row,
    title: nameCipher ? maskName(vault.open(nameCipher)) : (title ?? ''),
    detail: [phoneCipher ? maskPhone(vault.open(phoneCipher)) : null, detail]
      .filter((part) => part)
      .join(' · '),
  }))
}
