import { setImmediate as otherWork } from 'node:timers/promises'
import { copyLine, type Db } from '../../platform/database.ts'
import type { Field, FieldValue } from '../../platform/fields.ts'
import { eventColumns, eventRow } from '../../platform/ledger.ts'
import { refuse, Refusal } from '../../platform/problem.ts'
import { lock, stateOf } from './import-ground.store.ts'
import { SEALED, type ImportWork, type Plan, type PlannedRow } from './import-plan.service.ts'
import * as store from './import-write.store.ts'
import type { RecordKind } from '../fields/record.rules.ts'
import { eventOf } from '../record/change.rules.ts'

/** Everything that a transaction will write, in lines of COPY ready to be sent. */
interface Prepared {
  added: string[]
  changed: string[]
  events: string[]
}

/** Rows after which others get a turn. */
const TURN = 1024
/** Rows written after which the planner is told. */
const LARGE = 4096

/**
 * Writes the new and the changed records of a plan in one transaction, with what the ledger says of them: all or nothing.
 * No figure moves: enterprises and communities are counted from their first pair on, people from their registration.
 * `end` writes the end of the run in the same transaction, and says no where the run was cancelled.
 * @throws Refusal import/stale-plan when others changed the registry after the plan was made; plan again
 */
export async function apply(
  work: ImportWork & { actor: string; now: Date },
  plan: Plan,
  end: (db: Db) => Promise<boolean> = () => Promise.resolve(true),
): Promise<void> {
  const { database, programmeId, signal, tell } = work
  const { kind, tables } = plan.importer
  const prepared = await prepare(work, plan)
  const of = plan.counts.new + plan.counts.changed
  await database.bulk(async (target) => {
    tell?.({ step: 'writing', done: 0, of })
    await lock(target.db, tables)
    if ((await stateOf(target.db, programmeId, tables)) !== plan.state) throw stalePlan
    await store.insert(database, target, kind, prepared.added)
    signal?.throwIfAborted()
    await store.update(database, target, programmeId, kind, prepared.changed)
    signal?.throwIfAborted()
    await database.copyLines(target, 'event', eventColumns.split(', '), prepared.events)
    if (!(await end(target.db))) throw new DOMException('the import was cancelled', 'AbortError')
  })
  // The planner would go on with what it knew of a table that was small.
  if (of >= LARGE) await database.pool.query(`analyze ${kind}, event`)
  tell?.({ step: 'writing', done: of, of })
}

const stalePlan = refuse('import/stale-plan', 409, {
  zh: '在核对之后，登记内容又有变动，本次没有导入。请重新核对后再导入。',
  en: 'The registry changed after the file was checked, and nothing was imported. Check the file again, then import.',
})

export const isStale = (error: unknown): boolean =>
  (error instanceof Refusal && error.problem.code === 'import/stale-plan') ||
  // Two that hold tables of one another: the database ended this one.
  (error as { code?: string }).code === '40P01'

async function prepare(work: ImportWork & { actor: string; now: Date }, plan: Plan): Promise<Prepared> {
  const { kind, fields } = plan.importer
  const prepared: Prepared = { added: [], changed: [], events: [] }
  const written = plan.rows.filter(({ verdict }) => verdict === 'new' || verdict === 'changed')
  for (const [index, row] of written.entries()) {
    if (index % TURN === 0) {
      work.signal?.throwIfAborted()
      work.tell?.({ step: 'preparing', done: index, of: written.length })
      await otherWork()
    }
    const { known, values, place } = row
    const id = known?.id ?? place.id ?? work.newId()
    const version = (known?.version ?? 0) + 1
    const writing: store.Writing = { id, version, values, place, vault: work.vault }
    if (known) prepared.changed.push(copyLine(store.changedRow(kind, writing)))
    else prepared.added.push(copyLine(store.newRow(work.programmeId, kind, writing)))
    const { event, endsOn } = known ? eventOf(kind, row.changes) : { event: `${kind}.joined` }
    prepared.events.push(
      copyLine(
        eventRow({
          id: work.newId(),
          programmeId: work.programmeId,
          kind: event,
          subjectKind: kind,
          subjectId: id,
          orgPath: place.orgPath ?? null,
          divisionCode: place.divisionCode ?? divisionOf(kind, row),
          memberId: kind === 'member' ? id : null,
          happenedOn: endsOn ?? work.today,
          recordedAt: work.now,
          actor: work.actor,
          ...told(fields, row, version),
        }),
      ),
    )
  }
  return prepared
}

const divisionOf = (kind: RecordKind, { values }: PlannedRow): string | null =>
  kind === 'community' || kind === 'site' ? String(values['divisionCode']) : null

/** What an event says: the fields that changed, those that tell of a person without saying what. */
function told(
  fields: readonly Field[],
  { known, values, changes, place }: PlannedRow,
  version: number,
): { before: Record<string, FieldValue> | null; after: Record<string, FieldValue> } {
  const personal = new Set(fields.flatMap(({ key, isPersonal }) => (isPersonal ? [key] : [])))
  const shown = (key: string, value: FieldValue): FieldValue =>
    value !== null && personal.has(key) ? SEALED : value
  if (!known) {
    const filled = Object.entries(values).filter(([, value]) => value !== null)
    const after = Object.fromEntries(filled.map(([key, value]) => [key, shown(key, value)]))
    return {
      before: null,
      after: { ...(place.name === undefined ? {} : { name: place.name }), ...after, version },
    }
  }
  const side = (of: 'before' | 'after', at: number): Record<string, FieldValue> => ({
    ...Object.fromEntries(changes.map((change) => [change.key, shown(change.key, change[of])])),
    version: at,
  })
  return { before: side('before', known.version), after: side('after', version) }
}
