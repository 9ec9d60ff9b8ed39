import { sql } from 'kysely'
import type { Context } from './context.ts'

/** Notes that personal data was read in clear, or that a list left the system: who, what, which filter, how many rows. */
export async function note(
  context: Pick<Context, 'db' | 'programmeId' | 'actor' | 'newId' | 'now'>,
  action: string,
  subject: string,
  detail: Record<string, unknown>,
): Promise<void> {
  const { actingFor } = context.actor
  const told = actingFor === undefined ? detail : { ...detail, actingFor }
  await sql`insert into audit_entry (programme_id, id, account, action, subject, detail, recorded_at)
    values (${context.programmeId}, ${context.newId()}, ${context.actor.account}, ${action}, ${subject}, ${JSON.stringify(told)}, ${context.now})`.execute(
    context.db,
  )
}
