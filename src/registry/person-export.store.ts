import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { ToldRow } from '../platform/export.ts'
import { allOf, idsOf, isWanted, rowsOf, wanted } from '../platform/rows.ts'

/** Somebody as stored: name and phone are sealed, `row` is the rest. */
export interface SealedPerson {
  nameCipher: Buffer
  phoneCipher: Buffer
  row: ToldRow
}

type Stored = ToldRow & Record<'nameCipher' | 'phoneCipher', unknown>

const sealedPerson = ({ nameCipher, phoneCipher, ...row }: Stored): SealedPerson => ({
  nameCipher: nameCipher as Buffer,
  phoneCipher: phoneCipher as Buffer,
  row,
})

export const members = async (
  db: Db,
  programmeId: string,
  ids: readonly string[],
): Promise<SealedPerson[]> => {
  const found = await rowsOf(
    db,
    sql<Stored>`select m.id, m.name_cipher as "nameCipher", m.phone_cipher as "phoneCipher", e.uscc as "enterpriseUscc", m.post, m.skills,
        m.free_time as "freeTime", m.wished_post as "wishedPost", m.residence_code as "residenceCode", m.joined_on as "joinedOn", m.left_on as "leftOn",
        m.version, e.name as enterprise, home.full_name as residence
      from ${wanted(ids)} join member m on m.programme_id = ${programmeId} and ${isWanted(sql`m.id`, ids)}
        left join enterprise e on e.programme_id = m.programme_id and e.id = m.enterprise_id
        left join division home on home.code = m.residence_code and home.valid_to is null
      order by w.place`,
  )
  return found.map(sealedPerson)
}

export interface ContactChoice {
  asOf?: string | undefined
  enterprise?: string | undefined
  community?: string | undefined
  role?: string | undefined
}

/** Contacts of enterprises in the order of the tree, then those of communities by code. */
export const chooseContacts = (db: Db, programmeId: string, filter: ContactChoice): Promise<string[]> => {
  const where = allOf(
    sql`t.programme_id = ${programmeId}`,
    filter.asOf === undefined
      ? sql`t.ended_on is null`
      : sql`(t.ended_on is null or t.ended_on > ${filter.asOf})`,
    filter.enterprise && sql`t.enterprise_id = ${filter.enterprise}`,
    filter.community && sql`t.community_id = ${filter.community}`,
    filter.role && sql`t.role = ${filter.role}`,
  )
  return idsOf(
    db,
    sql<{
      id: string
    }>`select t.id from contact t where ${where} order by t.org_path nulls last, t.division_code, t.role, t.id`,
  )
}

export const contacts = async (
  db: Db,
  programmeId: string,
  ids: readonly string[],
): Promise<SealedPerson[]> => {
  const found = await rowsOf(
    db,
    sql<Stored>`select t.id, t.name_cipher as "nameCipher", t.phone_cipher as "phoneCipher", e.uscc as "enterpriseUscc",
        c.division_code as "communityCode", t.role, t.post, t.confirmed_on as "confirmedOn", t.ended_on as "endedOn", t.version,
        coalesce(e.name, c.name) as "belongsTo"
      from ${wanted(ids)} join contact t on t.programme_id = ${programmeId} and ${isWanted(sql`t.id`, ids)}
        left join enterprise e on e.programme_id = t.programme_id and e.id = t.enterprise_id
        left join community c on c.programme_id = t.programme_id and c.id = t.community_id
      order by w.place`,
  )
  return found.map(sealedPerson)
}
