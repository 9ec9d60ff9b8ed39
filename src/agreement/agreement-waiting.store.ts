import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import { rowOf } from '../platform/rows.ts'
import type { Side } from './agreement.rules.ts'

interface Waiting {
  count: number
  oldest: string | null
}

const waiting = async (db: Db, query: RawBuilder<Waiting>): Promise<Waiting> =>
  (await rowOf(db, query)) ?? { count: 0, oldest: null }

/** Texts that the other side has handed over. */
export const toAgree = (db: Db, programmeId: string, side: Side): Promise<Waiting> =>
  waiting(
    db,
    sql<Waiting>`select count(*)::int as count, min(submitted_on) as oldest from agreement
      where programme_id = ${programmeId} and status = 'review' and drafted_by <> ${side}`,
  )

/** Agreed texts that one's own side has not signed. */
export const toSign = (db: Db, programmeId: string, side: Side): Promise<Waiting> =>
  waiting(
    db,
    sql<Waiting>`select count(*)::int as count, min(a.agreed_on) as oldest from agreement a
      where a.programme_id = ${programmeId} and a.status = 'agreed' and not exists (select 1 from agreement_file f
        where f.programme_id = a.programme_id and f.agreement_id = a.id and f.side = ${side} and f.content_hash = a.content_hash)`,
  )

/** Agreements that end by a day and of which no next one has been begun. */
export const toRenew = (db: Db, programmeId: string, by: string): Promise<Waiting> =>
  waiting(
    db,
    sql<Waiting>`select count(*)::int as count, min(a.until_on) as oldest from agreement a
      where a.programme_id = ${programmeId} and a.status = 'signed' and a.amends_id is null and a.until_on <= ${by}::date
        and not exists (select 1 from agreement n where n.programme_id = a.programme_id and n.renews_id = a.id and n.status <> 'closed')`,
  )
