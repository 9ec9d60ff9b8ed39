import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { sha256 } from '../../platform/digest.ts'
import type { Input } from '../../platform/endpoint.ts'
import { requireMove } from '../../platform/moves.ts'
import { notFound, refuse, type Language } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import * as rows from './import-row.store.ts'
import { IMPORT_QUEUE, importTable, type ImportJob, type ImportMove } from './import-run.rules.ts'
import * as runs from './import-run.store.ts'
import type {
  applyImport,
  decideImport,
  getImport,
  importSummary,
  mapImport,
  startImport,
} from './import.api.ts'
import { foldHeader, importers, markColumns } from './importer.rules.ts'

type Summary = z.output<typeof importSummary>

/** What one part of a file takes in its table. */
const PART_BYTES = 1 << 20

export function present(run: runs.RunRow, language: Language): Summary {
  const { problem, askedAt, finishedAt, status, header } = run
  const can = (move: ImportMove): boolean => importTable.moves[move].from.includes(status)
  return {
    ...run,
    problem: problem && { code: problem.code, message: problem[language] },
    askedAt: askedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    can: {
      map: can('map') && header !== null,
      decide: can('decide'),
      apply: can('apply'),
      cancel: can('cancel'),
    },
  }
}

export const list = async (context: Context, language: Language): Promise<{ items: Summary[] }> => ({
  items: (await runs.list(context.db, context.programmeId)).map((run) => present(run, language)),
})

export async function runOf(context: Context, id: string): Promise<runs.RunRow> {
  const run = await runs.find(context.db, context.programmeId, id)
  if (!run) throw notFound()
  return run
}

/** Keeps the file, sealed, and has it read in the background. */
export async function start(
  context: Context,
  { kind, sheet, file }: Input<typeof startImport>['body'],
  language: Language,
): Promise<Summary> {
  const bytes = Buffer.from(await file.arrayBuffer())
  const id = context.newId()
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length; at += PART_BYTES)
    parts.push(context.vault.sealBytes(bytes.subarray(at, at + PART_BYTES)))
  const run: runs.NewRun = {
    id,
    kind,
    fileName: file.name.slice(-200),
    fileSize: bytes.length,
    fileHash: sha256(bytes),
    sheet,
    askedBy: context.actor.name,
    account: context.actor.account,
    at: context.now,
  }
  await runs.add(context.db, context.programmeId, run, parts)
  return await work(context, id, language)
}

async function work(context: Context, id: string, language: Language): Promise<Summary> {
  const job: ImportJob = { programmeId: context.programmeId, runId: id }
  context.afterCommit(() => void context.jobs.send(IMPORT_QUEUE, job))
  return present(await runOf(context, id), language)
}

export async function detail(
  context: Context,
  id: string,
  language: Language,
): Promise<z.output<(typeof getImport)['reply']>> {
  const run = await runOf(context, id)
  const fields = importers[run.kind].fields.filter(({ isDerived }) => !isDerived)
  const { undecided, ...decided } = await rows.tally(context.db, context.programmeId, id)
  return {
    ...present(run, language),
    sheet: run.header?.sheet ?? run.sheet,
    sheets: run.header?.sheets ?? [],
    headerRow: run.header?.row ?? null,
    columns: run.header?.columns ?? [],
    fields: [
      ...fields.map(({ key, title, isRequired }) => ({ field: key, title: title[language], isRequired })),
      ...markColumns.map(({ key: field, title }) => ({
        field,
        title: title[language],
        isRequired: false,
      })),
    ],
    undecided,
    decided,
    hasFile: await runs.hasFile(context.db, context.programmeId, id),
  }
}

/** Moves a run on that stands where the action is allowed, and that the writer has seen as it is. */
async function act(
  context: Context,
  id: string,
  move: ImportMove,
  seen: number | undefined,
  change: Omit<runs.RunChange, 'at'>,
): Promise<runs.RunRow> {
  const run = await runOf(context, id)
  refuseStale(seen, { version: run.version })
  const moved = await runs.move(context.db, context.programmeId, id, importTable.moves[move].from, {
    at: context.now,
    ...change,
  })
  if (moved) return run
  // The job or somebody else was quicker.
  const now = await runOf(context, id)
  requireMove(importTable, move, now.status)
  refuseStale(run.version, { version: now.version })
  return now
}

export async function map(
  context: Context,
  id: string,
  { sheet, columns }: Input<typeof mapImport>['body'],
  seen: number | undefined,
  language: Language,
): Promise<Summary> {
  const { kind, header, choices } = await runOf(context, id)
  const known = new Set([
    ...importers[kind].fields.map(({ key }) => key),
    ...markColumns.map(({ key }) => key),
  ])
  if (columns.some(({ field }) => field !== null && !known.has(field))) throw unknownField
  const chosen: runs.Choices = {
    ...choices,
    ...Object.fromEntries(columns.map(({ column, field }) => [column, field])),
  }
  // What is chosen for one column is taken from another that was read as the same.
  for (const { column, field } of header?.columns ?? [])
    if (field !== null && !(column in chosen) && Object.values(chosen).includes(field)) chosen[column] = null
  const isOtherSheet = sheet !== undefined && sheet !== header?.sheet
  await act(context, id, 'map', seen, {
    status: 'queued',
    choices: isOtherSheet ? {} : chosen,
    problem: null,
    isFinished: false,
    ...(sheet === undefined ? {} : { sheet }),
  })
  for (const { column, field } of columns) {
    const title = header?.columns.find((one) => one.column === column)?.title
    if (title !== undefined && !isOtherSheet)
      await runs.remember(context.db, context.programmeId, kind, foldHeader(title), field ?? '')
  }
  return await work(context, id, language)
}

const unknownField = refuse('import/unknown-field', 422, {
  zh: '所选的内容不属于这类名单。请从列表中选择。',
  en: 'This list has no such field. Choose one that is offered.',
})

export async function decide(
  context: Context,
  id: string,
  { decision, rows: chosen }: Input<typeof decideImport>['body'],
): Promise<z.output<(typeof decideImport)['reply']>> {
  await act(context, id, 'decide', undefined, {})
  const { db, programmeId } = context
  const decided = await rows.decide(db, programmeId, id, chosen, decision)
  return { decided, undecided: (await rows.tally(db, programmeId, id)).undecided }
}

export async function apply(
  context: Context,
  id: string,
  { goodRowsOnly }: Input<typeof applyImport>['body'],
  seen: number | undefined,
  language: Language,
): Promise<Summary> {
  const change = { status: 'applying', goodRowsOnly, problem: null, progress: null } as const
  const { counts } = await act(context, id, 'apply', seen, change)
  const { undecided } = await rows.tally(context.db, context.programmeId, id)
  const wrong = counts?.wrong ?? 0
  if (wrong + undecided > 0 && !goodRowsOnly) {
    throw refuse(
      'import/rows-left',
      409,
      {
        zh: `还有 ${wrong} 行有误、${undecided} 行冲突待定。请改正后重新上传，或选择只导入正确的行。`,
        en: `${wrong} rows are wrong and ${undecided} conflicts are undecided. Mend them and upload again, or import the right rows only.`,
      },
      { wrong, undecided },
    )
  }
  return await work(context, id, language)
}

/** Nothing of a cancelled import stays; one that is being written is rolled back by its job. */
export async function cancel(context: Context, id: string, language: Language): Promise<Summary> {
  await act(context, id, 'cancel', undefined, {
    status: 'cancelled',
    progress: null,
    problem: null,
    isFinished: true,
  })
  await runs.dropFile(context.db, context.programmeId, id)
  await rows.drop(context.db, context.programmeId, id)
  return present(await runOf(context, id), language)
}
