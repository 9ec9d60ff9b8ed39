import { sql } from 'kysely'
import type { CopyTarget, CopyValue, Database, Db } from '../../platform/database.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { allOf, countOf, rowsOf } from '../../platform/rows.ts'
import type { Vault } from '../../platform/vault.ts'
import type { Change, Decision, Judged, Verdict } from './import-verdict.rules.ts'
import type { RowFault } from './import.rules.ts'

/** What is kept of a row for a person to look at. */
export interface RowDetail {
  faults: RowFault[]
  changes: Change[]
  conflicts: Change[]
  /** The record in a few fields, by which it is known again. */
  values: Judged['values']
}

export interface StoredRow extends RowDetail {
  row: number
  verdict: Verdict
  decision: Decision | null
}

/** New rows that are shown; the others look alike. */
const NEW_SHOWN = 200

/** Keeps the rows that a person has to look at and a first part of the new ones, sealed, in place of those before. */
export async function replace(
  database: Database,
  target: CopyTarget,
  programmeId: string,
  runId: string,
  vault: Vault,
  rows: readonly Judged[],
): Promise<void> {
  const kept = function* (): Generator<CopyValue[]> {
    let fresh = 0
    for (const { row, verdict, faults, changes, conflicts, values } of rows) {
      if (verdict === 'new' && ++fresh > NEW_SHOWN) continue
      const detail: RowDetail = { faults, changes, conflicts, values }
      yield [programmeId, runId, row, verdict, vault.seal(JSON.stringify(detail))]
    }
  }
  await drop(target.db, programmeId, runId)
  const columns = ['programme_id', 'run_id', 'row', 'verdict', 'detail']
  await database.copyRows(target, 'import_row', columns, kept())
}

/** Leaves what was not imported. */
export async function dropSettled(db: Db, programmeId: string, runId: string): Promise<void> {
  await sql`delete from import_row where programme_id = ${programmeId} and run_id = ${runId}
    and (verdict in ('new', 'changed') or decision is not null)`.execute(db)
}

export async function drop(db: Db, programmeId: string, runId: string): Promise<void> {
  await sql`delete from import_row where programme_id = ${programmeId} and run_id = ${runId}`.execute(db)
}

interface SealedRow {
  row: number
  verdict: Verdict
  decision: Decision | null
  detail: Buffer
}

const opened = (vault: Vault, { detail, ...row }: SealedRow): StoredRow => ({
  ...row,
  ...(JSON.parse(vault.open(detail)) as RowDetail),
})

export async function list(
  db: Db,
  programmeId: string,
  vault: Vault,
  runId: string,
  filter: {
    verdict?: Verdict | undefined
    undecided?: 'yes' | undefined
    limit: number
    cursor?: string | undefined
  },
): Promise<Page<StoredRow>> {
  const where = allOf(
    sql`programme_id = ${programmeId} and run_id = ${runId}`,
    filter.verdict && sql`verdict = ${filter.verdict}`,
    filter.undecided && sql`verdict = 'conflict' and decision is null`,
  )
  const page = keyset(filter, sql`row`, sql`run_id`, false)
  const rows = await rowsOf(
    db,
    sql<SealedRow>`select row, verdict, decision, detail from import_row where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from import_row where ${where}`,
  )
  const { items, ...rest } = page.cut(rows, total, ({ row }) => [row, runId])
  return { ...rest, items: items.map((row) => opened(vault, row)) }
}

/** All rows that have something wrong, for the annotated copy. */
export const remarked = async (
  db: Db,
  programmeId: string,
  vault: Vault,
  runId: string,
): Promise<StoredRow[]> =>
  (
    await rowsOf(
      db,
      sql<SealedRow>`select row, verdict, decision, detail from import_row
        where programme_id = ${programmeId} and run_id = ${runId} and verdict in ('wrong', 'conflict') order by row`,
    )
  ).map((row) => opened(vault, row))

export const decisions = async (
  db: Db,
  programmeId: string,
  runId: string,
): Promise<ReadonlyMap<number, Decision>> =>
  new Map(
    (
      await rowsOf(
        db,
        sql<{
          row: number
          decision: Decision
        }>`select row, decision from import_row where programme_id = ${programmeId} and run_id = ${runId} and decision is not null`,
      )
    ).map(({ row, decision }) => [row, decision]),
  )

/** Enterprises and communities of the programme by their codes. */
export const names = async (
  db: Db,
  programmeId: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (
      await rowsOf(
        db,
        sql<{
          code: string
          name: string
        }>`select uscc as code, name from enterprise where programme_id = ${programmeId} and uscc = any(${codes})
          union all select division_code, name from community where programme_id = ${programmeId} and division_code = any(${codes})`,
      )
    ).map(({ code, name }) => [code, name]),
  )

/** Decides conflicts, those of the rows named or all; gives how many. */
export async function decide(
  db: Db,
  programmeId: string,
  runId: string,
  rows: readonly number[] | undefined,
  decision: Decision,
): Promise<number> {
  const decided = await sql`update import_row set decision = ${decision} where ${allOf(
    sql`programme_id = ${programmeId} and run_id = ${runId} and verdict = 'conflict'`,
    rows && sql`row = any(${rows})`,
  )}`.execute(db)
  return Number(decided.numAffectedRows ?? 0)
}

/** Conflicts by what was decided of them. */
export async function tally(
  db: Db,
  programmeId: string,
  runId: string,
): Promise<Record<Decision | 'undecided', number>> {
  const counts = await rowsOf(
    db,
    sql<{ decision: Decision | null; count: string }>`select decision, count(*) as count from import_row
      where programme_id = ${programmeId} and run_id = ${runId} and verdict = 'conflict' group by decision`,
  )
  const of = (decision: Decision | null): number =>
    Number(counts.find((one) => one.decision === decision)?.count ?? 0)
  return { undecided: of(null), file: of('file'), current: of('current') }
}
