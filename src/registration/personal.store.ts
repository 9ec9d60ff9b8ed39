import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import { keyset } from '../platform/keyset.ts'
import type { Page } from '../platform/page.ts'
import type { PartColumns } from '../platform/part.ts'
import { allOf, countOf, idsOf, isWanted, rowOf, rowsOf, wanted } from '../platform/rows.ts'
import type { ResidenceStatus } from './registration.rules.ts'

/** A registration in either channel. The name is sealed, and null where the reader may not see the member. */
export interface PersonalRow {
  id: string
  memberId: string
  nameCipher: Buffer | null
  enterpriseId: string
  enterprise: string
  communityId: string
  community: string
  status: ResidenceStatus
  registeredOn: string
  confirmedOn: string | null
  version: number
  orgPath: string
  divisionCode: string
}

export interface PersonalChoice {
  asOf?: string | undefined
  status?: ResidenceStatus | undefined
  enterprise?: string | undefined
  community?: string | undefined
  member?: string | undefined
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

const shared = sql`r.id, r.member_id as "memberId", m.name_cipher as "nameCipher", r.enterprise_id as "enterpriseId", r.enterprise_name as enterprise,
  r.community_id as "communityId", r.community_name as community, r.version, r.org_path as "orgPath", r.division_code as "divisionCode"`

export interface Channel {
  columns: RawBuilder<unknown>
  table: RawBuilder<unknown>
  since: RawBuilder<unknown>
  /** Counted as of a day. */
  asOf(day: string): RawBuilder<unknown>
  status(status: ResidenceStatus): RawBuilder<unknown>
}

export const residence: Channel = {
  columns: sql`${shared}, r.status, r.asked_on as "registeredOn", r.confirmed_on as "confirmedOn"`,
  table: sql`residence_registration`,
  since: sql`r.asked_on`,
  asOf: (day) => sql`r.confirmed_on <= ${day} and (r.ended_on is null or r.ended_on > ${day})`,
  status: (status) => sql`r.status = ${status}`,
}

export const dispatch: Channel = {
  columns: sql`${shared}, case when r.ended_on is null then 'confirmed' else 'ended' end as status, r.registered_on as "registeredOn",
    r.registered_on as "confirmedOn"`,
  table: sql`dispatch_registration`,
  since: sql`r.registered_on`,
  asOf: (day) => sql`r.registered_on <= ${day} and (r.ended_on is null or r.ended_on > ${day})`,
  status: (status) =>
    status === 'confirmed'
      ? sql`r.ended_on is null`
      : status === 'ended'
        ? sql`r.ended_on is not null`
        : sql`false`,
}

/** The two channels are listed apart and never together: a person can be in both. */
export const listResidence = (
  db: Db,
  programmeId: string,
  filter: PersonalFilter,
): Promise<Page<PersonalRow>> => list(db, programmeId, filter, residence)
export const listDispatch = (
  db: Db,
  programmeId: string,
  filter: PersonalFilter,
): Promise<Page<PersonalRow>> => list(db, programmeId, filter, dispatch)

const chosen = (programmeId: string, filter: PersonalChoice, channel: Channel): RawBuilder<unknown> =>
  allOf(
    sql`r.programme_id = ${programmeId}`,
    filter.part,
    filter.asOf && channel.asOf(filter.asOf),
    filter.status && channel.status(filter.status),
    filter.enterprise && sql`r.enterprise_id = ${filter.enterprise}`,
    filter.community && sql`r.community_id = ${filter.community}`,
    filter.member && sql`r.member_id = ${filter.member}`,
  )

const ordered = (channel: Channel, page: { limit: number; cursor?: string | undefined }) =>
  keyset(page, channel.since, sql`r.id`, true)

export const choose = (
  db: Db,
  programmeId: string,
  filter: PersonalChoice,
  channel: Channel,
): Promise<string[]> =>
  idsOf(
    db,
    sql<{
      id: string
    }>`select r.id from ${channel.table} r where ${chosen(programmeId, filter, channel)} order by ${ordered(channel, { limit: 1 }).order}`,
  )

export const read = (
  db: Db,
  programmeId: string,
  ids: readonly string[],
  channel: Channel,
): Promise<PersonalRow[]> =>
  rowsOf(
    db,
    sql<PersonalRow>`select ${channel.columns} from ${wanted(ids)} join ${channel.table} r on r.programme_id = ${programmeId} and ${isWanted(sql`r.id`, ids)}
      left join member m on m.programme_id = r.programme_id and m.id = r.member_id order by w.place`,
  )

async function list(
  db: Db,
  programmeId: string,
  filter: PersonalFilter,
  channel: Channel,
): Promise<Page<PersonalRow>> {
  const where = chosen(programmeId, filter, channel)
  const page = ordered(channel, filter)
  const rows = await rowsOf(
    db,
    // The page is cut before the names are joined to it: otherwise every row of the programme is joined and then thrown away.
    sql<PersonalRow>`select ${channel.columns} from (select r.* from ${channel.table} r where ${where} and ${page.after}
        order by ${page.order} limit ${page.limit}) r
      left join member m on m.programme_id = r.programme_id and m.id = r.member_id order by ${page.order}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from ${channel.table} r where ${where}`,
  )
  return page.cut(rows, total, (row) => [row.registeredOn, row.id])
}

/** Locked, so that two people deciding at once do it one after the other. */
export const lockResidence = (db: Db, programmeId: string, id: string): Promise<PersonalRow | undefined> =>
  rowOf(
    db,
    sql<PersonalRow>`select ${residence.columns} from residence_registration r left join member m on m.programme_id = r.programme_id and m.id = r.member_id
      where r.programme_id = ${programmeId} and r.id = ${id} for update of r`,
  )

export async function decideResidence(
  db: Db,
  programmeId: string,
  id: string,
  to: { status: 'confirmed' | 'returned'; day: string; returnReason?: string },
): Promise<void> {
  await sql`update residence_registration set status = ${to.status}, version = version + 1, return_reason = ${to.returnReason ?? null},
      confirmed_on = case when ${to.status === 'confirmed'} then ${to.day}::date else confirmed_on end
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}
