import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowOf, rowsOf } from '../../platform/rows.ts'
import type { FileType } from './file.rules.ts'

export interface FileRow {
  id: string
  nameCipher: Buffer
  type: FileType
  size: number
  addedOn: string
}

export const ofProject = (db: Db, programmeId: string, projectId: string): Promise<FileRow[]> =>
  rowsOf(
    db,
    sql<FileRow>`select id, name_cipher as "nameCipher", file_type as type, file_size as size, added_on as "addedOn"
      from project_file where programme_id = ${programmeId} and project_id = ${projectId} order by added_on, id`,
  )

export const find = (
  db: Db,
  programmeId: string,
  id: string,
): Promise<(FileRow & { projectId: string }) | undefined> =>
  rowOf(
    db,
    sql<
      FileRow & { projectId: string }
    >`select id, project_id as "projectId", name_cipher as "nameCipher", file_type as type,
        file_size as size, added_on as "addedOn"
      from project_file where programme_id = ${programmeId} and id = ${id}`,
  )

export const content = async (db: Db, programmeId: string, id: string): Promise<Buffer | undefined> =>
  (
    await rowOf(
      db,
      sql<{
        content: Buffer
      }>`select content from project_file where programme_id = ${programmeId} and id = ${id}`,
    )
  )?.content

export async function add(
  db: Db,
  programmeId: string,
  projectId: string,
  row: FileRow & { hash: Buffer; sealed: Buffer },
): Promise<void> {
  await sql`insert into project_file (programme_id, id, project_id, community_id, org_path, division_code, name_cipher, file_type, file_size,
      file_hash, content, added_on)
    select programme_id, ${row.id}::uuid, id, community_id, org_path, division_code, ${row.nameCipher}::bytea, ${row.type}::text,
      ${row.size}::integer, ${row.hash}::bytea, ${row.sealed}::bytea, ${row.addedOn}::date
    from service_project where programme_id = ${programmeId} and id = ${projectId}`.execute(db)
}

export async function remove(db: Db, programmeId: string, id: string): Promise<void> {
  await sql`delete from project_file where programme_id = ${programmeId} and id = ${id}`.execute(db)
}
