import type { z } from 'zod'
import type { Context } from '../platform/context.ts'
import type { Input } from '../platform/endpoint.ts'
import { record } from '../platform/ledger.ts'
import type { Page } from '../platform/page.ts'
import { allows } from '../platform/access.ts'
import { notFound } from '../platform/problem.ts'
import { maskName } from '../platform/vault.ts'
import { refuseStale } from '../platform/version.ts'
import * as people from './personal.store.ts'
import type { listResidenceRegistrations, personalRegistrationRow } from './registration.api.ts'
import { refusedMove, residenceAllowed } from './registration.rules.ts'

type Row = z.output<typeof personalRegistrationRow>
type Query = Input<typeof listResidenceRegistrations>['query']

function present(context: Context, channel: Row['channel'], row: people.PersonalRow): Row {
  const decides = channel === 'residence' && allows(context.actor, 'registration.decide')
  return {
    ...row,
    channel,
    member: row.nameCipher ? maskName(context.vault.open(row.nameCipher)) : '**',
    can: {
      confirm: decides && residenceAllowed.confirm.includes(row.status),
      return: decides && residenceAllowed.return.includes(row.status),
    },
  }
}

export async function listResidence(context: Context, query: Query): Promise<Page<Row>> {
  const page = await people.listResidence(context.db, context.programmeId, {
    ...query,
    part: context.part(people.partColumns),
  })
  return { ...page, items: page.items.map((row) => present(context, 'residence', row)) }
}

export async function listDispatch(context: Context, query: Query): Promise<Page<Row>> {
  const page = await people.listDispatch(context.db, context.programmeId, {
    ...query,
    part: context.part(people.partColumns),
  })
  return { ...page, items: page.items.map((row) => present(context, 'dispatch', row)) }
}

export const confirm = (context: Context, id: string, version: number | undefined): Promise<Row> =>
  decide(context, id, version, { status: 'confirmed' })

export const sendBack = (
  context: Context,
  id: string,
  version: number | undefined,
  reason: string,
): Promise<Row> => decide(context, id, version, { status: 'returned', returnReason: reason })

async function decide(
  context: Context,
  id: string,
  version: number | undefined,
  to: { status: 'confirmed' | 'returned'; returnReason?: string },
): Promise<Row> {
  const before = await people.lockResidence(context.db, context.programmeId, id)
  if (!before) throw notFound()
  refuseStale(version, before)
  const move = to.status === 'confirmed' ? 'confirm' : 'return'
  if (!residenceAllowed[move].includes(before.status)) throw refusedMove(move, before.status)
  await people.decideResidence(context.db, context.programmeId, id, { ...to, day: context.today })
  const parties = {
    memberId: before.memberId,
    enterpriseId: before.enterpriseId,
    communityId: before.communityId,
  }
  await record(
    context,
    {
      kind: to.status === 'confirmed' ? 'residence.confirmed' : 'residence.returned',
      subjectKind: 'residence-registration',
      subjectId: id,
      orgPath: before.orgPath,
      divisionCode: before.divisionCode,
      memberId: before.memberId,
      happenedOn: context.today,
      before: { ...parties, status: before.status },
      after: { ...parties, ...to },
    },
    to.status === 'returned'
      ? []
      : [
          {
            measure: 'residenceRegistrations',
            value: 1,
            enterpriseId: before.enterpriseId,
            orgPath: before.orgPath,
            communityId: before.communityId,
            divisionCode: before.divisionCode,
          },
        ],
  )
  const after = await people.lockResidence(context.db, context.programmeId, id)
  return present(context, 'residence', after ?? before)
}
