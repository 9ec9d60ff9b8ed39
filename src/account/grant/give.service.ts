import { asAccounts } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import { addDays, type Day } from '../../platform/day.ts'
import { record } from '../../platform/ledger.ts'
import { notFound, refuse } from '../../platform/problem.ts'
import type { Role } from '../../platform/permissions.ts'
import * as accounts from './account.store.ts'
import type { PartKind } from './account.rules.ts'
import { whyNotEnd, whyNotGive, whyNotLend, wholePart, type Part, type Wanted } from './grant.rules.ts'
import * as grants from './grant.store.ts'
import { partFrom } from './part.service.ts'

export interface WantedGrant {
  role: Role
  part?: { kind: PartKind; id: string } | undefined
  validFrom: Day
  lastDay: Day | null
}

/** Gives an account another grant. @throws Refusal account/… where the giver may not, or duties would come together */
export async function give(
  context: Context,
  account: string,
  wanted: WantedGrant & { reason: string },
): Promise<{ id: string }> {
  const found = await asAccounts(context.db, () =>
    accounts.find(context.db, context.programmeId, context.today, account),
  )
  if (!found) throw notFound()
  const part = await partFrom(context, wanted.role, wanted.part)
  return await giveTo(context, account, { ...wanted, part }, wanted.reason)
}

/** The same for an account that was just made. */
export async function giveTo(
  context: Context,
  account: string,
  wanted: Omit<Wanted, 'account'>,
  reason: string | null,
): Promise<{ id: string }> {
  const { db, programmeId, actor, now, today } = context
  const whole: Wanted = { ...wanted, account }
  const id = context.newId()
  await asAccounts(db, async () => {
    const refusal = whyNotGive(actor, whole, await grants.outline(db, programmeId, account, today), today)
    if (refusal) throw refusal
    await grants.add(db, programmeId, {
      ...wanted.part,
      id,
      account,
      role: wanted.role,
      validFrom: wanted.validFrom,
      validTo: dayAfter(wanted.lastDay),
      givenBy: actor.account,
      givenAt: now,
      reason,
    })
  })
  await tell(context, 'grant.given', { id, ...wanted.part }, whole, reason)
  return { id }
}

/** Ends a grant from today on. Of one that has not begun nothing remains. */
export async function end(context: Context, id: string, reason: string): Promise<{ id: string }> {
  const { db, programmeId, actor, now, today } = context
  const grant = await asAccounts(db, async () => {
    const found = await grants.find(db, programmeId, id)
    if (!found) throw notFound()
    const offices =
      found.role === 'office' ? await grants.otherOffices(db, programmeId, found.account, today) : 0
    const refusal = whyNotEnd(actor, grants.endable(found), offices, today)
    if (refusal) throw refusal
    const validTo = found.validFrom > today ? found.validFrom : today
    if (!(await grants.end(db, programmeId, id, { validTo, by: actor.account, at: now, reason })))
      throw notFound()
    return found
  })
  await tell(context, 'grant.ended', grant, grant, reason)
  return { id }
}

/**
 * Lends the grant that somebody acts by to another account of the programme, from one day to another. It ends by itself, holds no
 * longer than the lender's own, and cannot be lent on.
 */
export async function lend(
  context: Context,
  wanted: { username: string; validFrom: Day; lastDay: Day; reason: string },
): Promise<{ id: string; name: string }> {
  const { db, programmeId, actor, now, today } = context
  const { ownGrant } = actor.scope
  const id = context.newId()
  const { to, own } = await asAccounts(db, async () => {
    const to = await accounts.findByUsername(db, wanted.username.toLowerCase())
    if (!to) throw noSuchAccount()
    const held = await grants.outline(db, programmeId, to.id, today)
    const asked: Wanted = { ...wanted, account: to.id, role: actor.role, part: wholePart }
    const refusal = whyNotLend({ ...actor, ownGrant }, asked, held, today)
    if (refusal) throw refusal
    const own = ownGrant === undefined ? undefined : await grants.find(db, programmeId, ownGrant)
    if (!own) throw notFound()
    const { orgPath, divisionCode, teamId, memberId } = own
    await grants.add(db, programmeId, {
      ...{ orgPath, divisionCode, teamId, memberId },
      id,
      account: to.id,
      role: own.role,
      validFrom: wanted.validFrom,
      validTo: dayAfter(wanted.lastDay),
      givenBy: actor.account,
      givenAt: now,
      reason: wanted.reason,
      lentFrom: own.id,
    })
    return { to, own }
  })
  const told = { account: to.id, role: own.role, validFrom: wanted.validFrom, lastDay: wanted.lastDay }
  await tell(context, 'grant.lent', { ...own, id }, told, wanted.reason)
  return { id, name: to.name }
}

const dayAfter = (lastDay: Day | null): Day | null => (lastDay === null ? null : addDays(lastDay, 1))

/** The event stands in the branch or division of the grant, so whoever looks after that part sees it. */
async function tell(
  context: Context,
  kind: string,
  grant: Part & { id: string },
  told: { account: string; role: Role; validFrom: Day; lastDay?: Day | null; validTo?: Day | null },
  reason: string | null,
): Promise<void> {
  const { account, role, validFrom } = told
  const last = told.validTo ? addDays(told.validTo, -1) : (told.lastDay ?? null)
  const isEnd = kind === 'grant.ended'
  await record(
    context,
    {
      kind,
      subjectKind: 'grant',
      subjectId: grant.id,
      orgPath: grant.orgPath,
      divisionCode: grant.divisionCode,
      happenedOn: context.today,
      before: isEnd ? { account, role, lastDay: last } : null,
      after: {
        account,
        role,
        ...(isEnd ? { lastDay: addDays(context.today, -1) } : { validFrom, lastDay: last }),
        reason,
      },
    },
    [],
  )
}

const noSuchAccount = () =>
  refuse('account/no-such-account', 404, {
    zh: '本专项工作中没有这个账号。请核对代行人的账号名。',
    en: 'There is no such account in this programme. Check the user name of who stands in.',
  })
