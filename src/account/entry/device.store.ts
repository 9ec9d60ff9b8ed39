import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { SessionKind } from '../../platform/entry-step.ts'
import { rowOf, rowsOf } from '../../platform/rows.ts'

/** All of this runs as the role of the accounts, which sees the sessions of the reader and no other. */
export interface Device {
  id: string
  kind: SessionKind
  device: string
  place: string
  startedAt: Date
  usedAt: Date
}

/** Those that are open: `idle` is the moment after which a session of staff must have been used. */
export const list = (db: Db, now: Date, idle: Date): Promise<Device[]> =>
  rowsOf(
    db,
    sql<Device>`select "id" as id, "kind" as kind, coalesce("userAgent", '') as device, coalesce("ipAddress", '') as place,
      "createdAt" as "startedAt", "usedAt" from auth."session"
      where "expiresAt" > ${now} and ("kind" = 'member' or "usedAt" >= ${idle}) order by "usedAt" desc, "id"`,
  )

export async function end(db: Db, id: string): Promise<number> {
  const ended = await sql`delete from auth."session" where "id" = ${id}`.execute(db)
  return Number(ended.numAffectedRows ?? 0)
}

export async function endOthers(db: Db, kept: string): Promise<number> {
  const ended = await sql`delete from auth."session" where "id" <> ${kept}`.execute(db)
  return Number(ended.numAffectedRows ?? 0)
}

export interface Protection {
  oneSession: boolean
  isOn: boolean
  recoveryCodesLeft: number
}

export const protection = (db: Db, account: string): Promise<Protection | undefined> =>
  rowOf(
    db,
    sql<Protection>`select u."oneSession", f.confirmed_at is not null as "isOn",
      (select count(*)::int from auth.recovery_code r where r.account = u."id" and r.used_at is null) as "recoveryCodesLeft"
      from auth."user" u left join auth.second_factor f on f.account = u."id" where u."id" = ${account}`,
  )

export async function setOneSession(db: Db, account: string, oneSession: boolean): Promise<void> {
  await sql`update auth."user" set "oneSession" = ${oneSession} where "id" = ${account}`.execute(db)
}
