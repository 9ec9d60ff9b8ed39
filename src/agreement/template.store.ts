import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { rowOf, rowsOf } from '../platform/rows.ts'
import type { TemplateKind, TemplateState } from './template.rules.ts'

export interface TemplateRow {
  id: string
  kind: TemplateKind
  edition: number
  state: TemplateState
  fileName: string
  fileSize: number
  fileHash: string
  fields: string[]
  uploadedOn: string
  publishedOn: string | null
  agreements: number
  version: number
}

const columns = sql`t.id, t.kind, t.edition, t.status as state, t.file_name as "fileName", t.file_size as "fileSize",
  encode(t.file_hash, 'hex') as "fileHash", t.fields, t.uploaded_on as "uploadedOn", t.published_on as "publishedOn", t.version,
  (select count(*)::int from agreement a where a.programme_id = t.programme_id and a.template_id = t.id) as agreements`

export const list = (db: Db, programmeId: string): Promise<TemplateRow[]> =>
  rowsOf(
    db,
    sql<TemplateRow>`select ${columns} from agreement_template t where t.programme_id = ${programmeId}
      order by array_position(array['joint', 'party', 'other', 'supplement'], t.kind), t.edition desc limit 400`,
  )

export const find = (db: Db, programmeId: string, id: string): Promise<TemplateRow | undefined> =>
  rowOf(
    db,
    sql<TemplateRow>`select ${columns} from agreement_template t where t.programme_id = ${programmeId} and t.id = ${id}`,
  )

export const lock = async (db: Db, programmeId: string, id: string): Promise<TemplateRow | undefined> => {
  await sql`select id from agreement_template where programme_id = ${programmeId} and id = ${id} for update`.execute(
    db,
  )
  return await find(db, programmeId, id)
}

/** On which edition an agreement that is drafted now stands; undefined for the text that comes with the program. */
export const published = (
  db: Db,
  programmeId: string,
  kind: TemplateKind,
): Promise<{ id: string } | undefined> =>
  rowOf(
    db,
    sql<{ id: string }>`select id from agreement_template
      where programme_id = ${programmeId} and kind = ${kind} and status = 'published'`,
  )

export const content = (
  db: Db,
  programmeId: string,
  id: string,
): Promise<{ fileName: string; kind: TemplateKind; content: Buffer } | undefined> =>
  rowOf(
    db,
    sql<{
      fileName: string
      kind: TemplateKind
      content: Buffer
    }>`select file_name as "fileName", kind, content from agreement_template
      where programme_id = ${programmeId} and id = ${id}`,
  )

export interface NewTemplate {
  id: string
  kind: TemplateKind
  fileName: string
  hash: Buffer
  content: Buffer
  fields: string[]
  day: string
}

/** Takes the place of a draft of its kind. */
export async function add(db: Db, programmeId: string, template: NewTemplate): Promise<void> {
  const { id, kind, fileName, hash, content: bytes, fields, day } = template
  await sql`update agreement_template set status = 'discarded', version = version + 1
    where programme_id = ${programmeId} and kind = ${kind} and status = 'draft'`.execute(db)
  await sql`insert into agreement_template (programme_id, id, kind, edition, status, file_name, file_size, file_hash, content, fields,
      uploaded_on, version)
    select ${programmeId}, ${id}, ${kind}, coalesce(max(edition), 0) + 1, 'draft', ${fileName}, ${bytes.length}::integer, ${hash}, ${bytes},
      ${fields}::text[], ${day}::date, 1
    from agreement_template where programme_id = ${programmeId} and kind = ${kind}`.execute(db)
}

export async function move(
  db: Db,
  programmeId: string,
  id: string,
  to: { state: TemplateState; publishedOn: string | null },
): Promise<void> {
  await sql`update agreement_template set status = ${to.state}, published_on = ${to.publishedOn}, version = version + 1
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}

export async function supersede(db: Db, programmeId: string, kind: TemplateKind): Promise<void> {
  await sql`update agreement_template set status = 'superseded', version = version + 1
    where programme_id = ${programmeId} and kind = ${kind} and status = 'published'`.execute(db)
}
