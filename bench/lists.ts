/**
 * The first page of every list with its filters, through the door (session, access, count, reply), on the demo programme in the
 * embedded database or the empty one that DATABASE_URL names; beside it the plain first page, `select * … order by … limit 50`
 * as the owner of the table. Run with `npx tsx bench/lists.ts`, or with parts of some paths such as `npx tsx bench/lists.ts board surveys`.
 * Prints milliseconds; those above 60 are marked.
 */
import { signIn as signInEndpoint } from '../src/account/entry/entry.api.ts'
import { randomBytes } from 'node:crypto'
import { demoAccounts } from '../src/app/demo/accounts.ts'
import { loadDemo } from '../src/app/demo/load.ts'
import { createServer } from '../src/app/server.ts'
import { openDatabase } from '../src/platform/database.ts'
import { migrate } from '../src/platform/migrate.ts'
import { vaultFrom } from '../src/platform/vault.ts'

const RUNS = 41
const WARM = 3
const BAR = 60
const chosen = process.argv.slice(2)
const isChosen = (path: string): boolean => chosen.length === 0 || chosen.some((part) => path.includes(part))

const url = process.env['DATABASE_URL']
const database = await openDatabase(url === undefined ? { memory: true } : { url })
await migrate(database, new Date())
const key = randomBytes(32)
const clock = (): Date => new Date('2021-08-26T02:00:00Z')
const { programmeId, rows } = await loadDemo(database, vaultFrom(key), { clock, onProgress: () => undefined })
console.log(Object.entries(rows).map(([table, count]) => `${table} ${count}`).join(', ')) // prettier-ignore
const config = { HOST: '127.0.0.1', PORT: 0, PUBLIC_URL: 'http://127.0.0.1', LOG_LEVEL: 'error' } as const
const rates = { address: 1e9, console: 1e9, account: 1e9, files: 1e9, rare: 1e9 }
const server = await createServer({ config, database, key, clock, rates })

const valueOf = async (query: string): Promise<string> => {
  const found = await database.pool.query<{ value: string }>(query)
  return found.rows[0]?.value ?? ''
}
const large = await valueOf(
  'select enterprise_id as value from member group by 1 order by count(*) desc limit 1',
)
const group = await valueOf("select id as value from enterprise where org_path = '0001.'")
const home = await valueOf(
  'select community_id as value from residence_registration group by 1 order by count(*) desc limit 1',
)
const team = await valueOf(
  'select community_id as value from team_service group by 1 order by count(*) desc limit 1',
)
const pair = await valueOf(
  'select enterprise_id as value from pairing group by 1 order by count(*) desc limit 1',
)
const slip = await valueOf('select enterprise_id as value from organisation_registration limit 1')
const person = await valueOf('select member_id as value from dispatch_registration limit 1')
const record = await valueOf(
  'select subject_id as value from event group by 1 order by count(*) desc limit 1',
)

/** The plain first page of a table, as its owner. */
const first = (table: string, order: string): string =>
  `select * from ${table} where programme_id = $1 order by ${order} limit 50`
/** The same of a board with the steps of its cases: of both what the board shows. */
const firstCases = (track: string): string =>
  `select c.id, c.template_id, c.subject_id, c.enterprise_name, c.community_name, c.status as standing, c.started_on, c.next_due_on,
    s.step, s.status, s.due_on, s.done_on, s.told from (select * from workflow_case where programme_id = $1 and track = '${track}' order by next_due_on, id limit 50) c join workflow_step s using (programme_id) where s.case_id = c.id order by c.next_due_on, c.id, s.position`

/** A list, its plain first page, and the filters that it is asked with. */
const lists: [path: string, plain: string, filters: string[]][] = [
  [
    'enterprises', first('enterprise', 'org_path'),
    ['', 'q=集团', 'q=jituan', 'q=演示', 'q=没有', 'q=9142', 'kind=provincial', 'level=2', `group=${group}`, 'sort=name&order=desc', 'q=公司&kind=other&level=2&sort=name'],
  ],
  [
    'communities', first('community', 'division_code'),
    ['', 'q=社区', 'q=dongting', 'division=4201', 'paired=yes', 'paired=no', 'sort=population&order=desc', 'q=s&division=42&paired=yes&sort=name'],
  ],
  ['members', first('member', 'enterprise_id, id'), ['', `enterprise=${large}`, 'phone=13800000000', 'limit=200']],
  [
    'residence-registrations', first('residence_registration', 'asked_on desc, id desc'),
    ['', 'status=confirmed', 'status=returned', `enterprise=${large}`, `community=${home}`, `member=${person}`, `status=confirmed&enterprise=${large}&community=${home}`],
  ],
  [
    'dispatch-registrations', first('dispatch_registration', 'registered_on desc, id desc'),
    ['', 'status=confirmed', 'status=ended', `enterprise=${large}`, `community=${home}`, `member=${person}`],
  ],
  [
    'organisation-registrations', first('organisation_registration', 'submitted_on desc, id desc'),
    ['', 'status=accepted', `enterprise=${slip}`, `community=${team}`],
  ],
  [
    'pairings', first('pairing', 'number'),
    ['', 'q=集团', 'q=dtsq', 'basis=P1', 'kind=provincial', 'level=2', 'division=4201', 'registered=yes', `enterprise=${pair}`, `community=${team}`, 'sort=enterprise&order=desc', 'sort=division', 'q=社区&basis=P1&level=2&registered=yes'],
  ],
  ['teams', first('team_service', 'formed_on, team_id'), ['', 'kind=liaison', 'kind=emergency', `enterprise=${pair}`, `community=${team}`]],
  ['contacts', first('contact', 'id'), ['', `enterprise=${large}`]],
  ['links', first('link', 'id'), ['', `enterprise=${large}`]],
  ['figures/residenceRegistrations/records', first('residence_registration', 'confirmed_on, id'), ['', 'asOf=2021-07-31']],
  ['figures/pairings/records', first('pairing', 'starts_on, id'), ['']],
  [`history/enterprise/${large}`, first('event', 'id desc'), ['']],
  ['events', first('event', 'id desc'), ['', `subject=${record}`]],
  [
    'workflow/board', firstCases('pairing'),
    ['', 'light=late', 'light=soon', 'light=open', 'light=done', 'owner=street', 'step=survey', 'q=集团', `enterprise=${pair}`, `community=${team}`, 'limit=200', 'light=late&owner=enterprise&q=社区'],
  ],
  ['workflow/board', firstCases('enterprise'), ['track=enterprise', 'track=enterprise&light=late']],
  ['registration-coverage', first('enterprise', 'id'), ['', 'late=yes', 'q=集团']],
  ['committees', first('area_committee', 'id'), ['']],
  ['committee-tasks', first('area_task', 'id'), ['']],
  [
    'needs', first('need', 'raised_on desc, id desc'),
    ['', 'q=楼道', 'status=open', 'served=no', 'late=yes', 'category=skills&urgency=4', 'division=4201', `community=${team}`, 'limit=200'],
  ],
  ['resources', first('resource', 'year * 100000 + number desc, id desc'), ['', 'q=班组', 'left=yes', 'asked=yes', 'category=skills', `enterprise=${pair}`]],
  ['promises', first('promise', 'promised_on desc, id desc'), ['', 'q=集团', 'status=accepted', 'waits=accept', `enterprise=${pair}`]],
  ['docking-sessions', first('docking_session', 'id'), ['']],
  ['docking-proposals', first('docking_proposal', 'id'), ['', 'q=集团', 'status=proposed', 'urgency=4', 'limit=200']],
  ['agreements', first('agreement', 'id'), ['', 'q=集团', 'status=signed', 'within=90', `enterprise=${pair}`, `community=${team}`]],
  ['projects', first('service_project', 'id'), ['', 'q=路灯', 'status=running', `enterprise=${pair}`, 'limit=200']],
  ['rating-rounds', first('rating_round', 'id'), ['', 'kind=project', `enterprise=${pair}`]],
  ['activities', first('activity', 'held_on desc, id desc'), ['', 'limit=200']],
  ['activity-services', first('activity_service', 'held_on, id'), ['', `enterprise=${pair}`, 'limit=200']],
  ['contact-log', first('contact_entry', 'id'), ['', `community=${team}`]],
  ['reports', first('report', 'id'), ['', 'kind=quarter', 'status=acknowledged', 'late=yes', `enterprise=${pair}`]],
  ['surveys', first('survey', 'id'), ['', 'status=confirmed']],
  ['difficulties', first('difficulty', 'id'), ['']],
  ['implementation-plans', first('implementation_plan', 'id'), ['']],
] // prettier-ignore

interface Times {
  p50: number
  p95: number
  /** Of the processor: what a busy machine changes least. The embedded database works in this process. */
  processor: number
}
async function timesOf(work: () => Promise<unknown>): Promise<Times> {
  const clock: number[] = []
  const processor: number[] = []
  for (let run = 0; run < RUNS + WARM; run++) {
    const [began, used] = [performance.now(), process.cpuUsage()]
    await work()
    const { user, system } = process.cpuUsage(used)
    if (run < WARM) continue
    clock.push(performance.now() - began)
    processor.push((user + system) / 1000)
  }
  const at = (times: number[], part: number): number =>
    times.toSorted((a, b) => a - b)[Math.floor(RUNS * part)] ?? NaN
  return { p50: at(clock, 0.5), p95: at(clock, 0.95), processor: at(processor, 0.5) }
}

const shown = (text: string): string => decodeURIComponent(text).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')
const ms = (time: number): string => time.toFixed(1).padStart(6)

async function signIn(username: string, password: string): Promise<string> {
  const answer = await server.app.inject({
    method: 'POST',
    url: signInEndpoint.path,
    headers: { host: '127.0.0.1' },
    payload: { username, password },
  })
  return answer.cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ')
}

for (const { username, password, role, en } of demoAccounts.filter(({ role }) => role !== 'member')) {
  const headers = { host: '127.0.0.1', cookie: await signIn(username, password) }
  let above = 0
  let slowest = { p50: 0, url: '' }
  console.log(
    `\n${en}: p50 and p95 of ${RUNS}, processor; plain p50 and processor; ratio of the processor; rows`,
  )
  for (const [path, sql, filters] of lists.filter(([path]) => isChosen(path))) {
    const plain = await timesOf(() => database.pool.query(sql, [programmeId]))
    for (const filter of filters) {
      const address = `/api/v1/${path}?${encodeURI(filter)}`
      const first = await server.app.inject({ url: address, headers })
      if (role !== 'office' && first.statusCode === 403) continue
      if (first.statusCode !== 200)
        throw new Error(`${address}: ${first.statusCode} ${first.body.slice(0, 200)}`)
      const times = await timesOf(() => server.app.inject({ url: address, headers }))
      const { total = '' } = first.json<{ total?: number }>()
      const mark = times.p50 > BAR ? '  ABOVE' : ''
      if (mark) above++
      if (times.p50 > slowest.p50) slowest = { p50: times.p50, url: shown(address) }
      console.log(
        `${ms(times.p50)} ${ms(times.p95)} ${ms(times.processor)}   ${ms(plain.p50)} ${ms(plain.processor)} ${ms(times.processor / plain.processor)}  ${String(total).padStart(6)}  ${shown(address)}${mark}`,
      )
    }
  }
  console.log(`${above} above ${BAR} ms; slowest ${ms(slowest.p50)}: ${slowest.url}`)
}
await server.close()
await database.close()
process.exit(0)
