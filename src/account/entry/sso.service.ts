import { z } from 'zod'
import type { Sso } from '../../platform/sso.ts'
import type { Vault } from '../../platform/vault.ts'
import * as links from './sso.store.ts'
import { letIn, signedIn, type Visit } from './visit.service.ts'

/** Minutes in which somebody has to be back from the provider. */
const MINUTES = 10

const trip = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  back: z.string(),
  until: z.number(),
})

/** How a return from the provider ended; the page says it in words. */
export type SsoOutcome = { back: string } | { problem: 'sso-failed' | 'sso-unknown' }

/** Where to send the browser, and what its cookie holds until it is back: sealed, so it can be neither read nor made. */
export async function depart(
  sso: Sso,
  vault: Vault,
  back: string,
  now: Date,
): Promise<{ address: string; ticket: string }> {
  const { address, secrets } = await sso.begin()
  const until = now.getTime() + MINUTES * 60_000
  return { address, ticket: vault.seal(JSON.stringify({ ...secrets, back, until })).toString('base64url') }
}

/** State, nonce and verifier are those of this very browser, or nobody is let in. */
export async function comeBack(
  visit: Visit,
  sso: Sso,
  given: { query: string; ticket: string | undefined },
): Promise<SsoOutcome> {
  const secrets = openTicket(visit.vault, given.ticket, visit.now)
  if (!secrets) return { problem: 'sso-failed' }
  const person = await sso.finish(given.query, secrets).catch(() => undefined)
  if (!person) return { problem: 'sso-failed' }
  const account = await visit.db.transaction().execute((db) => links.accountOf(db, sso.issuer, person, visit))
  if (account === undefined) return { problem: 'sso-unknown' }
  await letIn(visit, { account, kind: 'staff', hasFactor: person.hasFactor, note: signedIn('sso') })
  return { back: secrets.back }
}

function openTicket(vault: Vault, ticket: string | undefined, now: Date): z.output<typeof trip> | undefined {
  try {
    const text = vault.open(Buffer.from(ticket ?? '', 'base64url'))
    const read = trip.safeParse(JSON.parse(text))
    return read.success && read.data.until > now.getTime() ? read.data : undefined
  } catch {
    return undefined
  }
}
