import type { Context } from '../platform/context.ts'
import { record, type Delta } from '../platform/ledger.ts'
import { notFound } from '../platform/problem.ts'
import { numberText } from './agreement.rules.ts'
import * as store from './agreement.store.ts'

/** What telling needs; background work has no request around it. */
export type TellContext = Pick<Context, 'db' | 'programmeId' | 'actor' | 'newId' | 'now' | 'today'> &
  Partial<Pick<Context, 'origin'>>

/** Names and free texts stay out of the ledger, which is kept for ever; the hash says which text it was. */
const said = (row: store.AgreementRow) => ({
  pairingId: row.pairingId,
  enterpriseId: row.enterpriseId,
  communityId: row.communityId,
  kind: row.kind,
  number: numberText(row.year, row.number),
  amendsId: row.amendsId,
  amendment: row.amendment,
  status: row.status,
  fromOn: row.fromOn,
  untilOn: row.untilOn,
  lines: row.lineCount,
  contentHash: row.contentHash.toString('hex'),
  signedOn: row.signedOn,
  endedOn: row.endedOn,
  endAskedBy: row.endAskedBy,
  reason: row.reason,
})

/** One more or one less in force, by the enterprise and by the community. */
export const inForce = (row: store.AgreementRow, value: 1 | -1): Delta[] =>
  row.amendsId === null
    ? [
        {
          measure: 'agreementsSigned',
          value,
          enterpriseId: row.enterpriseId,
          orgPath: row.orgPath,
          communityId: row.communityId,
          divisionCode: row.divisionCode,
        },
      ]
    : []

/** Writes the ledger and gives the row as it is now. A supplement is told with its agreement's parties. */
export async function tell(
  context: TellContext,
  id: string,
  kind: string,
  before: store.AgreementRow | null,
  deltas: readonly Delta[] = [],
): Promise<store.AgreementRow> {
  const after = await store.find(context.db, context.programmeId, id)
  if (!after) throw notFound()
  await record(
    context,
    {
      kind,
      subjectKind: 'agreement',
      subjectId: id,
      orgPath: after.orgPath,
      divisionCode: after.divisionCode,
      happenedOn: context.today,
      before: before && said(before),
      after: said(after),
    },
    [...deltas],
  )
  return after
}

/** What ends with an agreement: supplements that were not signed. */
export async function closeSupplements(context: TellContext, id: string, reason: string): Promise<void> {
  const { db, programmeId, today } = context
  for (const { id: open } of await store.openOf(db, programmeId, id)) {
    const row = await store.lock(db, programmeId, open)
    if (!row) continue
    await store.change(db, programmeId, open, { status: 'closed', endedOn: today, reason })
    await tell(context, open, 'agreement.closed', row)
  }
}
