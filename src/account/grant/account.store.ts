import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import type { Role } from '../../platform/permissions.ts'
import { allOf, containing, countOf, rowOf, rowsOf } from '../../platform/rows.ts'
import type { AccountStatus } from './account.rules.ts'

// All of these need the role of the accounts.

export interface AccountRow {
  id: string
  name: string
  username: string
  madeAt: Date
  status: AccountStatus
}

export interface AccountFilter {
  limit: number
  cursor?: string | undefined
  q?: string | undefined
  role?: Role | undefined
  status?: AccountStatus | undefined
  order: 'asc' | 'desc'
}

const statusOf = (programmeId: string, today: Day): RawBuilder<unknown> => sql`case
  when exists (select 1 from auth.account_lock l where l.programme_id = ${programmeId} and l.account = u.account and l.ended_at is null) then 'locked'
  when not exists (select 1 from auth.access_grant g join auth.grant_outline h on h.id = g.id where g.programme_id = ${programmeId}
    and g.account = u.account and (h.valid_to is null or h.valid_to > greatest(h.valid_from, ${today}::date))) then 'ended'
  when exists (select 1 from auth.password_link k where k.programme_id = ${programmeId} and k.account = u.account and k.purpose = 'invite')
    and not exists (select 1 from auth.password_link k where k.programme_id = ${programmeId} and k.account = u.account and k.used_at is not null) then 'invited'
  else 'active' end`

const columns = (programmeId: string, today: Day): RawBuilder<unknown> =>
  sql`u.account as id, u.name, u.username, u.made_at as "madeAt", ${statusOf(programmeId, today)} as status`

/** People of the programme with their names, whoever sees their grants; read with `seen`. */
const holder = (programmeId: string): RawBuilder<unknown> =>
  sql`(select h.* from auth.holder h where h.programme_id = ${programmeId}) u`

/** A grant that the reader may see; the accounts of services have a page of their own. */
const seen = (programmeId: string, role: Role | undefined, today: Day): RawBuilder<unknown> =>
  allOf(
    sql`g.programme_id = ${programmeId} and g.role <> 'service'`,
    role && sql`g.role = ${role} and (g.valid_to is null or g.valid_to > ${today})`,
  )

export async function list(
  db: Db,
  programmeId: string,
  today: Day,
  filter: AccountFilter,
): Promise<Page<AccountRow>> {
  const q = filter.q?.trim()
  const grant = seen(programmeId, filter.role, today)
  const chosen =
    (q || filter.status) &&
    allOf(
      q && sql`(u.name like ${containing(q)} or u.username like ${containing(q.toLowerCase())})`,
      filter.status && sql`${statusOf(programmeId, today)} = ${filter.status}`,
    )
  const where = allOf(
    sql`exists (select 1 from auth.access_grant g where g.account = u.account and ${grant})`,
    chosen,
  )
  // User names are unique, so the order needs no id to be whole.
  const page = keyset(
    filter,
    sql`u.username`,
    sql`'00000000-0000-0000-0000-000000000000'::uuid`,
    filter.order === 'desc',
  )
  const rows = await rowsOf(
    db,
    sql<AccountRow>`select ${columns(programmeId, today)} from ${holder(programmeId)} where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    chosen
      ? sql<{ count: number }>`select count(*)::int as count from ${holder(programmeId)} where ${where}`
      : sql<{
          count: number
        }>`select count(distinct g.account)::int as count from auth.access_grant g where ${grant}`,
  )
  return page.cut(rows, total, (row) => [row.username, '00000000-0000-0000-0000-000000000000'])
}

export const find = (db: Db, programmeId: string, today: Day, id: string): Promise<AccountRow | undefined> =>
  rowOf(
    db,
    sql<AccountRow>`select ${columns(programmeId, today)} from ${holder(programmeId)} where u.account = ${id} and exists (
      select 1 from auth.access_grant g where g.programme_id = ${programmeId} and g.account = u.account)`,
  )

/** Somebody of the programme by the user name, whether or not the reader sees a grant of his. */
export const findByUsername = (db: Db, name: string): Promise<{ id: string; name: string } | undefined> =>
  rowOf(
    db,
    sql<{
      id: string
      name: string
    }>`select "id" as id, "name" as name from auth."user" where "username" = ${name}`,
  )

/** An account without a password. The address is a placeholder: nobody is ever written to by it. @returns false for a name that is taken */
export async function add(
  db: Db,
  account: { id: string; name: string; username: string; at: Date },
): Promise<boolean> {
  const { id, name, at } = account
  const done =
    await sql`insert into auth."user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt", "username", "displayUsername")
    values (${id}, ${name}, ${`${account.username}@accounts.invalid`}, false, ${at}, ${at}, ${account.username}, ${account.username})
    on conflict do nothing`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}

export interface Lock {
  id: string
  reason: string
  by: string
  at: Date
}

export const lockOf = (db: Db, programmeId: string, account: string): Promise<Lock | undefined> =>
  rowOf(
    db,
    sql<Lock>`select id, reason, locked_by as by, locked_at as at from auth.account_lock
      where programme_id = ${programmeId} and account = ${account} and ended_at is null`,
  )

export async function lock(db: Db, programmeId: string, account: string, made: Lock): Promise<void> {
  await sql`insert into auth.account_lock (id, programme_id, account, reason, locked_by, locked_at)
    values (${made.id}, ${programmeId}, ${account}, ${made.reason}, ${made.by}, ${made.at})`.execute(db)
}

export async function unlock(db: Db, programmeId: string, id: string, by: string, at: Date): Promise<void> {
  await sql`update auth.account_lock set ended_by = ${by}, ended_at = ${at} where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}

/** The rows that events about an account name as their subject: its grants, locks and links. */
export const subjectsOf = async (db: Db, programmeId: string, account: string): Promise<string[]> =>
  (
    await rowsOf(
      db,
      sql<{
        id: string
      }>`select id from auth.access_grant where programme_id = ${programmeId} and account = ${account}
        union all select id from auth.account_lock where programme_id = ${programmeId} and account = ${account}
        union all select id from auth.password_link where programme_id = ${programmeId} and account = ${account}`,
    )
  ).map(({ id }) => id)

export interface AccountEvent {
  id: string
  kind: string
  recordedAt: Date
  actor: string
  after: Record<string, unknown> | null
}

/** What happened to an account, newest first; as the role of requests, by the row-level security of the ledger. */
export const history = (db: Db, programmeId: string, subjects: readonly string[]): Promise<AccountEvent[]> =>
  rowsOf(
    db,
    sql<AccountEvent>`select id, kind, recorded_at as "recordedAt", actor, after from event
      where programme_id = ${programmeId} and subject_id = any(${subjects}::uuid[]) order by id desc limit 100`,
  )
