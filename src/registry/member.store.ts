import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { keyset } from '../platform/keyset.ts'
import type { Page } from '../platform/page.ts'
import { allOf, countOf, rowOf, rowsOf } from '../platform/rows.ts'

/** A member as stored: name and phone are sealed. */
export interface MemberRecord {
  id: string
  nameCipher: Buffer
  phoneCipher: Buffer
  post: string
  skills: string[]
  enterpriseId: string
  joinedOn: string
  freeTime: string | null
  wishedPost: string | null
  leftOn: string | null
  version: number
}

const columns = sql`m.id, m.name_cipher as "nameCipher", m.phone_cipher as "phoneCipher", m.post, m.skills,
  m.enterprise_id as "enterpriseId", m.joined_on as "joinedOn", m.free_time as "freeTime",
  m.wished_post as "wishedPost", m.left_on as "leftOn", m.version`

export interface MemberFilter {
  limit: number
  cursor?: string | undefined
  enterprise?: string | undefined
  phoneHash?: Buffer | undefined
}

export async function list(db: Db, programmeId: string, filter: MemberFilter): Promise<Page<MemberRecord>> {
  const where = allOf(
    sql`m.programme_id = ${programmeId} and m.left_on is null`,
    filter.enterprise && sql`m.enterprise_id = ${filter.enterprise}`,
    filter.phoneHash && sql`m.phone_hash = ${filter.phoneHash}`,
  )
  const page = keyset(filter, sql`m.enterprise_id`, sql`m.id`, false)
  const rows = await rowsOf(
    db,
    sql<MemberRecord>`select ${columns} from member m where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from member m where ${where}`,
  )
  return page.cut(rows, total, (row) => [row.enterpriseId, row.id])
}

export const find = (db: Db, programmeId: string, id: string): Promise<MemberRecord | undefined> =>
  rowOf(
    db,
    sql<MemberRecord>`select ${columns} from member m where m.programme_id = ${programmeId} and m.id = ${id}`,
  )
