import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { Day } from '../platform/day.ts'
import type { Role } from '../platform/permissions.ts'
import { rowsOf } from '../platform/rows.ts'

export interface OwnGrant {
  id: string
  role: Role
  programmeName: string
  validTo: Day | null
  isLent: boolean
}

/** What an account may act by today, in whatever programme; needs the role of the accounts. */
export const grantsOf = (db: Db, account: string, today: Day): Promise<OwnGrant[]> =>
  rowsOf(
    db,
    sql<OwnGrant>`select g.id, g.role, p.name as "programmeName", g.valid_to as "validTo", g.lent_from is not null as "isLent"
      from auth.access_grant g join programme p on p.id = g.programme_id
      where g.account = ${account} and g.role <> 'service' and g.valid_from <= ${today} and (g.valid_to is null or g.valid_to > ${today})
      order by g.lent_from nulls first, g.valid_from, g.id`,
  )

export async function choose(db: Db, sessionId: string, grantId: string): Promise<void> {
  await sql`insert into auth.session_grant (session_id, grant_id) values (${sessionId}, ${grantId})
    on conflict (session_id) do update set grant_id = excluded.grant_id`.execute(db)
}
