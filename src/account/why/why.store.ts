import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowOf } from '../../platform/rows.ts'
import type { RecordToAsk } from './why-record.rules.ts'

/** Whether the scope that is set shows a record: the same policies answer as for every request. */
export const isSeen = async (db: Db, programmeId: string, kind: RecordToAsk, id: string): Promise<boolean> =>
  (await rowOf(
    db,
    sql<{ id: string }>`select id from ${sql.table(kind)} where programme_id = ${programmeId} and id = ${id}`,
  )) !== undefined
