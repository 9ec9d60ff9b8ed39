import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { countOf, rowOf, rowsOf } from '../../platform/rows.ts'
import type { TeamKind } from '../team.rules.ts'
import type { Slot, TemplateState } from './template.rules.ts'

export interface TemplateRow {
  id: string
  kind: TeamKind
  edition: number
  state: TemplateState
  slots: Slot[]
  publishedOn: string | null
  teams: number
  version: number
}

const columns = sql`s.id, s.kind, s.edition, s.status as state, s.slots, s.published_on as "publishedOn", s.version,
  (select count(*)::int from team t where t.programme_id = s.programme_id and t.template_id = s.id and t.ended_on is null) as teams`

export const list = (db: Db, programmeId: string): Promise<TemplateRow[]> =>
  rowsOf(
    db,
    sql<TemplateRow>`select ${columns} from slot_template s where s.programme_id = ${programmeId} order by s.kind, s.edition desc`,
  )

export const find = (db: Db, programmeId: string, id: string): Promise<TemplateRow | undefined> =>
  rowOf(
    db,
    sql<TemplateRow>`select ${columns} from slot_template s where s.programme_id = ${programmeId} and s.id = ${id}`,
  )

/** Locked, so that of two who save one draft the second is told. */
export const lock = async (db: Db, programmeId: string, id: string): Promise<TemplateRow | undefined> => {
  await sql`select id from slot_template where programme_id = ${programmeId} and id = ${id} for update`.execute(
    db,
  )
  return await find(db, programmeId, id)
}

export const published = (db: Db, programmeId: string, kind: TeamKind): Promise<TemplateRow | undefined> =>
  rowOf(
    db,
    sql<TemplateRow>`select ${columns} from slot_template s
      where s.programme_id = ${programmeId} and s.kind = ${kind} and s.status = 'published'`,
  )

export const onBuiltIn = (db: Db, programmeId: string, kind: TeamKind): Promise<number> =>
  countOf(
    db,
    sql<{ count: number }>`select count(*)::int as count from team
      where programme_id = ${programmeId} and kind = ${kind} and template_id is null and ended_on is null`,
  )

/** Gives the id of the new draft; undefined where there is one already. */
export const draft = (
  db: Db,
  programmeId: string,
  row: { id: string; kind: TeamKind; slots: readonly Slot[] },
): Promise<{ id: string } | undefined> =>
  rowOf(
    db,
    sql<{ id: string }>`insert into slot_template (programme_id, id, kind, edition, status, slots, version)
      select ${programmeId}, ${row.id}, ${row.kind}, coalesce(max(edition), 0) + 1, 'draft', ${JSON.stringify(row.slots)}::jsonb, 1
      from slot_template where programme_id = ${programmeId} and kind = ${row.kind}
      on conflict do nothing returning id`,
  )

export async function save(
  db: Db,
  programmeId: string,
  id: string,
  to: { state: TemplateState; slots: readonly Slot[]; publishedOn: string | null },
): Promise<void> {
  await sql`update slot_template set status = ${to.state}, slots = ${JSON.stringify(to.slots)}::jsonb, published_on = ${to.publishedOn},
      version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(db)
}

export async function supersede(db: Db, programmeId: string, kind: TeamKind): Promise<void> {
  await sql`update slot_template set status = 'superseded', version = version + 1
    where programme_id = ${programmeId} and kind = ${kind} and status = 'published'`.execute(db)
}

/** The slots of templates by their id. */
export const slotsOf = async (
  db: Db,
  programmeId: string,
  ids: readonly string[],
): Promise<Map<string, { edition: number; slots: Slot[] }>> =>
  new Map(
    (
      await rowsOf(
        db,
        sql<{
          id: string
          edition: number
          slots: Slot[]
        }>`select id, edition, slots from slot_template where programme_id = ${programmeId} and id = any(${[...ids]}::uuid[])`,
      )
    ).map(({ id, ...rest }) => [id, rest]),
  )
