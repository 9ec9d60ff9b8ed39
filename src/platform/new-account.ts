import { sql } from 'kysely'
import type { Db } from './database.ts'
import type { Day } from './day.ts'
import type { Role } from './permissions.ts'

export interface NewAccount {
  id: string
  username: string
  name: string
  /** From `hashPassword`. */
  passwordHash: string
  grant: {
    id: string
    role: Role
    programmeId: string
    orgPath?: string
    divisionCode?: string
    memberId?: string
    teamId?: string
    validFrom: Day
  }
}

/** Makes an account with a password and one grant. The address is a placeholder: nobody is ever written to by it. */
export async function createAccount(db: Db, account: NewAccount, at: Date): Promise<void> {
  const { grant } = account
  await sql`insert into auth."user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt", "username", "displayUsername")
    values (${account.id}, ${account.name}, ${`${account.username}@accounts.invalid`}, false, ${at}, ${at}, ${account.username}, ${account.username})`.execute(
    db,
  )
  await sql`insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "createdAt", "updatedAt")
    values (${account.id}, ${account.id}, 'credential', ${account.id}, ${account.passwordHash}, ${at}, ${at})`.execute(
    db,
  )
  await sql`insert into auth.access_grant (id, account, role, programme_id, org_path, division_code, member_id, team_id, valid_from)
    values (${grant.id}, ${account.id}, ${grant.role}, ${grant.programmeId}, ${grant.orgPath ?? null}, ${grant.divisionCode ?? null},
      ${grant.memberId ?? null}, ${grant.teamId ?? null}, ${grant.validFrom})`.execute(db)
}
