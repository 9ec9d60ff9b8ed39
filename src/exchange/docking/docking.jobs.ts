import { z } from 'zod'
import { runMatching } from '../../allocation/matching/run-matching.ts'
import { inScope, wholeProgramme } from '../../platform/access.ts'
import type { Database, Db } from '../../platform/database.ts'
import type { NewId } from '../../platform/identity.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Live } from '../../platform/live.ts'
import { keepPlan } from './keep.service.ts'
import { DOCKING_QUEUE, type DockingJob } from './session.service.ts'
import * as store from './session.store.ts'

const jobShape = z.object({ programmeId: z.uuid(), sessionId: z.uuid() }) satisfies z.ZodType<DockingJob>

interface Around {
  database: Database
  jobs: Jobs
  live: Live
  clock: () => Date
  newId: NewId
}

/**
 * Computes queued sessions, one at a time, in a worker thread; lines, certificate and state come in one transaction. A session that was
 * cancelled meanwhile is left as it is; a stopping server leaves the job to be taken up again.
 */
export async function solveSessions(around: Around): Promise<void> {
  await around.jobs.work(DOCKING_QUEUE, (job, signal) => solve(around, jobShape.parse(job), signal))
}

async function solve(
  around: Around,
  { programmeId, sessionId }: DockingJob,
  stopping: AbortSignal,
): Promise<void> {
  const within = <T>(work: (db: Db) => Promise<T>): Promise<T> =>
    inScope(around.database.db, wholeProgramme(programmeId, 'job'), work, 'gongjian_job')
  const tell = (): void =>
    around.live.publish({ programmeId, topic: 'docking', audience: 'programme', data: { id: sessionId } })
  const content = await within((db) => store.content(db, programmeId, sessionId))
  if (!content || !(await within((db) => store.advance(db, programmeId, sessionId, { status: 'running' }))))
    return
  tell()
  const stop = new AbortController()
  const end = (): void => stop.abort(stopping.reason)
  stopping.addEventListener('abort', end)
  const levels = content.problem.problem.lexOrder.length
  let writing = Promise.resolve()
  let shown = 0
  const onProgress = ({
    level: ofPiece,
    piece,
    pieces,
  }: {
    level: number
    piece: number
    pieces: number
  }): void => {
    const level = Math.ceil(((piece - 1) * levels + ofPiece) / pieces)
    if (level <= shown) return
    shown = level
    writing = writing.then(async () => {
      const isKept = await within((db) =>
        store.advance(db, programmeId, sessionId, { status: 'running', progress: { level, levels } }),
      )
      if (!isKept) stop.abort(new Error('cancelled'))
      tell()
    })
  }
  try {
    const computed = await runMatching(content.problem.problem, { onProgress, signal: stop.signal })
    await writing
    await within((db) =>
      keepPlan(
        db,
        programmeId,
        sessionId,
        content,
        { ...computed, finishedAt: around.clock() },
        around.newId,
      ),
    )
  } catch (error) {
    if (!stop.signal.aborted) {
      await within((db) =>
        store.advance(db, programmeId, sessionId, { status: 'failed', finishedAt: around.clock() }),
      )
      throw error
    }
    if (stopping.aborted) throw error
  } finally {
    stopping.removeEventListener('abort', end)
    tell()
  }
}
