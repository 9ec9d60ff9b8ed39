import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import type { Permission } from '../../platform/permissions.ts'
import { rowsOf } from '../../platform/rows.ts'
import type { Part } from '../grant/grant.rules.ts'

// All of these need the role of the accounts.

export interface KeyRow extends Part {
  id: string
  name: string
  permissions: Permission[]
  madeBy: string
  madeAt: Date
  lastDay: Day
  endedAt: Date | null
  lastUsedOn: Day | null
}

export const list = (db: Db, programmeId: string): Promise<KeyRow[]> =>
  rowsOf(
    db,
    sql<KeyRow>`select k.id, k.name, k.permissions, k.made_by as "madeBy", k.made_at as "madeAt", k.expires_on as "lastDay", k.ended_at as "endedAt",
        k.last_used_on as "lastUsedOn", g.org_path as "orgPath", g.division_code as "divisionCode", g.team_id as "teamId", g.member_id as "memberId"
      from auth.api_key k left join auth.access_grant g on g.account = k.account and g.programme_id = k.programme_id and g.role = 'service'
      where k.programme_id = ${programmeId} order by k.made_at desc, k.id desc`,
  )

export async function add(
  db: Db,
  programmeId: string,
  key: {
    id: string
    account: string
    name: string
    hash: Buffer
    permissions: readonly Permission[]
    by: string
    at: Date
    lastDay: Day
  },
): Promise<void> {
  await sql`insert into auth.api_key (id, programme_id, account, name, key_hash, permissions, made_by, made_at, expires_on)
    values (${key.id}, ${programmeId}, ${key.account}, ${key.name}, ${key.hash}, ${key.permissions}, ${key.by}, ${key.at}, ${key.lastDay})`.execute(
    db,
  )
}

/** @returns the name of the key; undefined where there is none that still works */
export const end = async (db: Db, programmeId: string, id: string, at: Date): Promise<string | undefined> =>
  (
    await rowsOf(
      db,
      sql<{
        name: string
      }>`update auth.api_key set ended_at = ${at} where programme_id = ${programmeId} and id = ${id} and ended_at is null returning name`,
    )
  )[0]?.name
