import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import * as links from '../account/link.store.ts'
import type { Database } from '../platform/database.ts'
import { keyHash } from '../platform/grants.ts'
import { hashPassword } from '../platform/password.ts'
import { refuse } from '../platform/problem.ts'
import { passwordText } from './setup.ts'

const look = z.object({ token: z.string().regex(/^[\w-]{43}$/) })
const choice = look.extend({ password: passwordText })

/** Where a link leads: whoever holds its token chooses a password, once. There is no session, so the token stands for one. */
export function mountPasswordLink(
  app: FastifyInstance,
  { database, clock }: { database: Database; clock: () => Date },
): void {
  app.post('/api/password-link', { schema: { body: look, hide: true } }, async (http) => {
    const { token } = http.body as z.output<typeof look>
    const link = await links.usable(database.db, keyHash(token), clock())
    if (!link) throw notUsable()
    const { name, username, programme, purpose, expiresAt } = link
    return { name, username, programme, purpose, expiresAt: expiresAt.toISOString() }
  })
  app.post('/api/password-link/use', { schema: { body: choice, hide: true } }, async (http) => {
    const { token, password } = http.body as z.output<typeof choice>
    const now = clock()
    // Hashing takes a part of a second; it is done only for a link that works, and before the transaction.
    const link = await links.usable(database.db, keyHash(token), now)
    if (!link) throw notUsable()
    const passwordHash = await hashPassword(password)
    await database.db.transaction().execute(async (db) => {
      const still = await links.usable(db, keyHash(token), now)
      if (!still || !(await links.use(db, still.id, now))) throw notUsable()
      await links.setPassword(db, still.account, passwordHash, now)
    })
    return { username: link.username }
  })
}

/** The same words for a link that never was, was used, is over or was replaced: a guess learns nothing. */
const notUsable = () =>
  refuse('app/password-link', 403, {
    zh: '该链接无效、已使用或已过期。请向发给您链接的人员索取新的链接。',
    en: 'This link is not valid, was used, or is over. Ask whoever gave it to you for a new one.',
  })
