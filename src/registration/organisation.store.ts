import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import { keyset } from '../platform/keyset.ts'
import type { Page } from '../platform/page.ts'
import { allOf, countOf, idsOf, isWanted, rowOf, rowsOf, wanted } from '../platform/rows.ts'
import type { OrganisationStatus } from './registration.rules.ts'

export interface OrganisationRow {
  id: string
  pairingId: string
  enterpriseId: string
  enterprise: string
  communityId: string
  community: string
  status: OrganisationStatus
  submittedOn: string
  decidedOn: string | null
  returnReason: string | null
  version: number
  orgPath: string
  divisionCode: string
}

const columns = sql`id, pairing_id as "pairingId", enterprise_id as "enterpriseId", enterprise_name as enterprise, community_id as "communityId",
  community_name as community, status, submitted_on as "submittedOn", decided_on as "decidedOn", return_reason as "returnReason", version,
  org_path as "orgPath", division_code as "divisionCode"`

export interface OrganisationChoice {
  /** Slips that had been handed in by that day, with what had been decided by then. */
  asOf?: string | undefined
  status?: OrganisationStatus | undefined
  enterprise?: string | undefined
  community?: string | undefined
}

export interface OrganisationFilter extends OrganisationChoice {
  limit: number
  cursor?: string | undefined
}

const isDecided = (asOf: string | undefined): RawBuilder<unknown> =>
  asOf === undefined ? sql`decided_on is not null` : sql`decided_on <= ${asOf}`

const statusOn = (asOf: string | undefined): RawBuilder<unknown> =>
  sql`case when ${isDecided(asOf)} then status else 'submitted' end`

const chosen = (programmeId: string, filter: OrganisationChoice): RawBuilder<unknown> =>
  allOf(
    sql`programme_id = ${programmeId}`,
    filter.asOf && sql`submitted_on <= ${filter.asOf}`,
    filter.status && sql`${statusOn(filter.asOf)} = ${filter.status}`,
    filter.enterprise && sql`enterprise_id = ${filter.enterprise}`,
    filter.community && sql`community_id = ${filter.community}`,
  )

const ordered = (page: { limit: number; cursor?: string | undefined }) =>
  keyset(page, sql`submitted_on`, sql`id`, true)

export const choose = (db: Db, programmeId: string, filter: OrganisationChoice): Promise<string[]> =>
  idsOf(
    db,
    sql<{
      id: string
    }>`select id from organisation_registration where ${chosen(programmeId, filter)} order by ${ordered({ limit: 1 }).order}`,
  )

export interface ToldSlip {
  enterprise: string
  community: string
  status: OrganisationStatus
  submittedOn: string
  decidedOn: string | null
  returnReason: string | null
}

export const read = (
  db: Db,
  programmeId: string,
  ids: readonly string[],
  asOf: string | undefined,
): Promise<ToldSlip[]> =>
  rowsOf(
    db,
    sql<ToldSlip>`select r.enterprise_name as enterprise, r.community_name as community, ${statusOn(asOf)} as status,
        r.submitted_on as "submittedOn", case when ${isDecided(asOf)} then r.decided_on end as "decidedOn",
        case when ${isDecided(asOf)} then r.return_reason end as "returnReason"
      from ${wanted(ids)} join organisation_registration r on r.programme_id = ${programmeId} and ${isWanted(sql`r.id`, ids)} order by w.place`,
  )

export async function list(
  db: Db,
  programmeId: string,
  filter: OrganisationFilter,
): Promise<Page<OrganisationRow>> {
  const where = chosen(programmeId, filter)
  const page = ordered(filter)
  const rows = await rowsOf(
    db,
    sql<OrganisationRow>`select ${columns} from organisation_registration where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from organisation_registration where ${where}`,
  )
  return page.cut(rows, total, (row) => [row.submittedOn, row.id])
}

/** Locked, so that two people deciding at once do it one after the other. */
export const lock = (db: Db, programmeId: string, id: string): Promise<OrganisationRow | undefined> =>
  rowOf(
    db,
    sql<OrganisationRow>`select ${columns} from organisation_registration where programme_id = ${programmeId} and id = ${id} for update`,
  )

export const lockOfPairing = (
  db: Db,
  programmeId: string,
  pairingId: string,
): Promise<OrganisationRow | undefined> =>
  rowOf(
    db,
    sql<OrganisationRow>`select ${columns} from organisation_registration where programme_id = ${programmeId} and pairing_id = ${pairingId} for update`,
  )

/** Takes the parties and their places from the pair; undefined when there is no such pair in force in scope. */
export const add = (
  db: Db,
  programmeId: string,
  slip: { id: string; pairingId: string; day: string },
): Promise<{ id: string } | undefined> =>
  rowOf(
    db,
    sql<{
      id: string
    }>`insert into organisation_registration (programme_id, id, pairing_id, enterprise_id, community_id, org_path, division_code,
        enterprise_name, community_name, status, submitted_on, version)
      select programme_id, ${slip.id}, id, enterprise_id, community_id, org_path, division_code, enterprise_name, community_name, 'submitted', ${slip.day}::date, 1
      from pairing where programme_id = ${programmeId} and id = ${slip.pairingId} and status = 'active' returning id`,
  )

export async function move(
  db: Db,
  programmeId: string,
  id: string,
  to: { status: OrganisationStatus; day: string; returnReason?: string },
): Promise<void> {
  const submitted = to.status === 'submitted'
  await sql`update organisation_registration set status = ${to.status}, version = version + 1, return_reason = ${to.returnReason ?? null},
      submitted_on = case when ${submitted} then ${to.day}::date else submitted_on end,
      decided_on = case when ${submitted} then null else ${to.day}::date end
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}
