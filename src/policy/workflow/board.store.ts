import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { allOf, containing, countOf, idsOf, isWanted, rowsOf, wanted } from '../../platform/rows.ts'
import type { CaseStatus } from './act.rules.ts'
import type { BoardLight } from './board.rules.ts'
import type { StepStatus } from './flow.rules.ts'
import type { Owner, Track } from './step.rules.ts'

export interface BoardFilter {
  track: Track
  light?: BoardLight | undefined
  step?: string | undefined
  owner?: Owner | undefined
  q?: string | undefined
  enterprise?: string | undefined
  community?: string | undefined
}

export interface BoardDays {
  today: string
  soon: string
}

export interface BoardRow {
  id: string
  templateId: string
  subjectId: string
  enterprise: string
  community: string | null
  status: CaseStatus
  startedOn: string
  nextDueOn: string
}

export interface BoardStep {
  caseId: string
  step: string
  status: StepStatus
  dueOn: string | null
  doneOn: string | null
  told: number
}

const columns = sql`c.id, c.template_id as "templateId", c.subject_id as "subjectId", c.enterprise_name as enterprise,
  c.community_name as community, c.status, c.started_on as "startedOn", c.next_due_on as "nextDueOn"`

function standing(light: BoardLight, { today, soon }: BoardDays): RawBuilder<unknown> {
  switch (light) {
    case 'late':
      return sql`c.next_due_on < ${today}`
    case 'soon':
      return sql`c.next_due_on between ${today} and ${soon}`
    case 'open':
      return sql`c.status = 'running' and c.next_due_on > ${soon}`
    case 'done':
    case 'ended':
      return sql`c.status = ${light}`
  }
}

const chosen = (programmeId: string, filter: BoardFilter, days: BoardDays): RawBuilder<unknown> =>
  allOf(
    sql`c.programme_id = ${programmeId} and c.track = ${filter.track}`,
    filter.light && standing(filter.light, days),
    (filter.step ?? filter.owner) &&
      sql`exists (select 1 from workflow_step s where ${allOf(
        sql`s.programme_id = c.programme_id and s.case_id = c.id and s.status = 'open'`,
        filter.step && sql`s.step = ${filter.step}`,
        filter.owner && sql`s.owner = ${filter.owner}`,
      )})`,
    filter.q && sql`c.search_text like ${containing(filter.q.toLowerCase())}`,
    filter.enterprise && sql`c.enterprise_id = ${filter.enterprise}`,
    filter.community && sql`c.community_id = ${filter.community}`,
  )

const ordered = (page: { limit: number; cursor?: string | undefined }) =>
  keyset(page, sql`c.next_due_on`, sql`c.id`, false)

export async function page(
  db: Db,
  programmeId: string,
  filter: BoardFilter & { limit: number; cursor?: string | undefined },
  days: BoardDays,
): Promise<Page<BoardRow>> {
  const where = chosen(programmeId, filter, days)
  const by = ordered(filter)
  const rows = await rowsOf(
    db,
    sql<BoardRow>`select ${columns} from workflow_case c where ${where} and ${by.after} order by ${by.order} limit ${by.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from workflow_case c where ${where}`,
  )
  return by.cut(rows, total, (row) => [row.nextDueOn, row.id])
}

export const choose = (
  db: Db,
  programmeId: string,
  filter: BoardFilter,
  days: BoardDays,
): Promise<string[]> =>
  idsOf(
    db,
    sql<{
      id: string
    }>`select c.id from workflow_case c where ${chosen(programmeId, filter, days)} order by ${ordered({ limit: 1 }).order}`,
  )

export const read = (db: Db, programmeId: string, ids: readonly string[]): Promise<BoardRow[]> =>
  rowsOf(
    db,
    sql<BoardRow>`select ${columns} from ${wanted(ids)} join workflow_case c on c.programme_id = ${programmeId} and ${isWanted(sql`c.id`, ids)} order by w.place`,
  )

/** Steps of some cases, by case in the order of their templates. */
export async function stepsOf(
  db: Db,
  programmeId: string,
  caseIds: readonly string[],
): Promise<Map<string, BoardStep[]>> {
  const rows = await rowsOf(
    db,
    sql<BoardStep>`select case_id as "caseId", step, status, due_on as "dueOn", done_on as "doneOn", told from workflow_step
      where programme_id = ${programmeId} and case_id = any(${caseIds}::uuid[]) order by case_id, position`,
  )
  const found = new Map<string, BoardStep[]>()
  for (const row of rows) {
    const own = found.get(row.caseId)
    if (own) own.push(row)
    else found.set(row.caseId, [row])
  }
  return found
}

export interface Duty {
  track: Track
  templateId: string
  step: string
  owner: Owner
  isTold: boolean
  count: number
  late: number
  dueOn: string | null
}

/** Open steps of some owners, and late ones of others that were told up to a level; counted by step. */
export const duties = (
  db: Db,
  programmeId: string,
  own: { owners: readonly Owner[]; told: { owners: readonly Owner[]; level: number } | undefined },
  today: string,
): Promise<Duty[]> =>
  rowsOf(
    db,
    sql<Duty>`select c.track, c.template_id as "templateId", s.step, s.owner, not (s.owner = any(${own.owners}::text[])) as "isTold",
        count(*)::int as count, (count(*) filter (where s.due_on < ${today}))::int as late, min(s.due_on) as "dueOn"
      from workflow_step s join workflow_case c on c.programme_id = s.programme_id and c.id = s.case_id
      where s.programme_id = ${programmeId} and s.status = 'open' and (s.owner = any(${own.owners}::text[])
        or (s.told >= ${own.told?.level ?? 99} and s.owner = any(${own.told?.owners ?? []}::text[])))
      group by c.track, c.template_id, s.step, s.owner order by 5, min(s.due_on) nulls last, s.step`,
  )
