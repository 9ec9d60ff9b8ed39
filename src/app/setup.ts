import { sql, type Kysely } from 'kysely'
import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Database, Tables } from '../platform/database.ts'
import { dayOf } from '../platform/day.ts'
import { randomIds } from '../platform/identity.ts'
import { refuseWeak } from '../account/entry/password.service.ts'
import { hashPassword } from '../platform/password.ts'
import { refuse, type Words } from '../platform/problem.ts'
import { createAccount } from '../platform/new-account.ts'
import type { Vault } from '../platform/vault.ts'

/** Makes a one-time link for an installation that nobody can sign in to yet; only its hash is kept. */
export async function offerSetup(
  db: Kysely<Tables>,
  vault: Vault,
  address: string,
  at: Date,
): Promise<Words> {
  const token = randomBytes(24).toString('base64url')
  await sql`delete from auth.setup_link where used_at is null`.execute(db)
  await sql`insert into auth.setup_link (token_hash, made_at) values (${vault.hash(token)}, ${at})`.execute(
    db,
  )
  const link = `${address}/setup#${token}`
  return {
    zh: `数据库为空。请打开下面的一次性链接，新建专项工作和第一个办公室账号：\n  ${link}`,
    en: `The database is empty. Open this one-time link to make the programme and the first office account:\n  ${link}`,
  }
}

const request = z.object({
  token: z.string().min(20).max(100),
  programme: z.string().trim().min(2).max(60),
  owner: z.string().trim().min(2).max(60),
  name: z.string().trim().min(2).max(30),
  username: z.string().regex(/^[a-zA-Z0-9_.]{3,30}$/),
  password: z.string().max(200),
})

/** A write that needs no session: it needs the one-time link instead, and works once. */
export function mountSetup(
  app: FastifyInstance,
  { database, vault, clock }: { database: Database; vault: Vault; clock: () => Date },
): void {
  app.post('/api/setup', { schema: { body: request, hide: true } }, async (http) => {
    const wanted = http.body as z.output<typeof request>
    refuseWeak(wanted.password, wanted.username)
    const now = clock()
    const newId = randomIds(clock)
    await database.bulk(async ({ db }) => {
      const used =
        await sql`update auth.setup_link set used_at = ${now} where token_hash = any(${vault.hashes(wanted.token)}) and used_at is null`.execute(
          db,
        )
      if (Number(used.numAffectedRows ?? 0) !== 1) {
        throw refuse('app/setup-link', 403, {
          zh: '该链接无效或已使用。请重新启动服务，使用新打印的链接。',
          en: 'This link is not valid or was used already. Start the server again and use the new one it prints.',
        })
      }
      const programmeId = newId()
      await sql`insert into programme (id, path, name, owner, is_demo, starts_on) values (${programmeId}, '0001.', ${wanted.programme}, ${wanted.owner}, false, ${dayOf(now)})`.execute(
        db,
      )
      const grant = { id: newId(), role: 'office' as const, programmeId, validFrom: dayOf(now) }
      await createAccount(
        db,
        {
          id: newId(),
          username: wanted.username.toLowerCase(),
          name: wanted.name,
          passwordHash: await hashPassword(wanted.password),
          grant,
        },
        now,
      )
    })
    return { done: true }
  })
}
