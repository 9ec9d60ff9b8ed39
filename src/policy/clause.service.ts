import type { z } from 'zod'
import { allows } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import type { Input } from '../platform/endpoint.ts'
import { record } from '../platform/ledger.ts'
import { requireMove } from '../platform/moves.ts'
import { notFound } from '../platform/problem.ts'
import { refuseStale } from '../platform/version.ts'
import type {
  citeClause,
  draftClause,
  editClause,
  getClause,
  listClauses,
  withdrawClause,
} from './clause.api.ts'
import { clauseTable, draftThere, notAfter, type ClauseMove } from './clause.rules.ts'
import * as store from './clause.store.ts'
import { boardDays } from './workflow/day.service.ts'
import * as templates from './workflow/template.store.ts'

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/** Drafts are seen by those who write them. */
const visible = ({ actor }: Context, rows: readonly store.ClauseRow[]): store.ClauseRow[] =>
  allows(actor, 'policy.write') ? [...rows] : rows.filter(({ status }) => status !== 'draft')

export async function list(context: Context): Promise<z.output<(typeof listClauses)['reply']>> {
  const { db, programmeId } = context
  const { today } = await boardDays(context)
  const rows = visible(context, await store.all(db, programmeId))
  const steps = await store.steps(
    db,
    programmeId,
    rows.map(({ id }) => id),
    today,
  )
  const done = await store.doneByLedger(db, programmeId, today)
  const numbers = [...new Set(rows.map(({ number }) => number))]
  return {
    asOf: today,
    items: numbers.flatMap((number) => {
      const versions = rows.filter((row) => row.number === number)
      const shown = versions.find(({ status }) => status !== 'draft') ?? versions[0]
      if (!shown) return []
      const own = <T extends { measureId: string }>(all: readonly T[]): T[] =>
        all.filter(({ measureId }) => versions.some(({ id }) => id === measureId))
      return [
        {
          ...shown,
          done: sum(own(done).map((one) => one.done)),
          open: sum(own(steps).map((one) => one.open)),
          late: sum(own(steps).map((one) => one.late)),
          hasDraft: versions.some(({ status }) => status === 'draft'),
        },
      ]
    }),
  }
}

export async function find(
  context: Context,
  number: number,
  asOf: string | undefined,
): Promise<z.output<(typeof getClause)['reply']>> {
  const { db, programmeId } = context
  const versions = visible(context, await store.all(db, programmeId, number))
  if (versions.length === 0) throw notFound()
  const { today } = await boardDays(context)
  const day = asOf ?? today
  const ids = versions.map(({ id }) => id)
  const editionOf = (id: string): number => versions.find((one) => one.id === id)?.edition ?? 0
  const counted = await store.steps(db, programmeId, ids, today)
  const known = await templates.some(
    db,
    programmeId,
    counted.map(({ templateId }) => templateId),
  )
  const done = (await store.doneByLedger(db, programmeId, day)).filter(({ measureId }) =>
    ids.includes(measureId),
  )
  return {
    number,
    asOf: day,
    versions,
    done: sum(done.map((one) => one.done)),
    open: sum(counted.map(({ open }) => open)),
    late: sum(counted.map(({ late }) => late)),
    steps: counted.map(({ measureId, templateId, ...one }) => ({
      ...one,
      title: known.find(({ id }) => id === templateId)?.steps.find(({ key }) => key === one.step)?.title ?? {
        zh: one.step,
        en: one.step,
      },
      edition: editionOf(measureId),
      done: sum(
        done
          .filter(
            (told) => told.measureId === measureId && told.track === one.track && told.step === one.step,
          )
          .map((told) => told.done),
      ),
    })),
    citations: (await store.citations(db, programmeId, ids)).map(({ measureId, ...one }) => ({
      ...one,
      edition: editionOf(measureId),
    })),
    lateBy: await store.lateBy(db, programmeId, ids, today),
  }
}

/** @throws policy/clause-draft (409) where a draft of the clause waits already */
export async function draft(
  context: Context,
  { number, ...text }: Input<typeof draftClause>['body'],
): Promise<store.ClauseRow> {
  const { db, programmeId } = context
  const last = await store.last(db, programmeId, number)
  if (number !== undefined) {
    const [newest] = await store.all(db, programmeId, number)
    if (!newest) throw notFound()
    requireMove(clauseTable, 'revise', newest.status)
  }
  const id = context.newId()
  const one = { id, number: number ?? last.number + 1, edition: number === undefined ? 1 : last.edition + 1 }
  if (!(await store.add(db, programmeId, { ...one, ...text }))) throw draftThere(one.number)
  return await tell(context, id, 'clause.drafted', null)
}

export async function edit(
  context: Context,
  id: string,
  version: number | undefined,
  text: Input<typeof editClause>['body'],
): Promise<store.ClauseRow> {
  const before = await movable(context, id, version, 'edit')
  await store.save(context.db, context.programmeId, { ...before, ...text })
  return await tell(context, id, 'clause.edited', before)
}

/** @throws policy/clause-day (422) where it would come into force before the version that it follows, or in the past */
export async function publish(
  context: Context,
  id: string,
  version: number | undefined,
): Promise<store.ClauseRow> {
  const { db, programmeId, today } = context
  const before = await movable(context, id, version, 'publish')
  const { number, validFrom } = before
  const earlier = (await store.all(db, programmeId, number)).find(({ status }) => status !== 'draft')
  if (earlier) {
    if (validFrom <= earlier.validFrom) throw notAfter(earlier.validFrom)
    if (validFrom < (earlier.validTo ?? today)) throw notAfter(earlier.validTo ?? today)
    if (earlier.status === 'published')
      await store.save(db, programmeId, { ...earlier, status: 'superseded', validTo: validFrom })
  }
  await store.save(db, programmeId, { ...before, status: 'published' })
  return await tell(context, id, 'clause.published', before)
}

export async function discard(
  context: Context,
  id: string,
  version: number | undefined,
): Promise<store.ClauseRow> {
  const before = await movable(context, id, version, 'discard')
  await store.save(context.db, context.programmeId, { ...before, status: 'discarded' })
  return await tell(context, id, 'clause.discarded', before)
}

export async function withdraw(
  context: Context,
  id: string,
  version: number | undefined,
  { on, reason }: Input<typeof withdrawClause>['body'],
): Promise<store.ClauseRow> {
  const before = await movable(context, id, version, 'withdraw')
  if (on <= before.validFrom) throw notAfter(before.validFrom)
  if (on < context.today) throw notAfter(context.today)
  await store.save(context.db, context.programmeId, {
    ...before,
    status: 'withdrawn',
    validTo: on,
    withdrawReason: reason,
  })
  return await tell(context, id, 'clause.withdrawn', before)
}

/** The citation names the version in force, so that a later version changes nothing of it. */
export async function cite(
  context: Context,
  { kind, key, number }: Input<typeof citeClause>['body'],
): Promise<z.output<(typeof citeClause)['reply']>> {
  const { db, programmeId, today } = context
  const id = (await templates.clausesOn(db, programmeId, today)).get(number)
  const row = id === undefined ? undefined : await store.lock(db, programmeId, id)
  if (!row) throw notFound()
  await store.cite(db, programmeId, { kind, key, measureId: row.id, citedOn: today })
  await record(
    context,
    {
      ...subject(context, row.id),
      kind: 'clause.cited',
      before: null,
      after: { kind, key, number, edition: row.edition },
    },
    [],
  )
  return { number, edition: row.edition }
}

async function movable(
  context: Context,
  id: string,
  version: number | undefined,
  move: ClauseMove,
): Promise<store.ClauseRow> {
  const row = await store.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  refuseStale(version, row)
  requireMove(clauseTable, move, row.status)
  return row
}

const subject = ({ today }: Context, id: string) => ({
  subjectKind: 'measure',
  subjectId: id,
  orgPath: null,
  divisionCode: null,
  happenedOn: today,
})

async function tell(
  context: Context,
  id: string,
  kind: string,
  before: store.ClauseRow | null,
): Promise<store.ClauseRow> {
  const after = await store.lock(context.db, context.programmeId, id)
  if (!after) throw notFound()
  await record(context, { ...subject(context, id), kind, before, after }, [])
  return after
}
