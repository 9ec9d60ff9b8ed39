import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { rowOf } from '../platform/rows.ts'
import type { EnterpriseKind } from './registry.rules.ts'

export interface DivisionFact {
  id: string
  code: string
  name: string
  level: number
}

export const division = (db: Db, code: string): Promise<DivisionFact | undefined> =>
  rowOf(
    db,
    sql<DivisionFact>`select id, code, name, level from division where code = ${code} and valid_to is null`,
  )

export interface ParentFact {
  id: string
  orgPath: string
  level: number
}

/** Locked, so that two children registered at once do not take the same place. */
export const lockParent = (db: Db, programmeId: string, id: string): Promise<ParentFact | undefined> =>
  rowOf(
    db,
    sql<ParentFact>`select id, org_path as "orgPath", level from enterprise where programme_id = ${programmeId} and id = ${id} for update`,
  )

/** The order of the next child below a path; '' asks for the next group. A path that a branch has left is not given again. */
export async function nextOrder(db: Db, programmeId: string, parentPath: string): Promise<number> {
  const found = await rowOf(
    db,
    sql<{
      last: string | null
    }>`select max(substr(org_path, ${parentPath.length + 1}::int, 4)) as last from (
        select org_path from enterprise where programme_id = ${programmeId} and org_path like ${`${parentPath}_____`}
        union all
        select org_path from vacated_path where programme_id = ${programmeId} and org_path like ${`${parentPath}_____`}) taken`,
  )
  return Number(found?.last ?? 0) + 1
}

export interface NewEnterprise {
  id: string
  parentId: string | null
  orgPath: string
  uscc: string
  name: string
  kind: EnterpriseKind
  level: number
  partyOrganisation: string
  pinyin: string
  initials: string
  day: string
}

export async function addEnterprise(db: Db, programmeId: string, e: NewEnterprise): Promise<void> {
  await sql`insert into enterprise (programme_id, id, parent_id, org_path, uscc, name, kind, level, party_organisation, pinyin, initials, joined_on, version)
    values (${programmeId}, ${e.id}, ${e.parentId}, ${e.orgPath}, ${e.uscc}, ${e.name}, ${e.kind}, ${e.level}, ${e.partyOrganisation}, ${e.pinyin}, ${e.initials}, ${e.day}, 1)`.execute(
    db,
  )
}

export async function addSite(
  db: Db,
  programmeId: string,
  site: {
    id: string
    enterpriseId: string
    orgPath: string
    divisionCode: string
    name: string
    size: number
  },
): Promise<void> {
  await sql`insert into site (programme_id, id, enterprise_id, org_path, division_code, name, size, max_pairs, version)
    values (${programmeId}, ${site.id}, ${site.enterpriseId}, ${site.orgPath}, ${site.divisionCode}, ${site.name}, ${site.size}, 1, 1)`.execute(
    db,
  )
}

export interface NewCommunity {
  id: string
  divisionId: string
  divisionCode: string
  name: string
  population: number
  households: number
  staff: number
  pairCapacity: number
  memberCapacity: number
  pinyin: string
  initials: string
}

export async function addCommunity(db: Db, programmeId: string, c: NewCommunity): Promise<void> {
  await sql`insert into community (programme_id, id, division_id, division_code, name, population, households, staff, pair_capacity, member_capacity,
      pinyin, initials, version)
    values (${programmeId}, ${c.id}, ${c.divisionId}, ${c.divisionCode}, ${c.name}, ${c.population}, ${c.households}, ${c.staff}, ${c.pairCapacity},
      ${c.memberCapacity}, ${c.pinyin}, ${c.initials}, 1)`.execute(db)
}

export const holderOfUscc = (
  db: Db,
  programmeId: string,
  uscc: string,
): Promise<{ name: string } | undefined> =>
  rowOf(
    db,
    sql<{ name: string }>`select name from enterprise where programme_id = ${programmeId} and uscc = ${uscc}`,
  )

export const communityOfDivision = (
  db: Db,
  programmeId: string,
  divisionId: string,
): Promise<{ name: string } | undefined> =>
  rowOf(
    db,
    sql<{
      name: string
    }>`select name from community where programme_id = ${programmeId} and division_id = ${divisionId}`,
  )
