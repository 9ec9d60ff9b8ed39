import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { allOf, containing, rowOf, rowsOf } from '../../platform/rows.ts'

/** What a grant is for, under the row-level security of requests: who may not see it gets nothing. */
export interface FoundPart {
  id: string
  name: string
  detail: string
}

const MOST = 20

export const enterpriseOf = (
  db: Db,
  programmeId: string,
  id: string,
): Promise<{ orgPath: string } | undefined> =>
  rowOf(
    db,
    sql<{
      orgPath: string
    }>`select org_path as "orgPath" from enterprise where programme_id = ${programmeId} and id::text = ${id}`,
  )

export const enterpriseByUscc = (
  db: Db,
  programmeId: string,
  uscc: string,
): Promise<{ orgPath: string } | undefined> =>
  rowOf(
    db,
    sql<{
      orgPath: string
    }>`select org_path as "orgPath" from enterprise where programme_id = ${programmeId} and uscc = ${uscc}`,
  )

export const divisionOf = (db: Db, code: string): Promise<{ code: string } | undefined> =>
  rowOf(db, sql<{ code: string }>`select code from division where code = ${code} and valid_to is null`)

/** A community takes part only when it is on record; a code alone would be a place where nobody works. */
export const communityOf = (
  db: Db,
  programmeId: string,
  code: string,
): Promise<{ code: string } | undefined> =>
  rowOf(
    db,
    sql<{
      code: string
    }>`select division_code as code from community where programme_id = ${programmeId} and division_code = ${code}`,
  )

export const teamOf = (
  db: Db,
  programmeId: string,
  id: string,
): Promise<{ id: string; orgPath: string } | undefined> =>
  rowOf(
    db,
    sql<{
      id: string
      orgPath: string
    }>`select id, org_path as "orgPath" from team where programme_id = ${programmeId} and id::text = ${id}`,
  )

export const memberOf = (
  db: Db,
  programmeId: string,
  id: string,
): Promise<{ id: string; orgPath: string } | undefined> =>
  rowOf(
    db,
    sql<{
      id: string
      orgPath: string
    }>`select id, org_path as "orgPath" from member where programme_id = ${programmeId} and id::text = ${id}`,
  )

export const findBranches = (db: Db, programmeId: string, q: string): Promise<FoundPart[]> =>
  rowsOf(
    db,
    sql<FoundPart>`select e.id, e.name, e.uscc as detail from enterprise e where ${allOf(
      sql`e.programme_id = ${programmeId} and e.left_on is null`,
      q &&
        sql`(e.name like ${containing(q)} or e.pinyin like ${containing(q)} or e.initials like ${containing(q)} or e.uscc like ${containing(q.toUpperCase())})`,
    )} order by e.level, length(e.name), e.pinyin, e.id limit ${MOST}`,
  )

/** The communities that take part, and the streets, counties and cities above them; of a street its worker sees his own alone. */
export const findDivisions = (db: Db, programmeId: string, q: string): Promise<FoundPart[]> =>
  rowsOf(
    db,
    sql<FoundPart>`select d.code as id, d.name, d.full_name as detail
      from (select distinct left(c.division_code, w.digits) as code from community c cross join (values (4), (6), (9), (12)) w(digits)
        where c.programme_id = ${programmeId}) k join division d on d.code = k.code and d.valid_to is null
      where ${allOf(
        q &&
          sql`(d.full_name like ${containing(q)} or d.pinyin like ${containing(q)} or d.initials like ${containing(q)} or d.code like ${containing(q)})`,
      )} order by length(d.name), d.code limit ${MOST}`,
  )

export const findTeams = (db: Db, programmeId: string, q: string): Promise<FoundPart[]> =>
  rowsOf(
    db,
    sql<FoundPart>`select t.id, t.name, coalesce(e.name, '') as detail from team t
      left join enterprise e on e.programme_id = t.programme_id and e.id = t.enterprise_id where ${allOf(
        sql`t.programme_id = ${programmeId}`,
        q && sql`(t.name like ${containing(q)} or e.name like ${containing(q)})`,
      )} order by length(t.name), t.name, t.id limit ${MOST}`,
  )

export interface SealedPerson {
  id: string
  nameCipher: Buffer
  phoneCipher: Buffer
  enterprise: string
}

/** People are found by their whole phone only: a list to browse in would be a list of people. */
export const findPeople = (
  db: Db,
  programmeId: string,
  phoneHashes: readonly Buffer[],
): Promise<SealedPerson[]> =>
  rowsOf(
    db,
    sql<SealedPerson>`select m.id, m.name_cipher as "nameCipher", m.phone_cipher as "phoneCipher", coalesce(e.name, '') as enterprise
      from member m left join enterprise e on e.programme_id = m.programme_id and e.id = m.enterprise_id
      where m.programme_id = ${programmeId} and m.phone_hash = any(${phoneHashes}) and m.left_on is null limit ${MOST}`,
  )

/** Names of parts by their key: a path, a code, or the id of a team. */
export async function namesOfParts(
  db: Db,
  programmeId: string,
  wanted: { paths: string[]; codes: string[]; teams: string[] },
): Promise<Map<string, string>> {
  const rows = await rowsOf(
    db,
    sql<{
      key: string
      name: string
    }>`select org_path as key, name from enterprise where programme_id = ${programmeId} and org_path = any(${wanted.paths}::text[])
      union all select code, name from division where valid_to is null and code = any(${wanted.codes}::text[])
      union all select id::text, name from team where programme_id = ${programmeId} and id = any(${wanted.teams}::uuid[])`,
  )
  return new Map(rows.map(({ key, name }) => [key, name]))
}

export const sealedNames = (
  db: Db,
  programmeId: string,
  members: string[],
): Promise<{ id: string; nameCipher: Buffer }[]> =>
  rowsOf(
    db,
    sql<{
      id: string
      nameCipher: Buffer
    }>`select id, name_cipher as "nameCipher" from member where programme_id = ${programmeId} and id = any(${members}::uuid[])`,
  )
