import type { z } from 'zod'
import { allows } from '../platform/access.ts'
import { note } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import { record } from '../platform/ledger.ts'
import { canOf, refusal, whyNot } from '../platform/moves.ts'
import { notFound } from '../platform/problem.ts'
import { maskName } from '../platform/vault.ts'
import { refuseStale } from '../platform/version.ts'
import { hashesOfPhone } from '../registry/member.store.ts'
import type { personRow, signUpRow } from './activity.api.ts'
import { whyOver } from './activity.rules.ts'
import { find as findActivity, inWhole, type Detail } from './activity.service.ts'
import * as activities from './activity.store.ts'
import {
  hasPlace,
  movingUp,
  noPlaceLeft,
  notOpen,
  notRegistered,
  signedAlready,
  signUpTable,
} from './sign-up.rules.ts'
import * as store from './sign-up.store.ts'

type Row = z.output<typeof signUpRow>

function present(context: Context, row: store.SignUpRow): Row {
  const { id, memberId, nameCipher, enterprise, status, isRegistered, version } = row
  return {
    ...{ id, memberId, enterprise, status, isRegistered, version },
    member: nameCipher ? maskName(context.vault.open(nameCipher)) : '**',
    can: canOf(signUpTable, status, (permission) => allows(context.actor, permission)),
  }
}

async function activityOf(context: Context, id: string): Promise<activities.ActivityRow> {
  const row = await activities.find(context.db, context.programmeId, id)
  if (!row) throw notFound()
  return row
}

export async function list(context: Context, activityId: string): Promise<{ items: Row[] }> {
  await activityOf(context, activityId)
  const rows = await store.list(context.db, context.programmeId, activityId)
  return { items: rows.map((row) => present(context, row)) }
}

/** Whoever is registered with the community on the day of the activity, and within the reader's part. */
export async function registered(
  context: Context,
  activityId: string,
  q: string,
): Promise<{ items: z.output<typeof personRow>[] }> {
  const { db, programmeId, vault } = context
  const activity = await activityOf(context, activityId)
  const day = activity.heldOn < context.today ? activity.heldOn : context.today
  const hashes = q === '' ? undefined : [...vault.hashes(q), ...(hashesOfPhone(vault, q) ?? [])]
  const at = { communityId: activity.communityId, day }
  const found = await store.people(db, programmeId, at, { hashes, limit: 20 })
  return {
    items: found.map(({ memberId, nameCipher, enterprise, channel }) => ({
      ...{ memberId, enterprise, channel },
      member: maskName(vault.open(nameCipher)),
    })),
  }
}

interface Told {
  id: string
  memberId: string
  orgPath: string
  divisionCode: string
}

const tell = (context: Context, kind: string, row: Told, activityId: string, status: string): Promise<void> =>
  record(
    context,
    {
      kind,
      subjectKind: 'activity-sign-up',
      subjectId: row.id,
      orgPath: row.orgPath,
      divisionCode: row.divisionCode,
      memberId: row.memberId,
      happenedOn: context.today,
      before: null,
      after: { activityId, status },
    },
    [],
  )

/**
 * A member signs up himself, an enterprise its own people. The activity is locked while places are counted: of two who want the last
 * one at the same moment one gets it, and the other is told or waits, as he wished.
 */
export async function join(
  context: Context,
  activityId: string,
  { memberId, mayWait }: { memberId?: string | undefined; mayWait: boolean },
): Promise<Detail> {
  const { db, programmeId, actor, today, now } = context
  const seen = await activityOf(context, activityId)
  const own = actor.scope.memberId
  const wanted = memberId ?? own
  const at = { communityId: seen.communityId, day: today }
  const isMeant = wanted !== undefined && (own === undefined || own === wanted)
  const [person] = isMeant ? await store.people(db, programmeId, at, { memberIds: [wanted], limit: 1 }) : []
  await inWhole(context, async () => {
    const activity = await activities.lock(db, programmeId, activityId)
    if (activity?.status !== 'open') throw notOpen()
    const over = whyOver(activity.heldOn, today)
    if (over) throw refusal(over)
    if (!person) throw notRegistered(activity.community)
    const earlier = await store.ofMember(db, programmeId, person.memberId, [activityId])
    if (earlier.some(({ status }) => status !== 'left')) throw signedAlready()
    const status = hasPlace(activity) ? 'signed' : 'waiting'
    if (status === 'waiting' && !mayWait) throw noPlaceLeft()
    const id = context.newId()
    const { communityId, divisionCode } = activity
    await store.add(db, programmeId, {
      ...{ id, activityId, person, communityId, divisionCode, status },
      signedAt: now,
    })
    await activities.count(db, programmeId, activityId, {
      signed: status === 'signed' ? 1 : 0,
      waiting: status === 'waiting' ? 1 : 0,
    })
    const { orgPath } = person
    const told = { id, memberId: person.memberId, orgPath, divisionCode }
    await tell(context, 'sign-up.made', told, activityId, status)
  })
  return await findActivity(context, activityId)
}

/** Gives free places to those who wait, in their order. The activity is locked by then. */
export async function promote(context: Context, activityId: string): Promise<void> {
  const { db, programmeId } = context
  await inWhole(context, async () => {
    const activity = await activities.find(db, programmeId, activityId)
    const count = activity ? movingUp(activity) : 0
    if (count === 0) return
    const moved = await store.moveUp(db, programmeId, activityId, count)
    await activities.count(db, programmeId, activityId, { signed: moved.length, waiting: -moved.length })
    for (const row of moved) await tell(context, 'sign-up.moved-up', row, activityId, 'signed')
  })
}

export async function leave(context: Context, id: string, version: number | undefined): Promise<Row> {
  const { db, programmeId, today } = context
  const seen = await store.find(db, programmeId, id)
  if (!seen) throw notFound()
  await inWhole(context, async () => {
    const activity = await activities.lock(db, programmeId, seen.activityId)
    // Read again behind the lock: somebody may have moved up, or left by the other button, in the meantime.
    const row = await store.find(db, programmeId, id)
    if (!row || !activity) throw notFound()
    refuseStale(version, present(context, row))
    const why = whyNot(signUpTable, 'leave', row.status, (permission) => allows(context.actor, permission))
    if (why) throw refusal(why)
    if (activity.status !== 'open' && activity.status !== 'planned') throw notOpen()
    await store.leave(db, programmeId, id, today)
    const [signed, waiting] = row.status === 'signed' ? [-1, 0] : [0, -1]
    await activities.count(db, programmeId, activity.id, { signed, waiting })
    await tell(context, 'sign-up.left', row, activity.id, 'left')
  })
  await promote(context, seen.activityId)
  const after = await store.find(db, programmeId, id)
  if (!after) throw notFound()
  return present(context, after)
}

/** Whoever writes who was there has to know whom; that they were read is noted. */
export async function names(
  context: Context,
  activityId: string,
): Promise<{ items: { memberId: string; name: string }[] }> {
  const { db, programmeId, vault } = context
  await activityOf(context, activityId)
  const found = await store.names(db, programmeId, activityId)
  await note(context, 'activity.names-read', activityId, { people: found.length })
  return { items: found.map(({ memberId, nameCipher }) => ({ memberId, name: vault.open(nameCipher) })) }
}
