import { betterAuth } from 'better-auth'
import { username } from 'better-auth/plugins'
import type { Actor } from './access.ts'
import type { Database } from './database.ts'
import type { Day } from './day.ts'
import { actorOfKey, actorOfSession } from './grants.ts'
import { hashPassword, verifyPassword } from './password.ts'

/** Newest first; what an older one has sealed can still be opened. */
interface Secret {
  version: number
  value: string
}

export interface Sessions {
  /** The account library's own routes under /api/auth. */
  handle(request: Request): Promise<Response>
  /** Who is asking, by session cookie or key, and by the grant that holds today; undefined when nobody. */
  actorOf(headers: Headers, today: Day): Promise<Actor | undefined>
}

export function createSessions(
  database: Database,
  options: { secrets: Secret[]; baseUrl: string },
): Sessions {
  const secure = options.baseUrl.startsWith('https:')
  const auth = betterAuth({
    appName: '共建',
    secrets: options.secrets,
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
      const key = /^Bearer (gj_[\w-]{43})$/.exec(headers.get('authorization') ?? '')?.[1]
      if (key !== undefined) return await actorOfKey(database.db, key, today)
      const found = await auth.api.getSession({ headers })
      if (!found) return undefined
      const { session, user } = found
      return await actorOfSession(database.db, { id: session.id, account: user.id, name: user.name }, today)
    },
  }
}
