import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { allOf, containing, countOf, idsOf, isWanted, rowOf, rowsOf, wanted } from '../../platform/rows.ts'
import type { NeedState, Quantities, Repeat, Source } from './need.rules.ts'

export interface NeedRow extends Quantities {
  id: string
  year: number
  number: number
  communityId: string
  community: string
  divisionCode: string
  category: string
  content: string
  beneficiaries: number | null
  unit: string
  urgency: number
  wantedBy: string | null
  source: Source
  difficultyId: string | null
  isPublic: boolean
  status: NeedState
  raisedOn: string
  openedOn: string | null
  wideOn: string | null
  isWide: boolean
  servedOn: string | null
  withdrawnOn: string | null
  doneOn: string | null
  opinion: string | null
  reason: string | null
  repeats: Repeat | null
  repeatUntil: string | null
  repeatedFrom: string | null
  version: number
}

/** Of a need `n`. */
export const columns = sql`n.id, n.year, n.number, n.community_id as "communityId", n.community_name as community, n.division_code as "divisionCode", n.category,
  n.content, n.beneficiaries, n.quantity, n.unit, n.urgency, n.wanted_by as "wantedBy", n.source, n.difficulty_id as "difficultyId", n.is_public as "isPublic",
  n.status, n.raised_on as "raisedOn", n.opened_on as "openedOn", n.wide_on as "wideOn", n.is_wide as "isWide", n.committed, n.started, n.delivered,
  n.accepted, n.served_on as "servedOn", n.withdrawn_on as "withdrawnOn", n.done_on as "doneOn", n.opinion, n.reason, n.repeats, n.repeat_until as "repeatUntil", n.repeated_from as "repeatedFrom", n.version`

export interface NeedFilter {
  q?: string | undefined
  status?: NeedState | undefined
  category?: string | undefined
  urgency?: number | undefined
  community?: string | undefined
  division?: string | undefined
  /** Whether all of it has been promised; only needs that were opened. */
  served?: 'yes' | 'no' | undefined
  /** Past the day by which it was wanted and not accepted. */
  late?: 'yes' | undefined
  asOf?: Day | undefined
}

const chosen = (programmeId: string, filter: NeedFilter, today: Day): RawBuilder<unknown> => {
  const { q, status, category, urgency, community, division, served, late, asOf } = filter
  return allOf(
    sql`n.programme_id = ${programmeId}`,
    q && sql`(n.content like ${containing(q)} or n.community_name like ${containing(q)})`,
    status && sql`n.status = ${status}`,
    category && sql`n.category = ${category}`,
    urgency && sql`n.urgency = ${urgency}`,
    community && sql`n.community_id = ${community}`,
    division && sql`n.division_code ^@ ${division}`,
    served && sql`n.opened_on is not null and n.status <> 'withdrawn'`,
    served === 'yes' && sql`n.committed = n.quantity`,
    served === 'no' && sql`n.committed < n.quantity`,
    late &&
      sql`n.wanted_by < ${today} and n.opened_on is not null and n.status not in ('accepted', 'withdrawn')`,
    asOf && sql`n.raised_on <= ${asOf}`,
  )
}

const ordered = (page: { limit: number; cursor?: string | undefined }) =>
  keyset(page, sql`n.raised_on`, sql`n.id`, true)

export async function list(
  db: Db,
  programmeId: string,
  filter: NeedFilter & { limit: number; cursor?: string | undefined },
  today: Day,
): Promise<Page<NeedRow>> {
  const where = chosen(programmeId, filter, today)
  const page = ordered(filter)
  const rows = await rowsOf(
    db,
    sql<NeedRow>`select ${columns} from need n where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(db, sql<{ count: number }>`select count(*) as count from need n where ${where}`)
  return page.cut(rows, total, (row) => [row.raisedOn, row.id])
}

export const choose = (db: Db, programmeId: string, filter: NeedFilter, today: Day): Promise<string[]> =>
  idsOf(
    db,
    sql<{
      id: string
    }>`select n.id from need n where ${chosen(programmeId, filter, today)} order by ${ordered({ limit: 1 }).order}`,
  )

export interface ExportedNeed extends NeedRow {
  /** Who has promised something of it, as far as the reader may see. */
  promisedBy: string | null
}

export const read = (db: Db, programmeId: string, ids: readonly string[]): Promise<ExportedNeed[]> =>
  rowsOf(
    db,
    sql<ExportedNeed>`select ${columns}, (select string_agg(distinct p.enterprise_name, '、') from promise p where p.programme_id = n.programme_id
        and p.need_id = n.id and p.status <> 'withdrawn') as "promisedBy"
      from ${wanted(ids)} join need n on n.programme_id = ${programmeId} and ${isWanted(sql`n.id`, ids)} order by w.place`,
  )

export const find = (db: Db, programmeId: string, id: string): Promise<NeedRow | undefined> =>
  rowOf(
    db,
    sql<NeedRow>`select ${columns} from need n where n.programme_id = ${programmeId} and n.id = ${id}`,
  )

/** Locked, so that two who promise at once do it one after the other. */
export const lock = (db: Db, programmeId: string, id: string): Promise<NeedRow | undefined> =>
  rowOf(
    db,
    sql<NeedRow>`select ${columns} from need n where n.programme_id = ${programmeId} and n.id = ${id} for update of n`,
  )

export interface Content {
  category: string
  content: string
  beneficiaries: number | null
  quantity: number
  unit: string
  urgency: number
  wantedBy: Day | null
  source: Source
  isPublic: boolean
  repeats: Repeat | null
  repeatUntil: Day | null
}

export interface NewNeed extends Content {
  id: string
  communityId: string
  raisedOn: Day
  difficultyId: string | null
  repeatedFrom: string | null
}

/** The next free number of a year, over the whole programme; two who ask at once get the same one, and one of them asks again. */
export const nextNumber = async (db: Db, programmeId: string, year: number): Promise<number> =>
  (await countOf(
    db,
    sql<{
      count: number
    }>`select coalesce(max(number), 0)::int as count from need where programme_id = ${programmeId} and year = ${year}`,
  )) + 1

/** False where the number, or the repetition of the same need, was taken in the same moment, or there is no such community. */
export async function add(
  db: Db,
  programmeId: string,
  { year, number }: { year: number; number: number },
  need: NewNeed,
): Promise<boolean> {
  const added =
    await sql`insert into need (programme_id, id, year, number, community_id, community_name, division_code, category, content, beneficiaries, quantity,
      unit, urgency, wanted_by, source, difficulty_id, is_public, status, raised_on, is_wide, seen_by, committed, started, delivered, accepted, repeats,
      repeat_until, repeated_from, version)
    select c.programme_id, ${need.id}, ${year}, ${number}, c.id, c.name, c.division_code, ${need.category}, ${need.content}, ${need.beneficiaries}::int,
      ${need.quantity}::int, ${need.unit}, ${need.urgency}::smallint, ${need.wantedBy}::date, ${need.source}, ${need.difficultyId}::uuid, ${need.isPublic},
      'draft', ${need.raisedOn}::date, false, '{}', 0, 0, 0, 0, ${need.repeats}, ${need.repeatUntil}::date, ${need.repeatedFrom}::uuid, 1
    from community c where c.programme_id = ${programmeId} and c.id = ${need.communityId}
    on conflict do nothing`.execute(db)
  return (added.numAffectedRows ?? 0n) > 0n
}

export async function edit(db: Db, programmeId: string, id: string, to: Content): Promise<void> {
  await sql`update need set category = ${to.category}, content = ${to.content}, beneficiaries = ${to.beneficiaries}, quantity = ${to.quantity},
      unit = ${to.unit}, urgency = ${to.urgency}, wanted_by = ${to.wantedBy}, source = ${to.source}, is_public = ${to.isPublic}, repeats = ${to.repeats},
      repeat_until = ${to.repeatUntil}, version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}

export async function setState(
  db: Db,
  programmeId: string,
  id: string,
  { status, reason, withdrawnOn }: { status: NeedState; reason: string | null; withdrawnOn: Day | null },
): Promise<void> {
  await sql`update need set status = ${status}, reason = ${reason}, withdrawn_on = ${withdrawnOn}, version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}

export async function open(
  db: Db,
  programmeId: string,
  id: string,
  days: { openedOn: Day; wideOn: Day },
): Promise<void> {
  await sql`update need set status = 'open', reason = null, opened_on = ${days.openedOn}, wide_on = ${days.wideOn}, version = version + 1
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}

export async function saveSums(
  db: Db,
  programmeId: string,
  { id, ...to }: Quantities & { id: string; status: NeedState; servedOn: Day | null; doneOn: Day | null },
): Promise<void> {
  await sql`update need set quantity = ${to.quantity}, committed = ${to.committed}, started = ${to.started}, delivered = ${to.delivered},
      accepted = ${to.accepted}, status = ${to.status}, served_on = ${to.servedOn}, done_on = ${to.doneOn}, version = version + 1
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}

/** What the community said of the last work that it decided on. */
export async function setOpinion(db: Db, programmeId: string, id: string, opinion: string): Promise<void> {
  await sql`update need set opinion = ${opinion} where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}

export async function remove(db: Db, programmeId: string, id: string): Promise<void> {
  await sql`delete from need where programme_id = ${programmeId} and id = ${id} and status = 'draft'`.execute(
    db,
  )
}

export const communitySeen = async (db: Db, programmeId: string, id: string): Promise<boolean> =>
  (await rowOf(
    db,
    sql<{
      id: string
    }>`select id from community where programme_id = ${programmeId} and id = ${id} and merged_into is null`,
  )) !== undefined

export const totals = (
  db: Db,
  programmeId: string,
  id: string,
): Promise<{ quantity: number; committed: number; status: NeedState } | undefined> =>
  rowOf(
    db,
    sql<{
      quantity: number
      committed: number
      status: NeedState
    }>`select quantity, committed, status from need where programme_id = ${programmeId} and id = ${id}`,
  )
