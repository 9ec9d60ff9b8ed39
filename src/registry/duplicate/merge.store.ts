import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { countOf, rowOf, rowsOf } from '../../platform/rows.ts'
import type { DoubledKind } from './duplicate.rules.ts'

export type TextRow = Record<string, string | null>

/** One row that a merge changes: the columns before and after as text, so that they can be put back to the byte. */
export interface Step {
  table: string
  key: Record<string, string>
  before: TextRow
  after: TextRow
}

/** Columns are named by what they hold, all through the schema. */
const typeOf = (column: string): RawBuilder<unknown> =>
  sql.raw(
    column.endsWith('_on')
      ? 'date'
      : /(^|_)id$|^merged_into$/.test(column)
        ? 'uuid'
        : column === 'number'
          ? 'integer'
          : 'text',
  )

const asTexts = (columns: readonly string[]): RawBuilder<unknown> =>
  sql`jsonb_build_object(${sql.join(columns.flatMap((column) => [sql.lit(column), sql`t.${sql.ref(column)}::text`]))})`

/** Rows of a table as text, locked; `where` speaks of it as `t`. */
export async function rows(
  db: Db,
  programmeId: string,
  table: string,
  columns: readonly string[],
  where: RawBuilder<unknown>,
): Promise<TextRow[]> {
  const found = await rowsOf(
    db,
    sql<{ row: TextRow }>`select ${asTexts(columns)} as row from ${sql.table(table)} t
      where t.programme_id = ${programmeId} and ${where} order by ${sql.join(columns.map((column) => sql`t.${sql.ref(column)}`))} for update`,
  )
  return found.map(({ row }) => row)
}

/** One record with all its columns as text, locked. */
export async function whole(
  db: Db,
  programmeId: string,
  kind: DoubledKind,
  id: string,
): Promise<TextRow | undefined> {
  const columns = await rowsOf(
    db,
    sql<{
      name: string
    }>`select attname as name from pg_attribute where attrelid = ${kind}::regclass and attnum > 0 and not attisdropped`,
  )
  const [row] = await rows(
    db,
    programmeId,
    kind,
    columns.map(({ name }) => name),
    sql`t.id = ${id}`,
  )
  return row
}

const columnsKey = (step: Step): string => `${step.table} ${Object.keys(step.after).sort().join(' ')}`

function grouped(steps: readonly Step[]): Step[][] {
  const groups = new Map<string, Step[]>()
  for (const step of steps) {
    const group = groups.get(columnsKey(step))
    if (group) group.push(step)
    else groups.set(columnsKey(step), [step])
  }
  return [...groups.values()]
}

/** Writes one side of the steps, all rows of a table at once. */
export async function write(
  db: Db,
  programmeId: string,
  steps: readonly Step[],
  side: 'before' | 'after',
): Promise<void> {
  for (const group of grouped(steps)) {
    const [first] = group
    if (!first) continue
    const sets = Object.keys(first.after).map(
      (column) => sql`${sql.ref(column)} = (k.item -> 'set' ->> ${sql.lit(column)})::${typeOf(column)}`,
    )
    const items = group.map((step) => ({ key: keyOf(step, side === 'before'), set: step[side] }))
    await sql`update ${sql.table(first.table)} t set ${sql.join(sets)}
      from (select value as item from jsonb_array_elements(${JSON.stringify(items)}::jsonb)) k
      where t.programme_id = ${programmeId} and ${onKey(first)}`.execute(db)
  }
}

/** A row is found by its key as the other side left it. */
const keyOf = ({ key, after }: Step, isMoved: boolean): TextRow =>
  isMoved
    ? Object.fromEntries(Object.entries(key).map(([column, value]) => [column, after[column] ?? value]))
    : key

const onKey = (step: Step): RawBuilder<unknown> =>
  sql.join(
    Object.keys(step.key).map(
      (column) => sql`t.${sql.ref(column)} = (k.item -> 'key' ->> ${sql.lit(column)})::${typeOf(column)}`,
    ),
    sql` and `,
  )

/** The steps whose rows are no longer as the merge left them. */
export async function changedSince(db: Db, programmeId: string, steps: readonly Step[]): Promise<Step[]> {
  const changed: Step[] = []
  for (const group of grouped(steps)) {
    const [first] = group
    if (!first) continue
    const items = group.map((step, at) => ({ at, key: keyOf(step, true) }))
    const found = await rowsOf(
      db,
      sql<{
        at: number
        row: TextRow
      }>`select (k.item ->> 'at')::int as at, ${asTexts(Object.keys(first.after))} as row
        from ${sql.table(first.table)} t
        join (select value as item from jsonb_array_elements(${JSON.stringify(items)}::jsonb)) k on ${onKey(first)}
        where t.programme_id = ${programmeId} for update of t`,
    )
    const now = new Map(found.map(({ at, row }) => [at, row]))
    for (const [at, step] of group.entries()) {
      const row = now.get(at)
      const isSame = row && Object.entries(step.after).every(([column, value]) => row[column] === value)
      if (!isSame) changed.push(step)
    }
  }
  return changed
}

/** Sets columns of one record from text and counts its version on; the columns' own types read the text. */
export async function setRecord(
  db: Db,
  programmeId: string,
  kind: DoubledKind,
  id: string,
  values: TextRow,
): Promise<void> {
  const sets = Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  await sql`update ${sql.table(kind)} set ${sql.join([...sets, sql`version = version + 1`])}
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}

/** Figures of one body or place are seen where its rows are. */
export async function placeFigures(
  db: Db,
  programmeId: string,
  kind: 'enterprise' | 'community',
  id: string,
  place: { from: string; to: string },
): Promise<void> {
  const column = sql.ref(kind === 'enterprise' ? 'org_path' : 'division_code')
  await sql`update figure_delta set ${column} = ${place.to} where programme_id = ${programmeId}
    and ${sql.ref(`${kind}_id`)} = ${id} and ${column} = ${place.from}`.execute(db)
  await sql`update figure_day set ${column} = ${place.to} where programme_id = ${programmeId} and dimension = ${kind}
    and key = ${id} and ${column} = ${place.from}`.execute(db)
}

/** A count whose text names `$loser`, `$survivor`, `$programme` and `$today`. */
export function asked(
  db: Db,
  programmeId: string,
  from: string,
  names: { loser: string; survivor: string; today: string },
): Promise<number> {
  const values: Record<string, string> = { ...names, programme: programmeId }
  const parts = from.split(/\$(loser|survivor|programme|today)\b/)
  const text = parts.map((part, at) =>
    at % 2 === 0 ? sql.raw(part) : sql`${values[part]}::${sql.raw(part === 'today' ? 'date' : 'uuid')}`,
  )
  return countOf(db, sql<{ count: number }>`select ${sql.join(text, sql``)}`)
}

export interface NewMerge {
  id: string
  kind: DoubledKind
  survivorId: string
  loserId: string
  counts: Record<string, number>
  sealed: Buffer
  mergedOn: string
  mergedAt: Date
  mergedBy: string
}

export async function add(
  db: Db,
  programmeId: string,
  merge: NewMerge,
  steps: readonly Step[],
): Promise<void> {
  await sql`insert into record_merge (programme_id, id, kind, survivor_id, loser_id, counts, sealed, merged_on, merged_at, merged_by, version)
    values (${programmeId}, ${merge.id}, ${merge.kind}, ${merge.survivorId}, ${merge.loserId}, ${JSON.stringify(merge.counts)}, ${merge.sealed},
      ${merge.mergedOn}, ${merge.mergedAt}, ${merge.mergedBy}, 1)`.execute(db)
  await sql`insert into record_merge_step (programme_id, merge_id, number, table_name, row_id, row_key, org_path, division_code, before, after, from_on)
    select ${programmeId}, ${merge.id}, (s.ordinality)::int, s.value ->> 'table', (s.value -> 'key' ->> 'id')::uuid, s.value -> 'key',
      s.value -> 'after' ->> 'org_path', s.value -> 'after' ->> 'division_code', s.value -> 'before', s.value -> 'after', ${merge.mergedOn}
    from jsonb_array_elements(${JSON.stringify(steps)}::jsonb) with ordinality s`.execute(db)
}

export const stepsOf = (db: Db, programmeId: string, mergeId: string): Promise<Step[]> =>
  rowsOf(
    db,
    sql<Step>`select table_name as "table", row_key as key, before, after from record_merge_step
      where programme_id = ${programmeId} and merge_id = ${mergeId} order by number`,
  )

export interface MergeRow extends Omit<NewMerge, 'sealed'> {
  sealed: Buffer | null
  undoneOn: string | null
  undoneBy: string | null
  version: number
}

const columns = sql`id, kind, survivor_id as "survivorId", loser_id as "loserId", counts, sealed, merged_on as "mergedOn", merged_at as "mergedAt",
  merged_by as "mergedBy", undone_on as "undoneOn", undone_by as "undoneBy", version`

export const find = (db: Db, programmeId: string, id: string): Promise<MergeRow | undefined> =>
  rowOf(
    db,
    sql<MergeRow>`select ${columns} from record_merge where programme_id = ${programmeId} and id = ${id} for update`,
  )

export const since = (db: Db, programmeId: string, day: string): Promise<MergeRow[]> =>
  rowsOf(
    db,
    sql<MergeRow>`select ${columns} from record_merge where programme_id = ${programmeId} and merged_on >= ${day}
      order by merged_at desc, id desc limit 200`,
  )

export async function undone(
  db: Db,
  programmeId: string,
  id: string,
  by: { day: string; at: Date; account: string },
): Promise<void> {
  await sql`update record_merge set undone_on = ${by.day}, undone_at = ${by.at}, undone_by = ${by.account}, sealed = null, version = version + 1
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
  await sql`update record_merge_step set to_on = ${by.day} where programme_id = ${programmeId} and merge_id = ${id}`.execute(
    db,
  )
}

/** What was sealed for undoing is forgotten when nothing can be undone any more. */
export async function forget(db: Db, programmeId: string, before: string): Promise<void> {
  await sql`update record_merge set sealed = null where programme_id = ${programmeId} and merged_on < ${before} and sealed is not null`.execute(
    db,
  )
}
