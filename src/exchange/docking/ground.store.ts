import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { addDays, type Day } from '../../platform/day.ts'
import { rowOf, rowsOf } from '../../platform/rows.ts'
import { ASKED_AFTER_DAYS } from '../resource/resource.rules.ts'
import type { GroundEnterprise, GroundNeed, GroundResource, Rejection } from './problem.rules.ts'

/** Days that an enterprise has to answer whether its resources are still there, before they are proposed no more. */
const GRACE_DAYS = 30

/** What a need says: its fields of which none may change while a rejection holds. */
export interface NeedSaid {
  category: string
  content: string
  quantity: number
  unit: string
  urgency: number
  wantedBy: Day | null
}

/** What a resource says, but not when it was said last: to say the same again changes nothing for one need. */
export interface ResourceSaid {
  category: string
  name: string
  quantity: number
  unit: string
  perMonth: number | null
  areaCode: string
  conditions: string
  available: string
  validUntil: Day | null
}

interface Numbered {
  year: number
  number: number
}

/** Needs of which something is missing, in the order of their codes. */
export const needsOf = (
  db: Db,
  programmeId: string,
): Promise<(Omit<GroundNeed, 'code' | 'print'> & NeedSaid & Numbered)[]> =>
  rowsOf(
    db,
    sql`select n.id, n.year, n.number, n.community_id as "communityId", n.community_name as community, n.division_code as "divisionCode",
        n.category, n.content, n.unit, n.quantity, n.quantity - n.committed as missing, n.urgency, n.wanted_by as "wantedBy", n.is_wide as "isWide",
        n.seen_by as "seenBy"
      from need n where n.programme_id = ${programmeId} and n.status in ('open', 'part-committed', 'not-accepted') and n.committed < n.quantity
      order by n.year, n.number`,
  )

/** Resources of which something is left and that were said to be there not too long ago, in the order of their codes. */
export const resourcesOf = (
  db: Db,
  programmeId: string,
  today: Day,
): Promise<(Omit<GroundResource, 'code' | 'print' | 'promised'> & ResourceSaid & Numbered)[]> =>
  rowsOf(
    db,
    sql`select r.id, r.year, r.number, r.enterprise_id as "enterpriseId", r.category, r.name, r.unit, r.quantity,
        r.quantity - r.committed as left, r.per_month as "perMonth", r.area_code as "areaCode", r.valid_from as "validFrom",
        r.valid_until as "validUntil", r.confirmed_on as "confirmedOn", r.conditions, r.available
      from resource r where r.programme_id = ${programmeId} and r.status = 'offered' and r.committed < r.quantity
        and (r.valid_until is null or r.valid_until >= ${today}) and r.confirmed_on >= ${addDays(today, -ASKED_AFTER_DAYS - GRACE_DAYS)}
      order by r.year, r.number`,
  )

/** Units promised of each resource by month, YYYY-MM. */
export const promisedOf = (
  db: Db,
  programmeId: string,
): Promise<{ resourceId: string; month: string; quantity: number }[]> =>
  rowsOf(
    db,
    sql`select p.resource_id as "resourceId", to_char(coalesce(p.planned_on, p.promised_on), 'YYYY-MM') as month, sum(p.quantity)::int as quantity
      from promise p where p.programme_id = ${programmeId} and p.resource_id is not null and p.status <> 'withdrawn' group by 1, 2`,
  )

/** Enterprises that have resources, with where they sit and whom they are paired with. */
export const enterprisesOf = (db: Db, programmeId: string): Promise<GroundEnterprise[]> =>
  rowsOf(
    db,
    sql<GroundEnterprise>`select e.id, e.name, e.org_path as "orgPath",
        coalesce((select array_agg(distinct s.division_code order by s.division_code) from site s where s.programme_id = e.programme_id
          and s.enterprise_id = e.id and s.closed_on is null), '{}') as sites,
        coalesce((select array_agg(distinct p.community_id order by p.community_id) from pairing p join site s on s.programme_id = p.programme_id
          and s.id = p.site_id where p.programme_id = e.programme_id and s.enterprise_id = e.id and p.status = 'active'), '{}') as paired
      from enterprise e where e.programme_id = ${programmeId} and e.left_on is null
        and exists (select 1 from resource r where r.programme_id = e.programme_id and r.enterprise_id = e.id) order by e.org_path, e.id`,
  )

export const rejectionsOf = (db: Db, programmeId: string): Promise<Rejection[]> =>
  rowsOf(
    db,
    sql<Rejection>`select need_id as "needId", resource_id as "resourceId", reach, need_print as "needPrint", resource_print as "resourcePrint",
        confirmed_on as "confirmedOn" from docking_proposal where programme_id = ${programmeId} and status = 'rejected' order by id`,
  )

export const needSaid = (db: Db, programmeId: string, id: string): Promise<NeedSaid | undefined> =>
  rowOf(
    db,
    sql`select category, content, quantity, unit, urgency, wanted_by as "wantedBy" from need
      where programme_id = ${programmeId} and id = ${id}`,
  )

export const resourceSaid = (db: Db, programmeId: string, id: string): Promise<ResourceSaid | undefined> =>
  rowOf(
    db,
    sql`select category, name, quantity, unit, per_month as "perMonth", area_code as "areaCode", conditions,
      available, valid_until as "validUntil" from resource where programme_id = ${programmeId} and id = ${id}`,
  )
