import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { rowsOf } from '../platform/rows.ts'

/** A registration that still stands although its pair has ended. */
export interface Standing {
  id: string
  endsOn: string
}

export const slips = (db: Db, programmeId: string, limit: number): Promise<Standing[]> =>
  rowsOf(
    db,
    sql<Standing>`select r.id, p.ends_on as "endsOn" from organisation_registration r
        join pairing p on p.programme_id = r.programme_id and p.id = r.pairing_id
      where r.programme_id = ${programmeId} and r.status in ('submitted', 'accepted') and p.status = 'ended' order by r.id limit ${limit}`,
  )

export const dispatches = (db: Db, programmeId: string, limit: number): Promise<Standing[]> =>
  rowsOf(
    db,
    sql<Standing>`select r.id, p.ends_on as "endsOn" from dispatch_registration r
        join pairing p on p.programme_id = r.programme_id and p.id = r.pairing_id
      where r.programme_id = ${programmeId} and r.status in ('asked', 'confirmed') and p.status = 'ended' order by r.id limit ${limit}`,
  )
