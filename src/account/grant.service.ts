import type { z } from 'zod'
import { asAccounts } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import { notFound } from '../platform/problem.ts'
import type { chooseGrant, listOwnGrants } from './grant.api.ts'
import * as grants from './grant.store.ts'

const own = (context: Context): Promise<grants.OwnGrant[]> =>
  asAccounts(context.db, () => grants.grantsOf(context.db, context.actor.account, context.today))

export const ownGrants = async (context: Context): Promise<z.output<(typeof listOwnGrants)['reply']>> => ({
  items: (await own(context)).map((grant) => ({ ...grant, isChosen: grant.id === context.actor.grantId })),
})

/** @throws Refusal platform/not-found when the grant is another’s or holds no more */
export async function choose(context: Context, id: string): Promise<z.output<(typeof chooseGrant)['reply']>> {
  const { sessionId } = context.actor
  if (sessionId === undefined || !(await own(context)).some((grant) => grant.id === id)) throw notFound()
  await asAccounts(context.db, () => grants.choose(context.db, sessionId, id))
  return { chosen: id }
}
