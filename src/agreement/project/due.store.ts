import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { rowsOf } from '../../platform/rows.ts'
import { openStates } from './project.rules.ts'
import { columns, inStates, type ProjectRow } from './project.store.ts'

/** Those of a pair that is over in which something was still to be done. */
export const ofEndedPairs = (db: Db, programmeId: string, limit: number): Promise<{ id: string }[]> =>
  rowsOf(
    db,
    sql<{
      id: string
    }>`select p.id from service_project p join pairing r on r.programme_id = p.programme_id and r.id = p.pairing_id
      where p.programme_id = ${programmeId} and ${inStates(openStates)} and r.status in ('ended', 'withdrawn') order by p.id limit ${limit}`,
  )

/** The last run of each series that goes on, of pairs in force, whose period is over. */
export const lastRuns = (db: Db, programmeId: string, today: Day, limit: number): Promise<ProjectRow[]> =>
  rowsOf(
    db,
    sql<ProjectRow>`select ${columns} from service_project p join pairing r on r.programme_id = p.programme_id and r.id = p.pairing_id
      where p.programme_id = ${programmeId} and p.repeats is not null and p.status <> 'withdrawn' and r.status = 'active'
        and not exists (select 1 from service_project l where l.programme_id = p.programme_id and l.series_id = p.series_id and l.period > p.period)
        and (p.period + case p.repeats when 'month' then interval '1 month' else interval '3 months' end)::date
          <= least(${today}::date, p.repeat_until)
      order by p.id limit ${limit}`,
  )

/** Reported, past the day for the community's word, and not reminded of. */
export const toRemind = (db: Db, programmeId: string, today: Day, limit: number): Promise<{ id: string }[]> =>
  rowsOf(
    db,
    sql<{
      id: string
    }>`select id from service_project where programme_id = ${programmeId} and status = 'reported' and accept_by < ${today}
      and reminded_on is null order by accept_by, id limit ${limit}`,
  )
