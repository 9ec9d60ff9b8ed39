import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from './context.ts'
import type { Db } from './database.ts'
import type { NewId } from './identity.ts'
import { canonical } from './ledger.ts'
import { nowhere, type Origin } from './origin.ts'

/** A row of the audit: who did what to what, when, from where, and why. Names and phones never stand in `detail`. */
export interface AuditEntry extends Origin {
  programmeId: string
  id: string
  account: string
  action: string
  subject: string
  detail: unknown
  recordedAt: Date
}

/** SHA-256 over everything that an entry says; 32 bytes. */
export const entryHash = (entry: AuditEntry): Buffer =>
  createHash('sha256')
    .update(canonical({ ...entry, recordedAt: entry.recordedAt.toISOString() }))
    .digest()

async function write(db: Db, entry: AuditEntry): Promise<void> {
  await sql`insert into audit_entry (programme_id, id, account, action, subject, detail, recorded_at, address, device, reason, hash)
    values (${entry.programmeId}, ${entry.id}, ${entry.account}, ${entry.action}, ${entry.subject}, ${JSON.stringify(entry.detail)},
      ${entry.recordedAt}, ${entry.address}, ${entry.device}, ${entry.reason}, ${entryHash(entry)})`.execute(
    db,
  )
}

/** Notes that personal data was read in clear, or that a list left the system: who, what, which filter, how many rows. */
export const note = (
  context: Pick<Context, 'db' | 'programmeId' | 'actor' | 'newId' | 'now'> & { origin?: Origin },
  action: string,
  subject: string,
  detail: Record<string, unknown>,
): Promise<void> =>
  write(context.db, {
    programmeId: context.programmeId,
    id: context.newId(),
    account: context.actor.account,
    action,
    subject,
    detail: context.actor.actingFor === undefined ? detail : { ...detail, actingFor: context.actor.actingFor },
    recordedAt: context.now,
    ...(context.origin ?? nowhere),
  })

export interface AccountNote {
  /** `account.` and what happened: signed-in, sign-in-failed, locked, granted, grant-ended … */
  action: `account.${string}`
  /** Whose account it is about; undefined where a sign-in named none that exists. */
  about: string | undefined
  /** Who did it, where that is somebody else. */
  by?: string
  /** The one programme it belongs to; without it every programme in which the account has held a grant. */
  programmeId?: string
  detail?: Record<string, unknown>
  origin?: Origin
}

/**
 * Notes what happened to an account. `db` is the handle of the transaction that one is in: the outer one in a hook of the account
 * library, that of the request inside `asAccounts` (then with `programmeId`, and `by` is the reader's own account). What names
 * no account is noted in every programme. Never throws for an account without a grant: there is nobody who could read of it.
 */
export async function noteAccount(
  db: Db,
  at: { now: Date; newId: NewId },
  { action, about, by, programmeId, detail = {}, origin = nowhere }: AccountNote,
): Promise<void> {
  const found = programmeId
    ? [{ id: programmeId }]
    : (
        await sql<{ id: string }>`select distinct p.id from programme p ${
          about === undefined
            ? sql`where not exists (select 1 from programme c where c.parent_id = p.id)`
            : sql`join auth.access_grant g on g.programme_id = p.id where g.account = ${about}`
        }`.execute(db)
      ).rows
  for (const { id } of found) {
    await write(db, {
      programmeId: id,
      id: at.newId(),
      account: by ?? about ?? 'unknown',
      action,
      subject: about ?? 'unknown',
      detail,
      recordedAt: at.now,
      ...origin,
    })
  }
}
