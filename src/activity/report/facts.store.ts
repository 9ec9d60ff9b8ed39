import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { countOf, rowOf, rowsOf } from '../../platform/rows.ts'
import type { ReportContent } from './content.rules.ts'

/** What is asked of the records: one enterprise, the days of its period, and the day as of which. */
export interface Asked {
  programmeId: string
  enterpriseId: string
  fromOn: Day
  untilOn: Day
  asOf: Day
}

type Of<Key extends keyof ReportContent> = Promise<ReportContent[Key]>

const own = (alias: string, { programmeId, enterpriseId }: Asked): RawBuilder<unknown> =>
  sql`${sql.ref(`${alias}.programme_id`)} = ${programmeId} and ${sql.ref(`${alias}.enterprise_id`)} = ${enterpriseId}`

export const heading = async (
  db: Db,
  { programmeId, enterpriseId }: Asked,
): Promise<{ enterprise: string; programme: string; owner: string } | undefined> =>
  await rowOf(
    db,
    sql<{
      enterprise: string
      programme: string
      owner: string
    }>`select e.name as enterprise, p.name as programme, p.owner
      from enterprise e join programme p on p.id = e.programme_id where e.programme_id = ${programmeId} and e.id = ${enterpriseId}`,
  )

export async function people(db: Db, asked: Asked): Of<'people'> {
  const { asOf } = asked
  return {
    dispatched: await countOf(
      db,
      sql<{ count: number }>`select count(distinct d.member_id)::int as count from dispatch_registration d
        where ${own('d', asked)} and d.registered_on <= ${asOf} and (d.ended_on is null or d.ended_on > ${asOf})`,
    ),
    resident: await countOf(
      db,
      sql<{ count: number }>`select count(distinct r.member_id)::int as count from residence_registration r
        where ${own('r', asked)} and r.confirmed_on <= ${asOf} and (r.ended_on is null or r.ended_on > ${asOf})`,
    ),
  }
}

export const teams = (db: Db, asked: Asked): Of<'teams'> =>
  rowsOf(
    db,
    sql<ReportContent['teams'][number]>`select t.kind, count(*)::int as teams,
        sum((select count(distinct m.member_id) from team_member m where m.programme_id = t.programme_id and m.team_id = t.id
          and m.joined_on <= ${asked.asOf} and (m.left_on is null or m.left_on > ${asked.asOf})))::int as people,
        (select count(distinct v.community_id) from team_service v join team o on o.programme_id = v.programme_id and o.id = v.team_id
          where ${own('o', asked)} and o.kind = t.kind and v.from_on <= ${asked.asOf}
            and (v.ended_on is null or v.ended_on > ${asked.asOf}))::int as communities
      from team t where ${own('t', asked)} and t.formed_on <= ${asked.asOf} and (t.ended_on is null or t.ended_on > ${asked.asOf})
      group by t.kind order by array_position(array['liaison', 'emergency', 'specialist'], t.kind)`,
  )

/** Pairs in force on the day, each with its slip and the agreement that was in force then. */
export const communities = (db: Db, asked: Asked): Of<'communities'> =>
  rowsOf(
    db,
    sql<ReportContent['communities'][number]>`select p.community_name as community, p.starts_on as since,
        (select r.decided_on from organisation_registration r where r.programme_id = p.programme_id and r.pairing_id = p.id
          and r.status = 'accepted' and r.decided_on <= ${asked.asOf} limit 1) as "registeredOn",
        (select ${agreementNumber} from agreement a where a.programme_id = p.programme_id and a.pairing_id = p.id
          and ${inForce(asked.asOf)} order by a.in_force_on desc, a.id desc limit 1) as agreement
      from pairing p where ${own('p', asked)} and p.status in ('active', 'ended') and p.starts_on <= ${asked.asOf}
        and (p.ends_on is null or p.ends_on > ${asked.asOf})
      order by p.starts_on, p.community_name, p.id`,
  )

const agreementNumber = sql`'共建协〔' || a.year || '〕' || a.number || '号'`
const inForce = (asOf: Day): RawBuilder<unknown> =>
  sql`a.amends_id is null and a.in_force_on <= ${asOf} and a.until_on >= ${asOf} and (a.ended_on is null or a.ended_on > ${asOf})`

export const agreements = (db: Db, asked: Asked): Of<'agreements'> =>
  rowsOf(
    db,
    sql<
      ReportContent['agreements'][number]
    >`select ${agreementNumber} as number, a.community_name as community, a.signed_on as "signedOn",
        a.until_on as "untilOn"
      from agreement a where ${own('a', asked)} and ${inForce(asked.asOf)} order by a.signed_on, a.id`,
  )

/**
 * Promises that were open on the day or were decided in the period. How much was delivered and accepted then is told by the ledger,
 * which has every step; where it says nothing of it the days of the row do.
 */
export const promises = (db: Db, asked: Asked): Of<'promises'> =>
  rowsOf(
    db,
    sql<
      ReportContent['promises'][number]
    >`select community, need, unit, quantity, delivered, accepted, "promisedOn", "plannedOn" from (
        select p.community_name as community, n.content as need, n.unit, coalesce((l.after ->> 'quantity')::int, p.quantity) as quantity,
          coalesce((l.after ->> 'delivered')::int, case when p.delivered_on <= ${asked.asOf} then p.delivered else 0 end) as delivered,
          coalesce((l.after ->> 'accepted')::int, case when p.decided_on <= ${asked.asOf} then p.accepted else 0 end) as accepted,
          p.promised_on as "promisedOn", p.planned_on as "plannedOn", p.decided_on as decided, p.id,
          coalesce(l.after ->> 'status', case when p.status = 'withdrawn' and p.decided_on <= ${asked.asOf} then 'withdrawn' else '' end) as status
        from promise p join need n on n.programme_id = p.programme_id and n.id = p.need_id
          left join lateral (select e.after from event e where e.programme_id = p.programme_id and e.subject_id = p.id
            and e.happened_on <= ${asked.asOf} order by e.recorded_at desc, e.id desc limit 1) l on true
        where ${own('p', asked)} and p.promised_on <= ${asked.asOf}) one
      where status <> 'withdrawn' and (accepted < quantity or decided is null or decided >= ${asked.fromOn})
      order by "promisedOn", id`,
  )

/** How a project stood on the day is told by its history; one that was over before the period is not told again. */
export const projects = (db: Db, asked: Asked): Of<'projects'> =>
  rowsOf(
    db,
    sql<
      ReportContent['projects'][number]
    >`select number, title, community, "endsOn", target, unit, done, state,
        case when state = 'accepted' then since end as "acceptedOn", case when state <> 'accepted' then delay end as delay
      from (select p.year || '-' || lpad(p.number::text, 4, '0') as number, p.title, p.community_name as community, p.ends_on as "endsOn", p.target,
          p.unit, p.id, coalesce(s.state, 'planned') as state, s.on_day as since,
          coalesce((select e.done from project_entry e where e.programme_id = p.programme_id and e.project_id = p.id and e.on_day <= ${asked.asOf}
            and e.done is not null order by e.seq desc limit 1), 0) as done,
          (select e.delay from project_entry e where e.programme_id = p.programme_id and e.project_id = p.id and e.on_day <= ${asked.asOf}
            and e.delay is not null order by e.seq desc limit 1) as delay
        from service_project p left join lateral (select e.on_day, case e.kind when 'started' then 'running' when 'progress' then 'running'
            when 'resumed' then 'running' when 'taken-back' then 'running' when 'paused' then 'paused' when 'refused' then 'redo'
            when 'reopened' then 'redo' else e.kind end as state
          from project_entry e where e.programme_id = p.programme_id and e.project_id = p.id and e.on_day <= ${asked.asOf}
            and e.kind <> 'rated' order by e.seq desc limit 1) s on true
        where ${own('p', asked)} and p.made_on <= ${asked.asOf} and p.starts_on <= ${asked.untilOn}) one
      where state <> 'withdrawn' and (state <> 'accepted' or since >= ${asked.fromOn})
      order by "endsOn", number, id`,
  )

/** Activities that the communities wrote by the day, and the service of the enterprise's people in them. */
export const activities = (db: Db, asked: Asked): Of<'activities'> =>
  rowsOf(
    db,
    sql<
      ReportContent['activities'][number]
    >`select a.kind, count(*)::int as held, coalesce(sum(s.attendances), 0)::int as attendances,
        coalesce(sum(s.halves), 0)::int as halves
      from activity a left join lateral (select count(*) as attendances, sum(s.halves) as halves from activity_service s
        where ${own('s', asked)} and s.activity_id = a.id and ${written(asked.asOf)}) s on true
      where a.programme_id = ${asked.programmeId} and a.status in ('held', 'closed') and a.recorded_on <= ${asked.asOf}
        and a.held_on between ${asked.fromOn} and ${asked.untilOn}
        and (a.enterprise_id = ${asked.enterpriseId} or exists (select 1 from activity_enterprise x where x.programme_id = a.programme_id
          and x.activity_id = a.id and x.enterprise_id = ${asked.enterpriseId}))
      group by a.kind order by count(*) desc, a.kind`,
  )

const written = (asOf: Day): RawBuilder<unknown> =>
  sql`s.recorded_on <= ${asOf} and (s.struck_on is null or s.struck_on > ${asOf})`

export const served = (db: Db, asked: Asked): Promise<number> =>
  countOf(
    db,
    sql<{ count: number }>`select count(distinct s.member_id)::int as count from activity_service s
      where ${own('s', asked)} and s.held_on between ${asked.fromOn} and ${asked.untilOn} and ${written(asked.asOf)}`,
  )

export const contacts = (db: Db, asked: Asked): Promise<number> =>
  countOf(
    db,
    sql<{ count: number }>`select count(*)::int as count from contact_entry c
      where ${own('c', asked)} and c.held_on between ${asked.fromOn} and ${asked.untilOn} and c.written_on <= ${asked.asOf}`,
  )

export interface RoundFacts {
  title: string
  community: string
  endsOn: string
  closedOn: string | null
  scores: number[]
}

/** Rounds that were over in the period, by the day. */
export const rounds = (db: Db, asked: Asked): Promise<RoundFacts[]> =>
  rowsOf(
    db,
    sql<RoundFacts>`select r.title, r.community_name as community, r.ends_on as "endsOn", r.closed_on as "closedOn", r.scores
      from rating_round r where ${own('r', asked)} and coalesce(r.closed_on, r.ends_on) >= ${asked.fromOn}
        and (r.closed_on <= ${asked.asOf} or r.ends_on < ${asked.asOf})
      order by coalesce(r.closed_on, r.ends_on), r.id`,
  )
