import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { allOf, containing, countOf, idsOf, isWanted, rowOf, rowsOf, wanted } from '../../platform/rows.ts'
import type { ReportContent } from './content.rules.ts'
import type { Period, ReportKind } from './period.rules.ts'
import type { ReportState } from './report.rules.ts'

export interface ReportRow {
  id: string
  enterpriseId: string
  enterprise: string
  orgPath: string
  kind: ReportKind
  period: string
  fromOn: string
  untilOn: string
  dueOn: string
  edition: number
  correctsId: string | null
  correction: string | null
  status: ReportState
  remarksCipher: Buffer
  asOf: string | null
  documentHash: Buffer | null
  begunOn: string
  handedInOn: string | null
  returnReason: string | null
  decidedOn: string | null
  replacedOn: string | null
  /** There is an edition after it. */
  isFollowed: boolean
  version: number
}

const columns = sql`r.id, r.enterprise_id as "enterpriseId", r.enterprise_name as enterprise, r.org_path as "orgPath", r.kind, r.period,
  r.from_on as "fromOn", r.until_on as "untilOn", r.due_on as "dueOn", r.edition, r.corrects_id as "correctsId", r.correction, r.status,
  r.remarks_cipher as "remarksCipher", r.as_of as "asOf", r.document_hash as "documentHash", r.begun_on as "begunOn",
  r.handed_in_on as "handedInOn", r.return_reason as "returnReason", r.decided_on as "decidedOn", r.replaced_on as "replacedOn",
  exists (select 1 from report n where n.programme_id = r.programme_id and n.corrects_id = r.id) as "isFollowed", r.version`

export interface ReportChoice {
  q?: string | undefined
  kind?: ReportKind | undefined
  period?: string | undefined
  status?: ReportState | undefined
  late?: 'yes' | undefined
  enterprise?: string | undefined
}

/** What is to be handed in still. */
const unwritten = sql`r.status in ('draft', 'returned')`

const chosen = (programmeId: string, filter: ReportChoice, today: Day): RawBuilder<unknown> =>
  allOf(
    sql`r.programme_id = ${programmeId}`,
    filter.q && sql`r.enterprise_name like ${containing(filter.q)}`,
    filter.kind && sql`r.kind = ${filter.kind}`,
    filter.period && sql`r.period = ${filter.period}`,
    filter.status && sql`r.status = ${filter.status}`,
    filter.late && sql`${unwritten} and r.due_on < ${today}`,
    filter.enterprise && sql`r.enterprise_id = ${filter.enterprise}`,
  )

export async function list(
  db: Db,
  programmeId: string,
  filter: ReportChoice & { limit: number; cursor?: string | undefined },
  today: Day,
): Promise<Page<ReportRow>> {
  const where = chosen(programmeId, filter, today)
  const page = keyset(filter, sql`r.until_on`, sql`r.id`, true)
  const rows = await rowsOf(
    db,
    sql<ReportRow>`select ${columns} from report r where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*)::int as count from report r where ${where}`,
  )
  return page.cut(rows, total, (row) => [row.untilOn, row.id])
}

export const choose = (
  db: Db,
  programmeId: string,
  filter: ReportChoice,
  days: { today: Day; asOf?: Day | undefined },
): Promise<string[]> =>
  idsOf(
    db,
    sql<{ id: string }>`select r.id from report r
      where ${allOf(chosen(programmeId, filter, days.today), days.asOf && sql`r.begun_on <= ${days.asOf}`)}
      order by r.until_on desc, r.kind, r.org_path, r.edition, r.id`,
  )

export const read = (db: Db, programmeId: string, ids: readonly string[]): Promise<ReportRow[]> =>
  rowsOf(
    db,
    sql<ReportRow>`select ${columns} from ${wanted(ids)} join report r on r.programme_id = ${programmeId} and ${isWanted(sql`r.id`, ids)}
      order by w.place`,
  )

export const find = (db: Db, programmeId: string, id: string): Promise<ReportRow | undefined> =>
  rowOf(
    db,
    sql<ReportRow>`select ${columns} from report r where r.programme_id = ${programmeId} and r.id = ${id}`,
  )

/** Locked, so that two people who act at once do it one after the other. */
export const lock = (db: Db, programmeId: string, id: string): Promise<ReportRow | undefined> =>
  rowOf(
    db,
    sql<ReportRow>`select ${columns} from report r where r.programme_id = ${programmeId} and r.id = ${id} for update of r`,
  )

/** The edition that stands: the newest of those that were not replaced. */
export const standing = (
  db: Db,
  programmeId: string,
  of: { enterpriseId: string; kind: ReportKind; period: string },
): Promise<ReportRow | undefined> =>
  rowOf(
    db,
    sql<ReportRow>`select ${columns} from report r where r.programme_id = ${programmeId} and r.enterprise_id = ${of.enterpriseId}
      and r.kind = ${of.kind} and r.period = ${of.period} and r.status <> 'replaced' order by r.edition desc limit 1`,
  )

export interface Frozen {
  content: ReportContent
  document: Buffer
}

/** What was handed in. */
export const frozen = async (db: Db, programmeId: string, id: string): Promise<Frozen | undefined> =>
  await rowOf(
    db,
    sql<Frozen>`select content, document from report where programme_id = ${programmeId} and id = ${id} and content is not null`,
  )

export const editions = (
  db: Db,
  programmeId: string,
  { enterpriseId, kind, period }: Pick<ReportRow, 'enterpriseId' | 'kind' | 'period'>,
): Promise<Pick<ReportRow, 'id' | 'edition' | 'status' | 'handedInOn' | 'correction'>[]> =>
  rowsOf(
    db,
    sql<
      Pick<ReportRow, 'id' | 'edition' | 'status' | 'handedInOn' | 'correction'>
    >`select id, edition, status, handed_in_on as "handedInOn", correction from report
      where programme_id = ${programmeId} and enterprise_id = ${enterpriseId} and kind = ${kind} and period = ${period} order by edition, id`,
  )

export interface NewReport {
  id: string
  enterpriseId: string
  period: Period
  corrects?: { id: string; edition: number; correction: string }
  remarksCipher: Buffer
  begunOn: Day
}

/** Takes the name and the branch from the enterprise. False where the edition is there already. */
export async function add(db: Db, programmeId: string, one: NewReport): Promise<boolean> {
  const { id, enterpriseId, period, corrects, remarksCipher, begunOn } = one
  const added =
    await sql`insert into report (programme_id, id, enterprise_id, enterprise_name, org_path, kind, period, from_on, until_on, due_on, edition,
      corrects_id, correction, status, remarks_cipher, begun_on, version)
    select e.programme_id, ${id}::uuid, e.id, e.name, e.org_path, ${period.kind}::text, ${period.name}::text, ${period.fromOn}::date,
      ${period.untilOn}::date, ${period.dueOn}::date, ${(corrects?.edition ?? 0) + 1}::smallint, ${corrects?.id ?? null}::uuid,
      ${corrects?.correction ?? null}::text, 'draft', ${remarksCipher}::bytea, ${begunOn}::date, 1
    from enterprise e where e.programme_id = ${programmeId} and e.id = ${enterpriseId}
    on conflict do nothing`.execute(db)
  return (added.numAffectedRows ?? 0n) > 0n
}

export type Change = Partial<
  Pick<
    ReportRow,
    | 'status'
    | 'remarksCipher'
    | 'asOf'
    | 'documentHash'
    | 'handedInOn'
    | 'returnReason'
    | 'decidedOn'
    | 'replacedOn'
  > & { content: ReportContent | null; document: Buffer | null }
>

/** Nothing of what was handed in is left. */
export const unfrozen = {
  content: null,
  document: null,
  documentHash: null,
  asOf: null,
  handedInOn: null,
} as const

const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export async function change(db: Db, programmeId: string, id: string, to: Change): Promise<void> {
  const sets = Object.entries(to).map(([key, value]) =>
    key === 'content' && value !== null
      ? sql`content = ${JSON.stringify(value)}::jsonb`
      : sql`${sql.ref(snake(key))} = ${value ?? null}`,
  )
  await sql`update report set ${sql.join(sets)}, version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}

const paired = (alias: string, { fromOn, untilOn }: Pick<Period, 'fromOn' | 'untilOn'>) =>
  sql`exists (select 1 from pairing p where p.programme_id = ${sql.ref(`${alias}.programme_id`)} and p.enterprise_id = ${sql.ref(`${alias}.id`)}
    and p.status in ('active', 'ended') and p.starts_on <= ${untilOn} and (p.ends_on is null or p.ends_on > ${fromOn}))`

/** Whether an enterprise had a pair in the period. */
export const owes = async (
  db: Db,
  programmeId: string,
  enterpriseId: string,
  period: Period,
): Promise<boolean> =>
  (await rowOf(
    db,
    sql<{
      id: string
    }>`select e.id from enterprise e where e.programme_id = ${programmeId} and e.id = ${enterpriseId}
      and ${paired('e', period)}`,
  )) !== undefined

/** Enterprises that had a pair in the period and have no report of it. */
export const missing = (
  db: Db,
  programmeId: string,
  period: Period,
  limit: number,
): Promise<{ id: string }[]> =>
  rowsOf(
    db,
    sql<{
      id: string
    }>`select e.id from enterprise e where e.programme_id = ${programmeId} and e.left_on is null and ${paired('e', period)}
      and not exists (select 1 from report r where r.programme_id = e.programme_id and r.enterprise_id = e.id and r.kind = ${period.kind}
        and r.period = ${period.name})
      order by e.id limit ${limit}`,
  )

/** Pairs of an enterprise that the workflow runs for. */
export const pairsOf = (db: Db, programmeId: string, enterpriseId: string): Promise<{ id: string }[]> =>
  rowsOf(
    db,
    sql<{
      id: string
    }>`select id from pairing where programme_id = ${programmeId} and enterprise_id = ${enterpriseId}
      and status = 'active' order by id`,
  )
