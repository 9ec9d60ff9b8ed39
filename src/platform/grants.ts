import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Actor, Scope } from './access.ts'
import type { Db } from './database.ts'
import type { Day } from './day.ts'
import type { SessionKind } from './entry-step.ts'
import { grantColumns, grantShape, holdsOn, type Grant } from './grant-rows.ts'
import { permissions, reachOf, type Permission } from './permissions.ts'

const permissionNames = Object.keys(permissions) as [Permission, ...Permission[]]

/** Whether account `u` acts for the office of real people: then a password alone does not let it in. */
export const needsFactor = (today: Day) => sql<boolean>`exists (select 1 from auth.grant_outline h
  join programme p on p.id = h.programme_id where h.account = u."id" and h.role = 'office' and not p.is_demo and ${holdsOn(today)})`

/**
 * The person behind a session and the grant chosen in it: the oldest that holds where none was chosen, or it holds no more. A
 * member's device acts by grants of the member alone, whatever else the person may do at a desk.
 */
export async function actorOfSession(
  db: Db,
  session: { id: string; account: string; name: string; kind: SessionKind },
  today: Day,
): Promise<Actor | undefined> {
  const found =
    await sql`select ${grantColumns} from auth.access_grant g join auth.grant_outline h on h.id = g.id
    left join auth.session_grant s on s.grant_id = g.id and s.session_id = ${session.id}
    where g.account = ${session.account} and ${session.kind === 'member' ? sql`g.role = 'member'` : sql`g.role <> 'service'`} and ${holdsOn(today)}
    order by s.session_id nulls last, g.lent_from nulls first, g.valid_from, g.id limit 1`.execute(db)
  if (found.rows.length === 0) return undefined
  const grant = grantShape.parse(found.rows[0])
  return { ...actorBy(grant, session.account, session.name), sessionId: session.id }
}

/** Only this is kept of a key. It has 256 random bits, so a plain hash cannot be guessed backwards. */
export const keyHash = (key: string): Buffer => createHash('sha256').update(key).digest()

const keyShape = grantShape.extend({
  key: z.uuid(),
  used: z.string().nullable(),
  account: z.string(),
  name: z.string(),
  permissions: z.array(z.enum(permissionNames)),
})

/** The service account behind a key that was neither ended nor has expired. A key is good through its last day. */
export async function actorOfKey(db: Db, key: string, today: Day): Promise<Actor | undefined> {
  const found =
    await sql`select ${grantColumns}, k.id as key, k.account, u."name" as name, k.permissions, k.last_used_on as used from auth.api_key k
    join auth."user" u on u."id" = k.account
    join auth.access_grant g on g.account = k.account and g.programme_id = k.programme_id and g.role = 'service'
    join auth.grant_outline h on h.id = g.id and ${holdsOn(today)}
    where k.key_hash = ${keyHash(key)} and k.ended_at is null and k.expires_on >= ${today}
    order by g.valid_from, g.id limit 1`.execute(db)
  if (found.rows.length === 0) return undefined
  const row = keyShape.parse(found.rows[0])
  // Once a day, so that reading by a key does not become writing.
  if (row.used !== today)
    await sql`update auth.api_key set last_used_on = ${today} where id = ${row.key}`.execute(db)
  return { ...actorBy(row, row.account, row.name), only: row.permissions }
}

const actorBy = (grant: Grant, account: string, name: string): Actor => ({
  account,
  name,
  role: grant.role,
  grantId: grant.id,
  ...(grant.lender === null ? {} : { actingFor: grant.lender }),
  scope: scopeOf(grant, account),
})

/** What an account may see by a grant. */
export function scopeOf(grant: Grant, account: string): Scope {
  const reach = reachOf[grant.role]
  const whole = reach === 'programme' || (reach === 'any' && !grant.orgPath && !grant.divisionCode)
  // The branch of a team or a person says who looks after the grant; it does not widen what they see.
  const own = reach === 'team' || reach === 'person'
  return {
    programmeId: grant.programmeId,
    account,
    reach: whole ? 'programme' : 'part',
    orgPath: own ? undefined : (grant.orgPath ?? undefined),
    divisionCode: grant.divisionCode ?? undefined,
    memberId: grant.memberId ?? undefined,
    teamId: grant.teamId ?? undefined,
    role: grant.role,
    ownGrant: grant.lender === null ? grant.id : undefined,
  }
}
