import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { addDays, type Day } from '../../platform/day.ts'
import { sha256 } from '../../platform/digest.ts'
import { rowsOf } from '../../platform/rows.ts'
import { needCode } from '../need/need.rules.ts'
import { ASKED_AFTER_DAYS, resourceCode } from '../resource/resource.rules.ts'
import type { Ground, GroundEnterprise, GroundNeed, GroundResource, Rejection } from './problem.rules.ts'

const printOf = (parts: readonly unknown[]): string =>
  sha256(Buffer.from(JSON.stringify(parts)))
    .toString('hex')
    .slice(0, 32)

/** What a need says; another print is another need to those who rejected something for it. */
const needPrint = (need: {
  category: string
  content: string
  quantity: number
  unit: string
  urgency: number
  wantedBy: Day | null
}): string => printOf([need.category, need.content, need.quantity, need.unit, need.urgency, need.wantedBy])

/** What a resource says, but not when it was said last: to say the same again changes nothing for one need. */
const resourcePrint = (resource: {
  category: string
  name: string
  quantity: number
  unit: string
  perMonth: number | null
  areaCode: string
  conditions: string
  available: string
  validUntil: Day | null
}): string => {
  const { category, name, quantity, unit, perMonth, areaCode, conditions, available, validUntil } = resource
  return printOf([category, name, quantity, unit, perMonth, areaCode, conditions, available, validUntil])
}

/** Days that an enterprise has to answer whether its resources are still there, before they are proposed no more. */
const GRACE_DAYS = 30

/** Needs, resources and enterprises as they stand today, in an order that does not depend on how they were stored. The whole is in scope. */
export async function readGround(db: Db, programmeId: string, today: Day, horizon: number): Promise<Ground> {
  return {
    today,
    horizon,
    needs: await needsOf(db, programmeId),
    resources: await resourcesOf(db, programmeId, today),
    enterprises: await enterprisesOf(db, programmeId),
    rejections: await rejectionsOf(db, programmeId),
  }
}

type NeedFields = Omit<GroundNeed, 'code' | 'print'> & { year: number; number: number; quantity: number }

async function needsOf(db: Db, programmeId: string): Promise<GroundNeed[]> {
  const rows = await rowsOf(
    db,
    sql<NeedFields>`select n.id, n.year, n.number, n.community_id as "communityId", n.community_name as community, n.division_code as "divisionCode",
        n.category, n.content, n.unit, n.quantity, n.quantity - n.committed as missing, n.urgency, n.wanted_by as "wantedBy", n.is_wide as "isWide",
        n.seen_by as "seenBy"
      from need n where n.programme_id = ${programmeId} and n.status in ('open', 'part-committed', 'not-accepted') and n.committed < n.quantity
      order by n.year, n.number`,
  )
  return rows.map(({ year, number, quantity, ...need }) => ({
    ...need,
    urgency: need.urgency,
    code: needCode(year, number),
    print: needPrint({ ...need, quantity }),
  }))
}

type ResourceFields = Omit<GroundResource, 'code' | 'print' | 'promised'> & {
  year: number
  number: number
  quantity: number
  conditions: string
  available: string
}

async function resourcesOf(db: Db, programmeId: string, today: Day): Promise<GroundResource[]> {
  const rows = await rowsOf(
    db,
    sql<ResourceFields>`select r.id, r.year, r.number, r.enterprise_id as "enterpriseId", r.category, r.name, r.unit, r.quantity,
        r.quantity - r.committed as left, r.per_month as "perMonth", r.area_code as "areaCode", r.valid_from as "validFrom",
        r.valid_until as "validUntil", r.confirmed_on as "confirmedOn", r.conditions, r.available
      from resource r where r.programme_id = ${programmeId} and r.status = 'offered' and r.committed < r.quantity
        and (r.valid_until is null or r.valid_until >= ${today}) and r.confirmed_on >= ${addDays(today, -ASKED_AFTER_DAYS - GRACE_DAYS)}
      order by r.year, r.number`,
  )
  const promised = await rowsOf(
    db,
    sql<{
      resourceId: string
      month: string
      quantity: number
    }>`select p.resource_id as "resourceId", to_char(coalesce(p.planned_on, p.promised_on), 'YYYY-MM') as month, sum(p.quantity)::int as quantity
      from promise p where p.programme_id = ${programmeId} and p.resource_id is not null and p.status <> 'withdrawn' group by 1, 2`,
  )
  const byResource = new Map<string, { month: string; quantity: number }[]>()
  for (const { resourceId, month, quantity } of promised)
    byResource.set(resourceId, [...(byResource.get(resourceId) ?? []), { month, quantity }])
  return rows.map(({ year, number, quantity, conditions, available, ...resource }) => ({
    ...resource,
    code: resourceCode(year, number),
    print: resourcePrint({ ...resource, quantity, conditions, available }),
    promised: byResource.get(resource.id) ?? [],
  }))
}

const enterprisesOf = (db: Db, programmeId: string): Promise<GroundEnterprise[]> =>
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

const rejectionsOf = (db: Db, programmeId: string): Promise<Rejection[]> =>
  rowsOf(
    db,
    sql<Rejection>`select need_id as "needId", resource_id as "resourceId", reach, need_print as "needPrint", resource_print as "resourcePrint",
        confirmed_on as "confirmedOn" from docking_proposal where programme_id = ${programmeId} and status = 'rejected' order by id`,
  )

/** The prints of a need and a resource as they are now; undefined where one of them is gone. */
export async function printsNow(
  db: Db,
  programmeId: string,
  { needId, resourceId }: { needId: string; resourceId: string },
): Promise<{ need: string; resource: string } | undefined> {
  const [need] = await rowsOf(
    db,
    sql<
      Parameters<typeof needPrint>[0]
    >`select category, content, quantity, unit, urgency, wanted_by as "wantedBy" from need
      where programme_id = ${programmeId} and id = ${needId}`,
  )
  const [resource] = await rowsOf(
    db,
    sql<
      Parameters<typeof resourcePrint>[0]
    >`select category, name, quantity, unit, per_month as "perMonth", area_code as "areaCode", conditions,
      available, valid_until as "validUntil" from resource where programme_id = ${programmeId} and id = ${resourceId}`,
  )
  return need && resource && { need: needPrint(need), resource: resourcePrint(resource) }
}
