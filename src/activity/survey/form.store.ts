import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { countOf, rowOf, rowsOf } from '../../platform/rows.ts'
import type { FormState } from './form.rules.ts'
import type { Section } from './question.rules.ts'

export interface FormRow {
  id: string
  edition: number
  state: FormState
  sections: Section[]
  publishedOn: string | null
  surveys: number
  running: number
  version: number
}

const columns = sql`f.id, f.edition, f.status as state, f.sections, f.published_on as "publishedOn", f.version,
  (select count(*)::int from survey s where s.programme_id = f.programme_id and s.form_id = f.id) as surveys,
  (select count(*)::int from survey s where s.programme_id = f.programme_id and s.form_id = f.id
    and s.status in ('draft', 'submitted', 'returned')) as running`

export const list = (db: Db, programmeId: string): Promise<FormRow[]> =>
  rowsOf(
    db,
    sql<FormRow>`select ${columns} from survey_form f where f.programme_id = ${programmeId} order by f.edition desc`,
  )

export const find = (db: Db, programmeId: string, id: string): Promise<FormRow | undefined> =>
  rowOf(
    db,
    sql<FormRow>`select ${columns} from survey_form f where f.programme_id = ${programmeId} and f.id = ${id}`,
  )

/** Locked, so that of two who save one draft the second is told. */
export const lock = async (db: Db, programmeId: string, id: string): Promise<FormRow | undefined> => {
  await sql`select id from survey_form where programme_id = ${programmeId} and id = ${id} for update`.execute(
    db,
  )
  return await find(db, programmeId, id)
}

export interface Standing {
  id: string | null
  edition: number
  state: FormState
  sections: readonly Section[]
}

export const published = (db: Db, programmeId: string): Promise<Standing | undefined> =>
  rowOf(
    db,
    sql<Standing>`select id, edition, status as state, sections from survey_form
      where programme_id = ${programmeId} and status = 'published'`,
  )

export const ofEdition = (db: Db, programmeId: string, edition: number): Promise<Standing | undefined> =>
  rowOf(
    db,
    sql<Standing>`select id, edition, status as state, sections from survey_form
      where programme_id = ${programmeId} and edition = ${edition}`,
  )

export const onBuiltIn = (db: Db, programmeId: string): Promise<number> =>
  countOf(
    db,
    sql<{
      count: number
    }>`select count(*)::int as count from survey where programme_id = ${programmeId} and form_id is null`,
  )

/** Gives the id of the new draft; undefined where there is one already. */
export const draft = (
  db: Db,
  programmeId: string,
  row: { id: string; sections: readonly Section[] },
): Promise<{ id: string } | undefined> =>
  rowOf(
    db,
    sql<{ id: string }>`insert into survey_form (programme_id, id, edition, status, sections, version)
      select ${programmeId}, ${row.id}, coalesce(max(edition), 0) + 1, 'draft', ${JSON.stringify(row.sections)}::jsonb, 1
      from survey_form where programme_id = ${programmeId} on conflict do nothing returning id`,
  )

export async function save(
  db: Db,
  programmeId: string,
  id: string,
  to: { state: FormState; sections: readonly Section[]; publishedOn: string | null },
): Promise<void> {
  await sql`update survey_form set status = ${to.state}, sections = ${JSON.stringify(to.sections)}::jsonb, published_on = ${to.publishedOn},
      version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(db)
}

export async function supersede(db: Db, programmeId: string): Promise<void> {
  await sql`update survey_form set status = 'superseded', version = version + 1
    where programme_id = ${programmeId} and status = 'published'`.execute(db)
}
