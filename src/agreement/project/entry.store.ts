import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { countOf, rowsOf, wanted } from '../../platform/rows.ts'
import type { EntryKind } from './project.rules.ts'

export interface EntryRow {
  id: string
  kind: EntryKind
  day: string
  done: number | null
  score: number | null
  until: string | null
  wordsCipher: Buffer
  delay: string | null
  byCipher: Buffer
}

export type NewEntry = EntryRow & { writtenAt: Date }

/** Under the next number of its project, which the caller holds locked. */
export async function add(db: Db, programmeId: string, projectId: string, row: NewEntry): Promise<void> {
  await sql`insert into project_entry (programme_id, id, project_id, community_id, org_path, division_code, seq, kind, on_day, done, score,
      until_on, words_cipher, delay, by_cipher, written_at)
    select p.programme_id, ${row.id}::uuid, p.id, p.community_id, p.org_path, p.division_code, p.entries + 1, ${row.kind}::text, ${row.day}::date,
      ${row.done}::integer, ${row.score}::smallint, ${row.until}::date, ${row.wordsCipher}::bytea, ${row.delay}::text, ${row.byCipher}::bytea,
      ${row.writtenAt}::timestamptz
    from service_project p where p.programme_id = ${programmeId} and p.id = ${projectId}`.execute(db)
  await sql`update service_project set entries = entries + 1 where programme_id = ${programmeId} and id = ${projectId}`.execute(
    db,
  )
}

/** The most that was accepted of a project before; more than nothing where it was opened again. */
export const acceptedBefore = (db: Db, programmeId: string, projectId: string): Promise<number> =>
  countOf(
    db,
    sql<{ count: number }>`select coalesce(max(done), 0)::int as count from project_entry
      where programme_id = ${programmeId} and project_id = ${projectId} and kind = 'accepted'`,
  )

/** The newest first. */
export const ofProject = (db: Db, programmeId: string, projectId: string): Promise<EntryRow[]> =>
  rowsOf(
    db,
    sql<EntryRow>`select id, kind, on_day as day, done, score, until_on as until, words_cipher as "wordsCipher", delay, by_cipher as "byCipher"
      from project_entry where programme_id = ${programmeId} and project_id = ${projectId} order by seq desc`,
  )

/** What was said with the last acceptance or rating of some projects, by project. */
export const lastWords = async (
  db: Db,
  programmeId: string,
  projectIds: readonly string[],
): Promise<Map<string, Buffer>> =>
  new Map(
    (
      await rowsOf(
        db,
        sql<{
          id: string
          words: Buffer
        }>`select distinct on (e.project_id) e.project_id as id, e.words_cipher as words
          from ${wanted(projectIds)} join project_entry e on e.programme_id = ${programmeId} and e.project_id = w.id
          where e.kind in ('accepted', 'rated') and e.score is not null order by e.project_id, e.seq desc`,
      )
    ).map(({ id, words }) => [id, words]),
  )
