import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { rowOf, rowsOf } from '../platform/rows.ts'

export interface PairFacts {
  status: string
  enterpriseId: string
  enterprise: string
  uscc: string
  organisation: string
  communityId: string
  community: string
  divisionCode: string
  basis: string
  pairedOn: string | null
}

/** What is recorded of a pair and of its enterprise. */
export const pair = (db: Db, programmeId: string, id: string): Promise<PairFacts | undefined> =>
  rowOf(
    db,
    sql<PairFacts>`select p.status, p.enterprise_id as "enterpriseId", p.enterprise_name as enterprise, p.enterprise_uscc as uscc,
        coalesce(e.party_organisation, '') as organisation, p.community_id as "communityId", p.community_name as community,
        p.division_code as "divisionCode", p.basis, p.starts_on as "pairedOn"
      from pairing p left join enterprise e on e.programme_id = p.programme_id and e.id = p.enterprise_id
      where p.programme_id = ${programmeId} and p.id = ${id}`,
  )

export interface PromisedNeed {
  id: string
  year: number
  number: number
  content: string
  quantity: number
  unit: string
  plannedOn: string | null
}

/** Needs of the community that the enterprise has promised and not yet met; one line for a need, whatever it was promised in. */
export const promisedNeeds = (
  db: Db,
  programmeId: string,
  of: { enterpriseId: string; communityId: string },
): Promise<PromisedNeed[]> =>
  rowsOf(
    db,
    sql<PromisedNeed>`select n.id, n.year, n.number, n.content, sum(p.quantity)::int as quantity, n.unit, min(p.planned_on) as "plannedOn"
      from promise p join need n on n.programme_id = p.programme_id and n.id = p.need_id
      where p.programme_id = ${programmeId} and p.enterprise_id = ${of.enterpriseId} and p.community_id = ${of.communityId}
        and p.status in ('promised', 'started', 'delivered', 'redo')
      group by n.id, n.year, n.number, n.content, n.unit order by n.year, n.number limit 50`,
  )

export interface OfferedResource {
  year: number
  number: number
  name: string
  quantity: number
  unit: string
  conditions: string
}

/** Resources that the enterprise offers where the community lies. */
export const offeredResources = (
  db: Db,
  programmeId: string,
  of: { enterpriseId: string; divisionCode: string; today: string },
): Promise<OfferedResource[]> =>
  rowsOf(
    db,
    sql<OfferedResource>`select year, number, name, quantity, unit, conditions from resource
      where programme_id = ${programmeId} and enterprise_id = ${of.enterpriseId} and status = 'offered'
        and ${of.divisionCode} ^@ area_code and (valid_until is null or valid_until >= ${of.today}::date)
      order by year, number limit 50`,
  )
