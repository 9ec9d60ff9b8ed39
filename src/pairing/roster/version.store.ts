import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { allOf, containing, countOf, idsOf, isWanted, rowOf, rowsOf, wanted } from '../../platform/rows.ts'
import type { FrozenLine } from './version.rules.ts'

export interface VersionRow {
  number: number
  asOf: string
  note: string
  lines: number
  digest: string
  publishedBy: string
  publishedAt: Date
  /** Change orders that came after it. */
  changes: number
}

const columns = sql`v.number, v.as_of as "asOf", v.note, v.lines, v.digest, v.published_by as "publishedBy", v.published_at as "publishedAt",
  (select count(*)::int from roster_change c where c.programme_id = v.programme_id and c.after_version = v.number) as changes`

export const list = (db: Db, programmeId: string): Promise<VersionRow[]> =>
  rowsOf(
    db,
    sql<VersionRow>`select ${columns} from roster_version v where v.programme_id = ${programmeId} order by v.number desc limit 200`,
  )

export const find = (db: Db, programmeId: string, number: number): Promise<VersionRow | undefined> =>
  rowOf(
    db,
    sql<VersionRow>`select ${columns} from roster_version v where v.programme_id = ${programmeId} and v.number = ${number}`,
  )

export const latest = (db: Db, programmeId: string): Promise<VersionRow | undefined> =>
  rowOf(
    db,
    sql<VersionRow>`select ${columns} from roster_version v where v.programme_id = ${programmeId} order by v.number desc limit 1`,
  )

export async function add(
  db: Db,
  programmeId: string,
  version: Omit<VersionRow, 'changes'>,
  lines: readonly FrozenLine[],
): Promise<void> {
  const { number, asOf, note, digest, publishedBy, publishedAt } = version
  await sql`insert into roster_version (programme_id, number, as_of, note, lines, digest, published_by, published_at)
    values (${programmeId}, ${number}, ${asOf}, ${note}, ${lines.length}, ${digest}, ${publishedBy}, ${publishedAt})`.execute(
    db,
  )
  await sql`insert into roster_line (programme_id, number, pairing_id, place, org_path, division_code, line)
    select ${programmeId}, ${number}, p.id, l.place, p.org_path, p.division_code, l.line
    from jsonb_array_elements(${JSON.stringify(lines)}::jsonb) with ordinality as l(line, place)
      join pairing p on p.programme_id = ${programmeId} and p.id = (l.line ->> 'id')::uuid`.execute(db)
}

export interface LineFilter {
  q?: string | undefined
}

const conditions = (programmeId: string, number: number, { q }: LineFilter): RawBuilder<unknown> =>
  allOf(
    sql`l.programme_id = ${programmeId} and l.number = ${number}`,
    q &&
      sql`(l.line ->> 'enterprise' ilike ${containing(q)} or l.line ->> 'community' ilike ${containing(q)} or l.line ->> 'uscc' like ${`${q.toUpperCase()}%`}
        or l.line ->> 'communityCode' like ${`${q}%`})`,
  )

export async function lines(
  db: Db,
  programmeId: string,
  number: number,
  filter: LineFilter,
  size: { limit: number; cursor?: string | undefined },
): Promise<Page<FrozenLine>> {
  const where = conditions(programmeId, number, filter)
  const cut = keyset(size, sql`l.place`, sql`l.pairing_id`, false)
  const rows = await rowsOf(
    db,
    sql<{
      place: number
      line: FrozenLine
    }>`select l.place, l.line from roster_line l where ${where} and ${cut.after} order by ${cut.order} limit ${cut.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from roster_line l where ${where}`,
  )
  const page = cut.cut(rows, total, ({ place, line }) => [place, line.id])
  return { ...page, items: page.items.map(({ line }) => line) }
}

export const chooseLines = (
  db: Db,
  programmeId: string,
  number: number,
  filter: LineFilter,
): Promise<string[]> =>
  idsOf(
    db,
    sql<{
      id: string
    }>`select l.pairing_id as id from roster_line l where ${conditions(programmeId, number, filter)} order by l.place`,
  )

export const readLines = async (
  db: Db,
  programmeId: string,
  number: number,
  ids: readonly string[],
): Promise<FrozenLine[]> => {
  const found = await rowsOf(
    db,
    sql<{ line: FrozenLine }>`select l.line from ${wanted(ids)}
      join roster_line l on l.programme_id = ${programmeId} and l.number = ${number} and ${isWanted(sql`l.pairing_id`, ids)} order by w.place`,
  )
  return found.map(({ line }) => line)
}

export const allLines = async (db: Db, programmeId: string, number: number): Promise<FrozenLine[]> => {
  const found = await rowsOf(
    db,
    sql<{
      line: FrozenLine
    }>`select l.line from roster_line l where l.programme_id = ${programmeId} and l.number = ${number} order by l.place`,
  )
  return found.map(({ line }) => line)
}

export interface ChangeOrder {
  afterVersion: number
  pairingId: string
  orgPath: string
  divisionCode: string
  kind: 'added' | 'ended'
  effectiveOn: string
  reason: string
  orderedBy: string
  orderedAt: Date
}

/** Orders are numbered on without a gap, so those who write them go one after another. */
const ORDERS = 7406033

export async function addChange(db: Db, programmeId: string, order: ChangeOrder): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ORDERS})`.execute(db)
  await sql`insert into roster_change (programme_id, number, after_version, pairing_id, org_path, division_code, kind, effective_on, reason,
      ordered_by, ordered_at)
    select ${programmeId}::uuid, coalesce(max(number), 0) + 1, ${order.afterVersion}::int, ${order.pairingId}::uuid, ${order.orgPath}::text, ${order.divisionCode}::text,
      ${order.kind}::text, ${order.effectiveOn}::date, ${order.reason}::text, ${order.orderedBy}::text, ${order.orderedAt}::timestamptz
    from roster_change where programme_id = ${programmeId}`.execute(db)
}

export interface ChangeRow {
  number: number
  afterVersion: number
  pairingId: string
  enterprise: string
  community: string
  kind: 'added' | 'ended'
  effectiveOn: string
  reason: string
  orderedBy: string
  orderedAt: Date
}

/** Change orders after a version, or all, newest first. */
export const changes = (
  db: Db,
  programmeId: string,
  afterVersion: number | undefined,
): Promise<ChangeRow[]> =>
  rowsOf(
    db,
    sql<ChangeRow>`select c.number, c.after_version as "afterVersion", c.pairing_id as "pairingId", p.enterprise_name as enterprise,
        p.community_name as community, c.kind, c.effective_on as "effectiveOn", c.reason, c.ordered_by as "orderedBy", c.ordered_at as "orderedAt"
      from roster_change c join pairing p on p.programme_id = c.programme_id and p.id = c.pairing_id
      where ${allOf(
        sql`c.programme_id = ${programmeId}`,
        afterVersion !== undefined && sql`c.after_version = ${afterVersion}`,
      )} order by c.number desc limit 500`,
  )
