import type { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import * as store from './division-ended.store.ts'
import type { listEndedRecords } from './division.api.ts'

/** The records that hang on divisions which ended, and where each of them may go. */
export async function endedRecords(
  db: Db,
  programmeId: string,
): Promise<z.output<(typeof listEndedRecords)['reply']>> {
  const ended = await store.endedWithRecords(db, programmeId)
  const successors = await store.successorsOf(
    db,
    ended.map(({ id }) => id),
  )
  return {
    items: ended.map(({ id, ...division }) => {
      const follow = successors.filter(({ oldId }) => oldId === id)
      return {
        ...division,
        successors: follow
          .filter(({ kind }) => kind !== 'reused')
          .map(({ code, fullName, kind }) => ({ code, fullName, kind })),
        nowHolds: follow.find(({ kind }) => kind === 'reused')?.fullName ?? null,
      }
    }),
  }
}
