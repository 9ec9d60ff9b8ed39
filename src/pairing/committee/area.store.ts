import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { rowOf, rowsOf } from '../../platform/rows.ts'
import type { Interval } from '../pair/pair.rules.ts'

export interface AreaRow extends Interval {
  id: string
  committeeId: string
  committee: string
  communityId: string
  community: string
  divisionCode: string
}

const columns = sql`a.id, a.committee_id as "committeeId", c.name as committee, a.community_id as "communityId", a.community_name as community,
  a.division_code as "divisionCode", a.from_on as "from", a.until_on as "to"`

/** The communities of a committee, with those that left it. */
export const ofCommittee = (db: Db, programmeId: string, committeeId: string): Promise<AreaRow[]> =>
  rowsOf(
    db,
    sql<AreaRow>`select ${columns} from area_community_seen a join area_committee_seen c on c.programme_id = a.programme_id and c.id = a.committee_id
      where a.programme_id = ${programmeId} and a.committee_id = ${committeeId} order by a.until_on is not null, a.division_code, a.from_on`,
  )

/** The times at which a community lies in any area; only the whole programme sees all of them. */
export const ofCommunity = (db: Db, programmeId: string, communityId: string): Promise<AreaRow[]> =>
  rowsOf(
    db,
    sql<AreaRow>`select ${columns} from area_community a join area_committee c on c.programme_id = a.programme_id and c.id = a.committee_id
      where a.programme_id = ${programmeId} and a.community_id = ${communityId} order by a.from_on, a.id`,
  )

export interface Place {
  id: string
  name: string
  code: string
  endedOn: string | null
}

/** Locked, so that two areas cannot take one community at the same moment. */
export const place = (db: Db, programmeId: string, id: string): Promise<Place | undefined> =>
  rowOf(
    db,
    sql<Place>`select c.id, c.name, c.division_code as code, d.valid_to as "endedOn" from community c join division d on d.id = c.division_id
      where c.programme_id = ${programmeId} and c.id = ${id} and c.merged_into is null for update of c`,
  )

export async function add(
  db: Db,
  programmeId: string,
  row: { id: string; committeeId: string; seatCode: string; place: Place; from: Day },
): Promise<void> {
  await sql`insert into area_community (programme_id, id, committee_id, community_id, community_name, division_code, seat_code, from_on)
    values (${programmeId}, ${row.id}, ${row.committeeId}, ${row.place.id}, ${row.place.name}, ${row.place.code}, ${row.seatCode}, ${row.from})`.execute(
    db,
  )
}

/** A community that had not begun yet on that day was never in the area: its time is empty. */
export async function end(db: Db, programmeId: string, id: string, until: Day): Promise<void> {
  await sql`update area_community set until_on = greatest(${until}::date, from_on) where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}
