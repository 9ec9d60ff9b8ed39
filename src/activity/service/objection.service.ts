import type { z } from 'zod'
import { allows } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import { record } from '../../platform/ledger.ts'
import { canOf, refusal, whyNot } from '../../platform/moves.ts'
import type { Page } from '../../platform/page.ts'
import { notFound } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import { hoursOf } from '../activity.rules.ts'
import { inWhole, tell as tellActivity } from '../activity.service.ts'
import * as activities from '../activity.store.ts'
import {
  checkObjection,
  objectedAlready,
  objectionTable,
  recordChanged,
  type ObjectionMove,
  type ObjectionState,
} from './objection.rules.ts'
import * as store from './objection.store.ts'
import { correctOne, finishCorrection } from './record.service.ts'
import type { listObjections, objectionRow, raiseObjection } from './service.api.ts'
import { nameFor, ownMember } from './service.service.ts'
import * as services from './service.store.ts'

export type Objection = z.output<typeof objectionRow>

function present(context: Context, row: store.ObjectionRow): Objection {
  const { id, activityId, title, heldOn, kind, status, raisedOn, decidedOn, version } = row
  return {
    ...{ id, activityId, title, heldOn, kind, status, raisedOn, decidedOn, version },
    member: nameFor(context, row.memberId, row.nameCipher),
    hours: row.halves === null ? null : hoursOf(row.halves),
    written: row.written === null ? null : hoursOf(row.written),
    text: context.vault.open(row.textCipher),
    answer: row.answerCipher && context.vault.open(row.answerCipher),
    can: canOf(objectionTable, status, (permission) => allows(context.actor, permission)),
  }
}

export async function list(
  context: Context,
  query: Input<typeof listObjections>['query'],
): Promise<Page<Objection>> {
  const page = await store.list(context.db, context.programmeId, query)
  return { ...page, items: page.items.map((row) => present(context, row)) }
}

const tell = async (
  context: Context,
  kind: string,
  id: string,
  before: ObjectionState | null,
): Promise<Objection> => {
  const after = await store.lock(context.db, context.programmeId, id)
  if (!after) throw notFound()
  // Neither what was said nor what was answered: both may name people, and the ledger is kept for ever.
  await inWhole(context, () =>
    record(
      context,
      {
        kind,
        subjectKind: 'activity-objection',
        subjectId: id,
        orgPath: null,
        divisionCode: after.divisionCode,
        memberId: after.memberId,
        happenedOn: context.today,
        before: before && { status: before },
        after: { activityId: after.activityId, kind: after.kind, halves: after.halves, status: after.status },
      },
      [],
    ),
  )
  return present(context, after)
}

/** A member objects to what is written of an activity that he sees, or of which something is on his record. */
export async function raise(
  context: Context,
  { activityId, kind, hours, text }: Input<typeof raiseObjection>['body'],
): Promise<Objection> {
  const { db, programmeId, today, vault } = context
  const memberId = ownMember(context)
  const written = await services.ofPerson(db, programmeId, activityId, memberId)
  const seen = await activities.find(db, programmeId, activityId)
  if (!seen && !written) throw notFound()
  // What he was in stays open to objection when he has registered elsewhere since.
  const activity = await inWhole(context, () => activities.lock(db, programmeId, activityId))
  if (!activity) throw notFound()
  const halves = kind === 'absent' || hours === null ? null : hours * 2
  checkObjection(kind, halves, { recordedOn: activity.recordedOn, halves: written?.halves ?? null }, today)
  if (await store.isWaiting(db, programmeId, activityId, memberId)) throw objectedAlready()
  const id = context.newId()
  await store.add(db, programmeId, {
    ...{ id, memberId, kind, halves, activity },
    textCipher: vault.seal(text),
    raisedOn: today,
  })
  return await tell(context, 'objection.raised', id, null)
}

async function movable(
  context: Context,
  id: string,
  version: number | undefined,
  move: ObjectionMove,
): Promise<store.ObjectionRow> {
  const row = await store.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  refuseStale(version, present(context, row))
  const why = whyNot(objectionTable, move, row.status, (permission) => allows(context.actor, permission))
  if (why) throw refusal(why)
  return row
}

/** The community agrees: the record says from now on what the objection says, with its answer as the reason. */
export async function uphold(
  context: Context,
  id: string,
  version: number | undefined,
  answer: string,
): Promise<Objection> {
  const { db, programmeId, today, vault } = context
  const row = await movable(context, id, version, 'uphold')
  const before = await activities.lock(db, programmeId, row.activityId)
  if (!before) throw notFound()
  if ((row.kind === 'missing') !== (row.written === null) || row.written === row.halves) throw recordChanged()
  const wanted = { memberId: row.memberId, hours: row.halves === null ? null : hoursOf(row.halves) }
  await correctOne(context, before, wanted, answer === '' ? '本人提出异议，社区核实后更正' : answer)
  await finishCorrection(context, row.activityId)
  await store.decide(db, programmeId, id, {
    status: 'upheld',
    on: today,
    answer: answer === '' ? null : vault.seal(answer),
  })
  await tellActivity(context, row.activityId, 'activity.corrected', before)
  return await tell(context, 'objection.upheld', id, row.status)
}

export async function reject(
  context: Context,
  id: string,
  version: number | undefined,
  answer: string,
): Promise<Objection> {
  const { db, programmeId, today, vault } = context
  const row = await movable(context, id, version, 'reject')
  await store.decide(db, programmeId, id, { status: 'rejected', on: today, answer: vault.seal(answer) })
  return await tell(context, 'objection.rejected', id, row.status)
}

export async function withdraw(
  context: Context,
  id: string,
  version: number | undefined,
): Promise<Objection> {
  const row = await movable(context, id, version, 'withdraw')
  await store.decide(context.db, context.programmeId, id, {
    status: 'withdrawn',
    on: context.today,
    answer: null,
  })
  return await tell(context, 'objection.withdrawn', id, row.status)
}
