import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { allOf, countOf, rowOf, rowsOf } from '../../platform/rows.ts'
import type { ImportProgress, ImportStatus, RunProblem } from './import-run.rules.ts'
import type { Counts } from './import-verdict.rules.ts'
import type { Header } from './import.rules.ts'
import type { ImportName } from './importer.rules.ts'

export interface RunHeader extends Header {
  sheet: string
  sheets: string[]
}

/** Which field each column is, by its number, where the office said so. */
export type Choices = Record<number, string | null>

export interface RunRow {
  id: string
  kind: ImportName
  fileName: string
  fileSize: number
  sheet: string | null
  status: ImportStatus
  goodRowsOnly: boolean
  header: RunHeader | null
  choices: Choices
  counts: Counts | null
  digest: string | null
  progress: ImportProgress | null
  problem: RunProblem | null
  askedBy: string
  account: string
  askedAt: Date
  finishedAt: Date | null
  version: number
}

const columns = sql`id, kind, file_name as "fileName", file_size as "fileSize", sheet, status, good_rows_only as "goodRowsOnly", header, choices, counts,
  digest, progress, problem, asked_by as "askedBy", account, asked_at as "askedAt", finished_at as "finishedAt", version`

const SHOWN = 50

export const list = (db: Db, programmeId: string): Promise<RunRow[]> =>
  rowsOf(
    db,
    sql<RunRow>`select ${columns} from import_run where programme_id = ${programmeId} order by asked_at desc, id desc limit ${SHOWN}`,
  )

export const find = (db: Db, programmeId: string, id: string): Promise<RunRow | undefined> =>
  rowOf(db, sql<RunRow>`select ${columns} from import_run where programme_id = ${programmeId} and id = ${id}`)

export interface NewRun {
  id: string
  kind: ImportName
  fileName: string
  fileSize: number
  fileHash: Buffer
  sheet: string | undefined
  askedBy: string
  account: string
  at: Date
}

export async function add(db: Db, programmeId: string, run: NewRun, parts: readonly Buffer[]): Promise<void> {
  await sql`insert into import_run (programme_id, id, kind, file_name, file_size, file_hash, sheet, status, good_rows_only, choices, asked_by, account,
      asked_at, beat_at, version)
    values (${programmeId}, ${run.id}, ${run.kind}, ${run.fileName}, ${run.fileSize}, ${run.fileHash}, ${run.sheet ?? null}, 'queued', false, '{}',
      ${run.askedBy}, ${run.account}, ${run.at}, ${run.at}, 1)`.execute(db)
  for (const [number, sealed] of parts.entries())
    await sql`insert into import_part (programme_id, run_id, number, sealed) values (${programmeId}, ${run.id}, ${number}, ${sealed})`.execute(
      db,
    )
}

export const parts = async (db: Db, programmeId: string, id: string): Promise<Buffer[]> =>
  (
    await rowsOf(
      db,
      sql<{
        sealed: Buffer
      }>`select sealed from import_part where programme_id = ${programmeId} and run_id = ${id} order by number`,
    )
  ).map(({ sealed }) => sealed)

export const hasFile = async (db: Db, programmeId: string, id: string): Promise<boolean> =>
  (await countOf(
    db,
    sql<{
      count: number
    }>`select count(*) as count from import_part where programme_id = ${programmeId} and run_id = ${id}`,
  )) > 0

export async function dropFile(db: Db, programmeId: string, id: string): Promise<void> {
  await sql`delete from import_part where programme_id = ${programmeId} and run_id = ${id}`.execute(db)
}

export interface RunChange {
  status?: ImportStatus
  at: Date
  goodRowsOnly?: boolean
  header?: RunHeader
  choices?: Choices
  sheet?: string
  counts?: Counts
  digest?: string
  progress?: ImportProgress | null
  problem?: RunProblem | null
  isFinished?: boolean
}

/** Moves a run on if it stands in one of `from`; false where it was moved meanwhile, a cancelled one above all. */
export async function move(
  db: Db,
  programmeId: string,
  id: string,
  from: readonly ImportStatus[],
  { at, ...to }: RunChange,
): Promise<boolean> {
  const json = (value: unknown): RawBuilder<unknown> =>
    sql`${value === null ? null : JSON.stringify(value)}::jsonb`
  const set = [
    sql`beat_at = ${at}`,
    to.status !== undefined && sql`status = ${to.status}, version = version + 1`,
    to.goodRowsOnly !== undefined && sql`good_rows_only = ${to.goodRowsOnly}`,
    to.sheet !== undefined && sql`sheet = ${to.sheet}`,
    to.digest !== undefined && sql`digest = ${to.digest}`,
    to.header !== undefined && sql`header = ${json(to.header)}`,
    to.choices !== undefined && sql`choices = ${json(to.choices)}`,
    to.counts !== undefined && sql`counts = ${json(to.counts)}`,
    to.progress !== undefined && sql`progress = ${json(to.progress)}`,
    to.problem !== undefined && sql`problem = ${json(to.problem)}`,
    to.isFinished !== undefined && sql`finished_at = ${to.isFinished ? at : null}`,
  ].filter((one) => one !== false)
  const moved = await sql`update import_run set ${sql.join(set)}
    where ${allOf(sql`programme_id = ${programmeId}`, sql`id = ${id}`, sql`status = any(${from})`)}`.execute(
    db,
  )
  return Number(moved.numAffectedRows ?? 0) === 1
}

/** Which field the office meant by a header, '' where it left the column out. */
export const remembered = async (
  db: Db,
  programmeId: string,
  kind: ImportName,
): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (
      await rowsOf(
        db,
        sql<{
          header: string
          field: string
        }>`select header, field from import_header where programme_id = ${programmeId} and kind = ${kind}`,
      )
    ).map(({ header, field }) => [header, field]),
  )

export async function remember(
  db: Db,
  programmeId: string,
  kind: ImportName,
  header: string,
  field: string,
): Promise<void> {
  await sql`insert into import_header (programme_id, kind, header, field) values (${programmeId}, ${kind}, ${header}, ${field})
    on conflict (programme_id, kind, header) do update set field = excluded.field`.execute(db)
}

/**
 * Runs that a killed server left behind: what was being read waits again, what was being written stands as it was
 * checked. Those seen after `since` may be at work elsewhere. Gives those that need a job.
 */
export async function recover(
  db: Db,
  since: Date,
  at: Date,
  problem: RunProblem,
): Promise<{ programmeId: string; runId: string }[]> {
  await sql`update import_run set status = 'ready', problem = ${JSON.stringify(problem)}::jsonb, progress = null, beat_at = ${at}, version = version + 1
    where status = 'applying' and beat_at < ${since}`.execute(db)
  const waiting = await sql<{
    programmeId: string
    runId: string
  }>`update import_run set status = 'queued', beat_at = ${at}, version = version + 1
    where status in ('queued', 'reading') and beat_at < ${since} returning programme_id as "programmeId", id as "runId"`.execute(
    db,
  )
  return waiting.rows
}

/** Files and rows of runs that nobody has touched since a moment. */
export async function forget(db: Db, before: Date): Promise<void> {
  for (const table of ['import_part', 'import_row'])
    await sql`delete from ${sql.table(table)} p using import_run r
      where r.programme_id = p.programme_id and r.id = p.run_id and r.beat_at < ${before}`.execute(db)
  await sql`update import_run set status = 'cancelled', finished_at = beat_at, version = version + 1
    where status = 'ready' and beat_at < ${before}`.execute(db)
}
