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
    items: ended.map((division) => {
      const follow = successors.filter(({ oldId }) => oldId === division.id)
      const held = follow.find(({ kind }) => kind === 'reused')
      return {
        ...division,
        successors: follow
          .filter(({ kind }) => kind !== 'reused')
          .map(({ id, code, fullName, kind }) => ({ id, code, fullName, kind })),
        nowHolds: held === undefined ? null : { id: held.id, fullName: held.fullName },
      }
    }),
  }
}
