import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { rowOf, rowsOf } from '../platform/rows.ts'

export interface Notice {
  version: number
  zh: string
  en: string
  publishedOn: string | null
}

/** The office's own versions, newest first. */
export const all = (db: Db, programmeId: string): Promise<Notice[]> =>
  rowsOf(
    db,
    sql<Notice>`select version, text_zh as zh, text_en as en, published_on as "publishedOn"
      from privacy_notice where programme_id = ${programmeId} order by version desc`,
  )

/** The newest of the office's own versions that holds on a day. */
export const onDay = (db: Db, programmeId: string, day: string): Promise<Notice | undefined> =>
  rowOf(
    db,
    sql<Notice>`select version, text_zh as zh, text_en as en, published_on as "publishedOn" from privacy_notice
      where programme_id = ${programmeId} and published_on <= ${day} order by version desc limit 1`,
  )

/** The version is the key: of two who publish at once the second is refused. */
export async function add(db: Db, programmeId: string, notice: Notice, by: string): Promise<void> {
  await sql`insert into privacy_notice (programme_id, version, text_zh, text_en, published_on, published_by)
    values (${programmeId}, ${notice.version}, ${notice.zh}, ${notice.en}, ${notice.publishedOn}, ${by})`.execute(
    db,
  )
}

export const acceptedAt = async (
  db: Db,
  programmeId: string,
  memberId: string,
  version: number,
): Promise<Date | undefined> =>
  (
    await rowOf(
      db,
      sql<{ at: Date }>`select accepted_at as at from notice_acceptance
        where programme_id = ${programmeId} and member_id = ${memberId} and version = ${version}`,
    )
  )?.at

export async function accept(
  db: Db,
  programmeId: string,
  accepted: { memberId: string; version: number; account: string; at: Date },
): Promise<void> {
  const { memberId, version, account, at } = accepted
  await sql`insert into notice_acceptance (programme_id, member_id, version, accepted_at, account)
    values (${programmeId}, ${memberId}, ${version}, ${at}, ${account})
    on conflict (programme_id, member_id, version) do nothing`.execute(db)
}

export const acceptancesOf = (
  db: Db,
  programmeId: string,
  memberId: string,
): Promise<{ version: number; at: Date }[]> =>
  rowsOf(
    db,
    sql<{ version: number; at: Date }>`select version, accepted_at as at from notice_acceptance
      where programme_id = ${programmeId} and member_id = ${memberId} order by version`,
  )
