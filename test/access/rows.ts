import { sql } from 'kysely'
import type { Db } from '../../src/platform/database.ts'
import type { Vault } from '../../src/platform/vault.ts'
import type { Reach } from './people.ts'

type Columns = Record<string, unknown>

/** A row of any table that belongs to a programme, as its owner sees it. */
export interface Row {
  table: string
  columns: Columns
  text: string
  /** Names and phones of people, opened. */
  clear: string[]
}

/** Tables that belong to a programme, told by the database, so that no new one can be forgotten. */
export async function tenantTables(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select table_schema || '.' || table_name as name
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where column_name = 'programme_id' and table_schema in ('public', 'auth') and table_type = 'BASE TABLE' order by 1`.execute(
    db,
  )
  return rows.map(({ name }) => name)
}

interface Written {
  table: string
  text: string
}

/** Those of the tables to which the transaction has done something, taken back or not; the others need not be compared. */
export async function touched(db: Db, tables: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{
    name: string
  }>`select schemaname || '.' || relname as name from pg_stat_xact_user_tables
    where n_tup_ins + n_tup_upd + n_tup_del > 0`.execute(db)
  return tables.filter((table) => rows.some(({ name }) => name === table))
}

/** Every row of these tables, as it is written. */
export async function written(db: Db, tables: readonly string[]): Promise<Written[]> {
  if (tables.length === 0) return []
  const each = tables.map(
    (table) => sql`select ${table} as "table", to_jsonb(t)::text as "text" from ${sql.table(table)} t`,
  )
  const { rows } = await sql<Written>`${sql.join(each, sql` union all `)}`.execute(db)
  return rows
}

export function read({ table, text }: Written, vault: Vault): Row {
  const columns = JSON.parse(text) as Columns
  const clear = Object.entries(columns)
    .filter(([name, value]) => name.endsWith('_cipher') && typeof value === 'string')
    .map(([, value]) => vault.open(Buffer.from((value as string).slice(2), 'hex')))
  return { table, columns, text, clear }
}

export const rowsOf = async (db: Db, tables: readonly string[], vault: Vault): Promise<Row[]> =>
  (await written(db, tables)).map((row) => read(row, vault))

/** Rows that are in one of the two only: what was there before, and what is there after. */
export function changed<Some extends Written>(before: readonly Some[], after: readonly Some[]): Some[] {
  const keyOf = (row: Written): string => `${row.table} ${row.text}`
  const [then, now] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))]
  return [...before.filter((row) => !now.has(keyOf(row))), ...after.filter((row) => !then.has(keyOf(row)))]
}

/** Read by everybody who acts in the programme: its rules, and what communities were called (migration 0024 says why). */
const forAll = [
  'public.measure',
  'public.privacy_notice',
  'public.division_move',
  'public.slot_template',
  'public.survey_form',
  'public.exchange_category',
  'public.agreement_template',
  'public.measure_citation',
  'public.leading_post',
  'public.workflow_template',
  'public.calendar_day',
  'public.area_rule',
  'public.docking_session',
]
/** Read by every body that stands in the roster or may (migration 0033). */
const forBodies = ['public.roster_version']

const within = (value: unknown, part: string | undefined): boolean =>
  part !== undefined && typeof value === 'string' && value.startsWith(part)
const is = (value: unknown, part: string | undefined): boolean => part !== undefined && value === part

/** An enterprise sees an opened need that concerns it or is open to all, a community what is offered where it stands (migration 0040). */
function seesInExchange(reach: Reach, table: string, columns: Columns): boolean {
  if (table === 'public.need')
    return (
      reach.org !== undefined &&
      columns['opened_on'] !== null &&
      (columns['is_wide'] === true ||
        (columns['seen_by'] as string[]).some((path) => within(path, reach.org)))
    )
  if (table !== 'public.resource' || columns['status'] !== 'offered' || reach.division === undefined)
    return false
  const area = String(columns['area_code'])
  return reach.division.startsWith(area) || area.startsWith(reach.division)
}

/** DESIGN §5.5, told once more and from nothing but the columns of a row: the programme, and then what a person stands for. */
export function reaches(reach: Reach & { account?: string }, { table, columns }: Row): boolean {
  if (columns['programme_id'] !== reach.programmeId) return false
  // A draft is the proposer's own until it is offered (migration 0032).
  if (table === 'public.pairing' && columns['status'] === 'draft' && reach.division !== undefined)
    return false
  if (seesInExchange(reach, table, columns)) return true
  return (
    reach.whole === true ||
    (forAll.includes(table) && columns['kind'] !== 'site') ||
    (forBodies.includes(table) && (reach.org ?? reach.division) !== undefined) ||
    within(columns['org_path'], reach.org) ||
    within(columns['division_code'], reach.division) ||
    within(columns['seat_code'], reach.division) ||
    within(columns['residence_code'], reach.division) ||
    within(columns['dispatch_code'], reach.division) ||
    is(columns['member_id'], reach.member) ||
    is(columns['team_id'], reach.team) ||
    (table === 'public.member' && is(columns['id'], reach.member)) ||
    (table === 'public.team' && is(columns['id'], reach.team)) ||
    is(columns['account'], reach.account)
  )
}
