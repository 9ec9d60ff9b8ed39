import { sql } from 'kysely'
import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from './access.ts'
import type { Database, Db } from './database.ts'
import { dayOf } from './day.ts'
import { stepOf, type EntryFacts, type SessionKind, type Step } from './entry-step.ts'
import { actorOfKey, actorOfSession, needsFactor } from './grants.ts'
import type { NewId } from './identity.ts'
import { rowOf } from './rows.ts'

/** Milliseconds. GB/T 22239-2019 8.1.4.1 asks for an end after a rest; twelve hours are a day's work. */
export const IDLE: Record<SessionKind, number> = { staff: 30 * 60_000, member: Infinity }
const LONGEST: Record<SessionKind, number> = { staff: 12 * 3_600_000, member: 90 * 86_400_000 }
/** A use is noted only so often; a session may therefore rest half a minute less than it could. */
const NOTED_EVERY = 30_000

export interface Session extends EntryFacts {
  id: string
  account: string
  username: string | null
  name: string
  startedAt: Date
  step: Step | null
}

export interface NewSession {
  account: string
  kind: SessionKind
  hasFactor: boolean
  /** Shortened, and in words: what "my devices" shows and nothing more. */
  place: string
  device: string
}

export interface Sessions {
  /** The session of a request, whatever has still to be done in it; undefined when it rested too long or ended. */
  find(headers: Headers, now: Date): Promise<Session | undefined>
  /** Who is asking, by session or key, and by the grant that holds today; undefined when nobody, or not yet. */
  actorOf(headers: Headers, now: Date): Promise<Actor | undefined>
  /** Begins a session under a key that nobody has seen before, and answers its cookie. */
  open(db: Db, session: NewSession, now: Date): Promise<{ id: string; cookie: string }>
  /** The cookie that makes a browser forget. */
  farewell: string
}

/** Only this is kept: the key has 256 random bits, so a plain hash cannot be guessed backwards. */
const hashOf = (key: string): string => createHash('sha256').update(key).digest('base64url')

export function createSessions(
  database: Database,
  { secure, newId }: { secure: boolean; newId: NewId },
): Sessions {
  const cookieName = secure ? '__Host-gongjian' : 'gongjian'
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  const keyIn = (headers: Headers): string | undefined =>
    new RegExp(`(?:^|; ?)${cookieName}=([\\w-]{43})(?:;|$)`).exec(headers.get('cookie') ?? '')?.[1]

  const find: Sessions['find'] = async (headers, now) => {
    const key = keyIn(headers)
    if (key === undefined) return undefined
    const row = await rowOf(
      database.db,
      sql<
        Omit<Session, 'step'> & { usedAt: Date; expiresAt: Date }
      >`select s."id" as id, u."id" as account, u."username" as username,
        u."name" as name, s."createdAt" as "startedAt", s."usedAt", s."expiresAt", s."kind" as kind, s."hasFactor",
        u."mustChangePassword", f.confirmed_at is not null as "isEnrolled", ${needsFactor(dayOf(now))} as "needsFactor"
        from auth."session" s join auth."user" u on u."id" = s."userId" left join auth.second_factor f on f.account = u."id"
        where s."tokenHash" = ${hashOf(key)}`,
    )
    if (!row) return undefined
    const rest = now.getTime() - row.usedAt.getTime()
    if (row.expiresAt <= now || rest > IDLE[row.kind]) return undefined
    if (rest > NOTED_EVERY) {
      await sql`update auth."session" set "usedAt" = ${now} where "id" = ${row.id}`.execute(database.db)
    }
    return { ...row, step: stepOf(row) }
  }

  return {
    find,
    actorOf: async (headers, now) => {
      const key = /^Bearer (gj_[\w-]{43})$/.exec(headers.get('authorization') ?? '')?.[1]
      if (key !== undefined) return await actorOfKey(database.db, key, dayOf(now))
      const session = await find(headers, now)
      if (!session || session.step !== null) return undefined
      return await actorOfSession(database.db, session, dayOf(now))
    },
    open: async (db, { account, kind, hasFactor, place, device }, now) => {
      const id = newId()
      const key = randomBytes(32).toString('base64url')
      const expiresAt = new Date(now.getTime() + LONGEST[kind])
      await sql`insert into auth."session" ("id", "userId", "tokenHash", "kind", "hasFactor", "createdAt", "usedAt", "expiresAt", "ipAddress", "userAgent")
        values (${id}, ${account}, ${hashOf(key)}, ${kind}, ${hasFactor}, ${now}, ${now}, ${expiresAt}, ${place}, ${device})`.execute(
        db,
      )
      // The browser forgets the key of staff when it is closed.
      const age = kind === 'member' ? `; Max-Age=${LONGEST.member / 1000}` : ''
      return { id, cookie: `${cookieName}=${key}; ${attributes}${age}` }
    },
    farewell: `${cookieName}=; ${attributes}; Max-Age=0`,
  }
}
