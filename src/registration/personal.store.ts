import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import { keyset } from '../platform/keyset.ts'
import type { Page } from '../platform/page.ts'
import type { PartColumns } from '../platform/part.ts'
import { allOf, countOf, idsOf, isWanted, rowOf, rowsOf, wanted } from '../platform/rows.ts'
import type { Channel, PersonalState, StoredPersonalState } from './personal.rules.ts'

/** A registration in either channel. The name is sealed, and null where the reader may not see the member. */
export interface PersonalRow {
  id: string
  memberId: string
  nameCipher: Buffer | null
  enterpriseId: string
  enterprise: string
  communityId: string
  community: string
  /** Of a dispatch the pair by which the person was sent. */
  pairingId: string | null
  status: StoredPersonalState
  registeredOn: string
  confirmedOn: string | null
  endedOn: string | null
  answerUntil: string | null
  reason: string | null
  replacesId: string | null
  movingFrom: string | null
  movingTo: string | null
  movingUntil: string | null
  version: number
  orgPath: string
  divisionCode: string
}

export interface PersonalChoice {
  asOf?: string | undefined
  status?: PersonalState | undefined
  enterprise?: string | undefined
  community?: string | undefined
  member?: string | undefined
  moving?: 'yes' | undefined
  /** The reader's part, by `partColumns`. */
  part?: RawBuilder<unknown> | undefined
}

export interface PersonalFilter extends PersonalChoice {
  limit: number
  cursor?: string | undefined
}

/** Of both channels. */
export const partColumns: PartColumns = {
  org: sql`r.org_path`,
  divisions: [sql`r.division_code`],
  member: sql`r.member_id`,
}

const tables: Record<Channel, RawBuilder<unknown>> = {
  residence: sql`residence_registration`,
  dispatch: sql`dispatch_registration`,
}
const askedOn: Record<Channel, RawBuilder<unknown>> = {
  residence: sql.ref('asked_on'),
  dispatch: sql.ref('registered_on'),
}
/** The code by which the community sees the person's record (registry). */
const places: Record<Channel, RawBuilder<unknown>> = {
  residence: sql.ref('residence_code'),
  dispatch: sql.ref('dispatch_code'),
}

const columns = (
  channel: Channel,
): RawBuilder<unknown> => sql`r.id, r.member_id as "memberId", m.name_cipher as "nameCipher",
  r.enterprise_id as "enterpriseId", r.enterprise_name as enterprise, r.community_id as "communityId", r.community_name as community,
  ${channel === 'dispatch' ? sql`r.pairing_id` : sql`null::uuid`} as "pairingId", r.status, r.${askedOn[channel]} as "registeredOn",
  r.confirmed_on as "confirmedOn", r.ended_on as "endedOn", r.answer_until as "answerUntil", coalesce(r.return_reason, r.end_reason) as reason,
  r.replaces_id as "replacesId", r.moving_from as "movingFrom", r.moving_to as "movingTo", r.moving_until as "movingUntil", r.version,
  r.org_path as "orgPath", r.division_code as "divisionCode"`

const joined = (channel: Channel): RawBuilder<unknown> =>
  sql`${tables[channel]} r left join member m on m.programme_id = r.programme_id and m.id = r.member_id`

const isIn = (state: PersonalState, today: string): RawBuilder<unknown> => {
  if (state === 'expired') return sql`r.status = 'asked' and r.answer_until < ${today}`
  if (state === 'asked')
    return sql`r.status = 'asked' and (r.answer_until is null or r.answer_until >= ${today})`
  return sql`r.status = ${state}`
}

const chosen = (
  programmeId: string,
  channel: Channel,
  filter: PersonalChoice,
  today: string,
): RawBuilder<unknown> =>
  allOf(
    sql`r.programme_id = ${programmeId}`,
    filter.part,
    filter.asOf &&
      sql`r.confirmed_on <= ${filter.asOf} and (r.ended_on is null or r.ended_on > ${filter.asOf})`,
    filter.status && isIn(filter.status, today),
    filter.enterprise && sql`r.enterprise_id = ${filter.enterprise}`,
    filter.community && sql`r.community_id = ${filter.community}`,
    filter.member && sql`r.member_id = ${filter.member}`,
    filter.moving && sql`r.status = 'confirmed' and r.moving_until >= ${today}`,
  )

const ordered = (channel: Channel, page: { limit: number; cursor?: string | undefined }) =>
  keyset(page, sql`r.${askedOn[channel]}`, sql`r.id`, true)

export const choose = (
  db: Db,
  programmeId: string,
  channel: Channel,
  filter: PersonalChoice,
  today: string,
): Promise<string[]> =>
  idsOf(
    db,
    sql<{
      id: string
    }>`select r.id from ${tables[channel]} r where ${chosen(programmeId, channel, filter, today)}
      order by ${ordered(channel, { limit: 1 }).order}`,
  )

export const read = (
  db: Db,
  programmeId: string,
  channel: Channel,
  ids: readonly string[],
): Promise<PersonalRow[]> =>
  rowsOf(
    db,
    sql<PersonalRow>`select ${columns(channel)} from ${wanted(ids)} join ${tables[channel]} r on r.programme_id = ${programmeId}
        and ${isWanted(sql`r.id`, ids)}
      left join member m on m.programme_id = r.programme_id and m.id = r.member_id order by w.place`,
  )

/** The two channels are listed apart and never together: a person can be in both. */
export async function list(
  db: Db,
  programmeId: string,
  channel: Channel,
  filter: PersonalFilter,
  today: string,
): Promise<Page<PersonalRow>> {
  const where = chosen(programmeId, channel, filter, today)
  const page = ordered(channel, filter)
  const rows = await rowsOf(
    db,
    // The page is cut before the names are joined to it: otherwise every row of the programme is joined and then thrown away.
    sql<PersonalRow>`select ${columns(channel)} from (select r.* from ${tables[channel]} r where ${where} and ${page.after}
        order by ${page.order} limit ${page.limit}) r
      left join member m on m.programme_id = r.programme_id and m.id = r.member_id order by ${page.order}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from ${tables[channel]} r where ${where}`,
  )
  return page.cut(rows, total, (row) => [row.registeredOn, row.id])
}

/** Locked, so that two people deciding at once do it one after the other. */
export const lock = (
  db: Db,
  programmeId: string,
  channel: Channel,
  id: string,
): Promise<PersonalRow | undefined> =>
  rowOf(
    db,
    sql<PersonalRow>`select ${columns(channel)} from ${joined(channel)}
      where r.programme_id = ${programmeId} and r.id = ${id} for update of r`,
  )

/** What of a person stands or waits in a channel, locked: one of each at most. */
export const lockOpen = (
  db: Db,
  programmeId: string,
  channel: Channel,
  memberId: string,
): Promise<PersonalRow[]> =>
  rowsOf(
    db,
    sql<PersonalRow>`select ${columns(channel)} from ${joined(channel)}
      where r.programme_id = ${programmeId} and r.member_id = ${memberId} and r.status in ('asked', 'confirmed') order by r.id for update of r`,
  )

export interface Person {
  memberId: string
  enterpriseId: string
  enterprise: string
  orgPath: string
  nameCipher: Buffer
  leftOn: string | null
}

/** Locked as well: whoever asks for the same person in the same moment waits and then finds what was asked. */
export const lockPerson = (db: Db, programmeId: string, memberId: string): Promise<Person | undefined> =>
  rowOf(
    db,
    sql<Person>`select m.id as "memberId", m.enterprise_id as "enterpriseId", coalesce(e.name, '') as enterprise, m.org_path as "orgPath",
        m.name_cipher as "nameCipher", m.left_on as "leftOn"
      from member m left join enterprise e on e.programme_id = m.programme_id and e.id = m.enterprise_id
      where m.programme_id = ${programmeId} and m.id = ${memberId} and m.merged_into is null and m.erased_on is null for update of m`,
  )

export interface Asked {
  id: string
  person: Person
  communityId: string
  community: string
  divisionCode: string
  pairingId: string | null
  askedOn: string
  answerUntil: string
  replacesId: string | null
  movingFrom: string | null
}

export async function add(db: Db, programmeId: string, channel: Channel, asked: Asked): Promise<void> {
  const { id, person, communityId, community, divisionCode, pairingId } = asked
  const [pairColumn, pair] = channel === 'dispatch' ? [sql`pairing_id,`, sql`${pairingId},`] : [sql``, sql``]
  await sql`insert into ${tables[channel]} (programme_id, id, member_id, ${pairColumn} enterprise_id, community_id, org_path, division_code,
      enterprise_name, community_name, status, ${askedOn[channel]}, answer_until, replaces_id, moving_from, version)
    values (${programmeId}, ${id}, ${person.memberId}, ${pair} ${person.enterpriseId}, ${communityId}, ${person.orgPath}, ${divisionCode},
      ${person.enterprise}, ${community}, 'asked', ${asked.askedOn}, ${asked.answerUntil}, ${asked.replacesId}, ${asked.movingFrom}, 1)`.execute(
    db,
  )
}

export interface Change {
  status?: StoredPersonalState
  askedOn?: string
  answerUntil?: string
  confirmedOn?: string | null
  endedOn?: string | null
  returnReason?: string | null
  endReason?: string | null
  replacesId?: string | null
  movingFrom?: string | null
  movingTo?: string | null
  movingUntil?: string | null
}

const columnOf: Record<Exclude<keyof Change, 'askedOn'>, RawBuilder<unknown>> = {
  status: sql.ref('status'),
  answerUntil: sql.ref('answer_until'),
  confirmedOn: sql.ref('confirmed_on'),
  endedOn: sql.ref('ended_on'),
  returnReason: sql.ref('return_reason'),
  endReason: sql.ref('end_reason'),
  replacesId: sql.ref('replaces_id'),
  movingFrom: sql.ref('moving_from'),
  movingTo: sql.ref('moving_to'),
  movingUntil: sql.ref('moving_until'),
}

export async function change(
  db: Db,
  programmeId: string,
  channel: Channel,
  id: string,
  to: Change,
): Promise<void> {
  const sets = (Object.keys(to) as (keyof Change)[]).map(
    (key) => sql`${key === 'askedOn' ? askedOn[channel] : columnOf[key]} = ${to[key] ?? null}`,
  )
  await sql`update ${tables[channel]} set ${sql.join(sets)}, version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}

/** The community that confirmed sees the person's record from now on; where nobody did, `only` says whose look ends. */
export async function place(
  db: Db,
  programmeId: string,
  channel: Channel,
  memberId: string,
  to: { code: string } | { only: string },
): Promise<void> {
  const column = places[channel]
  const change = 'code' in to ? sql`${column} = ${to.code}` : sql`${column} = null`
  const where = 'code' in to ? sql`true` : sql`${column} = ${to.only}`
  await sql`update member set ${change} where programme_id = ${programmeId} and id = ${memberId} and ${where}`.execute(
    db,
  )
}

export const names = (
  db: Db,
  programmeId: string,
  memberIds: readonly string[],
): Promise<{ id: string; nameCipher: Buffer }[]> =>
  rowsOf(
    db,
    sql<{ id: string; nameCipher: Buffer }>`select id, name_cipher as "nameCipher" from member
      where programme_id = ${programmeId} and id = any(${memberIds}::uuid[])`,
  )
