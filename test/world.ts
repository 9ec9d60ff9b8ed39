import { sql } from 'kysely'
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { createServer, type Server } from '../src/app/server.ts'
import { openDatabase, type Database } from '../src/platform/database.ts'
import { addressOf, formOf } from '../src/platform/client.ts'
import type { Call, Endpoint, ReplyOf } from '../src/platform/endpoint.ts'
import { migrate } from '../src/platform/migrate.ts'
import { createAccount } from '../src/platform/new-account.ts'
import { hashPassword } from '../src/platform/password.ts'
import { vaultFrom } from '../src/platform/vault.ts'
import { fillWorld } from './world-data.ts'
import { ids } from './world-ids.ts'

export { ids, usccOf } from './world-ids.ts'

export const PASSWORD = 'Correct-horse-9'
/** The day on which the small world's clock stands. */
export const TODAY = new Date('2021-07-15T02:00:00Z')

export type Who =
  | 'office'
  | 'reader'
  | 'auditor'
  | 'groupA'
  | 'coordinatorA'
  | 'coordinatorB'
  | 'streetEast'
  | 'workerEast'
  | 'workerWest'
  | 'leaderA'
  | 'memberA'
  | 'foreignOffice'

export interface Answer<Reply> {
  status: number
  reply: Reply
  problem: { code: string; title: string } & Record<string, unknown>
  headers: Record<string, unknown>
  raw: Buffer
}

export interface World {
  server: Server
  database: Database
  /** Signs in through the door and calls an endpoint through the door. */
  as<E extends Endpoint>(
    who: Who | null,
    endpoint: E,
    call?: Call<E> & { headers?: Record<string, string> },
  ): Promise<Answer<ReplyOf<E>>>
  signIn(username: string, password: string): Promise<{ status: number; cookie: string }>
  close(): Promise<void>
}

/**
 * A small world on a fresh database: two groups of enterprises, two communities, members and accounts, and a second programme
 * that must never be seen. Runs on PGlite, or on the server that TEST_DATABASE_URL names.
 */
export async function createWorld(
  options: { checkPermissions?: boolean; logTo?: { write(line: string): void }; clock?: () => Date } = {},
): Promise<World> {
  const { database, drop } = await freshDatabase()
  await migrate(database, TODAY)
  const key = randomBytes(32)
  await fillWorld(database, vaultFrom(key))
  await addAccounts(database)
  const server = await createServer({
    config: {
      HOST: '127.0.0.1',
      PORT: 0,
      PUBLIC_URL: 'http://127.0.0.1',
      LOG_LEVEL: options.logTo ? 'debug' : 'error',
    },
    database,
    key,
    clock: options.clock ?? (() => TODAY),
    logTo: options.logTo,
    checkPermissions: options.checkPermissions ?? true,
  })
  const cookies = new Map<string, string>()
  const signIn = async (username: string, password: string): Promise<{ status: number; cookie: string }> => {
    const answer = await server.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/username',
      headers: { host: '127.0.0.1' },
      payload: { username, password },
    })
    return {
      status: answer.statusCode,
      cookie: answer.cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join('; '),
    }
  }
  return {
    server,
    database,
    signIn,
    as: async (who, endpoint, call = {}) => {
      const headers: Record<string, string> = { host: '127.0.0.1', 'accept-language': 'en', ...call.headers }
      if (who !== null) {
        const known = cookies.get(who) ?? (await signIn(who.toLowerCase(), PASSWORD)).cookie
        cookies.set(who, known)
        headers['cookie'] = known
      }
      const answer = await server.app.inject({
        method: endpoint.method,
        url: addressOf(endpoint, call),
        ...(await sent(endpoint, headers, call.body)),
      })
      const isJson = String(answer.headers['content-type']).includes('json')
      const document: unknown = isJson ? JSON.parse(answer.body) : {}
      return {
        status: answer.statusCode,
        reply: document as never,
        problem: document as Answer<unknown>['problem'],
        headers: answer.headers,
        raw: answer.rawPayload,
      }
    },
    close: async () => {
      await server.close()
      await database.close()
      await drop()
    },
  }
}

/** Headers and payload of a call: JSON, or a form where a file is uploaded. */
async function sent(
  endpoint: Endpoint,
  headers: Record<string, string>,
  body: unknown,
): Promise<{ headers: Record<string, string>; payload?: object }> {
  if (body === undefined) return { headers }
  if (!endpoint.upload) return { headers, payload: body as object }
  const form = new Response(formOf(body))
  const type = form.headers.get('content-type') ?? ''
  return { headers: { ...headers, 'content-type': type }, payload: Buffer.from(await form.arrayBuffer()) }
}

/** An empty database of the kind that this run tests. */
export async function freshDatabase(): Promise<{ database: Database; drop: () => Promise<void> }> {
  const server = process.env['TEST_DATABASE_URL']
  if (!server) return { database: await openDatabase({ memory: true }), drop: () => Promise.resolve() }
  const name = `gongjian_test_${randomBytes(6).toString('hex')}`
  const admin = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await admin(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    database: await openDatabase({ url: url.href }),
    drop: () => admin(`drop database ${name} with (force)`),
  }
}

/** Who is there, by which grant. */
export const grants = {
  office: { role: 'office', programmeId: ids.programme },
  reader: { role: 'reader', programmeId: ids.programme },
  auditor: { role: 'auditor', programmeId: ids.programme },
  groupA: { role: 'group', programmeId: ids.programme, orgPath: '0001.' },
  coordinatorA: { role: 'enterprise', programmeId: ids.programme, orgPath: '0001.' },
  coordinatorB: { role: 'enterprise', programmeId: ids.programme, orgPath: '0002.' },
  streetEast: { role: 'street', programmeId: ids.programme, divisionCode: '420106012' },
  workerEast: { role: 'community', programmeId: ids.programme, divisionCode: '420106012021' },
  workerWest: { role: 'community', programmeId: ids.programme, divisionCode: '420107002019' },
  leaderA: { role: 'leader', programmeId: ids.programme, teamId: ids.teamA, orgPath: '0001.' },
  memberA: { role: 'member', programmeId: ids.programme, memberId: ids.memberA },
  foreignOffice: { role: 'office', programmeId: ids.otherProgramme },
} as const satisfies Record<Who, object>

async function addAccounts(database: Database): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD)
  for (const [order, [who, grant]] of Object.entries(grants).entries()) {
    await createAccount(
      database.db,
      {
        id: `account-${who.toLowerCase()}`,
        username: who.toLowerCase(),
        name: who,
        passwordHash,
        grant: {
          id: `00000000-0000-7000-8000-${String(900 + order).padStart(12, '0')}`,
          validFrom: '2021-06-01',
          ...grant,
        },
      },
      TODAY,
    )
  }
  await sql`analyze`.execute(database.db)
}
