import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Delta } from '../../platform/ledger.ts'
import type { DoubledKind } from './duplicate.rules.ts'
import type { Clash, Follower, Merging, PlacedRows } from './follower.rules.ts'
import { columnsOfField, endColumn, endDay } from './merge.rules.ts'
import * as store from './merge.store.ts'
import type { Step, TextRow } from './merge.store.ts'

export interface Sides {
  kind: DoubledKind
  survivor: TextRow
  loser: TextRow
}

export interface MergePlan {
  steps: Step[]
  survivor: Step
  loser: Step
  /** Rows that move, that end first because the survivor has one of its own, and that stay: by table. */
  counts: { table: string; moves: number; ends: number; stays: number }[]
  deltas: Delta[]
  obstacles: string[]
}

interface Fate {
  step: Step | undefined
  ends: boolean
  stays: boolean
}

const textOf = (row: TextRow, column: string): string => row[column] ?? ''

/** All that a merge would do, from the state of now; nothing is written. */
export async function planMerge(
  context: Context,
  merging: Merging,
  sides: Sides,
  take: readonly string[],
): Promise<MergePlan> {
  const { db, programmeId, today } = context
  const { kind, survivor, loser } = sides
  const names = { loser: textOf(loser, 'id'), survivor: textOf(survivor, 'id'), today }
  const obstacles = new Set<string>()
  if (isOver(kind, survivor) || isOver(kind, loser)) obstacles.add('duplicate/already-ended')
  for (const { of, code, from } of merging.obstacles)
    if (
      of.includes(kind) &&
      (await store.asked(db, programmeId, `count(*)::int as count from ${from}`, names)) > 0
    )
      obstacles.add(code)
  const own = kept(sides, take)
  const plan: MergePlan = {
    steps: [],
    survivor: own,
    loser: away(sides, today),
    counts: [],
    deltas: [],
    obstacles: [],
  }
  const into: Sides = { kind, loser, survivor: { ...survivor, ...own.after } }
  const count = (table: string, fates: readonly Fate[]): void => {
    const counted = {
      table,
      moves: fates.filter(({ stays }) => !stays).length,
      ends: fates.filter(({ ends }) => ends).length,
      stays: fates.filter(({ stays }) => stays).length,
    }
    if (fates.length > 0) plan.counts.push(counted)
    plan.steps.push(...fates.flatMap(({ step }) => step ?? []))
  }
  for (const follower of merging.followers.filter(({ of }) => of === kind))
    count(follower.table, await follow(context, follower, into, obstacles, plan.deltas))
  for (const placed of merging.placed.filter(({ of }) => of === kind))
    plan.steps.push(...(await place(context, placed, into)))
  return { ...plan, obstacles: [...obstacles] }
}

export const isOver = (kind: DoubledKind, record: TextRow): boolean => {
  const end = endColumn[kind]
  return record['merged_into'] !== null || (end !== undefined && record[end] !== null)
}

/** The survivor's own columns: those of the fields for which the other one's value is kept. */
function kept({ kind, survivor, loser }: Sides, take: readonly string[]): Step {
  const columns = take.flatMap((key) => columnsOfField(kind, key))
  const after: TextRow = Object.fromEntries(columns.map((column) => [column, loser[column] ?? null]))
  // By these codes a community sees the people who registered there.
  if (kind === 'member')
    for (const column of ['residence_code', 'dispatch_code'])
      if (survivor[column] === null && loser[column] !== null) after[column] = loser[column] ?? null
  const before = Object.fromEntries(Object.keys(after).map((column) => [column, survivor[column] ?? null]))
  return { table: kind, key: { id: textOf(survivor, 'id') }, before, after }
}

function away({ kind, survivor, loser }: Sides, today: string): Step {
  const end = endColumn[kind]
  const after: TextRow = {
    merged_into: textOf(survivor, 'id'),
    ...(end === undefined ? {} : { [end]: endDay(kind, loser, today) }),
  }
  const before = Object.fromEntries(Object.keys(after).map((column) => [column, loser[column] ?? null]))
  return { table: kind, key: { id: textOf(loser, 'id') }, before, after }
}

async function follow(
  context: Context,
  follower: Follower,
  sides: Sides,
  obstacles: Set<string>,
  deltas: Delta[],
): Promise<Fate[]> {
  const { db, programmeId } = context
  const { survivor, loser } = sides
  const { table, column, key, clash } = follower
  const own = [column, ...(follower.place ? [follower.place] : []), ...Object.keys(follower.repeats ?? {})]
  const then = clash?.then
  const ending = typeof then === 'object' ? [then.day, ...Object.keys(then.values ?? {})] : []
  const facts = clash?.measure ? ['enterprise_id', 'org_path', 'community_id', 'division_code'] : []
  const columns = [...new Set([...key, ...own, ...ending, ...facts, ...(clash?.columns ?? [])])]
  const at = (id: string): RawBuilder<unknown> => sql`t.${sql.ref(column)} = ${id}::uuid`
  const moving = await store.rows(db, programmeId, table, columns, at(textOf(loser, 'id')))
  const clashing = clash ? await clashes(context, follower, clash, sides) : new Set<string>()
  const counted = clash?.measure
    ? await clashes(context, follower, { ...clash, among: clash.measure.counted }, sides, false)
    : new Set<string>()
  return moving.map((row): Fate => {
    const isClash = clashing.has(keyText(key, row))
    if (isClash && then === 'refuse') obstacles.add('duplicate/both-in-force')
    const stays = isClash && typeof then === 'object' && then.stays === true
    const after: TextRow = stays
      ? {}
      : {
          [column]: textOf(survivor, 'id'),
          ...(follower.place ? { [follower.place]: survivor[follower.place] ?? null } : {}),
          ...Object.fromEntries(
            Object.entries(follower.repeats ?? {}).map(([to, from]) => [to, survivor[from] ?? null]),
          ),
        }
    const ends = isClash && typeof then === 'object' && row[then.day] === null
    if (ends) Object.assign(after, then.values, { [then.day]: context.today })
    if (ends && clash?.measure && counted.has(keyText(key, row)))
      deltas.push({
        measure: clash.measure.name,
        value: -1,
        enterpriseId: row['enterprise_id'] ?? null,
        orgPath: row['org_path'] ?? null,
        communityId: row['community_id'] ?? null,
        divisionCode: row['division_code'] ?? null,
      })
    return { step: stepOf(table, key, row, after), ends, stays }
  })
}

const keyText = (key: readonly string[], row: TextRow): string => key.map((column) => row[column]).join(' ')

function stepOf(table: string, key: readonly string[], row: TextRow, after: TextRow): Step | undefined {
  if (Object.keys(after).length === 0) return undefined
  return {
    table,
    key: Object.fromEntries(key.map((column) => [column, textOf(row, column)])),
    before: Object.fromEntries(Object.keys(after).map((column) => [column, row[column] ?? null])),
    after,
  }
}

/** Keys of the rows of the one that is merged away that agree with a row of the survivor where no two may. */
async function clashes(
  { db, programmeId }: Context,
  { table, column, key }: Follower,
  clash: Clash,
  { survivor, loser }: Sides,
  isBoth = true,
): Promise<Set<string>> {
  const among = (id: string): RawBuilder<unknown> =>
    sql`t.${sql.ref(column)} = ${id}::uuid and ${clash.among === undefined ? sql`true` : sql.raw(clash.among)}`
  const columns = [...new Set([...key, ...clash.columns])]
  const theirs = await store.rows(db, programmeId, table, columns, among(textOf(loser, 'id')))
  if (!isBoth) return new Set(theirs.map((row) => keyText(key, row)))
  const ours = await store.rows(db, programmeId, table, columns, among(textOf(survivor, 'id')))
  const taken = new Set(ours.map((row) => keyText(clash.columns, row)))
  return new Set(
    theirs.filter((row) => taken.has(keyText(clash.columns, row))).map((row) => keyText(key, row)),
  )
}

/** Rows of the loser's own branch or place, which it has no more of; those of a subsidiary keep it from merging. */
async function place(
  { db, programmeId }: Context,
  placed: PlacedRows,
  { survivor, loser }: Sides,
): Promise<Step[]> {
  const own = placed.of === 'enterprise' ? 'org_path' : 'division_code'
  const { table, column, key } = placed
  const found = await store.rows(
    db,
    programmeId,
    table,
    [...new Set([...key, column])],
    sql`t.${sql.ref(column)} = ${textOf(loser, own)}`,
  )
  return found.flatMap((row) => stepOf(table, key, row, { [column]: survivor[own] ?? null }) ?? [])
}
