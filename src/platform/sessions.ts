import { betterAuth } from 'better-auth'
import { username } from 'better-auth/plugins'
import { sql } from 'kysely'
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Actor } from './access.ts'
import type { Database } from './database.ts'
import type { Day } from './day.ts'
import { roles, type Role } from './permissions.ts'

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
)
/** scrypt parameters of OWASP's password storage cheat sheet: N = 2^17, r = 8, p = 1 (128 MiB a hash). */
const COST = { N: 1 << 17, r: 8, p: 1, maxmem: 256 << 20 }

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password.normalize('NFKC'), salt, 32, COST)
  return `scrypt$${COST.N}$${salt.toString('base64url')}$${key.toString('base64url')}`
}

async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [, cost, salt, key] = hash.split('$')
  if (!cost || !salt || !key) return false
  const expected = Buffer.from(key, 'base64url')
  const found = await derive(password.normalize('NFKC'), Buffer.from(salt, 'base64url'), 32, {
    ...COST,
    N: Number(cost),
  })
  return timingSafeEqual(found, expected)
}

export interface Sessions {
  /** The account library's own routes under /api/auth. */
  handle(request: Request): Promise<Response>
  /** Who is asking, by session cookie and by the grant that holds today; undefined when nobody. */
  actorOf(headers: Headers, today: Day): Promise<Actor | undefined>
}

export function createSessions(database: Database, options: { secret: string; baseUrl: string }): Sessions {
  const secure = options.baseUrl.startsWith('https:')
  const auth = betterAuth({
    appName: '共建',
    secret: options.secret,
    baseURL: options.baseUrl,
    basePath: '/api/auth',
    database: { db: database.db.withSchema('auth'), type: 'postgres', transaction: false },
    // Behind a proxy or on another port the page's own origin is the only one that may send a password.
    trustedOrigins: (request) => (request ? [new URL(request.url).origin] : []),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: { expiresIn: 12 * 3600, updateAge: 600 },
    rateLimit: {
      enabled: true,
      storage: 'memory',
      window: 60,
      max: 300,
      customRules: { '/sign-in/username': { window: 60, max: 30 } },
    },
    advanced: {
      useSecureCookies: secure,
      cookiePrefix: 'gongjian',
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [username()],
  })
  return {
    handle: (request) => auth.handler(request),
    actorOf: async (headers, today) => {
      const session = await auth.api.getSession({ headers })
      return session ? await findActor(database, session.user.id, session.user.name, today) : undefined
    },
  }
}

const grantShape = z.object({
  role: z.enum(roles),
  programme_id: z.string(),
  org_path: z.string().nullable(),
  division_code: z.string().nullable(),
  member_id: z.string().nullable(),
})

async function findActor(
  database: Database,
  account: string,
  name: string,
  today: Day,
): Promise<Actor | undefined> {
  const found = await sql`select role, programme_id, org_path, division_code, member_id from auth.access_grant
    where account = ${account} and valid_from <= ${today} and (valid_to is null or valid_to > ${today}) order by valid_from, id limit 1`.execute(
    database.db,
  )
  if (found.rows.length === 0) return undefined
  const grant = grantShape.parse(found.rows[0])
  return {
    account,
    name,
    role: grant.role,
    scope: {
      programmeId: grant.programme_id,
      account,
      reach: grant.role === 'office' ? 'programme' : 'part',
      orgPath: grant.org_path ?? undefined,
      divisionCode: grant.division_code ?? undefined,
      memberId: grant.member_id ?? undefined,
    },
  }
}

export interface NewAccount {
  id: string
  username: string
  name: string
  password: string
  grant: {
    id: string
    role: Role
    programmeId: string
    orgPath?: string
    divisionCode?: string
    memberId?: string
    validFrom: Day
  }
}

/** Makes an account with a password and one grant. The address is a placeholder: nobody is ever written to by it. */
export async function createAccount(db: Database['db'], account: NewAccount, at: Date): Promise<void> {
  const hash = await hashPassword(account.password)
  const { grant } = account
  await sql`insert into auth."user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt", "username", "displayUsername")
    values (${account.id}, ${account.name}, ${`${account.username}@accounts.invalid`}, false, ${at}, ${at}, ${account.username}, ${account.username})`.execute(
    db,
  )
  await sql`insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "createdAt", "updatedAt")
    values (${account.id}, ${account.id}, 'credential', ${account.id}, ${hash}, ${at}, ${at})`.execute(db)
  await sql`insert into auth.access_grant (id, account, role, programme_id, org_path, division_code, member_id, valid_from)
    values (${grant.id}, ${account.id}, ${grant.role}, ${grant.programmeId}, ${grant.orgPath ?? null}, ${grant.divisionCode ?? null},
      ${grant.memberId ?? null}, ${grant.validFrom})`.execute(db)
}
