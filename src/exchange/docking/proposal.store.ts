import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { allOf, containing, countOf, idsOf, isWanted, rowOf, rowsOf, wanted } from '../../platform/rows.ts'
import type { Facts, ProposalState, Reach } from './docking.rules.ts'
import type { Line, Unmet, Why } from './result.rules.ts'

export interface ProposalRow {
  id: string
  sessionId: string
  place: number
  needId: string
  needCode: string
  category: string
  content: string
  unit: string
  urgency: number
  wantedBy: Day | null
  communityId: string
  community: string
  divisionCode: string
  resourceId: string
  resource: string
  enterpriseId: string
  enterprise: string
  orgPath: string
  quantity: number
  plannedOn: Day
  facts: Facts
  needPrint: string
  resourcePrint: string
  status: ProposalState
  decidedQuantity: number | null
  promiseId: string | null
  decidedBy: string | null
  decidedOn: Day | null
  reach: Reach | null
  reason: string | null
  version: number
}

const columns = sql`p.id, p.session_id as "sessionId", p.place, p.need_id as "needId", p.need_code as "needCode", p.category, p.content, p.unit, p.urgency,
  p.wanted_by as "wantedBy", p.community_id as "communityId", p.community_name as community, p.division_code as "divisionCode",
  p.resource_id as "resourceId", p.resource_name as resource, p.enterprise_id as "enterpriseId", p.enterprise_name as enterprise,
  p.org_path as "orgPath", p.quantity, p.planned_on as "plannedOn", p.facts, p.need_print as "needPrint", p.resource_print as "resourcePrint", p.status,
  p.decided_quantity as "decidedQuantity", p.promise_id as "promiseId", p.decided_by as "decidedBy", p.decided_on as "decidedOn", p.reach, p.reason,
  p.version`

export interface ProposalFilter {
  q?: string | undefined
  session?: string | undefined
  status?: ProposalState | undefined
  need?: string | undefined
  resource?: string | undefined
  urgency?: number | undefined
}

const chosen = (programmeId: string, filter: ProposalFilter): RawBuilder<unknown> => {
  const { q, session, status, need, resource, urgency } = filter
  return allOf(
    sql`p.programme_id = ${programmeId}`,
    session && sql`p.session_id = ${session}`,
    q &&
      sql`(p.content like ${containing(q)} or p.enterprise_name like ${containing(q)} or p.community_name like ${containing(q)} or p.resource_name like ${containing(q)})`,
    status && sql`p.status = ${status}`,
    need && sql`p.need_id = ${need}`,
    resource && sql`p.resource_id = ${resource}`,
    urgency && sql`p.urgency = ${urgency}`,
  )
}

const ordered = (page: { limit: number; cursor?: string | undefined }) =>
  keyset(page, sql`p.place`, sql`p.id`, false)

export async function list(
  db: Db,
  programmeId: string,
  filter: ProposalFilter & { limit: number; cursor?: string | undefined },
): Promise<Page<ProposalRow>> {
  const where = chosen(programmeId, filter)
  const page = ordered(filter)
  const rows = await rowsOf(
    db,
    sql<ProposalRow>`select ${columns} from docking_proposal p where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from docking_proposal p where ${where}`,
  )
  return page.cut(rows, total, ({ place, id }) => [place, id])
}

export const choose = (db: Db, programmeId: string, filter: ProposalFilter): Promise<string[]> =>
  idsOf(
    db,
    sql<{
      id: string
    }>`select p.id from docking_proposal p where ${chosen(programmeId, filter)} order by ${ordered({ limit: 1 }).order}`,
  )

export const read = (db: Db, programmeId: string, ids: readonly string[]): Promise<ProposalRow[]> =>
  rowsOf(
    db,
    sql<ProposalRow>`select ${columns} from ${wanted(ids)} join docking_proposal p on p.programme_id = ${programmeId} and ${isWanted(sql`p.id`, ids)}
      order by w.place`,
  )

export const find = (db: Db, programmeId: string, id: string): Promise<ProposalRow | undefined> =>
  rowOf(
    db,
    sql<ProposalRow>`select ${columns} from docking_proposal p where p.programme_id = ${programmeId} and p.id = ${id}`,
  )

/** Locked before its need and its resource: nobody takes the three in another order. */
export const lock = (db: Db, programmeId: string, id: string): Promise<ProposalRow | undefined> =>
  rowOf(
    db,
    sql<ProposalRow>`select ${columns} from docking_proposal p where p.programme_id = ${programmeId} and p.id = ${id} for update of p`,
  )

export interface Decided {
  status: ProposalState
  quantity: number | null
  promiseId: string | null
  by: string | null
  on: Day | null
  reach: Reach | null
  reason: string | null
}

export async function decide(db: Db, programmeId: string, id: string, to: Decided): Promise<void> {
  await sql`update docking_proposal set status = ${to.status}, decided_quantity = ${to.quantity}, promise_id = ${to.promiseId}, decided_by = ${to.by},
      decided_on = ${to.on}, reach = ${to.reach}, reason = ${to.reason}, version = version + 1
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}

/** What nobody decided on lapses. Gives how many lines did. */
export async function lapse(db: Db, programmeId: string, sessionId: string): Promise<number> {
  const lapsed = await sql`update docking_proposal set status = 'lapsed', version = version + 1
    where programme_id = ${programmeId} and session_id = ${sessionId} and status = 'proposed'`.execute(db)
  return Number(lapsed.numAffectedRows ?? 0n)
}

/** Enough for one statement, whatever the size of a session. */
const AT_ONCE = 2000

const pieces = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, at) =>
    all.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  )

/** Paths of communities and enterprises are those of today, whatever was frozen: whoever moved meanwhile sees his lines. */
export async function addLines(
  db: Db,
  programmeId: string,
  sessionId: string,
  lines: readonly (Line & { id: string })[],
): Promise<void> {
  const rows = lines.map(({ id, need, resource, quantity, plannedOn, facts }, place) => ({
    ...{ id, place, quantity, planned_on: plannedOn, facts },
    ...{ need_id: need.id, need_code: need.code, category: need.category, content: need.content },
    ...{ unit: need.unit, urgency: need.urgency, wanted_by: need.wantedBy, need_print: need.print },
    ...{ resource_id: resource.id, resource_print: resource.print, confirmed_on: resource.confirmedOn },
  }))
  for (const piece of pieces(rows))
    await sql`insert into docking_proposal (programme_id, id, session_id, place, need_id, need_code, category, content, unit, urgency, wanted_by,
        community_id, community_name, division_code, resource_id, resource_name, enterprise_id, enterprise_name, org_path, quantity, planned_on, facts,
        need_print, resource_print, confirmed_on, status, version)
      select ${programmeId}::uuid, l.id, ${sessionId}::uuid, l.place, l.need_id, l.need_code, l.category, l.content, l.unit, l.urgency, l.wanted_by,
        n.community_id, n.community_name, n.division_code, l.resource_id, r.name, r.enterprise_id, r.enterprise_name, r.org_path, l.quantity,
        l.planned_on, l.facts, l.need_print, l.resource_print, l.confirmed_on, 'proposed', 1
      from jsonb_to_recordset(${JSON.stringify(piece)}::jsonb) as l (id uuid, place int, quantity int, planned_on date, facts jsonb, need_id uuid,
          need_code text, category text, content text, unit text, urgency smallint, wanted_by date, need_print text, resource_id uuid,
          resource_print text, confirmed_on date)
        join need n on n.programme_id = ${programmeId} and n.id = l.need_id
        join resource r on r.programme_id = ${programmeId} and r.id = l.resource_id`.execute(db)
}

export interface UnmetRow {
  needId: string
  place: number
  needCode: string
  category: string
  content: string
  unit: string
  urgency: number
  communityId: string
  community: string
  quantity: number
  why: Why
}

export async function listUnmet(
  db: Db,
  programmeId: string,
  sessionId: string,
  query: { limit: number; cursor?: string | undefined },
): Promise<Page<UnmetRow>> {
  const page = keyset(query, sql`u.place`, sql`u.need_id`, false)
  const own = sql`u.programme_id = ${programmeId} and u.session_id = ${sessionId}`
  const rows = await rowsOf(
    db,
    sql<UnmetRow>`select u.need_id as "needId", u.place, u.need_code as "needCode", u.category, u.content, u.unit, u.urgency,
        u.community_id as "communityId", u.community_name as community, u.quantity, u.why
      from docking_unmet u where ${own} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from docking_unmet u where ${own}`,
  )
  return page.cut(rows, total, ({ place, needId }) => [place, needId])
}

export async function addUnmet(
  db: Db,
  programmeId: string,
  sessionId: string,
  unmet: readonly Unmet[],
): Promise<void> {
  const rows = unmet.map(({ need, quantity, why }, place) => ({
    ...{ need_id: need.id, place, need_code: need.code, category: need.category, content: need.content },
    ...{ unit: need.unit, urgency: need.urgency, quantity, why },
  }))
  for (const piece of pieces(rows))
    await sql`insert into docking_unmet (programme_id, session_id, need_id, place, need_code, category, content, unit, urgency, community_id,
        community_name, division_code, quantity, why)
      select ${programmeId}::uuid, ${sessionId}::uuid, l.need_id, l.place, l.need_code, l.category, l.content, l.unit, l.urgency, n.community_id,
        n.community_name, n.division_code, l.quantity, l.why
      from jsonb_to_recordset(${JSON.stringify(piece)}::jsonb) as l (need_id uuid, place int, need_code text, category text, content text, unit text,
          urgency smallint, quantity int, why jsonb)
        join need n on n.programme_id = ${programmeId} and n.id = l.need_id`.execute(db)
}
