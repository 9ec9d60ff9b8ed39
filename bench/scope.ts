/**
 * What row-level security costs: the statements of list and write endpoints, caught as the services send them, run again on the
 * same connection in the role of requests with its scope set, and as the owner of the tables, for whom no policy holds. Demo
 * programme, embedded database, or the empty one that DATABASE_URL names. Run with `npx tsx bench/scope.ts`, or with parts of some
 * paths such as `npx tsx bench/scope.ts board surveys`; prints milliseconds, the ratio of each and the worst. Writes are rolled back.
 */
import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { routes } from '../src/app/routes.ts'
import { demoAccounts } from '../src/app/demo/accounts.ts'
import { loadDemo } from '../src/app/demo/load.ts'
import { createServer } from '../src/app/server.ts'
import { openDatabase } from '../src/platform/database.ts'
import { migrate } from '../src/platform/migrate.ts'
import { vaultFrom } from '../src/platform/vault.ts'

const RUNS = 61
const WARM = 5
const BAR = 1.6
const chosen = process.argv.slice(2)
const isChosen = (name: string): boolean => chosen.length === 0 || chosen.some((part) => name.includes(part))

const url = process.env['DATABASE_URL']
const database = await openDatabase(url === undefined ? { memory: true } : { url })
await migrate(database, new Date())
const key = randomBytes(32)
const clock = (): Date => new Date('2021-08-26T02:00:00Z')
const vault = vaultFrom(key)
const { programmeId } = await loadDemo(database, vault, { clock, onProgress: () => undefined })
// The demo has an account of each kind; a programme has one for each enterprise and community, and those of members who signed in.
await database.pool.query(`
  create temp table holder on commit preserve rows as
    select 'enterprise' as role, org_path, null::text as division_code, null::uuid as member_id, programme_id, id from enterprise
    union all select 'community', null, division_code, null, programme_id, id from community
    union all select 'member', null, null, id, programme_id, id from (select * from member order by id limit 20000) m`)
await database.pool.query(`
  insert into auth."user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt", "username", "displayUsername")
    select 'bench-' || id, '试行', id || '@accounts.invalid', false, '2021-08-01', '2021-08-01', id, id from holder`)
await database.pool.query(`
  insert into auth.access_grant (id, account, role, programme_id, org_path, division_code, member_id, valid_from)
    select id, 'bench-' || id, role, programme_id, org_path, division_code, member_id, '2021-08-01' from holder`)
await database.pool.query('vacuum analyze')
const config = { HOST: '127.0.0.1', PORT: 0, PUBLIC_URL: 'http://127.0.0.1', LOG_LEVEL: 'error' } as const
const rates = { address: 1e9, console: 1e9, account: 1e9, files: 1e9, rare: 1e9 }
const server = await createServer({ config, database, key, clock, rates })

interface Sent {
  text: string
  values: unknown[]
}
const ROLE = /^set local role gongjian_(part|whole); /
const isScope = (text: string): boolean => ROLE.test(text)
/** Whatever is sent while an endpoint is asked, with the connection: background work has others. */
let caught: (Sent & { by: pg.PoolClient })[] | undefined
/** A write that is caught is not kept, so that the same statements can be sent again. */
let isUndone = false
const client = await database.pool.connect()
const prototype = Object.getPrototypeOf(client) as pg.PoolClient
client.release()
const plain: unknown = Reflect.get(prototype, 'query')
Reflect.set(prototype, 'query', function (this: pg.PoolClient, ...given: unknown[]): unknown {
  const [text, values] = given
  if (caught && typeof text === 'string')
    caught.push({ by: this, text, values: Array.isArray(values) ? values : [] })
  const isOwn = caught?.some(({ by, text: earlier }) => by === this && isScope(earlier)) === true
  const sent = isUndone && isOwn && text === 'commit' ? ['rollback', ...given.slice(1)] : given
  return Reflect.apply(plain as (...of: unknown[]) => unknown, this, sent)
})

const one = async (query: string): Promise<string> =>
  (await database.pool.query<{ value: string }>(query, [])).rows[0]?.value ?? ''
const large = await one('select enterprise_id as value from member group by 1 order by count(*) desc limit 1')
const home = await one(
  'select community_id as value from residence_registration group by 1 order by count(*) desc limit 1',
)
const person = await one('select member_id as value from dispatch_registration limit 1')

const lists = [
  'enterprises', 'enterprises?q=集团', 'communities', 'communities?q=社区&paired=yes', 'members', `members?enterprise=${large}`, 'members?phone=13800000000',
  'residence-registrations', 'residence-registrations?status=confirmed', `residence-registrations?community=${home}`, 'dispatch-registrations',
  `dispatch-registrations?member=${person}`, 'organisation-registrations', 'pairings', 'pairings?q=社区&basis=P1', 'teams', 'teams?kind=liaison',
  'contacts', 'links', 'events', `history/enterprise/${large}`, 'figures?asOf=2021-08-26', 'search?q=集团', 'complaints', 'accounts', 'accounts?role=community', 'accounts?q=0001', 'changes',
  'organisation-registrations?status=accepted', 'registration-coverage', 'pair-proposals', 'pairing-requests', 'committees', 'committee-tasks', 'surveys',
  'surveys?status=confirmed', 'difficulties', 'implementation-plans', 'workflow/board', 'workflow/board?light=late', 'workflow/board?owner=enterprise', 'workflow/duties',
] // prettier-ignore

type Write = [name: string, method: 'POST' | 'PATCH', path: string, body: object]
async function writesOf(role: string, headers: Record<string, string>): Promise<Write[]> {
  const first = async (list: string): Promise<string> => {
    const answer = await server.app.inject({ url: `/api/v1/${list}`, headers })
    return answer.statusCode === 200 ? (answer.json<{ items?: { id: string }[] }>().items?.[0]?.id ?? '') : ''
  }
  const [member, enterprise, community] = [
    await first('members?limit=1'),
    await first('enterprises?limit=1'),
    await first('communities?limit=1'),
  ]
  const asked = await first('residence-registrations?status=asked&limit=1')
  const writes: Write[] = [
    ['change a member', 'PATCH', `members/${member}`, { values: { post: '试行岗位' } }],
    ['change an enterprise', 'PATCH', `enterprises/${enterprise}`, { values: { name: '演示更名有限公司' } }],
    ['change a community', 'PATCH', `communities/${community}`, { values: { population: 4321 } }],
    ['confirm a residence', 'POST', `residence-registrations/${asked}/confirm`, {}],
    [
      'complain',
      'POST',
      'complaints',
      { kind: 'reporting', text: '同一张表本月已经报送三次，请核实。', isAnonymous: false },
    ],
  ]
  return writes.filter(([, , path]) => !path.includes('//') && !path.endsWith('/') && role !== '')
}

/** Sends an endpoint through the door once and keeps its statements; undefined where this role may not. */
async function statementsOf(
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  headers: Record<string, string>,
  body?: object,
): Promise<{ scope: string; work: Sent[] } | undefined> {
  caught = []
  isUndone = method !== 'GET'
  const answer = await server.app.inject({
    method,
    url: encodeURI(`/api/v1/${path}`),
    headers,
    ...(body ? { payload: body } : {}),
  })
  const all = caught
  caught = undefined
  if (answer.statusCode !== 200) return undefined
  const begun = all.find(({ text }) => isScope(text))
  if (!begun) return undefined
  const own = all.filter(({ by }) => by === begun.by)
  const at = own.indexOf(begun)
  const end = own.findIndex(({ text }, place) => place > at && text === 'commit')
  return { scope: begun.text, work: own.slice(at + 1, end) }
}

const median = (times: number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN

/** Milliseconds of the same statements with and without policies, in turn, each in a transaction that is rolled back. */
async function compare({
  scope,
  work,
}: {
  scope: string
  work: Sent[]
}): Promise<{ with: number; without: number }> {
  const connection = await database.pool.connect()
  const run = async (isScoped: boolean): Promise<number> => {
    await connection.query('begin')
    // The owner has the same settings, so that both send as many statements; only the role differs.
    await connection.query(isScoped ? scope : scope.replace(ROLE, ''))
    const began = performance.now()
    for (const { text, values } of work) {
      if (!isScoped && /^(set local role|select set_config\('role')/.test(text)) continue
      await connection.query(text, values)
    }
    const took = performance.now() - began
    await connection.query('rollback')
    return took
  }
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round < RUNS + WARM; round++)
    for (const side of round % 2 === 0 ? [0, 1] : [1, 0]) {
      const took = await run(side === 0)
      if (round >= WARM) times[side as 0 | 1].push(took)
    }
  connection.release()
  return { with: median(times[0]), without: median(times[1]) }
}

const ms = (time: number): string => time.toFixed(2).padStart(8)
const shown = (path: string): string => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')
const found: { ratio: number; line: string }[] = []

for (const { username, password, role } of demoAccounts) {
  const entry = await server.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in',
    headers: { host: '127.0.0.1' },
    payload: { username, password },
  })
  const cookie = entry.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const headers = { host: '127.0.0.1', cookie }
  if (role === 'member')
    await server.app.inject({
      method: 'POST',
      url: '/api/v1/privacy/notice/accept',
      headers,
      payload: { version: 1 },
    })
  const asked: [string, Awaited<ReturnType<typeof statementsOf>>][] = []
  for (const path of lists.filter(isChosen))
    asked.push([`GET ${shown(path)}`, await statementsOf('GET', path, headers)])
  for (const [name, method, path, body] of await writesOf(role, headers))
    if (isChosen(name)) asked.push([name, await statementsOf(method, path, headers, body)])
  for (const [name, statements] of asked) {
    if (!statements) continue
    try {
      const times = await compare(statements)
      const ratio = times.with / times.without
      const line = `${ms(times.with)} ${ms(times.without)}  × ${ratio.toFixed(2)}${ratio > BAR ? '  ABOVE' : ''}  ${role.padEnd(10)} ${name}`
      found.push({ ratio, line })
      console.log(line)
    } catch (error) {
      console.log(`${'left out'.padStart(26)}  ${role.padEnd(10)} ${name}: ${(error as Error).message}`)
    }
  }
}
const ratios = found.map(({ ratio }) => ratio)
const worst = found.toSorted((a, b) => b.ratio - a.ratio).slice(0, 5)
console.log(
  `\n${database.kind}, programme ${programmeId.slice(-4)}: ${found.length} endpoints × roles of ${routes.length}, median ratio ${median(ratios).toFixed(2)}, ${ratios.filter((ratio) => ratio > BAR).length} above ${BAR}; the worst:`,
)
for (const { line } of worst) console.log(line)
await server.close()
await database.close()
process.exit(0)
