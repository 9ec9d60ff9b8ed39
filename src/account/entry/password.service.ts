import type { z } from 'zod'
import { hashPassword, NOBODYS_PASSWORD, verifyPassword } from '../../platform/password.ts'
import { refuse, type Refusal } from '../../platform/problem.ts'
import type { changePassword, signIn as signInEndpoint } from './entry.api.ts'
import * as store from './entry.store.ts'
import { networkOf } from '../../platform/network.ts'
import { faultsOf, type PasswordFault } from './password.rules.ts'
import * as passwords from './password.store.ts'
import { faultWords } from './password-words.rules.ts'
import {
  arrive,
  countTry,
  forgetTries,
  letIn,
  noteFailure,
  sessionAt,
  signedIn,
  wrongPassword,
  type Visit,
} from './visit.service.ts'

type Arrived = z.output<(typeof signInEndpoint)['reply']>

/**
 * A name that nobody has is counted, verified and refused as any other, in the same time.
 * @throws Refusal account/wrong-password, account/too-many-tries
 */
export async function signIn(visit: Visit, given: { username: string; password: string }): Promise<Arrived> {
  await countTry(visit, 'address', networkOf(visit.address))
  const username = given.username.trim().toLowerCase()
  const { isLast } = await countTry(visit, 'password', username)
  const known = await passwords.byUsername(visit.db, username)
  const isRight = await verifyPassword({ hash: known?.hash ?? NOBODYS_PASSWORD, password: given.password })
  if (!known?.hash || !isRight) {
    if (known) await noteFailure(visit, known.account, { by: 'password', isLast })
    throw wrongPassword()
  }
  await forgetTries(visit, 'password', username)
  return await letIn(visit, {
    account: known.account,
    kind: 'staff',
    hasFactor: false,
    note: signedIn('password'),
  })
}

/** @throws Refusal account/weak-password, account/password-used-before, account/wrong-password, account/too-many-tries */
export async function change(
  visit: Visit,
  given: z.output<(typeof changePassword)['body']>,
): Promise<Arrived> {
  const session = sessionAt(visit, 'password')
  const username = session.username ?? ''
  await countTry(visit, 'password', username)
  const [current, ...before] = await passwords.recentHashes(visit.db, session.account)
  if (current === undefined || !(await verifyPassword({ hash: current, password: given.current }))) {
    throw wrongPassword()
  }
  await forgetTries(visit, 'password', username)
  refuseWeak(given.wanted, username)
  await refuseUsed(given.wanted, [current, ...before])
  const hash = await hashPassword(given.wanted)
  const settle = await visit.db.transaction().execute(async (db) => {
    const wanted = { id: visit.newId(), account: session.account, hash, mustChange: false }
    await passwords.setPassword(db, wanted, visit.now)
    // Whoever came in by the old one leaves with it.
    await store.endOthers(db, session.account, session.id)
    return await arrive(visit, db, {
      account: session.account,
      kind: 'staff',
      hasFactor: session.hasFactor,
      note: { action: 'account.password-changed' },
    })
  })
  return { step: await settle() }
}

/** For every place where a password is chosen. @throws Refusal account/weak-password */
export function refuseWeak(password: string, username: string): void {
  const faults = faultsOf(password, username)
  if (faults.length > 0) throw weak(faults)
}

/** @throws Refusal account/password-used-before */
export async function refuseUsed(password: string, hashes: readonly string[]): Promise<void> {
  for (const hash of hashes) if (await verifyPassword({ hash, password })) throw usedBefore()
}

const weak = (faults: PasswordFault[]): Refusal =>
  refuse(
    'account/weak-password',
    422,
    {
      zh: `该密码不符合要求：${faults.map((fault) => faultWords[fault].zh).join('；')}。`,
      en: `This password will not do: ${faults.map((fault) => faultWords[fault].en).join('; ')}.`,
    },
    { faults },
  )

const usedBefore = (): Refusal =>
  refuse('account/password-used-before', 422, {
    zh: '不能使用最近 5 次用过的密码，请另选一个。',
    en: 'One of the last five passwords cannot be used again. Choose another.',
  })
