import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { countOf, rowsOf } from '../platform/rows.ts'

/** What stands in the place of a person; the hashes belong to no text that anybody could ask for. */
export interface Blank {
  name: Buffer
  nameHash: Buffer
  phone: Buffer
  phoneHash: Buffer
}

export interface Erased {
  id: string
  orgPath: string | null
  divisionCode: string | null
  version: number
}

/** Overwrites a member and what was merged into it. The rows stay, because registrations, teams and the ledger refer to them. */
export const member = (
  db: Db,
  programmeId: string,
  id: string,
  blank: Blank,
  today: string,
): Promise<Erased[]> =>
  rowsOf(
    db,
    sql<Erased>`update member set name_cipher = ${blank.name}, name_hash = ${blank.nameHash}, phone_cipher = ${blank.phone},
        phone_hash = ${blank.phoneHash}, post = '', skills = '{}', free_time = null, wished_post = null, residence_code = null,
        dispatch_code = null, left_on = coalesce(left_on, ${today}::date), erased_on = ${today}, version = version + 1
      where programme_id = ${programmeId} and (id = ${id} or merged_into = ${id}) and erased_on is null
      returning id, org_path as "orgPath", null as "divisionCode", version`,
  )

export const contact = (
  db: Db,
  programmeId: string,
  id: string,
  blank: Blank,
  today: string,
): Promise<Erased[]> =>
  rowsOf(
    db,
    sql<Erased>`update contact set name_cipher = ${blank.name}, name_hash = ${blank.nameHash}, phone_cipher = ${blank.phone},
        phone_hash = ${blank.phoneHash}, post = null, erased_on = ${today}, version = version + 1
      where programme_id = ${programmeId} and (id = ${id} or merged_into = ${id}) and erased_on is null
      returning id, org_path as "orgPath", division_code as "divisionCode", version`,
  )

/** A merge cannot be undone once what it would bring back is to be forgotten. */
export async function forgetMerges(db: Db, programmeId: string, ids: readonly string[]): Promise<void> {
  await sql`update record_merge set sealed = null, version = version + 1
    where programme_id = ${programmeId} and (survivor_id = any(${ids}) or loser_id = any(${ids})) and sealed is not null`.execute(
    db,
  )
}

const ends = { member: sql`left_on`, contact: sql`ended_on` } as const

/** Those that ended before a day and still tell of a person. */
export const dueCount = (
  db: Db,
  programmeId: string,
  kind: keyof typeof ends,
  before: string,
): Promise<number> =>
  countOf(
    db,
    sql<{ count: number }>`select count(*)::int as count from ${sql.table(kind)}
      where programme_id = ${programmeId} and erased_on is null and ${ends[kind]} < ${before}`,
  )

export const due = async (
  db: Db,
  programmeId: string,
  kind: keyof typeof ends,
  before: string,
  limit: number,
): Promise<string[]> => {
  const found = await rowsOf(
    db,
    sql<{ id: string }>`select id from ${sql.table(kind)}
      where programme_id = ${programmeId} and erased_on is null and ${ends[kind]} < ${before} order by ${ends[kind]}, id limit ${limit}`,
  )
  return found.map(({ id }) => id)
}
