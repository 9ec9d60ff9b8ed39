import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { allOf, rowOf, rowsOf } from '../platform/rows.ts'
import type { SignUpState } from './sign-up.rules.ts'

export interface SignUpRow {
  id: string
  activityId: string
  memberId: string
  /** Null where the reader may not see the member. */
  nameCipher: Buffer | null
  enterpriseId: string
  enterprise: string
  orgPath: string
  divisionCode: string
  status: SignUpState
  isRegistered: boolean
  version: number
}

/** Confirmed in one of the two channels on the day of the activity, with its community. */
const registeredOn = sql`(exists (select 1 from residence_registration r where r.programme_id = s.programme_id and r.member_id = s.member_id
      and r.community_id = s.community_id and r.confirmed_on <= a.held_on and (r.ended_on is null or r.ended_on > a.held_on))
    or exists (select 1 from dispatch_registration r where r.programme_id = s.programme_id and r.member_id = s.member_id
      and r.community_id = s.community_id and r.confirmed_on <= a.held_on and (r.ended_on is null or r.ended_on > a.held_on)))`

const columns = sql`s.id, s.activity_id as "activityId", s.member_id as "memberId", m.name_cipher as "nameCipher",
  s.enterprise_id as "enterpriseId", s.enterprise_name as enterprise, s.org_path as "orgPath", s.division_code as "divisionCode", s.status,
  coalesce(${registeredOn}, false) as "isRegistered", s.version`

const joined = sql`activity_sign_up s left join activity a on a.programme_id = s.programme_id and a.id = s.activity_id
  left join member m on m.programme_id = s.programme_id and m.id = s.member_id`

export const list = (db: Db, programmeId: string, activityId: string): Promise<SignUpRow[]> =>
  rowsOf(
    db,
    sql<SignUpRow>`select ${columns} from ${joined}
      where s.programme_id = ${programmeId} and s.activity_id = ${activityId} and s.status in ('signed', 'waiting')
      order by s.status, s.signed_at, s.id limit 1000`,
  )

export const find = (db: Db, programmeId: string, id: string): Promise<SignUpRow | undefined> =>
  rowOf(
    db,
    sql<SignUpRow>`select ${columns} from ${joined} where s.programme_id = ${programmeId} and s.id = ${id}`,
  )

/** Of one person in these activities; who left and came back is told by what stands now. */
export const ofMember = (
  db: Db,
  programmeId: string,
  memberId: string,
  activityIds: readonly string[],
): Promise<{ id: string; activityId: string; status: SignUpState }[]> =>
  rowsOf(
    db,
    sql<{
      id: string
      activityId: string
      status: SignUpState
    }>`select id, activity_id as "activityId", status from activity_sign_up
      where programme_id = ${programmeId} and member_id = ${memberId} and activity_id = any(${activityIds}::uuid[])
      order by (status = 'left') desc, signed_at`,
  )

export interface Person {
  memberId: string
  nameCipher: Buffer
  enterpriseId: string
  enterprise: string
  orgPath: string
  channel: 'residence' | 'dispatch' | 'both'
}

/** Who of the programme was registered with a community on a day, in either channel; a person in both stands once. */
const registered = (programmeId: string, communityId: string, day: string) => sql`(
  select member_id, case when count(*) > 1 then 'both' else min(channel) end as channel from (
    select distinct r.member_id, 'residence' as channel from residence_registration r where r.programme_id = ${programmeId}
      and r.community_id = ${communityId} and r.confirmed_on <= ${day} and (r.ended_on is null or r.ended_on > ${day})
    union all
    select distinct r.member_id, 'dispatch' from dispatch_registration r where r.programme_id = ${programmeId}
      and r.community_id = ${communityId} and r.confirmed_on <= ${day} and (r.ended_on is null or r.ended_on > ${day})) both_channels
  group by member_id)`

const personColumns = sql`m.id as "memberId", m.name_cipher as "nameCipher", m.enterprise_id as "enterpriseId",
  coalesce(e.name, r.name, '') as enterprise, m.org_path as "orgPath", g.channel`

/**
 * The enterprise of a person is named by the registration where the reader does not see the enterprise itself: a community reads
 * whom it has confirmed.
 */
const personJoined = (
  programmeId: string,
  communityId: string,
  day: string,
) => sql`${registered(programmeId, communityId, day)} g
  join member m on m.programme_id = ${programmeId} and m.id = g.member_id and m.merged_into is null and m.erased_on is null
  left join enterprise e on e.programme_id = m.programme_id and e.id = m.enterprise_id
  left join lateral (select enterprise_name as name from (
      select enterprise_name, confirmed_on from residence_registration where programme_id = ${programmeId} and member_id = m.id and community_id = ${communityId}
      union all select enterprise_name, confirmed_on from dispatch_registration where programme_id = ${programmeId} and member_id = m.id
        and community_id = ${communityId}) named order by confirmed_on desc nulls last limit 1) r on true`

/** Found by the whole name or the phone: both are sealed, and only keyed hashes of them can be asked for. */
export const people = (
  db: Db,
  programmeId: string,
  at: { communityId: string; day: string },
  by: { hashes?: readonly Buffer[] | undefined; memberIds?: readonly string[] | undefined; limit: number },
): Promise<Person[]> =>
  rowsOf(
    db,
    sql<Person>`select ${personColumns} from ${personJoined(programmeId, at.communityId, at.day)}
      where ${allOf(
        by.hashes && sql`(m.name_hash = any(${by.hashes}) or m.phone_hash = any(${by.hashes}))`,
        by.memberIds && sql`m.id = any(${by.memberIds}::uuid[])`,
      )} order by m.id limit ${by.limit}`,
  )

export async function add(
  db: Db,
  programmeId: string,
  row: {
    id: string
    activityId: string
    person: Person
    communityId: string
    divisionCode: string
    status: SignUpState
    signedAt: Date
  },
): Promise<void> {
  const { person } = row
  await sql`insert into activity_sign_up (programme_id, id, activity_id, member_id, enterprise_id, community_id, org_path, division_code,
      enterprise_name, status, signed_at, version)
    values (${programmeId}, ${row.id}, ${row.activityId}, ${person.memberId}, ${person.enterpriseId}, ${row.communityId}, ${person.orgPath},
      ${row.divisionCode}, ${person.enterprise}, ${row.status}, ${row.signedAt}, 1)`.execute(db)
}

export async function leave(db: Db, programmeId: string, id: string, day: string): Promise<void> {
  await sql`update activity_sign_up set status = 'left', left_on = ${day}, version = version + 1
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}

/** Moves the first of the queue up; gives them. */
export const moveUp = (db: Db, programmeId: string, activityId: string, count: number): Promise<MovedUp[]> =>
  rowsOf(
    db,
    sql<MovedUp>`update activity_sign_up set status = 'signed', version = version + 1 where programme_id = ${programmeId} and id in (
        select id from activity_sign_up where programme_id = ${programmeId} and activity_id = ${activityId} and status = 'waiting'
        order by signed_at, id limit ${count})
      returning id, member_id as "memberId", org_path as "orgPath", division_code as "divisionCode"`,
  )

export interface MovedUp {
  id: string
  memberId: string
  orgPath: string
  divisionCode: string
}

/** Sealed names of those who signed up or are on record, as far as the reader sees them. */
export const names = (
  db: Db,
  programmeId: string,
  activityId: string,
): Promise<{ memberId: string; nameCipher: Buffer }[]> =>
  rowsOf(
    db,
    sql<{
      memberId: string
      nameCipher: Buffer
    }>`select m.id as "memberId", m.name_cipher as "nameCipher" from member m where m.programme_id = ${programmeId} and m.id in (
        select member_id from activity_sign_up where programme_id = ${programmeId} and activity_id = ${activityId} and status <> 'left'
        union select member_id from activity_service where programme_id = ${programmeId} and activity_id = ${activityId} and struck_on is null)
      order by m.id limit 1000`,
  )
