import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { Day } from '../platform/day.ts'
import { rowsOf } from '../platform/rows.ts'

/** Somebody whose home was given and of whom the community was never asked. */
export interface Home {
  programmeId: string
  memberId: string
  enterpriseId: string
  communityId: string
  orgPath: string
  divisionCode: string
  enterprise: string
  community: string
}

export const askedColumns = [
  'programme_id',
  'id',
  'member_id',
  'enterprise_id',
  'community_id',
  'org_path',
  'division_code',
  'enterprise_name',
  'community_name',
  'status',
  'asked_on',
  'answer_until',
  'version',
]

/**
 * Found by the ledger, because few of all members are new: it says whose home was given since a day. Where a community said no or
 * somebody left, no home is on record any more; one that is given after that is asked for, but not of whoever said no.
 */
export const homesToAsk = (db: Db, since: Day, limit: number): Promise<Home[]> =>
  rowsOf(
    db,
    sql<Home>`select distinct m.programme_id as "programmeId", m.id as "memberId", m.enterprise_id as "enterpriseId", c.id as "communityId",
        m.org_path as "orgPath", c.division_code as "divisionCode", e.name as enterprise, c.name as community
      from programme p join event v on v.programme_id = p.id and v.happened_on >= ${since}
          and v.kind in ('member.joined', 'member.changed') and v.after ->> 'residenceCode' is not null
        join member m on m.programme_id = v.programme_id and m.id = v.subject_id and m.left_on is null
        join community c on c.programme_id = m.programme_id and c.division_code = m.residence_code
        join enterprise e on e.programme_id = m.programme_id and e.id = m.enterprise_id
      where not exists (select 1 from residence_registration r where r.programme_id = m.programme_id and r.member_id = m.id
        and (r.status in ('asked', 'confirmed') or (r.status in ('returned', 'withdrawn') and r.community_id = c.id)))
      order by 1, 2 limit ${limit}`,
  )
