import type { z } from 'zod'
import type { Context } from '../platform/context.ts'
import type { Input } from '../platform/endpoint.ts'
import { record } from '../platform/ledger.ts'
import type { Page } from '../platform/page.ts'
import { allows } from '../platform/access.ts'
import { notFound, refuse } from '../platform/problem.ts'
import { refuseStale } from '../platform/version.ts'
import { advance } from '../policy/workflow/case.service.ts'
import * as slips from './organisation.store.ts'
import type { listOrganisationRegistrations, organisationRegistrationRow } from './registration.api.ts'
import { organisationAllowed, refusedMove } from './registration.rules.ts'

type Slip = z.output<typeof organisationRegistrationRow>

function present(context: Context, row: slips.OrganisationRow): Slip {
  const decides = allows(context.actor, 'registration.decide')
  const submits = allows(context.actor, 'registration.submit')
  return {
    ...row,
    can: {
      accept: decides && organisationAllowed.accept.includes(row.status),
      return: decides && organisationAllowed.return.includes(row.status),
      submit: submits && organisationAllowed.submit.includes(row.status),
    },
  }
}

export async function list(
  context: Context,
  query: Input<typeof listOrganisationRegistrations>['query'],
): Promise<Page<Slip>> {
  const page = await slips.list(context.db, context.programmeId, query)
  return { ...page, items: page.items.map((row) => present(context, row)) }
}

/** Hands the slip in: a new one, or the one that the community returned. */
export async function submit(context: Context, pairingId: string): Promise<Slip> {
  const earlier = await slips.lockOfPairing(context.db, context.programmeId, pairingId)
  if (earlier && !organisationAllowed.submit.includes(earlier.status))
    throw refusedMove('submit', earlier.status)
  const id = earlier?.id ?? context.newId()
  if (earlier)
    await slips.move(context.db, context.programmeId, id, { status: 'submitted', day: context.today })
  else if (!(await slips.add(context.db, context.programmeId, { id, pairingId, day: context.today })))
    throw notFound()
  await advance(context, { subject: { kind: 'pairing', id: pairingId }, step: 'organisation-submitted' })
  return await tell(context, id, 'organisation.submitted', earlier, 0)
}

export async function accept(context: Context, id: string, version: number | undefined): Promise<Slip> {
  const before = await decidable(context, id, version, 'accept')
  await slips.move(context.db, context.programmeId, id, { status: 'accepted', day: context.today })
  await advance(context, decided(before))
  return await tell(context, id, 'organisation.registered', before, 1)
}

export async function sendBack(
  context: Context,
  id: string,
  version: number | undefined,
  reason: string,
): Promise<Slip> {
  const before = await decidable(context, id, version, 'return')
  await slips.move(context.db, context.programmeId, id, {
    status: 'returned',
    day: context.today,
    returnReason: reason,
  })
  await advance(context, { ...decided(before), outcome: 'returned', reason })
  return await tell(context, id, 'organisation.returned', before, 0)
}

const decided = ({ pairingId }: slips.OrganisationRow) => ({
  subject: { kind: 'pairing' as const, id: pairingId },
  step: 'organisation-accepted' as const,
})

async function decidable(
  context: Context,
  id: string,
  version: number | undefined,
  move: 'accept' | 'return',
): Promise<slips.OrganisationRow> {
  const row = await slips.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  refuseStale(version, row)
  if (!organisationAllowed[move].includes(row.status)) throw refusedMove(move, row.status)
  return row
}

/** Writes the ledger and answers with the slip as it is now. */
async function tell(
  context: Context,
  id: string,
  kind: string,
  before: slips.OrganisationRow | undefined,
  value: number,
): Promise<Slip> {
  const after = await slips.lock(context.db, context.programmeId, id)
  if (!after)
    throw refuse('registration/lost', 500, {
      zh: '报到单没有保存，请重试。',
      en: 'The slip was not saved; please try again.',
    })
  const state = (row: slips.OrganisationRow): Record<string, unknown> => ({
    pairingId: row.pairingId,
    enterpriseId: row.enterpriseId,
    communityId: row.communityId,
    status: row.status,
    submittedOn: row.submittedOn,
    decidedOn: row.decidedOn,
    returnReason: row.returnReason,
  })
  await record(
    context,
    {
      kind,
      subjectKind: 'organisation-registration',
      subjectId: id,
      orgPath: after.orgPath,
      divisionCode: after.divisionCode,
      happenedOn: context.today,
      before: before ? state(before) : null,
      after: state(after),
    },
    value === 0
      ? []
      : [
          {
            measure: 'organisationRegistrations',
            value,
            enterpriseId: after.enterpriseId,
            orgPath: after.orgPath,
            communityId: after.communityId,
            divisionCode: after.divisionCode,
          },
        ],
  )
  return present(context, after)
}
