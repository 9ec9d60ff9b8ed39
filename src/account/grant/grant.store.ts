import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { grantColumns, holdsOn, type Grant } from '../../platform/grant-rows.ts'
import type { Role } from '../../platform/permissions.ts'
import { countOf, rowOf, rowsOf } from '../../platform/rows.ts'
import type { Ended, Held, Part } from './grant.rules.ts'

// All of these need the role of the accounts.

const source = sql`auth.access_grant g join auth.grant_outline h on h.id = g.id`

export interface OwnGrant extends Grant {
  programmeName: string
  validTo: Day | null
}

/** What an account may act by today, in whatever programme. */
export const grantsOf = (db: Db, account: string, today: Day): Promise<OwnGrant[]> =>
  rowsOf(
    db,
    sql<OwnGrant>`select ${grantColumns}, p.name as "programmeName", h.valid_to as "validTo"
      from ${source} join programme p on p.id = g.programme_id
      where g.account = ${account} and g.role <> 'service' and ${holdsOn(today)}
      order by g.lent_from nulls first, g.valid_from, g.id`,
  )

export async function choose(db: Db, sessionId: string, grantId: string): Promise<void> {
  await sql`insert into auth.session_grant (session_id, grant_id) values (${sessionId}, ${grantId})
    on conflict (session_id) do update set grant_id = excluded.grant_id`.execute(db)
}

export interface GrantRow extends Grant {
  account: string
  validFrom: Day
  validTo: Day | null
  lentFrom: string | null
  givenBy: string | null
  givenAt: Date | null
  reason: string | null
  endedBy: string | null
  endReason: string | null
}

const columns = sql`${grantColumns}, g.account, h.valid_from as "validFrom", h.valid_to as "validTo", g.lent_from as "lentFrom",
  g.given_by as "givenBy", g.given_at as "givenAt", g.reason, g.ended_by as "endedBy", g.end_reason as "endReason"`
/** The grants of some accounts that the reader may see, newest first. */
export const ofAccounts = (db: Db, programmeId: string, accounts: readonly string[]): Promise<GrantRow[]> =>
  rowsOf(
    db,
    sql<GrantRow>`select ${columns} from ${source} where g.programme_id = ${programmeId} and g.account = any(${accounts}::text[])
      order by g.valid_from desc, g.id desc`,
  )

/** What somebody lent to others, newest first. */
export const lentBy = (db: Db, programmeId: string, account: string): Promise<GrantRow[]> =>
  rowsOf(
    db,
    sql<GrantRow>`select ${columns} from ${source} where g.programme_id = ${programmeId} and g.lent_from is not null
      and g.given_by = ${account} order by g.valid_from desc, g.id desc limit 50`,
  )

export const find = (db: Db, programmeId: string, id: string): Promise<GrantRow | undefined> =>
  rowOf(
    db,
    sql<GrantRow>`select ${columns} from ${source} where g.programme_id = ${programmeId} and g.id = ${id}`,
  )

export const endable = ({
  id,
  account,
  role,
  validFrom,
  validTo,
  lentFrom,
  givenBy,
  ...part
}: GrantRow): Ended => ({
  id,
  account,
  role,
  validFrom,
  validTo,
  givenBy,
  isLent: lentFrom !== null,
  part: {
    orgPath: part.orgPath,
    divisionCode: part.divisionCode,
    teamId: part.teamId,
    memberId: part.memberId,
  },
})

/** Every grant of an account in the programme that holds or will hold, seen or not, by its outline. */
export const outline = (db: Db, programmeId: string, account: string, today: Day): Promise<Held[]> =>
  rowsOf(
    db,
    sql<Held>`select id, role, valid_from as "validFrom", valid_to as "validTo" from auth.grant_outline
      where programme_id = ${programmeId} and account = ${account} and (valid_to is null or valid_to > greatest(valid_from, ${today}::date))`,
  )

export const holdsElsewhere = async (
  db: Db,
  programmeId: string,
  account: string,
  today: Day,
): Promise<boolean> =>
  (await countOf(
    db,
    sql<{ count: number }>`select count(*)::int as count from auth.grant_outline
      where programme_id <> ${programmeId} and account = ${account} and (valid_to is null or valid_to > greatest(valid_from, ${today}::date))`,
  )) > 0

/** Of two who end or lock away the last two grants of the office at once, one waits here and then sees what the other did. */
const OFFICES = 7406003

/** How many other accounts hold a grant of the office that is their own, has no end, and is not locked away. */
export async function otherOffices(
  db: Db,
  programmeId: string,
  account: string,
  today: Day,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(${OFFICES})`.execute(db)
  return await countOf(
    db,
    sql<{ count: number }>`select count(distinct h.account)::int as count from auth.grant_outline h
      where h.programme_id = ${programmeId} and h.account <> ${account} and h.role = 'office' and h.lender is null
      and h.valid_to is null and h.valid_from <= ${today} and not h.is_locked`,
  )
}

export async function add(
  db: Db,
  programmeId: string,
  grant: Part & {
    id: string
    account: string
    role: Role
    validFrom: Day
    validTo: Day | null
    givenBy: string
    givenAt: Date
    reason: string | null
    lentFrom?: string
  },
): Promise<void> {
  await sql`insert into auth.access_grant (id, account, role, programme_id, org_path, division_code, member_id, team_id, valid_from, valid_to,
      given_by, given_at, reason, lent_from)
    values (${grant.id}, ${grant.account}, ${grant.role}, ${programmeId}, ${grant.orgPath}, ${grant.divisionCode}, ${grant.memberId},
      ${grant.teamId}, ${grant.validFrom}, ${grant.validTo}, ${grant.givenBy}, ${grant.givenAt}, ${grant.reason}, ${grant.lentFrom ?? null})`.execute(
    db,
  )
}

/** @returns false where the database does not let the reader end it */
export async function end(
  db: Db,
  programmeId: string,
  id: string,
  ending: { validTo: Day; by: string; at: Date; reason: string },
): Promise<boolean> {
  const done =
    await sql`update auth.access_grant set valid_to = ${ending.validTo}, ended_by = ${ending.by}, ended_at = ${ending.at},
    end_reason = ${ending.reason} where programme_id = ${programmeId} and id = ${id}`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}
