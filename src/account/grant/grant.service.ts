import type { z } from 'zod'
import { asAccounts, throughScope } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/day.ts'
import { scopeOf } from '../../platform/grants.ts'
import { notFound, type Language } from '../../platform/problem.ts'
import { namesOf } from '../../registry/record/history.store.ts'
import { stateOfGrant } from './account.rules.ts'
import type { chooseGrant, listLoans, listOwnGrants } from './grant.api.ts'
import { lentOn } from './grant.rules.ts'
import * as grants from './grant.store.ts'
import { placesOf } from './part.service.ts'

const own = (context: Context): Promise<grants.OwnGrant[]> =>
  asAccounts(context.db, () => grants.grantsOf(context.db, context.actor.account, context.today))

export async function ownGrants(context: Context): Promise<z.output<(typeof listOwnGrants)['reply']>> {
  const { db, actor } = context
  const items: z.output<(typeof listOwnGrants)['reply']>['items'] = []
  for (const grant of await own(context)) {
    const { id, role, programmeName, programmeId, validTo, lender } = grant
    // Each is named as it would be seen by it: two grants are told apart by their places, which one alone does not show.
    const other = scopeOf(grant, actor.account)
    const place = await throughScope(db, { own: actor.scope, other }, async () =>
      (await placesOf({ ...context, programmeId }, [grant]))(grant),
    )
    items.push({
      id,
      role,
      programmeName,
      place,
      validTo,
      isLent: lender !== null,
      isChosen: id === actor.grantId,
    })
  }
  return { items }
}

/** @throws Refusal platform/not-found when the grant is another’s or holds no more */
export async function choose(context: Context, id: string): Promise<z.output<(typeof chooseGrant)['reply']>> {
  const { sessionId } = context.actor
  if (sessionId === undefined || !(await own(context)).some((grant) => grant.id === id)) throw notFound()
  await asAccounts(context.db, () => grants.choose(context.db, sessionId, id))
  return { chosen: id }
}

/** Both sides see what is lent, also when it is over. */
export async function loans(
  context: Context,
  language: Language,
): Promise<z.output<(typeof listLoans)['reply']>> {
  const { db, programmeId, actor, today } = context
  const [given, taken] = await asAccounts(db, async () => {
    const held = await grants.ofAccounts(db, programmeId, [actor.account])
    return [
      await grants.lentBy(db, programmeId, actor.account),
      held.filter(({ lentFrom }) => lentFrom !== null),
    ] as const
  })
  const place = await placesOf(context, [...given, ...taken])
  const people = [...given.map(({ account }) => account), ...taken.map(({ lender }) => lender ?? '')]
  const names = await namesOf(db, [...new Set(people)])
  const shown = (grant: grants.GrantRow, other: string) => ({
    id: grant.id,
    role: grant.role,
    place: place(grant),
    with: names.get(other) ?? other,
    validFrom: grant.validFrom,
    lastDay: grant.validTo === null ? null : addDays(grant.validTo, -1),
    state: stateOfGrant(grant.validFrom, grant.validTo, today),
    reason: grant.reason,
  })
  return {
    given: given.map((grant) => shown(grant, grant.account)),
    taken: taken.map((grant) => shown(grant, grant.lender ?? '')),
    cannotLend: actor.scope.ownGrant === undefined ? lentOn().problem.words[language] : null,
  }
}
