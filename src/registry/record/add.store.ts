import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowOf } from '../../platform/rows.ts'

export interface EnterpriseOwner {
  id: string
  orgPath: string
  leftOn: string | null
}

/** Locked, so that the branch does not move away under a record that is being added to it. */
export const lockEnterprise = (
  db: Db,
  programmeId: string,
  id: string,
): Promise<EnterpriseOwner | undefined> =>
  rowOf(
    db,
    sql<EnterpriseOwner>`select id, org_path as "orgPath", left_on as "leftOn" from enterprise
      where programme_id = ${programmeId} and id = ${id} for update`,
  )

export const site = (
  db: Db,
  programmeId: string,
  id: string,
): Promise<{ enterpriseId: string; closedOn: string | null } | undefined> =>
  rowOf(
    db,
    sql<{
      enterpriseId: string
      closedOn: string | null
    }>`select enterprise_id as "enterpriseId", closed_on as "closedOn"
      from site where programme_id = ${programmeId} and id = ${id}`,
  )

export const community = (
  db: Db,
  programmeId: string,
  id: string,
): Promise<{ divisionCode: string } | undefined> =>
  rowOf(
    db,
    sql<{
      divisionCode: string
    }>`select division_code as "divisionCode" from community where programme_id = ${programmeId} and id = ${id}`,
  )

export const sameLink = (
  db: Db,
  programmeId: string,
  link: { siteId: string; communityId: string; kind: string },
): Promise<{ id: string } | undefined> =>
  rowOf(
    db,
    sql<{ id: string }>`select id from link where programme_id = ${programmeId} and site_id = ${link.siteId}
      and community_id = ${link.communityId} and kind = ${link.kind} and ended_on is null`,
  )

/** A current member of the enterprise with the same name and phone. */
export const samePerson = (
  db: Db,
  programmeId: string,
  enterpriseId: string,
  nameHashes: Buffer[],
  phoneHashes: Buffer[],
): Promise<{ id: string } | undefined> =>
  rowOf(
    db,
    sql<{
      id: string
    }>`select id from member where programme_id = ${programmeId} and enterprise_id = ${enterpriseId}
      and phone_hash = any(${phoneHashes}) and name_hash = any(${nameHashes}) and left_on is null`,
  )
