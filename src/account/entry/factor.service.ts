import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import { refuse } from '../../platform/problem.ts'
import type { Session } from '../../platform/sessions.ts'
import { authenticatorAddress, base32, stepOfCode } from '../../platform/totp.ts'
import type * as api from './entry.api.ts'
import * as factors from './factor.store.ts'
import { RECOVERY_CODES } from './limit.rules.ts'
import {
  arrive,
  countTry,
  forgetTries,
  freshSession,
  letIn,
  noteFailure,
  noteVisit,
  sessionAt,
  signedIn,
  wrongCode,
  type Visit,
} from './visit.service.ts'

type Reply<E extends { reply: z.ZodType }> = Promise<z.output<E['reply']>>

/** 160 bits, the length of SHA-1, as RFC 4226 §4 recommends. */
const SECRET_BYTES = 20

/** @throws Refusal account/wrong-code, account/too-many-tries */
export async function show(visit: Visit, code: string): Reply<typeof api.showFactor> {
  const session = sessionAt(visit, 'factor')
  const { isLast } = await countTry(visit, 'factor', session.account)
  const isRecovery = !/^\d{6}$/.test(code)
  const by = isRecovery ? 'recovery-code' : 'authenticator'
  if (!(await (isRecovery ? spendRecoveryCode : spendCode)(visit, session.account, code))) {
    await noteFailure(visit, session.account, { by, isLast })
    throw wrongCode()
  }
  await forgetTries(visit, 'factor', session.account)
  const arrived = await letIn(visit, {
    account: session.account,
    kind: 'staff',
    hasFactor: true,
    note: signedIn(by),
  })
  const left = isRecovery ? await factors.recoveryCodesLeft(visit.db, session.account) : null
  return { ...arrived, recoveryCodesLeft: left }
}

async function spendCode(visit: Visit, account: string, code: string): Promise<boolean> {
  const factor = await factors.find(visit.db, account)
  if (!factor?.isConfirmed) return false
  const step = stepOfCode(visit.vault.openBytes(factor.secret), code, visit.now)
  return step !== undefined && (await factors.spendStep(visit.db, account, step))
}

async function spendRecoveryCode(visit: Visit, account: string, code: string): Promise<boolean> {
  const hash = recoveryHash(account, code)
  const kept = await factors.openRecoveryCodes(visit.db, account)
  const found = kept.find(({ sealed }) => timingSafeEqual(visit.vault.openBytes(sealed), hash))
  return found !== undefined && (await factors.spendRecoveryCode(visit.db, account, found.number, visit.now))
}

/** @throws Refusal account/factor-exists, account/sign-in-again */
export async function begin(visit: Visit): Reply<typeof api.beginEnrolment> {
  const session = freshSession(visit, 'enrol')
  refuseSecondFactor(session)
  const secret = randomBytes(SECRET_BYTES)
  await factors.propose(visit.db, session.account, visit.vault.sealBytes(secret), visit.now)
  return {
    secret: base32(secret),
    address: authenticatorAddress(secret, session.username ?? session.account),
  }
}

/** @throws Refusal account/factor-exists, account/wrong-code, account/too-many-tries, account/sign-in-again */
export async function confirm(visit: Visit, code: string): Reply<typeof api.confirmEnrolment> {
  const session = freshSession(visit, 'enrol')
  refuseSecondFactor(session)
  await countTry(visit, 'factor', session.account)
  const proposed = await factors.find(visit.db, session.account)
  const step = proposed && stepOfCode(visit.vault.openBytes(proposed.secret), code, visit.now)
  if (step === undefined) throw wrongCode()
  const { codes, settle } = await visit.db.transaction().execute(async (db) => {
    if (!(await factors.confirm(db, session.account, step, visit.now))) throw factorExists()
    return {
      codes: await newRecoveryCodes(visit, db, session.account),
      settle: await arrive(visit, db, {
        account: session.account,
        kind: 'staff',
        hasFactor: true,
        note: { action: 'account.factor-set' },
      }),
    }
  })
  await forgetTries(visit, 'factor', session.account)
  return { step: await settle(), recoveryCodes: codes }
}

/** @throws Refusal account/sign-in-again */
export async function renewCodes(visit: Visit): Reply<typeof api.renewRecoveryCodes> {
  const session = freshSession(visit, null)
  if (!session.isEnrolled) throw wrongCode()
  const recoveryCodes = await visit.db.transaction().execute(async (db) => {
    await noteVisit(visit, db, { action: 'account.recovery-codes-renewed', about: session.account })
    return await newRecoveryCodes(visit, db, session.account)
  })
  return { recoveryCodes }
}

/** Where a second factor is needed the session goes on with setting up another. @throws Refusal account/sign-in-again */
export async function remove(visit: Visit): Reply<typeof api.removeFactor> {
  const session = freshSession(visit, null)
  const settle = await visit.db.transaction().execute(async (db) => {
    await factors.remove(db, session.account)
    return await arrive(visit, db, {
      account: session.account,
      kind: 'staff',
      hasFactor: false,
      note: { action: 'account.factor-removed' },
    })
  })
  return { step: await settle() }
}

/** Answered once and kept as sealed hashes; 50 bits each. */
async function newRecoveryCodes(visit: Visit, db: Db, account: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => {
    const text = base32(randomBytes(7)).slice(0, 10)
    return `${text.slice(0, 5)}-${text.slice(5)}`
  })
  const kept = codes.map((code) => visit.vault.sealBytes(recoveryHash(account, code)))
  await factors.replaceRecoveryCodes(db, account, kept)
  return codes
}

const recoveryHash = (account: string, code: string): Buffer =>
  createHash('sha256')
    .update(`recovery/${account}/${code.toUpperCase().replace(/[^A-Z2-7]/g, '')}`)
    .digest()

function refuseSecondFactor(session: Session): void {
  if (session.isEnrolled) throw factorExists()
}

const factorExists = () =>
  refuse('account/factor-exists', 409, {
    zh: '该账号已设置动态验证码。如需更换，请先停用原有的。',
    en: 'This account has an authenticator. To set up another, take the old one away first.',
  })
