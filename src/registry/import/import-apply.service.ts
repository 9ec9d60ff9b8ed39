import { setImmediate as otherWork } from 'node:timers/promises'
import type { CopyValue, Db } from '../../platform/database.ts'
import type { FieldValue } from '../../platform/fields.ts'
import { eventColumns, eventRow } from '../../platform/ledger.ts'
import { refuse, Refusal } from '../../platform/problem.ts'
import { lock, stateOf } from './import-ground.store.ts'
import { SEALED, type ImportWork, type Plan, type PlannedRow } from './import-plan.service.ts'
import type { Importer } from './importer.rules.ts'
import * as store from './import-write.store.ts'
import { eventOf } from '../record/change.rules.ts'

type ApplyWork = ImportWork & { actor: string; now: Date }

/** A record as it will stand in its table, and what it was. */
type Written = store.Writing & Pick<PlannedRow, 'known' | 'changes'>

/** Records after which others get a turn. */
const TURN = 512
/** Records changed with one statement. */
const CHANGED_AT_ONCE = 4096
/** Records written after which the planner is told. */
const LARGE = 4096

/**
 * Writes the new and the changed records of a plan in one transaction, with what the ledger says of them: all or nothing.
 * No figure moves: enterprises and communities are counted from their first pair on, people from their registration.
 * `end` writes the end of the run in the same transaction, and says no where the run was cancelled.
 * @throws Refusal import/stale-plan when others changed the registry after the plan was made; plan again
 */
export async function apply(
  work: ApplyWork,
  plan: Plan,
  end: (db: Db) => Promise<boolean> = () => Promise.resolve(true),
): Promise<void> {
  const { database, programmeId, vault, tell } = work
  const { kind, tables } = plan.importer
  const written = plan.rows
    .filter(({ verdict }) => verdict === 'new' || verdict === 'changed')
    .map(({ known, values, place, changes }): Written => {
      const id = known?.id ?? place.id ?? work.newId()
      return { id, version: (known?.version ?? 0) + 1, values, place, vault, known, changes }
    })
  const added = written.filter(({ known }) => !known)
  const changed = written.filter(({ known }) => known)
  tell?.({ step: 'preparing', done: 0, of: written.length })
  await database.bulk(async (target) => {
    await lock(target.db, tables)
    if ((await stateOf(target.db, programmeId, tables)) !== plan.state) throw stalePlan
    const inTurn = turns(work, written.length)
    await store.insert(database, target, programmeId, kind, inTurn(added))
    for (let at = 0; at < changed.length; at += CHANGED_AT_ONCE) {
      const some = inTurn(changed.slice(at, at + CHANGED_AT_ONCE))
      await store.update(database, target, programmeId, kind, some)
    }
    await database.copyRows(
      target,
      'event',
      eventColumns.split(', '),
      events(work, plan.importer, inTurn(written)),
    )
    if (!(await end(target.db))) throw new DOMException('the import was cancelled', 'AbortError')
  })
  // The planner would go on with what it knew of a table that was small.
  if (written.length >= LARGE) await database.pool.query(`analyze ${kind}, event`)
  tell?.({ step: 'writing', done: written.length, of: written.length })
}

/** Gives records one by one with turns for others; each is written twice, in its table and in the ledger. */
function turns(
  { signal, tell }: ImportWork,
  of: number,
): (records: readonly Written[]) => AsyncGenerator<Written> {
  let taken = 0
  return async function* (records) {
    for (const record of records) {
      if (taken % TURN === 0) {
        signal?.throwIfAborted()
        tell?.({ step: 'writing', done: taken >> 1, of })
        await otherWork()
      }
      taken++
      yield record
    }
  }
}

const stalePlan = refuse('import/stale-plan', 409, {
  zh: '在核对之后，登记内容又有变动，本次没有导入。请重新核对后再导入。',
  en: 'The registry changed after the file was checked, and nothing was imported. Check the file again, then import.',
})

export const isStale = (error: unknown): boolean =>
  (error instanceof Refusal && error.problem.code === 'import/stale-plan') ||
  // Two that hold tables of one another: the database ended this one.
  (error as { code?: string }).code === '40P01'

async function* events(
  { programmeId, newId, today, now, actor }: ApplyWork,
  { kind, fields }: Importer,
  written: AsyncIterable<Written>,
): AsyncGenerator<CopyValue[]> {
  const personal = new Set(fields.filter(({ isPersonal }) => isPersonal).map(({ key }) => key))
  for await (const record of written) {
    const { id, known, place, values } = record
    const { before, after } = told(record, personal)
    const ownDivision = kind === 'community' || kind === 'site' ? String(values['divisionCode']) : null
    const { event, endsOn } = known ? eventOf(kind, record.changes) : { event: `${kind}.joined` }
    yield eventRow({
      id: newId(),
      programmeId,
      kind: event,
      subjectKind: kind,
      subjectId: id,
      orgPath: place.orgPath ?? null,
      divisionCode: place.divisionCode ?? ownDivision,
      memberId: kind === 'member' ? id : null,
      happenedOn: endsOn ?? today,
      recordedAt: now,
      actor,
      before,
      after,
    })
  }
}

type Side = Record<string, FieldValue>

/** What an event says: the fields that changed, those that tell of a person without saying what. */
function told(
  { known, values, changes, place, version }: Written,
  personal: ReadonlySet<string>,
): { before: Side | null; after: Side } {
  const shown = (key: string, value: FieldValue): FieldValue =>
    value !== null && personal.has(key) ? SEALED : value
  if (!known) {
    const after: Side = place.name === undefined ? {} : { name: place.name }
    for (const [key, value] of Object.entries(values)) if (value !== null) after[key] = shown(key, value)
    return { before: null, after: { ...after, version } }
  }
  const side = (of: 'before' | 'after', at: number): Side => ({
    ...Object.fromEntries(changes.map((change) => [change.key, shown(change.key, change[of])])),
    version: at,
  })
  return { before: side('before', known.version), after: side('after', version) }
}
