import type { Database } from '../src/platform/database.ts'

export type Figures = Record<
  | 'groups'
  | 'enterprises'
  | 'communities'
  | 'pairings'
  | 'organisationRegistrations'
  | 'liaisonTeams'
  | 'emergencySquads'
  | 'completeTeams'
  | 'specialistTeams'
  | 'projects'
  | 'projectsAccepted'
  | 'surveysDone'
  | 'communitiesSurveyed'
  | 'difficulties'
  | 'needs'
  | 'needsServed'
  | 'needsAccepted'
  | 'promises'
  | 'activitiesHeld'
  | 'activityAttendances'
  | 'agreementsSigned'
  | 'dispatchRegistrations'
  | 'residenceRegistrations'
  | 'areaCommittees'
  | 'areaCommunities'
  | 'areaMeetings'
  | 'areaDecisions',
  number
>

/** The figures of the demo on a day, in three ways that have nothing in common. */
export function figureWays(database: Database) {
  return { fromFigureDays, fromEvents, fromTables }

  async function query<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await database.pool.query(text, values)).rows as Row[]
  }

  async function number(text: string, values: unknown[] = []): Promise<number> {
    return Number((await query<{ n: unknown }>(`select (${text}) as n`, values))[0]?.n)
  }

  async function fromFigureDays(day: string, dimension: string): Promise<Partial<Figures>> {
    const rows = await query<{ measure: string; n: number }>(
      `select case when measure like 'difficulty-%' then 'difficulties' else measure end as measure, sum(value)::int as n
        from figure_day where day <= $1 and dimension = $2 group by 1`,
      [day, dimension],
    )
    return Object.fromEntries(rows.map(({ measure, n }) => [measure, n]))
  }

  async function fromEvents(day: string): Promise<Figures> {
    const [row] = await query<Figures>(
      `select count(distinct left(org_path, 5)) filter (where kind = 'pairing.started')::int as groups,
        count(distinct subject_id) filter (where kind = 'enterprise.joined')::int as enterprises,
        count(distinct after ->> 'communityId') filter (where kind = 'pairing.started')::int as communities,
        count(*) filter (where kind = 'pairing.started')::int as pairings,
        count(*) filter (where kind = 'organisation.registered')::int as "organisationRegistrations",
        count(*) filter (where kind = 'team.formed' and after ->> 'kind' = 'liaison')::int as "liaisonTeams",
        count(*) filter (where kind = 'team.formed' and after ->> 'kind' = 'emergency')::int as "emergencySquads",
        count(*) filter (where kind = 'team.formed' and after ->> 'kind' = 'specialist')::int as "specialistTeams",
        count(*) filter (where kind = 'team.formed')::int as "completeTeams",
        (count(*) filter (where kind = 'project.added') - count(*) filter (where kind = 'project.withdrawn'))::int as projects,
        count(*) filter (where kind = 'project.accepted')::int as "projectsAccepted",
        count(*) filter (where kind = 'survey.confirmed')::int as "surveysDone",
        count(distinct after ->> 'communityId') filter (where kind = 'survey.confirmed')::int as "communitiesSurveyed",
        count(*) filter (where kind = 'difficulty.recorded')::int as difficulties,
        count(*) filter (where kind = 'need.opened')::int as needs,
        count(*) filter (where kind = 'promise.made' and (after ->> 'isWhole')::boolean)::int as "needsServed",
        count(*) filter (where kind = 'promise.accepted' and (after ->> 'isWhole')::boolean)::int as "needsAccepted",
        count(*) filter (where kind = 'promise.made')::int as promises,
        count(*) filter (where kind = 'activity.recorded')::int as "activitiesHeld",
        count(*) filter (where kind = 'service.recorded')::int as "activityAttendances",
        (count(*) filter (where kind = 'agreement.signed') - count(*) filter (where kind = 'agreement.ended'))::int as "agreementsSigned",
        coalesce(sum((after ->> 'value')::int) filter (where kind = 'dispatch.registered'), 0)::int as "dispatchRegistrations",
        coalesce(sum((after ->> 'value')::int) filter (where kind = 'residence.confirmed'), 0)::int as "residenceRegistrations",
        count(*) filter (where kind = 'committee.formed')::int as "areaCommittees",
        coalesce(sum(jsonb_array_length(after -> 'communityIds')) filter (where kind = 'committee.formed'), 0)::int as "areaCommunities",
        count(*) filter (where kind = 'committee-meeting.held')::int as "areaMeetings",
        count(*) filter (where kind = 'committee-task.finished')::int as "areaDecisions"
      from event where happened_on <= $1`,
      [day],
    )
    if (!row) throw new Error('no row')
    return row
  }

  async function fromTables(day: string): Promise<Figures> {
    const count = (from: string): Promise<number> => number(`select count(*) from ${from}`, [day])
    const distinct = (what: string): Promise<number> =>
      number(`select count(distinct ${what}) from pairing where starts_on <= $1`, [day])
    const teams = (kind: string): Promise<number> => count(`team where formed_on <= $1 and kind = '${kind}'`)
    return {
      groups: await distinct('left(org_path, 5)'),
      enterprises: await distinct('enterprise_id'),
      communities: await distinct('community_id'),
      pairings: await count('pairing where starts_on <= $1'),
      organisationRegistrations: await count(
        `organisation_registration where status = 'accepted' and decided_on <= $1`,
      ),
      liaisonTeams: await teams('liaison'),
      emergencySquads: await teams('emergency'),
      specialistTeams: await teams('specialist'),
      projects: await count(
        'service_project where made_on <= $1 and (withdrawn_on is null or withdrawn_on > $1)',
      ),
      projectsAccepted: await count(`service_project where status = 'accepted' and decided_on <= $1`),
      completeTeams: await count('team_complete where from_on <= $1 and to_on is null'),
      surveysDone: await count(`survey where status = 'confirmed' and decided_on <= $1`),
      communitiesSurveyed: await count(`(select distinct community_id from survey where decided_on <= $1) s`),
      agreementsSigned: await count(
        'agreement where amends_id is null and in_force_on <= $1 and (ended_on is null or ended_on > $1)',
      ),
      difficulties: await count('difficulty where found_on <= $1'),
      needs: await count('need where opened_on <= $1'),
      needsServed: await count('need where served_on <= $1'),
      needsAccepted: await count('need where done_on <= $1'),
      promises: await count('promise where promised_on <= $1'),
      activitiesHeld: await count('activity where recorded_on <= $1'),
      activityAttendances: await count('activity_service where recorded_on <= $1'),
      dispatchRegistrations: await count(
        'dispatch_registration where registered_on <= $1 and ended_on is null',
      ),
      residenceRegistrations: await count(
        `residence_registration where status = 'confirmed' and confirmed_on <= $1`,
      ),
      areaCommittees: await count('area_committee where formed_on <= $1'),
      areaCommunities: await number(
        'select count(distinct community_id) from area_community where from_on <= $1',
        [day],
      ),
      areaMeetings: await count('area_meeting where held_on <= $1'),
      areaDecisions: await count('area_task where done_on <= $1'),
    }
  }
}
