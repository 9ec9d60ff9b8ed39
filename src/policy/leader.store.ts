import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { countOf, rowOf, rowsOf } from '../platform/rows.ts'

export interface LeaderRow {
  id: string
  position: number
  post: string
  unit: string
  duty: string | null
  nameCipher: Buffer
  sinceOn: string
  version: number
}

const columns = sql`id, position, post, unit, duty, name_cipher as "nameCipher", since_on as "sinceOn", version`

export const list = (db: Db, programmeId: string): Promise<LeaderRow[]> =>
  rowsOf(
    db,
    sql<LeaderRow>`select ${columns} from leading_post where programme_id = ${programmeId} and ended_on is null order by position, id`,
  )

/** Of those in office: whoever has left is not shown any more. */
export const lock = (db: Db, programmeId: string, id: string): Promise<LeaderRow | undefined> =>
  rowOf(
    db,
    sql<LeaderRow>`select ${columns} from leading_post where programme_id = ${programmeId} and id = ${id} and ended_on is null`,
  )

type Sealed = Omit<LeaderRow, 'version' | 'nameCipher'> & { nameCipher: Uint8Array; nameHash: Uint8Array }

export async function add(db: Db, programmeId: string, one: Sealed): Promise<void> {
  await sql`insert into leading_post (programme_id, id, position, post, unit, duty, name_cipher, name_hash, since_on, version)
    values (${programmeId}, ${one.id}, ${one.position}, ${one.post}, ${one.unit}, ${one.duty}, ${one.nameCipher}, ${one.nameHash}, ${one.sinceOn}, 1)`.execute(
    db,
  )
}

export async function save(
  db: Db,
  programmeId: string,
  one: Omit<Sealed, 'nameCipher' | 'nameHash'> & Partial<Pick<Sealed, 'nameCipher' | 'nameHash'>>,
): Promise<void> {
  await sql`update leading_post set position = ${one.position}, post = ${one.post}, unit = ${one.unit}, duty = ${one.duty}, since_on = ${one.sinceOn},
      name_cipher = coalesce(${one.nameCipher ?? null}::bytea, name_cipher), name_hash = coalesce(${one.nameHash ?? null}::bytea, name_hash),
      version = version + 1 where programme_id = ${programmeId} and id = ${one.id}`.execute(db)
}

export async function end(db: Db, programmeId: string, id: string, day: string): Promise<void> {
  await sql`update leading_post set ended_on = greatest(${day}::date, since_on), version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}

const due = (programmeId: string, before: string) =>
  sql`programme_id = ${programmeId} and ended_on < ${before} and erased_on is null`

export const dueCount = (db: Db, programmeId: string, before: string): Promise<number> =>
  countOf(
    db,
    sql<{ count: number }>`select count(*) as count from leading_post where ${due(programmeId, before)}`,
  )

/** Takes the names out of posts that ended before a day; the posts stay. */
export const erase = (
  db: Db,
  programmeId: string,
  before: string,
  limit: number,
  blank: { cipher: Uint8Array; hash: Uint8Array; day: string },
): Promise<{ id: string; version: number }[]> =>
  rowsOf(
    db,
    sql<{
      id: string
      version: number
    }>`update leading_post set name_cipher = ${blank.cipher}, name_hash = ${blank.hash}, erased_on = ${blank.day},
        version = version + 1 where programme_id = ${programmeId} and id in (select id from leading_post where ${due(programmeId, before)} order by id limit ${limit})
      returning id, version`,
  )
