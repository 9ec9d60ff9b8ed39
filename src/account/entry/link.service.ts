import type { z } from 'zod'
import { keyHash } from '../../platform/grants.ts'
import { hashPassword } from '../../platform/password.ts'
import { refuse } from '../../platform/problem.ts'
import type { choosePassword, lookAtLink } from './entry.api.ts'
import * as store from './entry.store.ts'
import { networkOf } from '../../platform/network.ts'
import * as links from './link.store.ts'
import { refuseUsed, refuseWeak } from './password.service.ts'
import * as passwords from './password.store.ts'
import { countTry, forgetTries, noteVisit, type Visit } from './visit.service.ts'

/** What a link of an invitation or a reset is for. @throws Refusal account/password-link, account/too-many-tries */
export async function look(
  visit: Visit,
  { token }: { token: string },
): Promise<z.output<(typeof lookAtLink)['reply']>> {
  const { name, username, programme, purpose, expiresAt } = await usable(visit, token)
  return { name, username, programme, purpose, expiresAt: expiresAt.toISOString() }
}

/**
 * Whoever holds the token of a link chooses a password, once. There is no session, so the token stands for one; whoever came in
 * by the old password leaves with it, and tries that were refused begin anew.
 * @throws Refusal account/password-link, account/weak-password, account/password-used-before, account/too-many-tries
 */
export async function choose(
  visit: Visit,
  { token, wanted }: z.output<(typeof choosePassword)['body']>,
): Promise<z.output<(typeof choosePassword)['reply']>> {
  const { account, username } = await usable(visit, token)
  refuseWeak(wanted, username)
  await refuseUsed(wanted, await passwords.recentHashes(visit.db, account))
  // Hashing takes a part of a second; it is done only for a link that works, and before the transaction.
  const hash = await hashPassword(wanted)
  await visit.db.transaction().execute(async (db) => {
    const still = await links.usable(db, keyHash(token), visit.now)
    if (!still || !(await links.use(db, still.id, visit.now))) throw notUsable()
    await passwords.setPassword(db, { id: visit.newId(), account, hash, mustChange: false }, visit.now)
    await store.endOthers(db, account, null)
    await noteVisit(visit, db, { action: 'account.password-chosen', about: account, detail: { by: 'link' } })
  })
  await forgetTries(visit, 'password', username)
  return { username }
}

async function usable(visit: Visit, token: string): Promise<links.UsableLink> {
  await countTry(visit, 'address', networkOf(visit.address))
  const link = await links.usable(visit.db, keyHash(token), visit.now)
  if (!link) throw notUsable()
  return link
}

/** The same words for a link that never was, was used, is over or was replaced: a guess learns nothing. */
const notUsable = () =>
  refuse('account/password-link', 403, {
    zh: '该链接无效、已使用或已过期。请向发给您链接的人员索取新的链接。',
    en: 'This link is not valid, was used, or is over. Ask whoever gave it to you for a new one.',
  })
