import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { allOf, rowOf, rowsOf } from '../platform/rows.ts'
import type { ContactRole } from './fields/contact-fields.rules.ts'
import type { LinkKind } from './registry.rules.ts'

/** A contact as stored: name and phone are sealed. */
export interface ContactRecord {
  id: string
  role: ContactRole
  nameCipher: Buffer
  phoneCipher: Buffer
  post: string | null
  confirmedOn: string
  version: number
}

const columns = sql`id, role, name_cipher as "nameCipher", phone_cipher as "phoneCipher", post, confirmed_on as "confirmedOn", version`

export interface Owner {
  enterprise?: string | undefined
  community?: string | undefined
}

/** Contacts of one owner in use. An owner has a handful. */
export const list = (
  db: Db,
  programmeId: string,
  owner: Owner & { role?: ContactRole | undefined },
): Promise<ContactRecord[]> =>
  rowsOf(
    db,
    sql<ContactRecord>`select ${columns} from contact where ${allOf(
      sql`programme_id = ${programmeId} and ended_on is null`,
      owner.enterprise && sql`enterprise_id = ${owner.enterprise}`,
      owner.community && sql`community_id = ${owner.community}`,
      owner.role && sql`role = ${owner.role}`,
    )} order by role, id limit 200`,
  )

export const find = (db: Db, programmeId: string, id: string): Promise<ContactRecord | undefined> =>
  rowOf(
    db,
    sql<ContactRecord>`select ${columns} from contact where programme_id = ${programmeId} and id = ${id}`,
  )

export interface LinkRow {
  id: string
  kind: LinkKind
  siteId: string
  site: string
  communityId: string
  community: string
  evidence: string
  sinceOn: string
  endedOn: string | null
  version: number
}

/** The division names the other side's place, because row-level security may hide the record itself. */
export const links = (db: Db, programmeId: string, owner: Owner): Promise<LinkRow[]> =>
  rowsOf(
    db,
    sql<LinkRow>`select l.id, l.kind, l.site_id as "siteId", coalesce(s.name, '') as site, l.community_id as "communityId",
        coalesce(c.name, d.name, l.division_code) as community, l.evidence, l.since_on as "sinceOn", l.ended_on as "endedOn", l.version
      from link l left join site s on s.programme_id = l.programme_id and s.id = l.site_id
      left join community c on c.programme_id = l.programme_id and c.id = l.community_id
      left join division d on d.code = l.division_code and d.valid_to is null
      where ${allOf(
        sql`l.programme_id = ${programmeId}`,
        owner.enterprise && sql`s.enterprise_id = ${owner.enterprise}`,
        owner.community && sql`l.community_id = ${owner.community}`,
      )} order by l.ended_on is not null, l.since_on, l.id limit 200`,
  )
