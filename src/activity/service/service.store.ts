import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import type { PartColumns } from '../../platform/part.ts'
import { allOf, countOf, idsOf, isWanted, rowOf, rowsOf, wanted } from '../../platform/rows.ts'
import type { ActivityKind } from '../activity.rules.ts'
import type { Person } from '../sign-up.store.ts'

export interface ServiceRow {
  id: string
  activityId: string
  memberId: string
  /** Null where the reader may not see the member. */
  nameCipher: Buffer | null
  enterpriseId: string
  enterprise: string
  communityId: string
  community: string
  orgPath: string
  divisionCode: string
  kind: ActivityKind
  title: string
  heldOn: string
  halves: number
  recordedOn: string
  correctedOn: string | null
  correctionCipher: Buffer | null
}

const columns = sql`s.id, s.activity_id as "activityId", s.member_id as "memberId", m.name_cipher as "nameCipher",
  s.enterprise_id as "enterpriseId", s.enterprise_name as enterprise, s.community_id as "communityId", s.community_name as community,
  s.org_path as "orgPath", s.division_code as "divisionCode", s.kind, s.title, s.held_on as "heldOn", s.halves, s.recorded_on as "recordedOn",
  s.corrected_on as "correctedOn", s.correction_cipher as "correctionCipher"`

const joined = sql`activity_service s left join member m on m.programme_id = s.programme_id and m.id = s.member_id`

export const partColumns: PartColumns = {
  org: sql`s.org_path`,
  divisions: [sql`s.division_code`],
  member: sql`s.member_id`,
}

export interface ServiceChoice {
  asOf?: string | undefined
  activity?: string | undefined
  enterprise?: string | undefined
  community?: string | undefined
  member?: string | undefined
  kind?: ActivityKind | undefined
  from?: string | undefined
  to?: string | undefined
  /** The reader's part, by `partColumns`. */
  part?: RawBuilder<unknown> | undefined
}

const chosen = (programmeId: string, filter: ServiceChoice): RawBuilder<unknown> =>
  allOf(
    sql`s.programme_id = ${programmeId}`,
    filter.part,
    filter.asOf === undefined
      ? sql`s.struck_on is null`
      : sql`s.recorded_on <= ${filter.asOf} and (s.struck_on is null or s.struck_on > ${filter.asOf})`,
    filter.activity && sql`s.activity_id = ${filter.activity}`,
    filter.enterprise && sql`s.enterprise_id = ${filter.enterprise}`,
    filter.community && sql`s.community_id = ${filter.community}`,
    filter.member && sql`s.member_id = ${filter.member}`,
    filter.kind && sql`s.kind = ${filter.kind}`,
    filter.from && sql`s.held_on >= ${filter.from}`,
    filter.to && sql`s.held_on <= ${filter.to}`,
  )

const ordered = (page: { limit: number; cursor?: string | undefined }) =>
  keyset(page, sql`s.held_on`, sql`s.id`, true)

export async function list(
  db: Db,
  programmeId: string,
  filter: ServiceChoice & { limit: number; cursor?: string | undefined },
): Promise<Page<ServiceRow>> {
  const where = chosen(programmeId, filter)
  const page = ordered(filter)
  const rows = await rowsOf(
    db,
    // The page is cut before the names are joined to it.
    sql<ServiceRow>`select ${columns} from (select s.* from activity_service s where ${where} and ${page.after}
        order by ${page.order} limit ${page.limit}) s
      left join member m on m.programme_id = s.programme_id and m.id = s.member_id order by ${page.order}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from activity_service s where ${where}`,
  )
  return page.cut(rows, total, (row) => [row.heldOn, row.id])
}

export const choose = (db: Db, programmeId: string, filter: ServiceChoice): Promise<string[]> =>
  idsOf(
    db,
    sql<{ id: string }>`select s.id from activity_service s where ${chosen(programmeId, filter)}
      order by ${ordered({ limit: 1 }).order}`,
  )

export const read = (db: Db, programmeId: string, ids: readonly string[]): Promise<ServiceRow[]> =>
  rowsOf(
    db,
    sql<ServiceRow>`select ${columns} from ${wanted(ids)} join activity_service s on s.programme_id = ${programmeId}
        and ${isWanted(sql`s.id`, ids)} left join member m on m.programme_id = s.programme_id and m.id = s.member_id order by w.place`,
  )

/** What is on record of a person in an activity; the activity is locked by whoever changes it. */
export const ofPerson = (
  db: Db,
  programmeId: string,
  activityId: string,
  memberId: string,
): Promise<ServiceRow | undefined> =>
  rowOf(
    db,
    sql<ServiceRow>`select ${columns} from ${joined} where s.programme_id = ${programmeId} and s.activity_id = ${activityId}
      and s.member_id = ${memberId} and s.struck_on is null`,
  )

export async function add(
  db: Db,
  programmeId: string,
  row: {
    id: string
    person: Person
    halves: number
    recordedOn: string
    /** Of somebody who is put on record by a correction. */
    correction: Buffer | null
    activity: {
      id: string
      communityId: string
      community: string
      divisionCode: string
      kind: ActivityKind
      title: string
      heldOn: string
    }
  },
): Promise<void> {
  const { person, activity } = row
  await sql`insert into activity_service (programme_id, id, activity_id, member_id, enterprise_id, community_id, org_path, division_code,
      enterprise_name, community_name, kind, title, held_on, halves, recorded_on, corrected_on, correction_cipher, version)
    values (${programmeId}, ${row.id}, ${activity.id}, ${person.memberId}, ${person.enterpriseId}, ${activity.communityId}, ${person.orgPath},
      ${activity.divisionCode}, ${person.enterprise}, ${activity.community}, ${activity.kind}, ${activity.title}, ${activity.heldOn},
      ${row.halves}, ${row.recordedOn}, ${row.correction && row.recordedOn}, ${row.correction}, 1)`.execute(
    db,
  )
}

/** Other hours, or taken out where `halves` is null. */
export async function correct(
  db: Db,
  programmeId: string,
  id: string,
  { halves, on, why }: { halves: number | null; on: string; why: Buffer },
): Promise<void> {
  const what = halves === null ? sql`struck_on = ${on}` : sql`halves = ${halves}`
  await sql`update activity_service set ${what}, corrected_on = ${on}, correction_cipher = ${why}, version = version + 1
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}

export interface Sums {
  people: number
  halves: number
}

export const sumsOf = async (db: Db, programmeId: string, activityId: string): Promise<Sums> =>
  (await rowOf(
    db,
    sql<Sums>`select count(*)::int as people, coalesce(sum(halves), 0)::int as halves from activity_service
      where programme_id = ${programmeId} and activity_id = ${activityId} and struck_on is null`,
  )) ?? { people: 0, halves: 0 }

/** Activities and halves of an hour of one person, between two days where they are given. */
export const sumsOfMember = async (
  db: Db,
  programmeId: string,
  memberId: string,
  { from, to }: { from?: string; to?: string },
): Promise<{ activities: number; halves: number }> =>
  (await rowOf(
    db,
    sql<{
      activities: number
      halves: number
    }>`select count(*)::int as activities, coalesce(sum(s.halves), 0)::int as halves
      from activity_service s where ${allOf(
        sql`s.programme_id = ${programmeId} and s.member_id = ${memberId} and s.struck_on is null`,
        from && sql`s.held_on >= ${from}`,
        to && sql`s.held_on <= ${to}`,
      )}`,
  )) ?? { activities: 0, halves: 0 }
