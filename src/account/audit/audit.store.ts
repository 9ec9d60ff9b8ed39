import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { allOf, containing, countOf, idsOf, rowsOf } from '../../platform/rows.ts'
import { beginningOf, type AuditKind } from './audit.rules.ts'
import { addDays } from '../../platform/day.ts'

export interface AuditChoice {
  person?: string | undefined
  from?: string | undefined
  to?: string | undefined
  kind?: AuditKind | undefined
  record?: string | undefined
}

export interface AuditRow {
  id: string
  source: 'audit' | 'ledger'
  at: Date
  account: string
  action: string
  subjectKind: string | null
  subject: string
  address: string | null
  device: string | null
  reason: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  detail: Record<string, unknown> | null
}

const ofKind: Record<AuditKind, RawBuilder<unknown>> = {
  read: sql`action like '%.read-in-clear'`,
  export: sql`action in ('export', 'import.annotated')`,
  account: sql`action like 'account.%'`,
  privacy: sql`(action like 'privacy.%' or action like 'retention.%')`,
  change: sql`false`,
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

const chosen = (
  programmeId: string,
  { person, from, to }: AuditChoice,
  account: RawBuilder<unknown>,
): RawBuilder<unknown> =>
  allOf(
    sql`programme_id = ${programmeId}`,
    person &&
      sql`(${account} = ${person} or ${account} in (select "id" from auth."user" where "name" ilike ${containing(person)}))`,
    from && sql`recorded_at >= ${beginningOf(from)}`,
    to && sql`recorded_at < ${beginningOf(addDays(to, 1))}`,
  )

const entries = (programmeId: string, choice: AuditChoice): RawBuilder<unknown> =>
  allOf(
    chosen(programmeId, choice, sql`account`),
    choice.kind && ofKind[choice.kind],
    choice.record && sql`subject = ${choice.record}`,
  )

const events = (programmeId: string, choice: AuditChoice): RawBuilder<unknown> =>
  allOf(
    chosen(programmeId, choice, sql`actor`),
    choice.kind !== undefined && choice.kind !== 'change' && sql`false`,
    choice.record && (isUuid(choice.record) ? sql`subject_id = ${choice.record}` : sql`false`),
  )

const entryColumns = sql`id, 'audit' as source, recorded_at as at, account, action, null as "subjectKind", subject, address, device, reason,
  null::jsonb as before, null::jsonb as after, detail`
const eventColumns = sql`id, 'ledger' as source, recorded_at as at, actor as account, kind as action, subject_kind as "subjectKind",
  subject_id::text as subject, address, device, after ->> 'reason' as reason, before, after, null::jsonb as detail`

/** Ids carry the time at which they were made, so their order is that of recording, and it is the order of both keys. */
export async function list(
  db: Db,
  programmeId: string,
  choice: AuditChoice & { limit: number; cursor?: string | undefined },
): Promise<Page<AuditRow>> {
  const page = keyset(choice, sql`id`, sql`id`, true)
  const part = (columns: RawBuilder<unknown>, table: string, where: RawBuilder<unknown>) =>
    sql`(select ${columns} from ${sql.table(table)} where ${where} and ${page.after} order by ${page.order} limit ${page.limit})`
  const [ofEntries, ofEvents] = [entries(programmeId, choice), events(programmeId, choice)]
  const rows = await rowsOf(
    db,
    sql<AuditRow>`select * from (${part(entryColumns, 'audit_entry', ofEntries)} union all ${part(eventColumns, 'event', ofEvents)}) found
      order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select (select count(*) from audit_entry where ${ofEntries})::int
      + (select count(*) from event where ${ofEvents})::int as count`,
  )
  return page.cut(rows, total, (row) => [row.id, row.id])
}

export const choose = (db: Db, programmeId: string, choice: AuditChoice): Promise<string[]> =>
  idsOf(
    db,
    sql<{ id: string }>`select id from audit_entry where ${entries(programmeId, choice)}
      union all select id from event where ${events(programmeId, choice)} order by id desc`,
  )

export const read = (db: Db, programmeId: string, ids: readonly string[]): Promise<AuditRow[]> => {
  const one = (columns: RawBuilder<unknown>, table: string) =>
    sql`select ${columns} from ${sql.table(table)} where programme_id = ${programmeId} and id = any(${ids}::uuid[])`
  return rowsOf(
    db,
    sql<AuditRow>`${one(entryColumns, 'audit_entry')} union all ${one(eventColumns, 'event')} order by id desc`,
  )
}
