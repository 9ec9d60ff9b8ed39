import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { allOf, containing, idsOf, rowOf, rowsOf } from '../../platform/rows.ts'

export interface CoverageRow {
  id: string
  name: string
  pairings: number
  registered: number
  members: number
  residences: number
  dispatches: number
  lateToSubmit: number
  lateToAccept: number
  latePeople: number
  late: number
}
export type Sums = Omit<CoverageRow, 'id' | 'name' | 'late'>

export interface CoverageChoice {
  q?: string | undefined
  late?: 'yes' | undefined
  sort: 'late' | 'unregistered' | 'members'
  order: 'asc' | 'desc'
}

/** The day of the figures, the day by which steps are late, and since when people have waited too long. */
export interface Days {
  asOf: string
  today: string
  since: string
}

/**
 * One row an enterprise that takes part on the day. Pairs, slips and people are the figures of the ledger, folded days and what is
 * not folded yet, so what stands here is what the headline says; only how many people there are is counted afresh.
 */
const rowsIn = (programmeId: string, { asOf, today, since }: Days): RawBuilder<unknown> => sql`(
  with figure as (
    select enterprise_id as id, measure, sum(value)::int as value from (
      select key::uuid as enterprise_id, measure, value from figure_day
        where programme_id = ${programmeId} and dimension = 'enterprise' and day <= ${asOf}
      union all
      select enterprise_id, measure, value from figure_delta
        where programme_id = ${programmeId} and enterprise_id is not null and day <= ${asOf}) delta group by 1, 2),
  people as (
    select enterprise_id as id, count(*)::int as members from member
      where programme_id = ${programmeId} and joined_on <= ${asOf} and (left_on is null or left_on > ${asOf}) and merged_into is null group by 1),
  step as (
    select c.enterprise_id as id, k.signal, count(*)::int as late from workflow_step s
      join workflow_case c on c.programme_id = s.programme_id and c.id = s.case_id and c.track = 'pairing' and c.status = 'running'
      join lateral (select one ->> 'signal' as signal from workflow_template t, jsonb_array_elements(t.steps) one
        where t.programme_id = c.programme_id and t.id = c.template_id and one ->> 'key' = s.step) k on true
      where s.programme_id = ${programmeId} and s.status = 'open' and s.due_on < ${today}
        and k.signal in ('organisation-submitted', 'organisation-accepted') group by 1, 2),
  waiting as (
    select enterprise_id as id, count(*)::int as late from (
      select enterprise_id from residence_registration where programme_id = ${programmeId} and status = 'asked' and asked_on <= ${since}
        and (answer_until is null or answer_until >= ${today})
      union all
      select enterprise_id from dispatch_registration where programme_id = ${programmeId} and status = 'asked' and registered_on <= ${since}
        and (answer_until is null or answer_until >= ${today})) asked group by 1)
  select e.id, e.name, e.uscc, e.pinyin, e.initials, coalesce(f.pairings, 0) as pairings, coalesce(f.registered, 0) as registered,
    coalesce(p.members, 0) as members, coalesce(f.residences, 0) as residences, coalesce(f.dispatches, 0) as dispatches,
    coalesce(l.submit, 0) as "lateToSubmit", coalesce(l.accept, 0) as "lateToAccept", coalesce(w.late, 0) as "latePeople",
    coalesce(l.submit, 0) + coalesce(l.accept, 0) + coalesce(w.late, 0) as late,
    coalesce(f.pairings, 0) - coalesce(f.registered, 0) as unregistered
  from enterprise e
    left join (select id, max(value) filter (where measure = 'pairings') as pairings,
      max(value) filter (where measure = 'organisationRegistrations') as registered,
      max(value) filter (where measure = 'residenceRegistrations') as residences,
      max(value) filter (where measure = 'dispatchRegistrations') as dispatches from figure group by id) f on f.id = e.id
    left join people p on p.id = e.id
    left join (select id, max(late) filter (where signal = 'organisation-submitted') as submit,
      max(late) filter (where signal = 'organisation-accepted') as accept from step group by id) l on l.id = e.id
    left join waiting w on w.id = e.id
  where e.programme_id = ${programmeId} and e.joined_on <= ${asOf} and (e.left_on is null or e.left_on > ${asOf}) and e.merged_into is null) c`

const columns = sql`c.id, c.name, c.pairings, c.registered, c.members, c.residences, c.dispatches, c."lateToSubmit", c."lateToAccept",
  c."latePeople", c.late`

const chosen = ({ q, late }: CoverageChoice): RawBuilder<unknown> =>
  allOf(
    q &&
      sql`(c.name like ${containing(q)} or c.pinyin like ${containing(q.toLowerCase())} or c.initials like ${containing(q.toLowerCase())}
        or c.uscc like ${`${q.toUpperCase()}%`})`,
    late && sql`c.late > 0`,
  )

const sorts: Record<CoverageChoice['sort'], RawBuilder<unknown>> = {
  late: sql`c.late`,
  unregistered: sql`c.unregistered`,
  members: sql`c.members`,
}
const valueOf = (row: CoverageRow, sort: CoverageChoice['sort']): number =>
  sort === 'unregistered' ? row.pairings - row.registered : row[sort]

export async function page(
  db: Db,
  programmeId: string,
  days: Days,
  filter: CoverageChoice & { limit: number; cursor?: string | undefined },
): Promise<Page<CoverageRow> & { sums: Sums }> {
  const from = rowsIn(programmeId, days)
  const by = keyset(filter, sorts[filter.sort], sql`c.id`, filter.order === 'desc')
  const rows = await rowsOf(
    db,
    sql<CoverageRow>`select ${columns} from ${from} where ${chosen(filter)} and ${by.after} order by ${by.order} limit ${by.limit}`,
  )
  const sum = (column: string): RawBuilder<unknown> =>
    sql`coalesce(sum(c.${sql.ref(column)}), 0)::int as ${sql.ref(column)}`
  const summed = [
    'pairings',
    'registered',
    'members',
    'residences',
    'dispatches',
    'lateToSubmit',
    'lateToAccept',
    'latePeople',
  ]
  const total = await rowOf(
    db,
    sql<
      Sums & { total: number }
    >`select count(*)::int as total, ${sql.join(summed.map(sum))} from ${from} where ${chosen(filter)}`,
  )
  if (!total) throw new Error('an aggregate without a row')
  const { total: count, ...sums } = total
  return { ...by.cut(rows, count, (row) => [valueOf(row, filter.sort), row.id]), sums }
}

export const choose = (db: Db, programmeId: string, days: Days, filter: CoverageChoice): Promise<string[]> =>
  idsOf(
    db,
    sql<{ id: string }>`select c.id from ${rowsIn(programmeId, days)} where ${chosen(filter)}
      order by ${keyset({ limit: 1 }, sorts[filter.sort], sql`c.id`, filter.order === 'desc').order}`,
  )

export const read = (
  db: Db,
  programmeId: string,
  days: Days,
  ids: readonly string[],
): Promise<CoverageRow[]> =>
  rowsOf(
    db,
    sql<CoverageRow>`select ${columns} from ${rowsIn(programmeId, days)}
      join unnest(${ids}::uuid[]) with ordinality as w(id, place) on w.id = c.id order by w.place`,
  )
