import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { Day } from '../platform/day.ts'
import { rowOf } from '../platform/rows.ts'

interface Waiting {
  count: number
  oldest: string | null
}

const one = async (db: Db, query: RawBuilder<Waiting>): Promise<Waiting> =>
  (await rowOf(db, query)) ?? { count: 0, oldest: null }

/** Call-outs that a member has not answered and still can. */
export const toAnswer = (db: Db, programmeId: string, memberId: string, now: Date): Promise<Waiting> =>
  one(
    db,
    sql<Waiting>`select count(*)::int as count, null as oldest from call_out_answer
      where programme_id = ${programmeId} and member_id = ${memberId} and is_open and answer is null and answer_until > ${now}`,
  )

/** Teams in service of the reader's branch that lack somebody. */
export const incomplete = (db: Db, programmeId: string): Promise<Waiting> =>
  one(
    db,
    sql<Waiting>`select count(*)::int as count, min(t.formed_on) as oldest from team t where t.programme_id = ${programmeId} and t.ended_on is null
      and not exists (select 1 from team_complete c where c.programme_id = t.programme_id and c.team_id = t.id and c.to_on is null)`,
  )

/** Squads of the reader's branch that were not tested this year. */
export const untested = (db: Db, programmeId: string, today: Day): Promise<Waiting> =>
  one(
    db,
    sql<Waiting>`select count(*)::int as count, null as oldest from team t where t.programme_id = ${programmeId} and t.kind = 'emergency'
      and t.ended_on is null and not exists (select 1 from call_out c where c.programme_id = t.programme_id and c.team_id = t.id
        and c.status = 'closed' and c.asked_on >= ${`${today.slice(0, 4)}-01-01`})`,
  )
