import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { allOf, countOf, rowOf, rowsOf } from '../../platform/rows.ts'
import type { ComplaintKind, ComplaintState } from './complaint.rules.ts'

export interface Complaint {
  id: string
  kind: ComplaintKind
  status: ComplaintState
  receivedOn: string
  dueOn: string
  answeredOn: string | null
  account: string | null
  version: number
}
export interface SealedComplaint extends Complaint {
  text: Buffer
  contact: Buffer
  answer: Buffer
}

const columns = sql`id, kind, status, received_on as "receivedOn", due_on as "dueOn", answered_on as "answeredOn", account, version`
const sealed = sql`${columns}, text_cipher as text, contact_cipher as contact, answer_cipher as answer`

/** Answers nothing back: who gives no name may not read the row that was written. */
export async function add(
  db: Db,
  programmeId: string,
  row: Pick<
    SealedComplaint,
    'id' | 'kind' | 'text' | 'contact' | 'answer' | 'account' | 'receivedOn' | 'dueOn'
  > & {
    receiptHash: Buffer
  },
): Promise<void> {
  await sql`insert into complaint (programme_id, id, kind, text_cipher, contact_cipher, account, receipt_hash, status, received_on, due_on, answer_cipher, version)
    values (${programmeId}, ${row.id}, ${row.kind}, ${row.text}, ${row.contact}, ${row.account}, ${row.receiptHash}, 'received',
      ${row.receivedOn}, ${row.dueOn}, ${row.answer}, 1)`.execute(db)
}

export async function list(
  db: Db,
  programmeId: string,
  filter: {
    status?: ComplaintState | undefined
    kind?: ComplaintKind | undefined
    limit: number
    cursor?: string | undefined
  },
): Promise<Page<Complaint>> {
  const where = allOf(
    sql`programme_id = ${programmeId}`,
    filter.status && sql`status = ${filter.status}`,
    filter.kind && sql`kind = ${filter.kind}`,
  )
  const page = keyset(filter, sql`received_on`, sql`id`, true)
  const rows = await rowsOf(
    db,
    sql<Complaint>`select ${columns} from complaint where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*)::int as count from complaint where ${where}`,
  )
  return page.cut(rows, total, (row) => [row.receivedOn, row.id])
}

export const find = (db: Db, programmeId: string, id: string): Promise<SealedComplaint | undefined> =>
  rowOf(
    db,
    sql<SealedComplaint>`select ${sealed} from complaint where programme_id = ${programmeId} and id = ${id}`,
  )

/** Locked, so that two who answer at once do it one after the other. */
export const lock = (db: Db, programmeId: string, id: string): Promise<SealedComplaint | undefined> =>
  rowOf(
    db,
    sql<SealedComplaint>`select ${sealed} from complaint where programme_id = ${programmeId} and id = ${id} for update`,
  )

export async function answer(
  db: Db,
  programmeId: string,
  id: string,
  to: { status: ComplaintState; answer: Buffer; day: string; by: string },
): Promise<void> {
  await sql`update complaint set status = ${to.status}, answer_cipher = ${to.answer}, answered_on = ${to.day}, answered_by = ${to.by},
      version = version + 1
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}

/** In any programme, as the owner: whoever holds the receipt has no session and no scope. */
export const byReceipt = (db: Db, hashes: Buffer[]): Promise<SealedComplaint | undefined> =>
  rowOf(db, sql<SealedComplaint>`select ${sealed} from complaint where receipt_hash = any(${hashes}) limit 1`)

export const nameOf = async (db: Db, account: string): Promise<string | undefined> =>
  (await rowOf(db, sql<{ name: string }>`select "name" as name from auth."user" where "id" = ${account}`))
    ?.name
