import { sql } from 'kysely'
import { inflateRawSync } from 'node:zlib'
import { addressOf } from '../../src/platform/client.ts'
import type { Endpoint, OpenEndpoint } from '../../src/platform/endpoint.ts'
import { forbidden } from '../../src/platform/problem.ts'
import { fixedKeys } from '../../src/platform/keyring.ts'
import type { Route } from '../../src/platform/route.ts'
import { vaultFrom } from '../../src/platform/vault.ts'
import { createWorld, PASSWORD, sent, type World } from '../world.ts'
import type { Example } from './examples.ts'
import { knowledgeOf, type Knowledge } from './knowledge.ts'
import { markWorld, SERVICE_KEY } from './marked-world.ts'
import { people, type Person } from './people.ts'
import { changed as differing, read, rowsOf, tenantTables, touched, written, type Row } from './rows.ts'

export interface Answer {
  status: number
  /** What came back as a reader sees it: workbooks and documents are unpacked. */
  text: string
  /** Rows that the request changed: as they were, and as they would be. */
  changed: Row[]
}

export interface MarkedWorld {
  world: World
  rows: readonly Row[]
  knowledge: Knowledge
  ask: (person: Person | null, endpoint: OpenEndpoint, example: Example) => Promise<Answer>
  headersOf: (person: Person | null) => Promise<Record<string, string>>
  rowsNow(): Promise<Row[]>
}

/**
 * A marked world in which every request is taken back once it is answered, so that each meets the same records; what it would
 * have changed is looked at before, as the owner of the database.
 */
export async function createMarkedWorld(
  routes: readonly Route[],
  { checkPermissions }: { checkPermissions: boolean },
): Promise<MarkedWorld> {
  const keys = fixedKeys(new Map([[1, Buffer.alloc(32, 7)]]))
  const vault = vaultFrom(keys)
  let tables: string[] = []
  let rows: Row[] = []
  let changed: Row[] = []
  const takenBack = (route: Route): Route => ({
    endpoint: route.endpoint,
    run: async (context, input, facts) => {
      const { db } = context
      await sql`savepoint asked`.execute(db)
      const quiet = { ...context.jobs, send: () => Promise.resolve() }
      const reply = await route
        .run({ ...context, jobs: quiet, afterCommit: () => undefined }, input, facts)
        .catch(
          // Where nothing but the database stands between, its refusal is the answer: of a policy (SQLSTATE 42501), or of a key
          // (23505), since who sees a part of the pairs takes the next number for free.
          (error: unknown) => {
            throw !checkPermissions && ['42501', '23505'].includes((error as { code?: string }).code ?? '')
              ? forbidden('database')
              : error
          },
        )
      if (route.endpoint.method !== 'GET') {
        await sql`set local role none`.execute(db)
        const now = await touched(db, tables)
        const before = rows.filter(({ table }) => now.includes(table))
        changed = differing(before, await written(db, now)).map((row) => read(row, vault))
      }
      await sql`rollback to savepoint asked`.execute(db)
      return reply
    },
  })
  const world = await createWorld({ checkPermissions, routes: routes.map(takenBack), keys })
  // Background work changes rows while requests are compared with what was there before.
  await world.server.jobs.stop()
  await markWorld(world.database, vault)
  const cookies = new Map<string, string>()
  let asked = 0

  const headersOf: MarkedWorld['headersOf'] = async (person) => {
    if (person === null) return {}
    if (person.role === 'service') return { authorization: `Bearer ${SERVICE_KEY}` }
    const cookie =
      cookies.get(person.name) ?? (await world.signIn(person.name.toLowerCase(), PASSWORD)).cookie
    cookies.set(person.name, cookie)
    return { cookie }
  }
  for (const person of people) await headersOf(person)
  tables = await tenantTables(world.database.db)
  const rowsNow = (): Promise<Row[]> => rowsOf(world.database.db, tables, vault)
  rows = await rowsNow()
  return {
    world,
    rows,
    knowledge: knowledgeOf(rows, people),
    headersOf,
    rowsNow,
    ask: async (person, endpoint, example) => {
      changed = []
      const headers = {
        host: '127.0.0.1',
        'accept-language': 'en',
        'if-match': '"1"',
        ...(await headersOf(person)),
      }
      const answer = await world.server.app.inject({
        method: endpoint.method,
        url: addressOf(endpoint, example as never),
        // From everywhere, so that the limit of requests by address does not swallow any.
        remoteAddress: `10.${(++asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`,
        ...(await sent(endpoint as Endpoint, headers, example.body)),
      })
      return { status: answer.statusCode, text: readable(answer.rawPayload), changed }
    },
  }
}

/** The parts of a workbook or a document unpacked (APPNOTE.TXT 4.3); anything else as text. */
export function readable(bytes: Buffer): string {
  if (bytes.subarray(0, 4).toString('latin1') !== 'PK\x03\x04') return bytes.toString('utf8')
  const texts: string[] = []
  let at = bytes.lastIndexOf('PK\x05\x06')
  at = bytes.readUInt32LE(at + 16)
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [size, name, extra, comment] = [20, 28, 30, 32].map((place, index) =>
      index === 0 ? bytes.readUInt32LE(at + place) : bytes.readUInt16LE(at + place),
    ) as [number, number, number, number]
    const head = bytes.readUInt32LE(at + 42)
    const from = head + 30 + bytes.readUInt16LE(head + 26) + bytes.readUInt16LE(head + 28)
    const packed = bytes.subarray(from, from + size)
    texts.push((bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString('utf8'))
    at += 46 + name + extra + comment
  }
  return texts.join('\n')
}
