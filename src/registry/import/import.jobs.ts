import { setInterval as every, clearInterval } from 'node:timers'
import { z } from 'zod'
import { inScope, wholeProgramme } from '../../platform/access.ts'
import type { Database, Db } from '../../platform/database.ts'
import { dayOf } from '../../platform/day.ts'
import type { NewId } from '../../platform/identity.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Live } from '../../platform/live.ts'
import { Refusal } from '../../platform/problem.ts'
import type { OfficeFile } from '../../platform/office/sheet-source.ts'
import type { Vault } from '../../platform/vault.ts'
import { apply, isStale } from './import-apply.service.ts'
import { makePlan, type ImportWork, type Plan } from './import-plan.service.ts'
import * as rows from './import-row.store.ts'
import {
  IMPORT_QUEUE,
  movedProblem,
  stoppedProblem,
  unexpectedProblem,
  type ImportJob,
  type ImportProgress,
  type ImportStatus,
  type RunProblem,
} from './import-run.rules.ts'
import * as runs from './import-run.store.ts'
import { importers } from './importer.rules.ts'

const jobShape = z.object({ programmeId: z.uuid(), runId: z.uuid() }) satisfies z.ZodType<ImportJob>

/** What a refusal says of the sheets of a file in which no list was found: another one may be chosen. */
const sheetsSeen = z.object({ sheet: z.string(), sheets: z.array(z.string()) })

export interface ImportAround {
  database: Database
  vault: Vault
  jobs: Pick<Jobs, 'send'>
  live: Pick<Live, 'publish'>
  clock: () => Date
  newId: NewId
}

/** A run is told of at most so often, and shows that it lives at least so often. */
const TELL_MS = 500
const BEAT_MS = 10_000
/** A run that was not heard of for so long has nobody at work on it. */
const SILENT_MS = 120_000
const KEPT_MS = 30 * 86_400_000
const HOUR_SECONDS = 3600

/** Reads and applies imports one at a time, takes up what a killed server left, forgets files after thirty days. */
export async function runImports(around: ImportAround & { jobs: Jobs }): Promise<void> {
  const { database, jobs, clock } = around
  await jobs.work(IMPORT_QUEUE, (job, signal) => work(around, jobShape.parse(job), signal))
  // An embedded database has one process: whatever is at work in it was left behind.
  await takeUp(around, database.kind === 'embedded' ? new Date(8.64e15) : silentSince(clock()))
  jobs.every(SILENT_MS / 1000, 'recover-imports', () => takeUp(around, silentSince(clock())))
  jobs.every(HOUR_SECONDS, 'forget-imports', () =>
    database.bulk(({ db }) => runs.forget(db, new Date(clock().getTime() - KEPT_MS))),
  )
}

const silentSince = (now: Date): Date => new Date(now.getTime() - SILENT_MS)

export async function takeUp({ database, jobs, clock }: ImportAround, since: Date): Promise<void> {
  const waiting = await database.bulk(({ db }) => runs.recover(db, since, clock(), stoppedProblem))
  for (const job of waiting) await jobs.send(IMPORT_QUEUE, job)
}

/** Does what the state of a run asks for; a run that was cancelled or is done asks for nothing. */
export async function work(around: ImportAround, job: ImportJob, stopping: AbortSignal): Promise<void> {
  const { programmeId, runId } = job
  const { database, clock } = around
  const within = <T>(read: (db: Db) => Promise<T>): Promise<T> =>
    inScope(database.db, wholeProgramme(programmeId, 'job'), read, 'gongjian_job')
  const move = (from: readonly ImportStatus[], to: Omit<runs.RunChange, 'at'>): Promise<boolean> =>
    within((db) => runs.move(db, programmeId, runId, from, { at: clock(), ...to }))
  const tell = (): void =>
    around.live.publish({ programmeId, topic: 'import-run', audience: 'programme', data: { id: runId } })

  await move(['queued'], { status: 'reading', progress: null })
  const run = await within((db) => runs.find(db, programmeId, runId))
  if (!run || (run.status !== 'reading' && run.status !== 'applying')) return
  const here: readonly ImportStatus[] = [run.status]
  tell()
  const stop = new AbortController()
  const end = (): void => stop.abort(stopping.reason)
  stopping.addEventListener('abort', end)
  const progress = follow(async (now) => {
    if (!(await move(here, now === undefined ? {} : { progress: now }))) stop.abort(new Error('cancelled'))
    if (now) tell()
  })
  const importWork = {
    ...around,
    programmeId,
    today: dayOf(clock()),
    now: clock(),
    actor: run.account,
    signal: stop.signal,
    tell: progress.tell,
  }
  try {
    const file = await within(async (db) =>
      fileOf(run, around.vault, await runs.parts(db, programmeId, runId)),
    )
    const isAgain =
      run.status === 'reading'
        ? await read(importWork, run, file, within)
        : await write(importWork, run, file, within)
    if (isAgain) await around.jobs.send(IMPORT_QUEUE, job)
  } catch (error) {
    // A cancelled run has its state already; that of a stopping server is taken up when it starts.
    if (stop.signal.aborted) {
      if (stopping.aborted) throw error
      return
    }
    const problem: RunProblem =
      error instanceof Refusal ? { code: error.problem.code, ...error.problem.words } : unexpectedProblem
    const sheets = error instanceof Refusal ? sheetsSeen.safeParse(error.problem.extra).data : undefined
    const header = sheets && { row: 0, columns: [], ...sheets }
    await move(here, {
      status: 'failed',
      problem,
      progress: null,
      isFinished: true,
      ...(header ? { header } : {}),
    })
    if (!(error instanceof Refusal)) throw error
  } finally {
    await progress.end()
    stopping.removeEventListener('abort', end)
    tell()
  }
}

/** Writes progress one after the other and never more often than it is worth; beats while there is none. */
function follow(write: (progress: ImportProgress | undefined) => Promise<void>): {
  tell: (progress: ImportProgress) => void
  end: () => Promise<void>
} {
  let writing: Promise<void> = Promise.resolve()
  let isWriting = false
  let step = ''
  let last = 0
  const send = (progress: ImportProgress | undefined): void => {
    if (isWriting) return
    isWriting = true
    last = performance.now()
    writing = write(progress)
      .catch(() => undefined)
      .finally(() => (isWriting = false))
  }
  const beat = every(() => send(undefined), BEAT_MS)
  return {
    tell: (progress) => {
      if (progress.step === step && performance.now() - last < TELL_MS) return
      step = progress.step
      send(progress)
    },
    end: async () => {
      clearInterval(beat)
      await writing
    },
  }
}

const fileOf = (run: runs.RunRow, vault: Vault, parts: readonly Buffer[]): OfficeFile => ({
  name: run.fileName,
  bytes: Buffer.concat(parts.map((sealed) => vault.openBytes(sealed))),
})

type JobWork = ImportWork & Pick<ImportAround, 'clock'> & { actor: string; now: Date }
type Within = <T>(read: (db: Db) => Promise<T>) => Promise<T>

async function planOf(
  work: JobWork,
  run: runs.RunRow,
  file: OfficeFile,
  within: Within,
  isDecided: boolean,
): Promise<Plan> {
  const { remembered, decisions } = await within(async (db) => ({
    remembered: await runs.remembered(db, work.programmeId, run.kind),
    decisions: isDecided ? await rows.decisions(db, work.programmeId, run.id) : undefined,
  }))
  const { choices: columns, sheet } = run
  return await makePlan(work, importers[run.kind], file, {
    columns,
    remembered,
    decisions,
    ...(sheet === null ? {} : { sheet }),
  })
}

/** Reads the file and leaves what it would do for a person to look at. */
async function read(work: JobWork, run: runs.RunRow, file: OfficeFile, within: Within): Promise<false> {
  const { database, programmeId, vault } = work
  const plan = await planOf(work, run, file, within, false)
  const { counts, digest, header, sheet, sheets } = plan
  await database.bulk(async (target) => {
    const change = {
      status: 'ready',
      counts,
      digest,
      header: { ...header, sheet, sheets },
      progress: null,
    } as const
    const isHere = await runs.move(target.db, programmeId, run.id, ['reading'], {
      at: work.clock(),
      ...change,
    })
    // Of one that was cancelled meanwhile nothing may stay.
    if (isHere) await rows.replace(database, target, programmeId, run.id, vault, plan.rows)
  })
  return false
}

/**
 * Imports what was looked at. The file is planned again: where the registry moved on in between, nothing is written and
 * the new result is shown. Gives whether the run has to be read again.
 */
async function write(work: JobWork, run: runs.RunRow, file: OfficeFile, within: Within): Promise<boolean> {
  const { programmeId } = work
  const plan = await planOf(work, run, file, within, true)
  const again = (): Promise<boolean> =>
    within((db) =>
      runs.move(db, programmeId, run.id, ['applying'], {
        at: work.clock(),
        status: 'queued',
        problem: movedProblem,
      }),
    )
  if (plan.digest !== run.digest) return await again()
  const left = plan.counts.wrong + plan.counts.conflict
  if (left > 0 && !run.goodRowsOnly) return await again()
  try {
    await apply(work, plan, async (db) => {
      const isHere = await runs.move(db, programmeId, run.id, ['applying'], {
        at: work.clock(),
        status: 'done',
        counts: plan.counts,
        progress: null,
        problem: null,
        isFinished: true,
      })
      if (!isHere) return false
      if (left === 0) await runs.dropFile(db, programmeId, run.id)
      await rows.dropSettled(db, programmeId, run.id)
      return true
    })
    return false
  } catch (error) {
    if (!isStale(error)) throw error
    return await again()
  }
}
