import { throughScope, wholeProgramme } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import { advance, conclude, retract } from '../../policy/workflow/case.service.ts'
import { hasOther, type PairRow } from './pair.store.ts'

export const caseOf = ({ id }: PairRow) => ({ kind: 'pairing' as const, id })
const enterpriseOf = ({ enterpriseId }: PairRow) => ({ kind: 'enterprise' as const, id: enterpriseId })

/** `row` as it was before it was offered. */
export async function followOffer(context: Context, row: PairRow): Promise<void> {
  await advance(context, { subject: enterpriseOf(row), step: 'community-chosen' })
  // An offer that nobody answered comes back first, so that the community has its whole limit again.
  if (row.status === 'offered') await comeBack(context, row, '答复期已过，重新送社区答复')
  await advance(context, { subject: caseOf(row), step: 'pairing-offered' })
}

export async function followReturn(context: Context, row: PairRow, reason: string): Promise<void> {
  await comeBack(context, row, reason)
  await chooseAgain(context, row, reason)
}

/** `row` as it was before it was withdrawn: a draft has run through nothing. */
export async function followWithdrawal(context: Context, row: PairRow, reason: string): Promise<void> {
  if (row.status === 'draft') return
  await conclude(context, caseOf(row), context.today)
  await chooseAgain(context, row, reason)
}

const comeBack = (context: Context, row: PairRow, reason: string): Promise<void> =>
  advance(context, { subject: caseOf(row), step: 'pairing-accepted', outcome: 'returned', reason })

/**
 * An enterprise that is left without a community chooses again. Whoever returns is of the community, and sees neither the other
 * pairs of the enterprise nor its workflow.
 */
const chooseAgain = (context: Context, row: PairRow, reason: string): Promise<void> => {
  const { db, programmeId, actor } = context
  return throughScope(
    db,
    { own: actor.scope, other: wholeProgramme(programmeId, actor.account) },
    async () => {
      if (await hasOther(db, programmeId, row)) return
      await retract(context, { subject: enterpriseOf(row), step: 'community-chosen', reason })
    },
  )
}
