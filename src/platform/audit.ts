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
    detail:
      context.actor.actingFor === undefined ? detail : { ...detail, actingFor: context.actor.actingFor },
    recordedAt: context.now,
    ...(context.origin ?? nowhere),
  })

export interface AccountNote {
  /** `account.` and what happened: signed-in, sign-in-failed, password-changed … */
  action: `account.${string}`
  /** Whose account it is about. */
  about: string
  detail?: Record<string, unknown>
  origin?: Origin
}

/**
 * Notes what happened to an account before anybody acts by a grant, as at the door, in every programme in which it has held one.
 * `db` is the owner's handle, or that of a transaction of the owner. An account without a grant leaves nothing: there is nobody
 * who could read of it.
 */
export async function noteAccount(
  db: Db,
  at: { now: Date; newId: NewId },
  { action, about, detail = {}, origin = nowhere }: AccountNote,
): Promise<void> {
  const programmes = await sql<{
    id: string
  }>`select distinct programme_id as id from auth.access_grant where account = ${about}`.execute(db)
  for (const { id } of programmes.rows) {
    await write(db, {
      programmeId: id,
      id: at.newId(),
      account: about,
      action,
      subject: about,
      detail,
      recordedAt: at.now,
      ...origin,
    })
  }
}
