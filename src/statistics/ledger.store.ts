import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { PartColumns } from '../platform/part.ts'
import { allOf, rowsOf } from '../platform/rows.ts'

export interface EventRow {
  id: string
  kind: string
  subjectKind: string
  subjectId: string
  happenedOn: string
  title: string | null
}

/** What happened to a body is also what began with it: pairs, slips and teams, which have events of their own. */
const began = ['pairing.started', 'organisation.registered', 'team.formed']

/**
 * Of a subject the events about itself, and of a body or a pair the beginnings of what belongs to it. Those are found by their
 * rows, not by what the events say: under row-level security no index serves a look into jsonb.
 */
const about = (programmeId: string, subject: string): RawBuilder<unknown> =>
  sql`(subject_id = ${subject}::uuid or kind = any(${began}) and subject_id = any(array(
    select id from pairing where programme_id = ${programmeId} and (enterprise_id = ${subject} or community_id = ${subject})
    union all select id from organisation_registration where programme_id = ${programmeId}
      and (enterprise_id = ${subject} or community_id = ${subject} or pairing_id = ${subject})
    union all select id from team where programme_id = ${programmeId} and enterprise_id = ${subject})))`

export const partColumns: PartColumns = {
  org: sql`org_path`,
  divisions: [sql`division_code`],
  member: sql`member_id`,
}

/** Newest first; the title comes from what the event itself says. */
export const list = (
  db: Db,
  programmeId: string,
  filter: { subject?: string | undefined; part?: RawBuilder<unknown> | undefined; limit: number },
): Promise<EventRow[]> =>
  rowsOf(
    db,
    sql<EventRow>`select id, kind, subject_kind as "subjectKind", subject_id as "subjectId", happened_on as "happenedOn",
        coalesce(after ->> 'name', after ->> 'title') as title
      from event where ${allOf(
        sql`programme_id = ${programmeId}`,
        filter.part,
        filter.subject && about(programmeId, filter.subject),
      )} order by id desc limit ${filter.limit}`,
  )

export interface ChangeRow {
  kind: string
  happenedOn: string
  count: number
}

const DAYS_BACK = 7
const CHANGES = 10

/** Events of the last days that have any, counted by day and kind. */
export const changes = (
  db: Db,
  programmeId: string,
  part: RawBuilder<unknown> | undefined,
): Promise<ChangeRow[]> => {
  const own = allOf(sql`programme_id = ${programmeId}`, part)
  return rowsOf(
    db,
    sql<ChangeRow>`select kind, happened_on as "happenedOn", count(*)::int as count from event
      where ${own} and happened_on > (select max(happened_on) - ${DAYS_BACK}::int from event where ${own})
      group by kind, happened_on order by happened_on desc, count(*) desc, kind limit ${CHANGES}`,
  )
}

export const eventsOfMember = (
  db: Db,
  programmeId: string,
  memberId: string,
): Promise<{ happenedOn: string; kind: string }[]> =>
  rowsOf(
    db,
    sql<{ happenedOn: string; kind: string }>`select happened_on as "happenedOn", kind from event
      where programme_id = ${programmeId} and member_id = ${memberId} order by id`,
  )
