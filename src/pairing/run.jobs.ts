import { z } from 'zod'
import { runPairing } from '../allocation/pairing/run-pairing.ts'
import type { PairingProgress } from '../allocation/pairing/solve-pairing.ts'
import { inScope, wholeProgramme } from '../platform/access.ts'
import type { Database, Db } from '../platform/database.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { Live } from '../platform/live.ts'
import { PAIRING_QUEUE, type PairingJob } from './run.rules.ts'
import type { PairingLevel } from '../allocation/pairing/pairing-problem.ts'
import { canonicalLevel } from './rule/rule.rules.ts'
import { namesIn } from './run.service.ts'
import * as runs from './run.store.ts'
import { weighWishes } from './scenario/wish.service.ts'

const jobShape = z.object({ programmeId: z.uuid(), runId: z.uuid() }) satisfies z.ZodType<PairingJob>

interface Around {
  database: Database
  jobs: Jobs
  live: Live
  clock: () => Date
}

/**
 * Solves queued runs, one at a time, in a worker thread. Progress is stored as well as told, so that a page that is loaded
 * again goes on from where the run is. A run that was cancelled meanwhile is left as it is.
 */
export async function solveRuns(around: Around): Promise<void> {
  await around.jobs.work(PAIRING_QUEUE, (job, signal) => solve(around, jobShape.parse(job), signal))
}

async function solve(
  around: Around,
  { programmeId, runId }: PairingJob,
  stopping: AbortSignal,
): Promise<void> {
  const within = <T>(work: (db: Db) => Promise<T>): Promise<T> =>
    inScope(around.database.db, wholeProgramme(programmeId, 'job'), work, 'gongjian_job')
  const tell = (): void =>
    around.live.publish({ programmeId, topic: 'pairing-run', audience: 'programme', data: { id: runId } })
  const content = await within((db) => runs.content(db, programmeId, runId))
  if (!content || !(await within((db) => runs.move(db, programmeId, runId, { status: 'running' })))) return
  tell()
  const stop = new AbortController()
  const end = (): void => stop.abort(stopping.reason)
  stopping.addEventListener('abort', end)
  const levels = content.problem.lexOrder.length
  let writing = Promise.resolve()
  let shown = 0
  const onProgress = ({ level: ofPiece, name, piece, pieces }: PairingProgress): void => {
    // The pieces of a network go through the same levels one after the other; the page counts levels once.
    const level = Math.ceil(((piece - 1) * levels + ofPiece) / pieces)
    if (level <= shown) return
    shown = level
    writing = writing.then(async () => {
      const kept = await within((db) =>
        runs.move(db, programmeId, runId, {
          status: 'running',
          progress: { level, levels, name: canonicalLevel(name as PairingLevel, content.rules?.order) },
        }),
      )
      if (!kept) stop.abort(new Error('cancelled'))
      tell()
    })
  }
  try {
    const { plan, verified } = await runPairing(content.problem, { onProgress, signal: stop.signal })
    await writing
    const { snapshot, rules, wishes } = content
    const answered =
      snapshot && rules && wishes && plan.status === 'optimal'
        ? await weighWishes(
            wishes,
            snapshot,
            content.problem,
            plan,
            rules,
            namesIn(content.problem, snapshot, rules),
          )
        : undefined
    const progress = { level: levels, levels, name: '' }
    await within((db) =>
      runs.move(db, programmeId, runId, {
        status: plan.status,
        plan,
        verified,
        progress,
        finishedAt: around.clock(),
        ...(answered ? { wishes: answered } : {}),
      }),
    )
  } catch (error) {
    // A cancelled run has its state already; a stopping server leaves the job to be taken up again.
    if (!stop.signal.aborted) {
      await within((db) =>
        runs.move(db, programmeId, runId, { status: 'failed', finishedAt: around.clock() }),
      )
      throw error
    }
    if (stopping.aborted) throw error
  } finally {
    stopping.removeEventListener('abort', end)
    tell()
  }
}
