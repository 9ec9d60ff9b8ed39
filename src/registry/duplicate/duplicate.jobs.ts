import { z } from 'zod'
import { inScope, wholeProgramme } from '../../platform/access.ts'
import type { Database, Db } from '../../platform/database.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import type { NewId } from '../../platform/identity.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Live } from '../../platform/live.ts'
import { findDoubles } from './candidate.rules.ts'
import { DUPLICATE_QUEUE, type DuplicateJob } from './duplicate-job.rules.ts'
import { doubledKinds } from './duplicate.rules.ts'
import * as store from './duplicate.store.ts'
import { UNDO_DAYS } from './merge.rules.ts'
import { forget } from './merge.store.ts'

const jobShape = z.object({ programmeId: z.uuid() }) satisfies z.ZodType<DuplicateJob>

export interface DuplicateAround {
  database: Database
  live: Pick<Live, 'publish'>
  clock: () => Date
  newId: NewId
}

/** Looks for doubles when asked. Run again it finds the same and changes nothing. */
export async function findDuplicates(around: DuplicateAround & { jobs: Jobs }): Promise<void> {
  await around.jobs.work(DUPLICATE_QUEUE, (job, signal) => look(around, jobShape.parse(job), signal))
}

export async function look(
  { database, live, clock, newId }: DuplicateAround,
  { programmeId }: DuplicateJob,
  stopping?: AbortSignal,
): Promise<void> {
  const within = <T>(work: (db: Db) => Promise<T>): Promise<T> =>
    inScope(database.db, wholeProgramme(programmeId, 'job'), work, 'gongjian_job')
  let [done, count] = [0, 0]
  const tell = async (status: store.SearchRow['status'], finishedAt?: Date): Promise<void> => {
    await within((db) =>
      store.progress(db, programmeId, { status, done, found: count, ...(finishedAt ? { finishedAt } : {}) }),
    )
    live.publish({ programmeId, topic: 'duplicate-search', audience: 'programme', data: { done } })
  }
  try {
    await tell('running')
    for (const kind of doubledKinds) {
      stopping?.throwIfAborted()
      const records = await within((db) => store.comparedOf(db, programmeId, kind))
      const found = findDoubles(records).map((pair) => ({ ...pair, id: newId() }))
      await within((db) => store.keep(db, programmeId, kind, found, clock()))
      done++
      count += found.length
      await tell('running')
    }
    await within((db) => forget(db, programmeId, addDays(dayOf(clock()), -UNDO_DAYS)))
    await tell('done', clock())
  } catch (error) {
    if (stopping?.aborted !== true) await tell('failed', clock())
    throw error
  }
}
