import type { Kysely } from 'kysely'
import type { Tables, Db } from '../../platform/database.ts'
import type { SessionKind, Step } from '../../platform/entry-step.ts'
import type { NewId } from '../../platform/identity.ts'
import type { MessageGateway } from '../../platform/messages.ts'
import { noteAccount, type AccountNote } from '../../platform/audit.ts'
import type { Origin } from '../../platform/origin.ts'
import { refuse } from '../../platform/problem.ts'
import type { Session, Sessions } from '../../platform/sessions.ts'
import type { Vault } from '../../platform/vault.ts'
import * as attempts from './attempt.store.ts'
import * as store from './entry.store.ts'
import { placeOf } from '../../platform/network.ts'
import { FRESH_MINUTES, limits, type LimitKind } from './limit.rules.ts'

/** Somebody at the door. There is no actor and no scope yet; work here reads and writes accounts and nothing of a programme. */
export interface Visit {
  /** The outer handle: a try has to stay counted when it is refused. */
  db: Kysely<Tables>
  now: Date
  newId: NewId
  vault: Vault
  sessions: Sessions
  messages: MessageGateway
  /** The session that the browser came with, whatever has still to be done in it. */
  session: Session | undefined
  address: string
  origin: Origin
  setCookie(cookie: string): void
}

export const wrongPassword = () =>
  refuse('account/wrong-password', 401, {
    zh: '账号或密码不正确，请核对后重新填写。',
    en: 'The user name or the password is not right. Check both and enter them again.',
  })

export const wrongCode = () =>
  refuse('account/wrong-code', 401, {
    zh: '验证码不正确或已失效，请核对后重新填写，或重新获取。',
    en: 'The code is not right or no longer good. Check it and enter it again, or ask for another.',
  })

/**
 * Whether no further try would be let through. @throws Refusal account/too-many-tries with the minutes that are left; the same whether
 * the subject exists or not
 */
export async function countTry(visit: Visit, kind: LimitKind, subject: string): Promise<{ isLast: boolean }> {
  const { until, isLast } = await attempts.count(
    visit.db,
    { kind, subject: subjectOf(visit, kind, subject), limit: limits[kind] },
    visit.now,
  )
  if (until === null) return { isLast }
  const seconds = Math.max(1, Math.ceil((until.getTime() - visit.now.getTime()) / 1000))
  const minutes = Math.ceil(seconds / 60)
  throw refuse(
    'account/too-many-tries',
    429,
    {
      zh: `尝试次数过多，请 ${minutes} 分钟后再试。`,
      en: `Too many tries. Try again in ${minutes} minute(s).`,
    },
    { minutes, seconds },
  )
}

/** Writes what happened at the door into the audit of every programme that it concerns. */
export const noteVisit = (visit: Visit, db: Db, what: Omit<AccountNote, 'origin'>): Promise<void> =>
  noteAccount(db, visit, { ...what, origin: visit.origin })

export const forgetTries = (visit: Visit, kind: LimitKind, subject: string): Promise<void> =>
  attempts.forget(visit.db, kind, subjectOf(visit, kind, subject))

const subjectOf = (visit: Visit, kind: LimitKind, subject: string): Buffer =>
  visit.vault.hash(`attempt/${kind}/${subject}`)

export interface Arrival {
  account: string
  kind: SessionKind
  hasFactor: boolean
  /** What the audit says of it. */
  note: Pick<AccountNote, 'action' | 'detail'>
}

/** How the audit tells of somebody who came in by this. */
export const signedIn = (
  by: 'password' | 'authenticator' | 'recovery-code' | 'phone' | 'sso',
): Arrival['note'] => ({
  action: 'account.signed-in',
  detail: { by },
})

/** A try that failed; the last one before a name is refused for some minutes says so. */
export const noteFailure = (
  visit: Visit,
  account: string,
  { by, isLast }: { by: 'password' | 'authenticator' | 'recovery-code'; isLast: boolean },
): Promise<void> =>
  noteVisit(visit, visit.db, {
    action: isLast ? 'account.tries-spent' : 'account.sign-in-failed',
    about: account,
    detail: { by },
  })

/**
 * Lets somebody in under a new key, and ends the session that the browser came with: a key that was known before the password
 * was given is worth nothing afterwards. Runs in the transaction of what it depends on.
 */
export async function arrive(visit: Visit, db: Db, as: Arrival): Promise<() => Promise<Step | null>> {
  const { account, kind, hasFactor, note } = as
  await noteVisit(visit, db, { about: account, ...note })
  const opened = await visit.sessions.open(
    db,
    { account, kind, hasFactor, place: placeOf(visit.address), device: visit.origin.device ?? '' },
    visit.now,
  )
  if (visit.session) await store.endSession(db, visit.session.id)
  return async () => {
    visit.setCookie(opened.cookie)
    const headers = new Headers({ cookie: opened.cookie.split(';')[0] ?? '' })
    const session = await visit.sessions.find(headers, visit.now)
    // Whoever knows the password alone must not throw out the one who knows it all.
    if (session?.step === null && (await store.wantsOneSession(visit.db, account))) {
      await store.endOthers(visit.db, account, opened.id)
    }
    return session?.step ?? null
  }
}

/** Lets somebody in where nothing else has to be saved with it. */
export async function letIn(visit: Visit, as: Arrival): Promise<{ step: Step | null }> {
  const settle = await visit.db.transaction().execute((db) => arrive(visit, db, as))
  return { step: await settle() }
}

/**
 * The session of staff in which `step` is what comes next, or nothing is left to do. A member's device changes nothing about how
 * an account is entered.
 */
export function sessionAt(visit: Visit, step: Step | null): Session {
  const { session } = visit
  if (session?.kind === 'staff' && (session.step === step || session.step === null)) return session
  throw refuse('platform/sign-in-needed', 401, {
    zh: '登录已过期或尚未登录，请重新登录。',
    en: 'You are not signed in, or your session has ended. Please sign in.',
  })
}

/** A desk left open for a minute must not be enough to change how its owner gets in. */
export function freshSession(visit: Visit, step: Step | null): Session {
  const session = sessionAt(visit, step)
  if (visit.now.getTime() - session.startedAt.getTime() <= FRESH_MINUTES * 60_000) return session
  throw refuse('account/sign-in-again', 403, {
    zh: `为保护账号安全，请退出后重新登录，并在 ${FRESH_MINUTES} 分钟内进行这项操作。`,
    en: `To protect the account, sign out and in again and do this within ${FRESH_MINUTES} minutes.`,
  })
}
