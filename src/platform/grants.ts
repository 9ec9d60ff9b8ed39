import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Actor } from './access.ts'
import type { Db } from './database.ts'
import type { Day } from './day.ts'
import type { SessionKind } from './entry-step.ts'
import { permissions, reachOf, roles, type Permission } from './permissions.ts'

const permissionNames = Object.keys(permissions) as [Permission, ...Permission[]]

const grantShape = z.object({
  id: z.uuid(),
  role: z.enum(roles),
  programme_id: z.uuid(),
  org_path: z.string().nullable(),
  division_code: z.string().nullable(),
  member_id: z.uuid().nullable(),
  team_id: z.uuid().nullable(),
})
type Grant = z.output<typeof grantShape>

const grantColumns = sql`g.id, g.role, g.programme_id, g.org_path, g.division_code, g.member_id, g.team_id`
const holdsOn = (today: Day) =>
  sql`g.valid_from <= ${today} and (g.valid_to is null or g.valid_to > ${today})`

/** Whether account `u` acts for the office of real people: then a password alone does not let it in. */
export const needsFactor = (today: Day) => sql<boolean>`exists (select 1 from auth.access_grant g
  join programme p on p.id = g.programme_id where g.account = u."id" and g.role = 'office' and not p.is_demo and ${holdsOn(today)})`

/**
 * The person behind a session and the grant chosen in it: the oldest that holds where none was chosen, or it holds no more. A
 * member's device acts by grants of the member alone, whatever else the person may do at a desk.
 */
export async function actorOfSession(
  db: Db,
  session: { id: string; account: string; name: string; kind: SessionKind },
  today: Day,
): Promise<Actor | undefined> {
  const found = await sql`select ${grantColumns} from auth.access_grant g
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
  account: z.string(),
  name: z.string(),
  permissions: z.array(z.enum(permissionNames)),
})

/** The service account behind a key that was neither ended nor has expired. A key is good through its last day. */
export async function actorOfKey(db: Db, key: string, today: Day): Promise<Actor | undefined> {
  const found =
    await sql`select ${grantColumns}, k.account, u."name" as name, k.permissions from auth.api_key k
    join auth."user" u on u."id" = k.account
    join auth.access_grant g on g.account = k.account and g.programme_id = k.programme_id and g.role = 'service' and ${holdsOn(today)}
    where k.key_hash = ${keyHash(key)} and k.ended_at is null and k.expires_on >= ${today}
    order by g.valid_from, g.id limit 1`.execute(db)
  if (found.rows.length === 0) return undefined
  const row = keyShape.parse(found.rows[0])
  return { ...actorBy(row, row.account, row.name), only: row.permissions }
}

function actorBy(grant: Grant, account: string, name: string): Actor {
  const reach = reachOf[grant.role]
  const whole = reach === 'programme' || (reach === 'any' && !grant.org_path && !grant.division_code)
  // The branch of a team or a person says who looks after the grant; it does not widen what they see.
  const own = reach === 'team' || reach === 'person'
  return {
    account,
    name,
    role: grant.role,
    grantId: grant.id,
    scope: {
      programmeId: grant.programme_id,
      account,
      reach: whole ? 'programme' : 'part',
      orgPath: own ? undefined : (grant.org_path ?? undefined),
      divisionCode: grant.division_code ?? undefined,
      memberId: grant.member_id ?? undefined,
      teamId: grant.team_id ?? undefined,
    },
  }
}
