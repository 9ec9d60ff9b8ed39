import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import { keyset } from '../platform/keyset.ts'
import type { Page } from '../platform/page.ts'
import { allOf, countOf, rowOf, rowsOf } from '../platform/rows.ts'
import type { ErasureState } from './erasure.rules.ts'

export interface ErasureRow {
  id: string
  memberId: string
  nameCipher: Buffer
  enterprise: string | null
  status: ErasureState
  askedOn: string
  decidedOn: string | null
  declineReason: string | null
  version: number
}

const columns = sql`r.id, r.member_id as "memberId", m.name_cipher as "nameCipher", e.name as enterprise, r.status, r.asked_on as "askedOn",
  r.decided_on as "decidedOn", r.decline_reason as "declineReason", r.version`
const source = sql`erasure_request r join member m on m.programme_id = r.programme_id and m.id = r.member_id
  left join enterprise e on e.programme_id = m.programme_id and e.id = m.enterprise_id`

export async function list(
  db: Db,
  programmeId: string,
  filter: { status?: ErasureState | undefined; limit: number; cursor?: string | undefined },
): Promise<Page<ErasureRow>> {
  const where: RawBuilder<unknown> = allOf(
    sql`r.programme_id = ${programmeId}`,
    filter.status && sql`r.status = ${filter.status}`,
  )
  const page = keyset(filter, sql`r.asked_on`, sql`r.id`, true)
  const rows = await rowsOf(
    db,
    sql<ErasureRow>`select ${columns} from ${source} where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*)::int as count from erasure_request r where ${where}`,
  )
  return page.cut(rows, total, (row) => [row.askedOn, row.id])
}

/** Locked, so that two who decide at once do it one after the other. */
export const lock = (db: Db, programmeId: string, id: string): Promise<ErasureRow | undefined> =>
  rowOf(
    db,
    sql<ErasureRow>`select ${columns} from ${source} where r.programme_id = ${programmeId} and r.id = ${id} for update of r`,
  )

/** The one of a member that waits, else the latest. */
export const ofMember = (db: Db, programmeId: string, memberId: string): Promise<ErasureRow | undefined> =>
  rowOf(
    db,
    sql<ErasureRow>`select ${columns} from ${source} where r.programme_id = ${programmeId} and r.member_id = ${memberId}
      order by r.status = 'asked' desc, r.asked_on desc, r.id desc limit 1`,
  )

export const allOfMember = (
  db: Db,
  programmeId: string,
  memberId: string,
): Promise<Pick<ErasureRow, 'status' | 'askedOn' | 'decidedOn' | 'declineReason'>[]> =>
  rowsOf(
    db,
    sql<ErasureRow>`select status, asked_on as "askedOn", decided_on as "decidedOn", decline_reason as "declineReason"
      from erasure_request where programme_id = ${programmeId} and member_id = ${memberId} order by id`,
  )

/** @returns false where one waits already */
export async function ask(
  db: Db,
  programmeId: string,
  request: { id: string; memberId: string; today: string },
): Promise<boolean> {
  const done =
    await sql`insert into erasure_request (programme_id, id, member_id, org_path, status, asked_on, version)
    select programme_id, ${request.id}, id, org_path, 'asked', ${request.today}::date, 1 from member
    where programme_id = ${programmeId} and id = ${request.memberId}
    on conflict (programme_id, member_id) where status = 'asked' do nothing`.execute(db)
  return Number(done.numAffectedRows ?? 0) > 0
}

export async function decide(
  db: Db,
  programmeId: string,
  id: string,
  to: { status: ErasureState; day: string; by: string; reason: string | null },
): Promise<void> {
  await sql`update erasure_request set status = ${to.status}, decided_on = ${to.day}, decided_by = ${to.by},
      decline_reason = ${to.reason}, version = version + 1
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}
