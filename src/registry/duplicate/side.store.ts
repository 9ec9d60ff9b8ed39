import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowsOf } from '../../platform/rows.ts'
import type { DoubledKind } from './duplicate.rules.ts'

export interface SideRow {
  id: string
  title: string | null
  detail: string | null
  nameCipher: Buffer | null
  phoneCipher: Buffer | null
  hasEnded: boolean
}

const person = sql`null as title, r.name_cipher as "nameCipher", r.phone_cipher as "phoneCipher"`
const body = sql`r.name as title, null::bytea as "nameCipher", null::bytea as "phoneCipher"`
const owner = sql`left join enterprise e on e.programme_id = r.programme_id and e.id = r.enterprise_id`

/** What tells a record of each kind from its namesakes. */
const selects: Record<DoubledKind, RawBuilder<unknown>> = {
  enterprise: sql`${body}, r.uscc as detail, r.left_on is not null as "hasEnded" from enterprise r`,
  site: sql`${body}, concat_ws(' · ', e.name, r.division_code) as detail, r.closed_on is not null as "hasEnded" from site r ${owner}`,
  community: sql`${body}, r.division_code as detail, r.merged_into is not null as "hasEnded" from community r`,
  member: sql`${person}, e.name as detail, r.left_on is not null as "hasEnded" from member r ${owner}`,
  contact: sql`${person}, coalesce(e.name, c.name) as detail, r.ended_on is not null as "hasEnded" from contact r ${owner}
    left join community c on c.programme_id = r.programme_id and c.id = r.community_id`,
}

export const sides = (
  db: Db,
  programmeId: string,
  kind: DoubledKind,
  ids: readonly string[],
): Promise<SideRow[]> =>
  rowsOf(
    db,
    sql<SideRow>`select r.id, ${selects[kind]} where r.programme_id = ${programmeId} and r.id = any(${ids}::uuid[])`,
  )
