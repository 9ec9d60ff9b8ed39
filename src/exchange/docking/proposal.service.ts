import type { z } from 'zod'
import { allows, inWhole } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import { record } from '../../platform/ledger.ts'
import { refusal, whyNot } from '../../platform/moves.ts'
import type { Page } from '../../platform/page.ts'
import { notFound, type Problem, type Words } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import { promiseIn } from '../promise/make.service.ts'
import type { acceptProposal, listProposals, listUnmet, proposalRow, rejectProposal } from './docking.api.ts'
import {
  changedSince,
  moreThanProposed,
  proposalMoveNames,
  proposalTable,
  sessionTable,
  type ProposalMove,
} from './docking.rules.ts'
import { printsNow } from './ground.service.ts'
import * as store from './proposal.store.ts'
import { reasonOf, wordWhy } from './reason.rules.ts'
import * as sessions from './session.store.ts'

type Proposal = z.output<typeof proposalRow>
type Status = sessions.SessionRow['status']

/** A line moves while its session is open, and not after. */
function whyNotLine(
  context: Context,
  row: store.ProposalRow,
  session: Status,
  move: ProposalMove,
): Problem | undefined {
  const why = whyNot(proposalTable, move, row.status, (permission) => allows(context.actor, permission))
  if (why) return why
  return session === 'open' ? undefined : whyNot(sessionTable, 'close', session)
}

function present(context: Context, row: store.ProposalRow, session: Status): Proposal {
  const { facts, needPrint: _n, resourcePrint: _r, orgPath: _o, divisionCode: _d, ...shown } = row
  return {
    ...shown,
    why: reasonOf(facts, row.quantity, row.unit),
    can: Object.fromEntries(
      proposalMoveNames.map((move) => [move, whyNotLine(context, row, session, move)?.words ?? null]),
    ) as Record<ProposalMove, Words | null>,
  }
}

export async function list(
  context: Context,
  query: Input<typeof listProposals>['query'],
): Promise<Page<Proposal>> {
  const { db, programmeId } = context
  const page = await store.list(db, programmeId, query)
  const states = new Map<string, Status>()
  for (const id of new Set(page.items.map(({ sessionId }) => sessionId)))
    states.set(id, (await sessions.find(db, programmeId, id))?.status ?? 'closed')
  return {
    ...page,
    items: page.items.map((row) => present(context, row, states.get(row.sessionId) ?? 'closed')),
  }
}

export async function unmet(
  context: Context,
  id: string,
  query: Input<typeof listUnmet>['query'],
): Promise<Page<Omit<store.UnmetRow, 'place' | 'why'> & { why: Words }>> {
  const { db, programmeId } = context
  if (!(await sessions.find(db, programmeId, id))) throw notFound()
  const page = await store.listUnmet(db, programmeId, id, query)
  return {
    ...page,
    items: page.items.map(({ place: _place, why, ...row }) => ({ ...row, why: wordWhy(why, row.unit) })),
  }
}

async function held(
  context: Context,
  id: string,
  move: ProposalMove,
  version: number | undefined,
): Promise<store.ProposalRow> {
  const { db, programmeId } = context
  const row = await store.lock(db, programmeId, id)
  if (!row) throw notFound()
  const session = (await sessions.find(db, programmeId, row.sessionId))?.status ?? 'closed'
  refuseStale(version, present(context, row, session))
  const why = whyNotLine(context, row, session, move)
  if (why) throw refusal(why)
  return row
}

async function decide(
  context: Context,
  kind: string,
  row: store.ProposalRow,
  to: store.Decided,
): Promise<Proposal> {
  const { db, programmeId } = context
  await store.decide(db, programmeId, row.id, to)
  await record(
    context,
    {
      kind,
      subjectKind: 'docking-proposal',
      subjectId: row.id,
      orgPath: row.orgPath,
      divisionCode: row.divisionCode,
      happenedOn: context.today,
      before: { status: row.status },
      after: {
        status: to.status,
        needId: row.needId,
        resourceId: row.resourceId,
        ...(to.quantity === null ? {} : { quantity: to.quantity, promiseId: to.promiseId }),
        ...(to.reason === null ? {} : { reach: to.reach, reason: to.reason }),
      },
    },
    [],
  )
  const after = await store.find(db, programmeId, row.id)
  if (!after) throw notFound()
  return present(context, after, 'open')
}

const undecided = { quantity: null, promiseId: null, by: null, on: null, reach: null, reason: null } as const

/**
 * Accepts a line, or less of it: it becomes a promise of its enterprise, under the same checks as one that it makes itself.
 * @throws docking/changed, docking/decided, promise/too-much, resource/not-usable (409), docking/too-much (422)
 */
export async function accept(
  context: Context,
  id: string,
  version: number | undefined,
  { quantity, plannedOn }: Input<typeof acceptProposal>['body'],
): Promise<Proposal> {
  const { db, programmeId, today } = context
  const row = await held(context, id, 'accept', version)
  if (quantity > row.quantity) throw moreThanProposed(row.quantity, row.unit)
  const day = plannedOn ?? row.plannedOn
  return await inWhole(context, async () => {
    const prints = await printsNow(db, programmeId, row)
    if (prints?.need !== row.needPrint || prints.resource !== row.resourcePrint) throw changedSince()
    const promise = await promiseIn(
      context,
      row.needId,
      {
        enterpriseId: row.enterpriseId,
        resourceId: row.resourceId,
        quantity,
        plannedOn: day < today ? today : day,
        note: '',
      },
      false,
    )
    return await decide(context, 'docking.accepted', row, {
      ...undecided,
      ...{
        status: 'accepted' as const,
        quantity,
        promiseId: promise.id,
        by: context.actor.name,
        on: today,
      },
    })
  })
}

export async function reject(
  context: Context,
  id: string,
  version: number | undefined,
  { reach, reason }: Input<typeof rejectProposal>['body'],
): Promise<Proposal> {
  const row = await held(context, id, 'reject', version)
  return await inWhole(context, () =>
    decide(context, 'docking.rejected', row, {
      ...undecided,
      ...{ status: 'rejected' as const, reach, reason, by: context.actor.name, on: context.today },
    }),
  )
}

export async function restore(context: Context, id: string, version: number | undefined): Promise<Proposal> {
  const row = await held(context, id, 'restore', version)
  return await inWhole(context, () =>
    decide(context, 'docking.restored', row, { ...undecided, status: 'proposed' }),
  )
}
