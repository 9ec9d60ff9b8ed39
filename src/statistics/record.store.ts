import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import { keyset } from '../platform/keyset.ts'
import type { Page } from '../platform/page.ts'
import { countOf, rowsOf } from '../platform/rows.ts'
import type { Measure } from './figure.rules.ts'

export interface RecordRow {
  id: string
  kind:
    | 'enterprise'
    | 'community'
    | 'pairing'
    | 'team'
    | 'member'
    | 'committee'
    | 'meeting'
    | 'survey'
    | 'need'
    | 'project'
    | 'activity'
    | 'agreement'
  openId: string
  title: string
  detail: string
  since: string
}

const inForce = (asOf: string): RawBuilder<unknown> =>
  sql`p.starts_on <= ${asOf} and (p.ends_on is null or p.ends_on > ${asOf})`

/**
 * Whose a pair was on a day. Pairs move when records are merged, but a figure of an earlier day counts what stood apart on that
 * day, and one of a day between a merge and its undoing what stood together.
 */
const ofDay = (column: 'enterprise_id' | 'community_id' | 'org_path', asOf: string): RawBuilder<unknown> => {
  const key = sql.lit(column)
  const value = sql`(select case when s.to_on is null then s.before ->> ${key} else s.after ->> ${key} end
    from record_merge_step s where s.programme_id = p.programme_id and s.row_id = p.id and s.table_name = 'pairing' and s.before -> ${key} is not null
      and ((s.to_on is null and s.from_on > ${asOf}) or (s.from_on <= ${asOf} and s.to_on > ${asOf})) order by s.from_on, s.merge_id limit 1)`
  return column === 'org_path'
    ? sql`coalesce(${value}, p.org_path)`
    : sql`coalesce(${value}::uuid, p.${sql.ref(column)})`
}

/** The records that a measure counts on a day: exactly one row for each unit of the figure. */
function source(measure: Measure, programmeId: string, asOf: string): RawBuilder<unknown> {
  const active = inForce(asOf)
  const team = (
    kind: string,
  ): RawBuilder<unknown> => sql`select t.id, 'team' as kind, t.id as "openId", t.name as title, e.name as detail, t.formed_on as since
    from team t join enterprise e on e.programme_id = t.programme_id and e.id = t.enterprise_id
    where t.programme_id = ${programmeId} and t.kind = ${kind} and t.formed_on <= ${asOf} and (t.ended_on is null or t.ended_on > ${asOf})`
  // Confirmed once, a survey and its points stay what they were found to be.
  const difficulty = (kind: string): RawBuilder<unknown> =>
    sql`select d.id, 'survey' as kind, d.survey_id as "openId", d.community_name as title, d.enterprise_name as detail, d.found_on as since
      from difficulty d where d.programme_id = ${programmeId} and d.kind = ${kind} and d.found_on <= ${asOf}`
  const needOn = (day: string): RawBuilder<unknown> =>
    sql`select n.id, 'need' as kind, n.id as "openId", n.content as title, n.community_name as detail, ${sql.ref(`n.${day}`)} as since`
  const stands = sql`n.programme_id = ${programmeId} and (n.withdrawn_on is null or n.withdrawn_on > ${asOf})`
  const surveyed = sql`s.programme_id = ${programmeId} and s.status = 'confirmed' and s.decided_on <= ${asOf}`
  const sources: Record<Measure, RawBuilder<unknown>> = {
    groups: sql`select g.id, 'enterprise' as kind, g.id as "openId", g.name as title, g.uscc as detail, min(p.starts_on) as since
      from pairing p join enterprise g on g.programme_id = p.programme_id and g.org_path = left(${ofDay('org_path', asOf)}, 5)
      where p.programme_id = ${programmeId} and ${active} group by g.id, g.name, g.uscc`,
    enterprises: sql`select id, 'enterprise' as kind, id as "openId", min(enterprise_name) as title, min(enterprise_uscc) as detail, min(starts_on) as since
      from (select ${ofDay('enterprise_id', asOf)} as id, enterprise_name, enterprise_uscc, starts_on
        from pairing p where p.programme_id = ${programmeId} and ${active}) p group by id`,
    communities: sql`select id, 'community' as kind, id as "openId", min(community_name) as title, min(division_code) as detail, min(starts_on) as since
      from (select ${ofDay('community_id', asOf)} as id, community_name, division_code, starts_on
        from pairing p where p.programme_id = ${programmeId} and ${active}) p group by id`,
    pairings: sql`select p.id, 'pairing' as kind, p.id as "openId", p.enterprise_name as title, p.community_name as detail, p.starts_on as since
      from pairing p where p.programme_id = ${programmeId} and ${active}`,
    organisationRegistrations: sql`select r.id, 'pairing' as kind, r.pairing_id as "openId", r.enterprise_name as title, r.community_name as detail,
        r.decided_on as since
      from organisation_registration r where r.programme_id = ${programmeId} and r.status in ('accepted', 'ended') and r.decided_on <= ${asOf}
        and (r.ended_on is null or r.ended_on > ${asOf})`,
    liaisonTeams: team('liaison'),
    emergencySquads: team('emergency'),
    specialistTeams: team('specialist'),
    completeTeams: sql`select t.id, 'team' as kind, t.id as "openId", t.name as title, e.name as detail, tc.from_on as since
      from team_complete tc join team t on t.programme_id = tc.programme_id and t.id = tc.team_id
        join enterprise e on e.programme_id = t.programme_id and e.id = t.enterprise_id
      where tc.programme_id = ${programmeId} and tc.from_on <= ${asOf} and (tc.to_on is null or tc.to_on > ${asOf})`,
    testedSquads: sql`select c.id, 'team' as kind, c.team_id as "openId", c.team_name as title, e.name as detail, c.asked_on as since
      from call_out c join team t on t.programme_id = c.programme_id and t.id = c.team_id
        join enterprise e on e.programme_id = t.programme_id and e.id = t.enterprise_id
      where c.programme_id = ${programmeId} and c.status = 'closed' and c.asked_on >= ${`${asOf.slice(0, 4)}-01-01`} and c.asked_on <= ${asOf}`,
    projects: sql`select j.id, 'project' as kind, j.id as "openId", j.title, j.community_name as detail, j.made_on as since
      from service_project j where j.programme_id = ${programmeId} and j.made_on <= ${asOf} and (j.withdrawn_on is null or j.withdrawn_on > ${asOf})`,
    // Accepted and not opened again by that day: the last of the two says.
    projectsAccepted: sql`select j.id, 'project' as kind, j.id as "openId", j.title, j.community_name as detail, v.on_day as since
      from service_project j join lateral (select e.kind, e.on_day from project_entry e where e.programme_id = j.programme_id
          and e.project_id = j.id and e.kind in ('accepted', 'reopened') and e.on_day <= ${asOf} order by e.seq desc limit 1) v on v.kind = 'accepted'
      where j.programme_id = ${programmeId}`,
    surveysDone: sql`select s.id, 'survey' as kind, s.id as "openId", s.community_name as title, s.enterprise_name as detail, s.decided_on as since
      from survey s where ${surveyed}`,
    communitiesSurveyed: sql`select s.community_id as id, 'community' as kind, s.community_id as "openId", min(s.community_name) as title,
        min(s.division_code) as detail, min(s.decided_on) as since from survey s where ${surveyed} group by s.community_id`,
    'difficulty-facilities': difficulty('facilities'),
    'difficulty-environment': difficulty('environment'),
    'difficulty-safety': difficulty('safety'),
    'difficulty-elderly': difficulty('elderly'),
    'difficulty-health': difficulty('health'),
    'difficulty-employment': difficulty('employment'),
    'difficulty-disputes': difficulty('disputes'),
    'difficulty-other': difficulty('other'),
    needs: sql`${needOn('opened_on')} from need n where ${stands} and n.opened_on <= ${asOf}`,
    needsServed: sql`${needOn('served_on')} from need n where ${stands} and n.served_on <= ${asOf}`,
    needsAccepted: sql`${needOn('done_on')} from need n where ${stands} and n.done_on <= ${asOf}`,
    promises: sql`select p.id, 'need' as kind, p.need_id as "openId", p.enterprise_name as title, p.community_name as detail, p.promised_on as since
      from promise p where p.programme_id = ${programmeId} and p.status <> 'withdrawn' and p.promised_on <= ${asOf}`,
    // An activity counts for the enterprise that leads; others that take part see it all the same.
    activitiesHeld: sql`select a.id, 'activity' as kind, a.id as "openId", a.title, a.community_name as detail, a.recorded_on as since
      from activity a where a.programme_id = ${programmeId} and a.status in ('held', 'closed') and a.recorded_on <= ${asOf}
        and (nullif(current_setting('app.org', true), '') is null or a.org_path ^@ current_setting('app.org', true))`,
    activityAttendances: sql`select s.id, 'member' as kind, s.member_id as "openId", s.title, s.enterprise_name as detail, s.recorded_on as since
      from activity_service s where s.programme_id = ${programmeId} and s.recorded_on <= ${asOf} and (s.struck_on is null or s.struck_on > ${asOf})`,
    agreementsSigned: sql`select g.id, 'agreement' as kind, g.id as "openId", g.enterprise_name as title, g.community_name as detail, g.in_force_on as since
      from agreement g where g.programme_id = ${programmeId} and g.amends_id is null and g.in_force_on <= ${asOf} and (g.ended_on is null or g.ended_on > ${asOf})`,
    dispatchRegistrations: sql`select r.id, 'member' as kind, r.member_id as "openId", r.enterprise_name as title, r.community_name as detail,
        r.confirmed_on as since
      from dispatch_registration r where r.programme_id = ${programmeId} and r.confirmed_on <= ${asOf} and (r.ended_on is null or r.ended_on > ${asOf})`,
    residenceRegistrations: sql`select r.id, 'member' as kind, r.member_id as "openId", r.enterprise_name as title, r.community_name as detail,
        r.confirmed_on as since
      from residence_registration r where r.programme_id = ${programmeId} and r.confirmed_on <= ${asOf} and (r.ended_on is null or r.ended_on > ${asOf})`,
    areaCommittees: sql`select c.id, 'committee' as kind, c.id as "openId", c.name as title, c.community_name as detail, c.formed_on as since
      from area_committee c where c.programme_id = ${programmeId} and c.formed_on <= ${asOf} and (c.ended_on is null or c.ended_on > ${asOf})`,
    areaCommunities: sql`select a.community_id as id, 'community' as kind, a.community_id as "openId", min(a.community_name) as title,
        min(c.name) as detail, min(a.from_on) as since
      from area_community a join area_committee_seen c on c.programme_id = a.programme_id and c.id = a.committee_id
      join community k on k.programme_id = a.programme_id and k.id = a.community_id
      where a.programme_id = ${programmeId} and a.from_on <= ${asOf} and (a.until_on is null or a.until_on > ${asOf}) group by a.community_id`,
    areaMeetings: sql`select m.id, 'meeting' as kind, m.id as "openId", c.name as title, m.place as detail, m.held_on as since
      from area_meeting m join area_committee c on c.programme_id = m.programme_id and c.id = m.committee_id
      where m.programme_id = ${programmeId} and m.held_on <= ${asOf}`,
    areaDecisions: sql`select t.id, 'meeting' as kind, t.meeting_id as "openId", t.title, t.owner_name as detail, t.done_on as since
      from area_task t left join area_committee c on c.programme_id = t.programme_id and c.id = t.committee_id
      where t.programme_id = ${programmeId} and (c.id is not null or t.enterprise_id is not null) and t.status = 'done' and t.done_on <= ${asOf}`,
  }
  return sources[measure]
}

export async function list(
  db: Db,
  programmeId: string,
  measure: Measure,
  asOf: string,
  size: { limit: number; cursor?: string | undefined },
): Promise<Page<RecordRow>> {
  const records = source(measure, programmeId, asOf)
  const page = keyset(size, sql`since`, sql`id`, true)
  const rows = await rowsOf(
    db,
    sql<RecordRow>`select * from (${records}) records where ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(db, sql<{ count: number }>`select count(*) as count from (${records}) records`)
  return page.cut(rows, total, (row) => [row.since, row.id])
}
