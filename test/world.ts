import { sql } from 'kysely'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { createServer, type Server } from '../src/app/server.ts'
import { openDatabase, type Database, type DatabaseAddress } from '../src/platform/database.ts'
import { signIn as signInEndpoint } from '../src/account/entry/entry.api.ts'
import { addressOf, formOf } from '../src/platform/client.ts'
import type { Call, Endpoint, ReplyOf } from '../src/platform/endpoint.ts'
import type { Rates } from '../src/platform/guard/rates.ts'
import type { Keyring } from '../src/platform/keyring.ts'
import { migrate } from '../src/platform/migrate.ts'
import { createAccount } from '../src/platform/new-account.ts'
import { hashPassword } from '../src/platform/password.ts'
import { IDLE } from '../src/platform/sessions.ts'
import type { MessageGateway } from '../src/platform/messages.ts'
import type { Route } from '../src/platform/route.ts'
import type { SsoConfig } from '../src/platform/sso.ts'
import { vaultFrom } from '../src/platform/vault.ts'
import { newServerDatabase } from './server-database.ts'
import { fillWorld } from './world-data.ts'
import { ids } from './world-ids.ts'

export { ids, usccOf } from './world-ids.ts'

export const PASSWORD = 'Correct-horse-9'
/** A cost of hashing that no attacker would mind, for tests. */
export const CHEAP = 1 << 10
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

/** Where a world lies: its database, and the key by which it is read. */
export interface Place {
  address: DatabaseAddress
  key: Buffer
}

export interface WorldOptions {
  checkPermissions?: boolean
  clock?: () => Date
  messages?: MessageGateway
  config?: SsoConfig & { PUBLIC_URL?: string }
  /** A world that is there already is entered again, and stays when it is closed. */
  place?: Place
  /** More than one key, or one that is being changed. */
  keys?: Keyring
  /** Instead of those of the program. */
  routes?: Route[]
  /** What one address and one account may ask for in a minute; without it as much as a test likes. */
  rates?: Rates
  /** Whatever the server says, for tests of what it must not say. */
  logTo?: { write(line: string): void }
}

/**
 * A small world on a fresh database: two groups of enterprises, two communities, members and accounts, and a second programme
 * that must never be seen. Runs on PGlite, or on the server that TEST_DATABASE_URL names.
 */
export async function createWorld({
  checkPermissions = true,
  clock = () => TODAY,
  messages,
  config,
  place,
  keys,
  routes,
  rates = { address: 1e9, console: 1e9, account: 1e9, files: 1e9, rare: 1e9 },
  logTo,
}: WorldOptions = {}): Promise<World> {
  const { database, drop } = place
    ? { database: await openDatabase(place.address), drop: () => Promise.resolve() }
    : await freshDatabase()
  await migrate(database, TODAY)
  const key = keys ?? place?.key ?? randomBytes(32)
  const { rows } = await database.pool.query('select 1 from programme')
  if (rows.length === 0) {
    await fillWorld(database, vaultFrom(key))
    await addAccounts(database)
  }
  const server = await createServer({
    config: {
      HOST: '127.0.0.1',
      PORT: 0,
      PUBLIC_URL: 'http://127.0.0.1',
      LOG_LEVEL: logTo ? 'debug' : 'error',
      ...config,
    },
    database,
    key,
    clock,
    checkPermissions,
    rates,
    ...(logTo ? { logTo } : {}),
    ...(messages ? { messages } : {}),
    ...(routes ? { routes } : {}),
  })
  const cookies = new Map<string, { cookie: string; at: number }>()
  const signIn = async (username: string, password: string): Promise<{ status: number; cookie: string }> => {
    const answer = await server.app.inject({
      method: 'POST',
      url: signInEndpoint.path,
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
        const now = clock().getTime()
        const known = cookies.get(who)
        // Where a test moves the clock on, people have gone home and sign in again.
        const isIn = known !== undefined && now - known.at < IDLE.staff
        const cookie = isIn ? known.cookie : (await signIn(who.toLowerCase(), PASSWORD)).cookie
        cookies.set(who, { cookie, at: now })
        headers['cookie'] = cookie
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
export async function sent(
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

/** A database of the kind that this run tests, of the newest schema and without rows. */
export async function freshDatabase(): Promise<{ database: Database; drop: () => Promise<void> }> {
  const prepared = inject('prepared')
  if ('dump' in prepared) {
    const dump = new Blob([readFileSync(prepared.dump)])
    return { database: await openDatabase({ memory: true, dump }), drop: () => Promise.resolve() }
  }
  const fresh = await newServerDatabase(prepared.template)
  return { database: await openDatabase(fresh.address), drop: fresh.drop }
}

/** An empty one that others can reach as well, one after the other; `drop` when all have closed it. */
export async function freshPlace(): Promise<Place & { drop: () => Promise<void> }> {
  const key = randomBytes(32)
  if ('template' in inject('prepared')) return { ...(await newServerDatabase()), key }
  const folder = mkdtempSync(join(tmpdir(), 'gongjian-world-'))
  const drop = (): Promise<void> => rm(folder, { recursive: true, force: true })
  return { address: { folder }, key, drop }
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
  const passwordHash = await hashPassword(PASSWORD, CHEAP)
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
