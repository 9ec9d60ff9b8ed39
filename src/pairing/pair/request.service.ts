import type { z } from 'zod'
import { allows } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import { addDays, type Day } from '../../platform/day.ts'
import type { Input } from '../../platform/endpoint.ts'
import { record } from '../../platform/ledger.ts'
import type { Page } from '../../platform/page.ts'
import { reachOf } from '../../platform/permissions.ts'
import { notFound, refuse } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import { canOf, refusal, whyNot } from '../../platform/moves.ts'
import * as pair from './pair.service.ts'
import * as pairs from './pair.store.ts'
import type { askRequest, listRequests, requestRow } from './request.api.ts'
import { REQUEST_DAYS, requestStateOn, requestTable, type RequestMove } from './request.rules.ts'
import * as requests from './request.store.ts'

type Request = z.output<typeof requestRow>

function present(context: Context, row: requests.RequestRow): Request {
  const state = requestStateOn(row, context.today)
  return {
    ...row,
    state,
    can: canOf(requestTable, state, (permission) => allows(context.actor, permission)),
  }
}

export async function list(
  context: Context,
  query: Input<typeof listRequests>['query'],
): Promise<Page<Request>> {
  const page = await requests.page(context.db, context.programmeId, query, context.today, query)
  return { ...page, items: page.items.map((row) => present(context, row)) }
}

/** What is asked depends on who asks: a community for another enterprise, an enterprise for a transfer. */
export async function ask(context: Context, asked: Input<typeof askRequest>['body']): Promise<Request> {
  const { today } = context
  const subject = await pairs.lock(context.db, context.programmeId, asked.pairingId)
  if (!subject) throw notFound()
  if (subject.status !== 'active')
    throw refuse('pairing/request-not-in-force', 409, {
      zh: '只能就对口中的关系提出申请。',
      en: 'A request is about a pair that is in force.',
    })
  const kind = reachOf[context.actor.role] === 'division' ? 'other-enterprise' : 'transfer'
  const expiresOn = asked.expiresOn ?? addDays(today, REQUEST_DAYS.usual)
  const latest = addDays(today, REQUEST_DAYS.most)
  if (expiresOn < today || expiresOn > latest)
    throw refuse('pairing/request-day', 422, {
      zh: `有效期须在${today}至${latest}之间。`,
      en: `The last day of the request must lie between ${today} and ${latest}.`,
    })
  const wanted = kind === 'transfer' ? asked.wantedCommunityId : undefined
  const chosen = wanted === undefined ? undefined : await pairs.choice(context.db, wanted)
  if (wanted !== undefined && !chosen) throw notFound()
  const id = context.newId()
  const added = await requests.add(context.db, context.programmeId, {
    id,
    pairingId: asked.pairingId,
    kind,
    wantedCommunityId: chosen?.id ?? null,
    wanted: chosen?.name ?? null,
    reason: asked.reason,
    askedOn: today,
    askedBy: context.actor.name,
    expiresOn,
  })
  if (!added)
    throw refuse('pairing/request-open', 409, {
      zh: '这一对已有同类申请待决定，请先撤回或等待答复。',
      en: 'A request of this kind is open for the pair. Take it back or wait for the answer.',
    })
  return await tell(context, id, 'pairing-request.asked', null)
}

/** Approving ends the pair; a transfer is drafted to the community that was wanted, which has to accept it like any other. */
export async function approve(
  context: Context,
  id: string,
  version: number | undefined,
  endsOn: Day,
): Promise<Request> {
  const row = await movable(context, id, 'approve', version)
  const old = await pairs.find(context.db, context.programmeId, row.pairingId)
  if (!old) throw notFound()
  await pair.end(context, row.pairingId, undefined, { endsOn, reason: row.reason })
  if (row.wantedCommunityId !== null)
    await pair.propose(context, {
      siteId: old.siteId,
      communityId: row.wantedCommunityId,
      basis: 'P6',
      reason: row.reason,
    })
  return await decide(context, row, 'approved', null)
}

export const decline = async (
  context: Context,
  id: string,
  version: number | undefined,
  reason: string,
): Promise<Request> => decide(context, await movable(context, id, 'decline', version), 'declined', reason)

export const withdraw = async (
  context: Context,
  id: string,
  version: number | undefined,
): Promise<Request> => {
  const row = await movable(context, id, 'withdraw', version)
  const own = reachOf[context.actor.role] === 'division' ? 'other-enterprise' : 'transfer'
  if (row.kind !== own)
    throw refuse('pairing/request-not-yours', 409, {
      zh: '申请由对方提出，只能由对方撤回。',
      en: 'The other side asked for this; only it can take it back.',
    })
  return await decide(context, row, 'withdrawn', null)
}

async function movable(
  context: Context,
  id: string,
  move: RequestMove,
  version: number | undefined,
): Promise<requests.RequestRow> {
  const row = await requests.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  refuseStale(version, present(context, row))
  const state = requestStateOn(row, context.today)
  const why = whyNot(requestTable, move, state, (permission) => allows(context.actor, permission))
  if (why) throw refusal(why, { expiresOn: row.expiresOn })
  return row
}

async function decide(
  context: Context,
  before: requests.RequestRow,
  status: 'approved' | 'declined' | 'withdrawn',
  reason: string | null,
): Promise<Request> {
  await requests.decide(context.db, context.programmeId, before.id, {
    status,
    decidedOn: context.today,
    decidedBy: context.actor.name,
    decisionReason: reason,
  })
  return await tell(context, before.id, kinds[status], before)
}

const kinds = {
  approved: 'pairing-request.approved',
  declined: 'pairing-request.declined',
  withdrawn: 'pairing-request.withdrawn',
} as const

async function tell(
  context: Context,
  id: string,
  kind: string,
  before: requests.RequestRow | null,
): Promise<Request> {
  const after = await requests.lock(context.db, context.programmeId, id)
  if (!after) throw notFound()
  const stateOf = (row: requests.RequestRow): Record<string, unknown> => ({
    pairingId: row.pairingId,
    kind: row.kind,
    status: row.status,
    wantedCommunityId: row.wantedCommunityId,
    expiresOn: row.expiresOn,
    reason: row.decisionReason ?? row.reason,
    title: `${row.enterprise} — ${row.community}`,
  })
  await record(
    context,
    {
      kind,
      subjectKind: 'pairing-request',
      subjectId: id,
      orgPath: after.orgPath,
      divisionCode: after.divisionCode,
      happenedOn: context.today,
      before: before && stateOf(before),
      after: stateOf(after),
    },
    [],
  )
  return present(context, after)
}
