import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import { keyset } from '../platform/keyset.ts'
import type { Page } from '../platform/page.ts'
import type { PartColumns } from '../platform/part.ts'
import { allOf, countOf, idsOf, rowOf, rowsOf } from '../platform/rows.ts'
import type { Vault } from '../platform/vault.ts'

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
  residence: string | null
  wishedPost: string | null
  leftOn: string | null
  mergedInto: string | null
  version: number
}

const columns = sql`m.id, m.name_cipher as "nameCipher", m.phone_cipher as "phoneCipher", m.post, m.skills,
  m.enterprise_id as "enterpriseId", m.joined_on as "joinedOn", m.free_time as "freeTime",
  m.wished_post as "wishedPost", m.left_on as "leftOn", m.merged_into as "mergedInto", m.version,
  (select d.full_name from division d where d.code = m.residence_code and d.valid_to is null) as residence`

/** A phone is looked up by its keyed hashes, in the form in which it was recorded. */
export function hashesOfPhone(vault: Vault, phone: string | undefined): Buffer[] | undefined {
  const digits = phone?.replace(/[\s-]|^\+86/g, '')
  return digits ? vault.hashes(digits) : undefined
}

export interface MemberChoice {
  /** Those on record that day; without it those that are. */
  asOf?: string | undefined
  enterprise?: string | undefined
  phoneHashes?: Buffer[] | undefined
  /** The reader's part, by `partColumns`. */
  part?: RawBuilder<unknown> | undefined
}

export interface MemberFilter extends MemberChoice {
  limit: number
  cursor?: string | undefined
}

export const partColumns: PartColumns = {
  org: sql`m.org_path`,
  divisions: [sql`m.residence_code`, sql`m.dispatch_code`],
  member: sql`m.id`,
}

const chosen = (programmeId: string, filter: MemberChoice): RawBuilder<unknown> =>
  allOf(
    sql`m.programme_id = ${programmeId}`,
    filter.part,
    filter.asOf === undefined
      ? sql`m.left_on is null`
      : sql`m.joined_on <= ${filter.asOf} and (m.left_on is null or m.left_on > ${filter.asOf})`,
    filter.enterprise && sql`m.enterprise_id = ${filter.enterprise}`,
    filter.phoneHashes && sql`m.phone_hash = any(${filter.phoneHashes})`,
  )

const ordered = (page: { limit: number; cursor?: string | undefined }) =>
  keyset(page, sql`m.enterprise_id`, sql`m.id`, false)

export const choose = (db: Db, programmeId: string, filter: MemberChoice): Promise<string[]> =>
  idsOf(
    db,
    sql<{
      id: string
    }>`select m.id from member m where ${chosen(programmeId, filter)} order by ${ordered({ limit: 1 }).order}`,
  )

export async function list(db: Db, programmeId: string, filter: MemberFilter): Promise<Page<MemberRecord>> {
  const where = chosen(programmeId, filter)
  const page = ordered(filter)
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
