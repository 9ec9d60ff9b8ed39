import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { note } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import type { Database } from '../../platform/database.ts'
import type { Input } from '../../platform/endpoint.ts'
import type { NewId } from '../../platform/identity.ts'
import { record } from '../../platform/ledger.ts'
import { nowhere } from '../../platform/origin.ts'
import type { Page } from '../../platform/page.ts'
import { asAccounts, inScope } from '../../platform/access.ts'
import { dayOf } from '../../platform/day.ts'
import { requireMove } from '../../platform/moves.ts'
import { notFound } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import type { Vault } from '../../platform/vault.ts'
import * as programmes from '../programme.store.ts'
import type * as api from './complaint.api.ts'
import { answerBy, complaintTable, noSuchReceipt, receiptOf, type ComplaintKind } from './complaint.rules.ts'
import * as store from './complaint.store.ts'

type Received = z.output<(typeof api.complain)['reply']>
type Shown = z.output<(typeof api.getComplaint)['reply']>
type Row = z.output<(typeof api.listComplaints)['reply']>['items'][number]

/** Under whom the ledger has what somebody said without a name. */
const NOBODY = 'nobody'
interface Said {
  kind: ComplaintKind
  text: string
  contact: string
}

/**
 * Keeps what somebody says. Without a name neither the row nor the ledger says who, from where or on what.
 */
export async function complain(
  context: Context,
  { isAnonymous, ...said }: Input<typeof api.complain>['body'],
): Promise<Received> {
  return await keep(context, said, isAnonymous ? null : context.actor.account)
}

type Keeping = Pick<Context, 'db' | 'programmeId' | 'actor' | 'newId' | 'now' | 'today' | 'vault' | 'origin'>

async function keep(context: Keeping, said: Said, account: string | null): Promise<Received> {
  const { db, programmeId, vault, today } = context
  const id = context.newId()
  const receipt = receiptOf(randomBytes(16))
  const dueOn = answerBy(today)
  await store.add(db, programmeId, {
    id,
    kind: said.kind,
    text: vault.seal(said.text),
    contact: vault.seal(said.contact),
    answer: vault.seal(''),
    account,
    receiptHash: vault.hash(`complaint/${receipt}`),
    receivedOn: today,
    dueOn,
  })
  const teller =
    account === null
      ? { ...context, actor: { ...context.actor, account: NOBODY, actingFor: undefined }, origin: nowhere }
      : context
  await record(teller, about(id, 'complaint.received', today, { kind: said.kind, dueOn }), [])
  return { receipt, dueOn }
}

const about = (id: string, kind: string, happenedOn: string, after: object) => ({
  kind,
  subjectKind: 'complaint',
  subjectId: id,
  orgPath: null,
  divisionCode: null,
  happenedOn,
  before: null,
  after,
})

const rowOf = ({ actor }: Context, { account, ...row }: store.Complaint): Row => ({
  ...row,
  isOwn: account === actor.account,
  isAnonymous: account === null,
})

async function shown(context: Context, found: store.SealedComplaint): Promise<Shown> {
  const { vault } = context
  const { text, contact, answer, ...row } = found
  const { account } = row
  return {
    ...rowOf(context, row),
    text: vault.open(text),
    contact: vault.open(contact),
    from: account === null ? '' : await nameOf(context, account),
    answer: vault.open(answer),
  }
}

const nameOf = async (context: Context, account: string): Promise<string> =>
  account === context.actor.account
    ? context.actor.name
    : ((await asAccounts(context.db, () => store.nameOf(context.db, account))) ?? account)

export async function list(
  context: Context,
  query: Input<typeof api.listComplaints>['query'],
): Promise<Page<Row>> {
  const page = await store.list(context.db, context.programmeId, query)
  return { ...page, items: page.items.map((row) => rowOf(context, row)) }
}

export async function look(context: Context, id: string): Promise<Shown> {
  const found = await store.find(context.db, context.programmeId, id)
  if (!found) throw notFound()
  const full = await shown(context, found)
  if (!full.isOwn) await note(context, 'complaint.read-in-clear', id, {})
  return full
}

export async function answer(
  context: Context,
  id: string,
  version: number | undefined,
  given: Input<typeof api.answerComplaint>['body'],
): Promise<Shown> {
  const { db, programmeId, today, actor, vault } = context
  const before = await store.lock(db, programmeId, id)
  if (!before) throw notFound()
  refuseStale(version, rowOf(context, before))
  requireMove(complaintTable, given.verdict, before.status)
  const to = { status: given.verdict, answer: vault.seal(given.answer), day: today, by: actor.account }
  await store.answer(db, programmeId, id, to)
  await record(context, about(id, 'complaint.answered', today, { verdict: given.verdict }), [])
  return await look(context, id)
}

/** What the door needs of the server; there is no actor yet. */
export interface DoorContext {
  database: Database
  vault: Vault
  newId: NewId
  now: Date
}

export async function doorProgrammes({
  database,
}: DoorContext): Promise<z.output<(typeof api.getComplaintDoor)['reply']>> {
  const found = await programmes.leaves(database.db)
  return { programmes: found.map(({ id, name }) => ({ id, name })) }
}

/** @throws Refusal platform/not-found for a programme that is not there */
export async function complainAtDoor(
  { database, vault, newId, now }: DoorContext,
  { programme, ...said }: Input<typeof api.complainAtDoor>['body'],
): Promise<Received> {
  const known = await programmes.leaves(database.db)
  if (!known.some(({ id }) => id === programme)) throw notFound()
  const scope = { programmeId: programme, account: NOBODY, reach: 'part' as const }
  const actor = { account: NOBODY, name: '', role: 'member' as const, scope }
  return await inScope(database.db, scope, (db) =>
    keep(
      { db, programmeId: programme, actor, newId, now, today: dayOf(now), vault, origin: nowhere },
      said,
      null,
    ),
  )
}

/** @throws Refusal policy/complaint-receipt */
export async function lookAtAnswer(
  { database, vault }: DoorContext,
  { receipt }: Input<typeof api.lookAtAnswer>['body'],
): Promise<z.output<(typeof api.lookAtAnswer)['reply']>> {
  const found = await store.byReceipt(database.db, vault.hashes(`complaint/${receipt}`))
  if (!found) throw noSuchReceipt()
  const { status, receivedOn, dueOn, answeredOn } = found
  return { status, receivedOn, dueOn, answeredOn, answer: vault.open(found.answer) }
}
