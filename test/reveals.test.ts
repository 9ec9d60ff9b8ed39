import { sql } from 'kysely'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../src/app/routes.ts'
import { inScope, wholeProgramme } from '../src/platform/access.ts'
import { endpoint, type Endpoint } from '../src/platform/endpoint.ts'
import { route } from '../src/platform/route.ts'
import { may } from '../src/platform/permissions.ts'
import { recordKinds } from '../src/registry/fields/record.rules.ts'
import { createWorld, grants, ids, type Who, type World } from './world.ts'

/** Every name and phone of people in the small world; none of them may leave the server unnoticed. */
const personal = [
  '张伟', '李娜', '王芳', '陈联', '周书', '赵敏',
  '13800000001', '13800000002', '13800000003', '13900000001', '13900000002',
] // prettier-ignore

/** The names and phones in an answer, in clear; files are looked into as text. */
const revealedIn = (raw: Buffer): string[] => {
  const text = (raw[0] === 0x1f && raw[1] === 0x8b ? gunzipSync(raw) : raw).toString('utf8')
  return personal.filter((word) => text.includes(word))
}

const readers: Who[] = ['office', 'auditor', 'coordinatorA', 'workerEast', 'leaderA', 'memberA']
const everyId = [...new Set(Object.values(ids))].filter((id) => id !== ids.programme)
const sought = ['张伟', '13800000001', '李娜']

/** Calls of an endpoint that reach whatever the world holds: with every id, every kind, and every way to search. */
function callsOf(endpoint: Endpoint): { params?: object; query?: object; body?: unknown }[] {
  const params: object[] = /:kind/.test(endpoint.path)
    ? /:id/.test(endpoint.path)
      ? recordKinds.flatMap((kind) => everyId.map((id) => ({ kind, id })))
      : [...recordKinds, 'members', 'contacts', 'member-left'].map((kind) => ({ kind }))
    : /:measure/.test(endpoint.path)
      ? ['residenceRegistrations', 'pairings', 'liaisonTeams'].map((measure) => ({ measure }))
      : /:id/.test(endpoint.path)
        ? everyId.map((id) => ({ id }))
        : [{}]
  const fields = Object.keys((endpoint.query as { shape?: object }).shape ?? {})
  const queries: object[] = [
    fields.includes('format') ? { format: 'json' } : {},
    ...(fields.includes('format') ? [{ format: 'csv' }] : []),
    // What is typed into a box for names is the reader's own; of an export it stays in the audit, but for numbers.
    ...(fields.includes('q')
      ? sought.filter((q) => !fields.includes('format') || /\d/.test(q)).map((q) => ({ q }))
      : []),
    ...(fields.includes('phone') ? [{ phone: '13800000001' }] : []),
    ...(fields.includes('enterprise') ? [{ enterprise: ids.groupA }] : []),
    ...(fields.includes('community') ? [{ community: ids.east }] : []),
  ]
  return params.flatMap((one) => queries.map((query) => ({ params: one, query })))
}

const unnoted = route(
  endpoint({
    method: 'GET',
    path: '/api/v1/planted',
    summary: 'Tells members in clear',
    permission: 'member.read',
    reply: z.object({ phones: z.array(z.string()) }),
  }),
  async ({ db, vault }) => {
    const found = await sql<{ phone: Buffer }>`select phone_cipher as phone from member`.execute(db)
    return { phones: found.rows.map(({ phone }) => vault.open(phone)) }
  },
)

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

/** Whoever signs in to ask stands in the audit as well, which tells nothing of what was read. */
const entries = async (): Promise<number> =>
  (
    await sql<{
      count: number
    }>`select count(*) as count from audit_entry where action not like 'account.%'`.execute(world.database.db)
  ).rows[0]?.count ?? 0

let calls = 0
/** From an address of its own, because one address may ask only so often a minute. */
const asSomebody = (who: Who, one: Endpoint, call: object) => {
  calls++
  const headers = { 'x-forwarded-for': `10.${(calls >> 16) & 255}.${(calls >> 8) & 255}.${calls & 255}` }
  return world.as(who, one, { ...call, headers })
}

/** Calls of `who` whose answer told a name or a phone, without an entry of the audit beside it. */
async function unnoticed(who: Who, endpoint: Endpoint): Promise<{ reveals: number; unnoticed: string[] }> {
  const missed: string[] = []
  let reveals = 0
  for (const call of callsOf(endpoint)) {
    const before = await entries()
    const { status, raw } = await asSomebody(who, endpoint, call)
    expect(status).not.toBe(429)
    const words = revealedIn(raw)
    if (words.length === 0) continue
    reveals++
    if ((await entries()) === before)
      missed.push(`${status} ${JSON.stringify(call)} told ${words.join(', ')}`)
  }
  return { reveals, unnoticed: missed }
}

describe('whoever is told a name or a phone in clear stands in the audit', () => {
  const reads = routes.map(({ endpoint }) => endpoint).filter(({ method }) => method === 'GET')

  it.each(readers)(
    '%s, at every address that can be read',
    async (who) => {
      const role = grants[who].role
      const told: Record<string, number> = {}
      for (const endpoint of reads) {
        if (!may(role, endpoint.permission)) continue
        const { reveals, unnoticed: missed } = await unnoticed(who, endpoint)
        expect([endpoint.path, missed]).toEqual([endpoint.path, []])
        if (reveals > 0) told[endpoint.path] = reveals
      }
      // The walk has eyes: those who may read in clear were told something by it, those who may not were not.
      const isTold = ['coordinatorA', 'workerEast', 'memberA'].includes(who)
      expect('/api/v1/members/:id' in told).toBe(isTold)
      if (who === 'coordinatorA')
        expect(Object.keys(told)).toEqual(
          expect.arrayContaining(['/api/v1/members/export', '/api/v1/contacts/:id']),
        )
      if (who === 'office') expect(Object.keys(told)).toContain('/api/v1/imports/:id/rows')
    },
    300_000,
  )

  it.each(readers)(
    '%s, at every write that changes nothing',
    async (who) => {
      const writes = routes.filter(({ endpoint }) => endpoint.method === 'PATCH')
      for (const { endpoint } of writes)
        for (const id of everyId) {
          const before = await entries()
          const { raw } = await asSomebody(who, endpoint, { params: { id }, body: { values: {} } })
          if (revealedIn(raw).length > 0)
            expect([endpoint.path, id, await entries()]).not.toEqual([endpoint.path, id, before])
        }
    },
    300_000,
  )

  it('is found out by the walk where it is not so', async () => {
    // An endpoint that tells members in clear and notes nothing, beside the same that does.
    const planted = await createWorld({ routes: [...routes, unnoted] })
    try {
      const before = world
      world = planted
      const { unnoticed: missed } = await unnoticed('coordinatorA', unnoted.endpoint)
      world = before
      expect(missed).toHaveLength(1)
      expect(missed[0]).toContain('13800000001')
    } finally {
      await planted.close()
    }
    expect(revealedIn(Buffer.from('{"name":"张*","phone":"138****0001"}'))).toEqual([])
    expect(revealedIn(Buffer.from('{"name":"张伟"}'))).toEqual(['张伟'])
    expect(revealedIn(Buffer.from('姓名,手机\n李娜,13800000002'))).toEqual(['李娜', '13800000002'])
  })

  it('holds no name and no phone in the audit itself', async () => {
    const found = await inScope(world.database.db, wholeProgramme(ids.programme, 'test'), (db) =>
      sql<{ text: string }>`select string_agg(concat_ws(' ', action, subject, detail, reason), ' ') as text from audit_entry`.execute(db),
    ) // prettier-ignore
    expect(personal.filter((word) => found.rows[0]?.text.includes(word))).toEqual([])
  })
})
