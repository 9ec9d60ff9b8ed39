import { asAccounts } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import { keyHash } from '../../platform/grants.ts'
import { record } from '../../platform/ledger.ts'
import { notFound, refuse } from '../../platform/problem.ts'
import { newSecret } from '../../platform/secret.ts'
import type { z } from 'zod'
import type { addAccount, madeLink } from './account.api.ts'
import { linkHours } from './account.rules.ts'
import { chargeOf } from './account.service.ts'
import * as accounts from './account.store.ts'
import { giveTo, type WantedGrant } from './give.service.ts'
import { lastOfficeLocked, whyNotAdminister, type Part } from './grant.rules.ts'
import * as grants from './grant.store.ts'
import * as links from '../entry/link.store.ts'
import { partFrom } from './part.service.ts'

type MadeLink = z.output<typeof madeLink>

/** Makes an account with one grant and a link by which its holder chooses a password. */
export async function add(context: Context, wanted: Input<typeof addAccount>['body']): Promise<MadeLink> {
  const part = await partFrom(context, wanted.role, wanted.part)
  return await addWith(context, { ...wanted, part, reason: wanted.reason ?? null })
}

/** The same with a part that was found already. */
export async function addWith(
  context: Context,
  wanted: Omit<WantedGrant, 'part'> & { name: string; username: string; part: Part; reason: string | null },
): Promise<MadeLink> {
  const { db, now } = context
  const account = { id: context.newId(), name: wanted.name, username: wanted.username, at: now }
  if (!(await asAccounts(db, () => accounts.add(db, account)))) throw nameTaken(wanted.username)
  await giveTo(context, account.id, wanted, wanted.reason)
  return await linkFor(context, account, 'invite', wanted.part)
}

/** A link for an account that waits for its first password, or for one whose holder forgot it. */
export async function renewLink(context: Context, id: string): Promise<MadeLink> {
  const { account, part } = await inCharge(context, id, true)
  return await linkFor(context, account, account.status === 'invited' ? 'invite' : 'reset', part)
}

async function linkFor(
  context: Context,
  { id: account, name, username }: { id: string; name: string; username: string },
  purpose: links.LinkPurpose,
  part: Part,
): Promise<MadeLink> {
  const { db, programmeId, actor, now } = context
  const id = context.newId()
  const token = newSecret()
  const expiresAt = new Date(now.getTime() + linkHours[purpose] * 3_600_000)
  await asAccounts(db, () =>
    links.add(db, programmeId, {
      id,
      account,
      purpose,
      tokenHash: keyHash(token),
      by: actor.account,
      at: now,
      expiresAt,
    }),
  )
  await tell(context, `account.${purpose === 'invite' ? 'invited' : 'reset'}`, {
    id,
    account,
    part,
    reason: null,
  })
  return { account, name, username, token, expiresAt: expiresAt.toISOString() }
}

/** Closes the programme to an account at the next request it makes. */
export async function lock(context: Context, account: string, reason: string): Promise<{ id: string }> {
  const { db, programmeId, actor, now, today } = context
  const { part } = await inCharge(context, account)
  const id = context.newId()
  await asAccounts(db, async () => {
    if (await accounts.lockOf(db, programmeId, account)) throw lockedAlready()
    const held = await grants.outline(db, programmeId, account, today)
    const isOffice = held.some(({ role }) => role === 'office')
    if (isOffice && (await grants.otherOffices(db, programmeId, account, today)) === 0)
      throw lastOfficeLocked()
    await accounts.lock(db, programmeId, account, { id, reason, by: actor.account, at: now })
  })
  await tell(context, 'account.locked', { id, account, part, reason })
  return { id }
}

export async function unlock(context: Context, account: string, reason: string): Promise<{ id: string }> {
  const { db, programmeId, actor, now } = context
  const { part } = await inCharge(context, account)
  const id = await asAccounts(db, async () => {
    const open = await accounts.lockOf(db, programmeId, account)
    if (!open) throw notLocked()
    await accounts.unlock(db, programmeId, open.id, actor.account, now)
    return open.id
  })
  await tell(context, 'account.unlocked', { id, account, part, reason })
  return { id }
}

/** The account and where it belongs, when the reader may take charge of it. */
async function inCharge(
  context: Context,
  id: string,
  forPassword = false,
): Promise<{ account: accounts.AccountRow; part: Part }> {
  const { db, programmeId, actor, today } = context
  return await asAccounts(db, async () => {
    const account = await accounts.find(db, programmeId, today, id)
    const [part] = await grants.ofAccounts(db, programmeId, [id])
    if (!account || !part) throw notFound()
    const refusal = whyNotAdminister(actor, id, await chargeOf(context, id), forPassword)
    if (refusal) throw refusal
    return { account, part }
  })
}

const tell = (
  context: Context,
  kind: string,
  { id, account, part, reason }: { id: string; account: string; part: Part; reason: string | null },
): Promise<void> =>
  record(
    context,
    {
      kind,
      subjectKind: 'account',
      subjectId: id,
      orgPath: part.orgPath,
      divisionCode: part.divisionCode,
      happenedOn: context.today,
      before: null,
      after: { account, reason },
    },
    [],
  )

const nameTaken = (username: string) =>
  refuse(
    'account/name-taken',
    409,
    {
      zh: `账号“${username}”已有人使用。请换一个账号名。`,
      en: `The user name “${username}” is taken. Choose another.`,
    },
    { field: 'username' },
  )

const lockedAlready = () =>
  refuse('account/locked', 409, {
    zh: '该账号已经停用。刷新页面可看到停用原因。',
    en: 'This account is locked already. Reload to see why.',
  })

const notLocked = () =>
  refuse('account/not-locked', 409, {
    zh: '该账号没有停用，无需恢复。',
    en: 'This account is not locked.',
  })
