import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { rowOf, rowsOf } from '../../platform/rows.ts'
import type { Post } from './committee.rules.ts'

export interface PostRow {
  id: string
  committeeId: string
  nameCipher: Buffer | null
  /** Whether the reader may change it: whoever acts for its body or for the seat sees the row itself. */
  isOwn: boolean
  memberId: string | null
  contactId: string | null
  orgPath: string | null
  divisionCode: string | null
  body: string
  ownPost: string
  post: Post
  from: string
  until: string | null
  version: number
}

const columns = sql`p.id, p.committee_id as "committeeId", coalesce(k.name_cipher, m.name_cipher) as "nameCipher", o.id is not null as "isOwn",
  p.member_id as "memberId", p.contact_id as "contactId", p.org_path as "orgPath", p.division_code as "divisionCode", p.body_name as body,
  p.own_post as "ownPost", p.role as post, p.from_on as "from", p.until_on as "until", p.version`
const joined = sql`area_post_seen p left join area_post o on o.programme_id = p.programme_id and o.id = p.id
  left join contact k on k.programme_id = p.programme_id and k.id = p.contact_id
  left join member m on m.programme_id = p.programme_id and m.id = p.member_id`

/** In the order of posts; those who have left come last. */
export const ofCommittee = (db: Db, programmeId: string, committeeId: string): Promise<PostRow[]> =>
  rowsOf(
    db,
    sql<PostRow>`select ${columns} from ${joined} where p.programme_id = ${programmeId} and p.committee_id = ${committeeId}
      order by p.until_on is not null, array_position(array['secretary', 'deputy', 'standing', 'member'], p.role), p.from_on, p.id`,
  )

export async function lock(db: Db, programmeId: string, id: string): Promise<PostRow | undefined> {
  await sql`select id from area_post where programme_id = ${programmeId} and id = ${id} for update`.execute(
    db,
  )
  return await rowOf(
    db,
    sql<PostRow>`select ${columns} from ${joined} where p.programme_id = ${programmeId} and p.id = ${id}`,
  )
}

export interface Person {
  kind: 'contact' | 'member'
  id: string
  nameCipher: Buffer
  ownPost: string | null
  enterpriseId: string | null
  communityId: string | null
  body: string
  orgPath: string | null
  divisionCode: string | null
}

const contactColumns = sql`'contact' as kind, k.id, k.name_cipher as "nameCipher", k.post as "ownPost", k.enterprise_id as "enterpriseId",
  k.community_id as "communityId", coalesce(e.name, c.name) as body, k.org_path as "orgPath", k.division_code as "divisionCode"`
const contactBodies = sql`contact k left join enterprise e on e.programme_id = k.programme_id and e.id = k.enterprise_id
  left join community c on c.programme_id = k.programme_id and c.id = k.community_id`
const memberColumns = sql`'member' as kind, m.id, m.name_cipher as "nameCipher", m.post as "ownPost", m.enterprise_id as "enterpriseId",
  null::uuid as "communityId", e.name as body, m.org_path as "orgPath", null as "divisionCode"`

export const person = (
  db: Db,
  programmeId: string,
  { kind, id }: Pick<Person, 'kind' | 'id'>,
): Promise<Person | undefined> =>
  rowOf(
    db,
    kind === 'contact'
      ? sql<Person>`select ${contactColumns} from ${contactBodies} where k.programme_id = ${programmeId} and k.id = ${id} and k.ended_on is null
          and coalesce(e.name, c.name) is not null`
      : sql<Person>`select ${memberColumns} from member m join enterprise e on e.programme_id = m.programme_id and e.id = m.enterprise_id
          where m.programme_id = ${programmeId} and m.id = ${id} and m.left_on is null and m.merged_into is null`,
  )

/**
 * Contacts of the communities of the area and of the enterprises paired with one of them, in the reader's scope; and members of those
 * enterprises by their whole name or phone, because both lie sealed.
 */
export const choices = (
  db: Db,
  programmeId: string,
  by: { committeeId: string; hashes: Buffer[] },
  limit: number,
): Promise<Person[]> => {
  const area = sql`(select a.community_id from area_community_seen a where a.programme_id = ${programmeId} and a.committee_id = ${by.committeeId} and a.until_on is null)`
  const paired = sql`(select p.enterprise_id from pairing p where p.programme_id = ${programmeId} and p.status = 'active' and p.community_id in ${area})`
  const named = by.hashes.length > 0
  return rowsOf(
    db,
    sql<Person>`select * from (
        select ${contactColumns} from ${contactBodies} where k.programme_id = ${programmeId} and k.ended_on is null and coalesce(e.name, c.name) is not null
          and (k.community_id in ${area} or k.enterprise_id in ${paired})
          and (${!named} or k.name_hash = any(${by.hashes}) or k.phone_hash = any(${by.hashes}))
        union all
        select ${memberColumns} from member m join enterprise e on e.programme_id = m.programme_id and e.id = m.enterprise_id
        where ${named} and m.programme_id = ${programmeId} and m.left_on is null and m.merged_into is null and m.enterprise_id in ${paired}
          and (m.name_hash = any(${by.hashes}) or m.phone_hash = any(${by.hashes}))) people
      order by kind, body, id limit ${limit}`,
  )
}

export async function add(
  db: Db,
  programmeId: string,
  row: {
    id: string
    committee: { id: string; name: string; divisionCode: string }
    person: Person
    ownPost: string
    post: Post
    from: Day
  },
): Promise<void> {
  const { person, committee } = row
  await sql`insert into area_post (programme_id, id, committee_id, committee_name, contact_id, member_id, enterprise_id, community_id, body_name, org_path, division_code,
      seat_code, own_post, role, from_on, version)
    values (${programmeId}, ${row.id}, ${committee.id}, ${committee.name}, ${person.kind === 'contact' ? person.id : null}, ${person.kind === 'member' ? person.id : null},
      ${person.enterpriseId}, ${person.communityId}, ${person.body}, ${person.orgPath}, ${person.divisionCode}, ${committee.divisionCode}, ${row.ownPost},
      ${row.post}, ${row.from}, 1)`.execute(db)
}

export async function end(db: Db, programmeId: string, id: string, until: Day): Promise<void> {
  await sql`update area_post set until_on = ${until}, version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}

/** All that are held when a committee is dissolved. */
export async function endAll(db: Db, programmeId: string, committeeId: string, until: Day): Promise<void> {
  await sql`update area_post set until_on = greatest(${until}::date, from_on), version = version + 1
    where programme_id = ${programmeId} and committee_id = ${committeeId} and until_on is null`.execute(db)
}

/** What the enterprise of a pair holds, on a day, in the committees in whose area the community of the pair lies. */
export const ofPairs = (
  db: Db,
  programmeId: string,
  pairingIds: readonly string[],
  day: Day,
): Promise<{ pairingId: string; committee: string; post: Post }[]> =>
  rowsOf(
    db,
    sql<{
      pairingId: string
      committee: string
      post: Post
    }>`select distinct p.id as "pairingId", o.committee_name as committee, o.role as post
      from pairing p join area_post_seen o on o.programme_id = p.programme_id and o.enterprise_id = p.enterprise_id
        and o.from_on <= ${day} and (o.until_on is null or o.until_on > ${day})
      join area_community_seen a on a.programme_id = o.programme_id and a.committee_id = o.committee_id and a.community_id = p.community_id
        and a.from_on <= ${day} and (a.until_on is null or a.until_on > ${day})
      where p.programme_id = ${programmeId} and p.id = any(${pairingIds}::uuid[]) order by 1, 2, 3`,
  )

export interface HeldPost {
  committee: string
  ownPost: string
  post: Post
  from: string
  until: string | null
}

/** What one member holds. */
export const ofMember = (db: Db, programmeId: string, memberId: string): Promise<HeldPost[]> =>
  rowsOf(
    db,
    sql<HeldPost>`select committee_name as committee, own_post as "ownPost", role as post, from_on as "from", until_on as "until" from area_post
      where programme_id = ${programmeId} and member_id = ${memberId} order by from_on, id`,
  )

/** The post in the committee stays, what the person was at home goes. */
export async function erase(db: Db, programmeId: string, memberId: string): Promise<void> {
  await sql`update area_post set own_post = '' where programme_id = ${programmeId} and member_id = ${memberId} and own_post <> ''`.execute(
    db,
  )
}
