import { setImmediate as otherWork } from 'node:timers/promises'
import { inScope, wholeProgramme } from '../../platform/access.ts'
import type { Database, Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { sha256 } from '../../platform/digest.ts'
import { canonical } from '../../platform/ledger.ts'
import type { FieldValue } from '../../platform/fields.ts'
import type { NewId } from '../../platform/identity.ts'
import type { OfficeFile } from '../../platform/office/sheet-source.ts'
import { maskName, maskPhone, type Vault } from '../../platform/vault.ts'
import { ground as readGround, lastOrders, stateOf } from './import-ground.store.ts'
import { changesOf, known as readKnown } from './import-known.store.ts'
import { placeOf, withSite, type Ground, type Place } from './import-place.rules.ts'
import { readFile } from './import-read.service.ts'
import type { ImportProgress } from './import-run.rules.ts'
import { plant } from './import-tree.rules.ts'
import {
  findDoubles,
  judge,
  keyTaken,
  noSuchRecord,
  type Counts,
  type Decision,
  type Judged,
  type Known,
  type MovedOn,
} from './import-verdict.rules.ts'
import type { Draft, Header, RowFault } from './import.rules.ts'
import { wasExported } from '../person-check.service.ts'
import type { Importer } from './importer.rules.ts'

/** What planning may know of its surroundings. */
export interface ImportWork {
  database: Database
  vault: Vault
  programmeId: string
  today: Day
  newId: NewId
  signal?: AbortSignal | undefined
  tell?: ((progress: ImportProgress) => void) | undefined
}

export interface PlanOptions {
  sheet?: string | undefined
  /** Which field each column is, by its number; where it is not said the headers decide. */
  columns?: Record<number, string | null> | undefined
  remembered?: ReadonlyMap<string, string> | undefined
  decisions?: ReadonlyMap<number, Decision> | undefined
}

/** A row with what its record hangs on. */
export interface PlannedRow extends Judged {
  place: Place
}

export interface Plan {
  importer: Importer
  sheet: string
  sheets: string[]
  header: Header
  counts: Counts
  /** All but the unchanged ones, in the order of the file. */
  rows: PlannedRow[]
  /** Of the tables that the plan rests on, when it was made. */
  state: string
  /** Equal for plans of the same file that found the same records in the same state, whatever was decided. */
  digest: string
}

/** Rows compared with the registry in one transaction. */
const AT_ONCE = 2048

/**
 * Reads a file to its end and says of every row what an import would do. Nothing is written, and between batches others
 * get their turn on the only connection of the embedded database.
 */
export async function makePlan(
  work: ImportWork,
  importer: Importer,
  file: OfficeFile,
  options: PlanOptions = {},
): Promise<Plan> {
  const { drafts, ...table } = await readFile(work, importer, file, options)
  const codes = importer.kind === 'community' || importer.kind === 'site' ? divisionCodesOf(drafts) : []
  const { state, ground } = await within(work, async (db) => ({
    state: await stateOf(db, work.programmeId, importer.tables),
    ground: await readGround(db, work.programmeId, importer.tables, codes),
  }))
  if (importer.kind === 'link')
    for (const draft of drafts) if (draft.id === undefined) draft.values = withSite(draft.values, ground)
  const doubles = findDoubles(drafts.flatMap((draft) => identitiesOf(importer, draft)))
  const rows: PlannedRow[] = []
  /** Conflicts that were decided for the record as it is. */
  const settled: Judged[] = []
  const counts: Counts = { rows: drafts.length, new: 0, changed: 0, unchanged: 0, wrong: 0, conflict: 0 }
  while (drafts.length > 0) {
    work.signal?.throwIfAborted()
    work.tell?.({ step: 'comparing', done: counts.rows - drafts.length, of: counts.rows })
    // Taken out: what was judged is held once.
    const some = drafts.splice(0, AT_ONCE)
    const find = await recordsOf(work, importer, some)
    for (const draft of some) {
      const double = doubles.get(draft.row)
      if (double) draft.faults.push(double)
      const judged = judgeRow(work, importer, draft, find(draft), options.decisions)
      if (judged.verdict !== 'unchanged') rows.push(withPlace(importer, judged, ground, work.today))
      else if (judged.conflicts.length > 0) settled.push(judged)
    }
    await otherWork()
  }
  if (importer.kind === 'enterprise') await placeEnterprises(work, rows, ground)
  for (const { verdict } of rows) counts[verdict]++
  counts.unchanged = counts.rows - rows.length
  // In the order of the file: a decision moves a row from one list to the other and must not change the digest.
  const judged = [...rows, ...settled]
    .sort((one, other) => one.row - other.row)
    .map(({ row, known, verdict, conflicts }) => [
      row,
      known?.version ?? 0,
      verdict === 'wrong',
      conflicts.map(({ key }) => key),
    ])
  return {
    importer,
    ...table,
    counts,
    rows,
    state,
    digest: sha256(Buffer.from(canonical(judged))).toString('hex'),
  }
}

const within = <T>(work: ImportWork, read: (db: Db) => Promise<T>): Promise<T> =>
  inScope(work.database.db, wholeProgramme(work.programmeId, 'job'), read, 'gongjian_job')

const divisionCodesOf = (drafts: readonly Draft[]): string[] => [
  ...new Set(
    drafts.flatMap(({ values: { divisionCode } }) =>
      typeof divisionCode === 'string' ? [divisionCode] : [],
    ),
  ),
]

/** By which a row may be the double of another: the record that it names, and its own key. */
function identitiesOf(importer: Importer, { row, id, values }: Draft): { row: number; key: string }[] {
  const key = importer.keyOf(values)
  return [...(id === undefined ? [] : [{ row, key: `#${id}` }]), ...(key === undefined ? [] : [{ row, key }])]
}

interface Found {
  known: Known | undefined
  movedOn?: MovedOn | undefined
  fault?: RowFault
}

/** Looks up in one go what a batch of rows may mean. */
async function recordsOf(
  work: ImportWork,
  importer: Importer,
  drafts: readonly Draft[],
): Promise<(draft: Draft) => Found> {
  const ids = drafts.flatMap(({ id }) => id ?? [])
  const lookUps = [...new Set(drafts.flatMap(({ values }) => importer.lookUpOf(values) ?? []))]
  const versions = new Map(
    drafts.flatMap(({ id, version }) => (id && version ? [[id, version] as const] : [])),
  )
  const { records, later } = await within(work, async (db) => {
    const records = await readKnown(db, work.programmeId, work.vault, importer.kind, { ids, lookUps })
    const moved = records
      .filter(({ id, version }) => (versions.get(id) ?? version) < version)
      .map(({ id }) => id)
    return { records, later: moved.length === 0 ? [] : await changesOf(db, work.programmeId, moved) }
  })
  const byId = new Map(records.map((record) => [record.id, record]))
  const byKey = new Map<string, Known>()
  for (const record of records) {
    const key = importer.keyOf(record.values)
    if (key !== undefined && !byKey.has(key)) byKey.set(key, record)
  }
  const moved = new Map<string, Map<string, FieldValue | undefined>>()
  for (const { id, version, before, after } of later) {
    if (version <= (versions.get(id) ?? version)) continue
    const bases = moved.get(id) ?? new Map<string, FieldValue | undefined>()
    moved.set(id, bases)
    for (const key of Object.keys(after)) {
      const base = before?.[key] ?? null
      if (key !== 'version' && !bases.has(key)) bases.set(key, base === SEALED ? undefined : base)
    }
  }
  return ({ id, values }) => {
    const key = importer.keyOf(values)
    const holder = byKey.get(key ?? '')
    if (id === undefined) return { known: holder }
    const known = byId.get(id)
    if (!known) return { known, fault: noSuchRecord }
    const isTaken = holder && holder.id !== id && importer.keyOf(known.values) !== key
    return isTaken ? { known, fault: keyTaken } : { known, movedOn: moved.get(id) }
  }
}

/** What stands for a personal value in the ledger. */
export const SEALED = '***'

function judgeRow(
  { today, vault }: ImportWork,
  importer: Importer,
  draft: Draft,
  { known, movedOn, fault }: Found,
  decisions: ReadonlyMap<number, Decision> | undefined,
): Judged {
  if (fault) draft.faults.push(fault)
  return judge(importer, draft, known, {
    today,
    mask: (key, value) => (key === 'phone' ? maskPhone(value) : maskName(value)),
    decision: decisions?.get(draft.row),
    ...(movedOn ? { movedOn: withExported(vault, draft, movedOn) } : {}),
  })
}

/** A name or phone that the file has as it was exported, is what it was when the ledger does not say it. */
function withExported(vault: Vault, { id, check, values }: Draft, movedOn: MovedOn): MovedOn {
  if (id === undefined || check === undefined) return movedOn
  return new Map(
    [...movedOn].map(([key, base]): [string, FieldValue | undefined] => [
      key,
      base === undefined && wasExported(vault, id, check, key, values[key]) ? values[key] : base,
    ]),
  )
}

/** Adds to a row what it hangs on; to the row itself, because a copy of each would double them. */
function withPlace(importer: Importer, judged: Judged, ground: Ground, today: Day): PlannedRow {
  if (judged.verdict === 'wrong') return Object.assign(judged, { place: {} })
  const isPlaced = judged.known && !judged.changes.some(({ key }) => key === 'enterpriseUscc')
  const placed = placeOf(importer.kind, judged.values, ground, isPlaced ? undefined : today)
  return 'fault' in placed
    ? Object.assign(judged, { verdict: 'wrong' as const, faults: [placed.fault], place: {} })
    : Object.assign(judged, placed)
}

/** Gives new enterprises their place in the tree; those that are there keep theirs. */
async function placeEnterprises(work: ImportWork, rows: PlannedRow[], ground: Ground): Promise<void> {
  const orders = await within(work, (db) => lastOrders(db, work.programmeId))
  const textOf = (value: FieldValue | undefined): string | null => (typeof value === 'string' ? value : null)
  const codeOf = ({ known, values }: PlannedRow): string => textOf((known?.values ?? values)['uscc']) ?? ''
  const fresh = rows.filter(({ verdict }) => verdict === 'new')
  const { planted, faults } = plant(
    fresh.map((one) => ({ row: one.row, uscc: codeOf(one), parentUscc: textOf(one.values['parentUscc']) })),
    ground.enterprises,
    new Map(rows.flatMap((one) => (one.verdict === 'wrong' ? [[codeOf(one), one.row]] : []))),
    (path) => orders.get(path) ?? 0,
    work.newId,
  )
  for (const one of rows) {
    const fault = faults.get(one.row)
    const place = planted.get(one.row) ?? ground.enterprises.get(codeOf(one))
    if (fault) {
      one.verdict = 'wrong'
      one.faults = [fault]
    } else if (place) one.place = place
  }
}
