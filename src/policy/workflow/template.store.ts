import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowOf, rowsOf } from '../../platform/rows.ts'
import type { Step, TemplateStatus, Track } from './step.rules.ts'

export interface TemplateRow {
  id: string
  track: Track
  edition: number
  status: TemplateStatus
  steps: Step[]
  publishedOn: string | null
  version: number
}

const columns = sql`id, track, edition, status, steps, published_on as "publishedOn", version`

export const find = (db: Db, programmeId: string, id: string): Promise<TemplateRow | undefined> =>
  rowOf(
    db,
    sql<TemplateRow>`select ${columns} from workflow_template where programme_id = ${programmeId} and id = ${id}`,
  )

export const lock = (db: Db, programmeId: string, id: string): Promise<TemplateRow | undefined> =>
  rowOf(
    db,
    sql<TemplateRow>`select ${columns} from workflow_template where programme_id = ${programmeId} and id = ${id} for update`,
  )

export const some = (db: Db, programmeId: string, ids: readonly string[]): Promise<TemplateRow[]> =>
  rowsOf(
    db,
    sql<TemplateRow>`select ${columns} from workflow_template where programme_id = ${programmeId} and id = any(${[...new Set(ids)]}::uuid[])`,
  )

export const published = (db: Db, programmeId: string, track: Track): Promise<TemplateRow | undefined> =>
  rowOf(
    db,
    sql<TemplateRow>`select ${columns} from workflow_template where programme_id = ${programmeId} and track = ${track} and status = 'published'`,
  )

/** Newest first, with how many cases run on each. */
export const editions = (
  db: Db,
  programmeId: string,
): Promise<(Omit<TemplateRow, 'steps'> & { steps: number; running: number })[]> =>
  rowsOf(
    db,
    sql<
      Omit<TemplateRow, 'steps'> & { steps: number; running: number }
    >`select id, track, edition, status, jsonb_array_length(steps) as steps, published_on as "publishedOn", version,
        (select count(*)::int from workflow_case c where c.programme_id = t.programme_id and c.template_id = t.id and c.status = 'running') as running
      from workflow_template t where programme_id = ${programmeId} and status <> 'discarded' order by track, edition desc`,
  )

export const lastEdition = async (db: Db, programmeId: string, track: Track): Promise<number> =>
  (
    await rowOf(
      db,
      sql<{
        last: number | null
      }>`select max(edition)::int as last from workflow_template where programme_id = ${programmeId} and track = ${track}`,
    )
  )?.last ?? 0

/** False where the edition or another draft is there already. */
export async function add(
  db: Db,
  programmeId: string,
  one: Omit<TemplateRow, 'version' | 'steps'> & { steps: readonly Step[] },
): Promise<boolean> {
  const result =
    await sql`insert into workflow_template (programme_id, id, track, edition, status, steps, published_on, version)
      values (${programmeId}, ${one.id}, ${one.track}, ${one.edition}, ${one.status}, ${JSON.stringify(one.steps)}::jsonb, ${one.publishedOn}, 1)
      on conflict do nothing`.execute(db)
  return Number(result.numAffectedRows ?? 0) === 1
}

export async function save(
  db: Db,
  programmeId: string,
  id: string,
  to: { status: TemplateStatus; steps: readonly Step[]; publishedOn: string | null },
): Promise<void> {
  await sql`update workflow_template set status = ${to.status}, steps = ${JSON.stringify(to.steps)}::jsonb, published_on = ${to.publishedOn},
      version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(db)
}

export async function supersede(db: Db, programmeId: string, track: Track): Promise<void> {
  await sql`update workflow_template set status = 'superseded', version = version + 1
    where programme_id = ${programmeId} and track = ${track} and status = 'published'`.execute(db)
}

/** Ids of the versions of clauses in force on a day, by number. */
export const clausesOn = async (db: Db, programmeId: string, day: string): Promise<Map<number, string>> =>
  new Map(
    (
      await rowsOf(
        db,
        sql<{ number: number; id: string }>`select number, id from measure
          where programme_id = ${programmeId} and status <> 'draft' and status <> 'discarded' and valid_from <= ${day} and (valid_to is null or valid_to > ${day})`,
      )
    ).map(({ number, id }) => [number, id]),
  )
