import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase, type Database } from '../../platform/database.ts'
import { eventHash, type LedgerEvent } from '../../platform/ledger.ts'
import { migrate } from '../../platform/migrate.ts'
import { vaultFrom } from '../../platform/vault.ts'
import { readBundledDivisions } from '../../registry/division/division-load.service.ts'
import { usccFault } from '../../registry/uscc.rules.ts'
import { blockHash, FIRST_PREVIOUS_HASH, merkleRoot } from '../../statistics/seal.rules.ts'
import { demoAccounts } from './accounts.ts'
import { tellFacts } from './facts.ts'
import { sealFacts, sha256 } from './ledger.ts'
import { loadDemo, type DemoStep, type DemoSummary } from './load.ts'
import { LONGEST_NAME } from './names.ts'
import { figureWays, type Figures } from '../../../test/demo-figures.ts'
import { makeWorld } from './world.ts'

const areas = { areaCommittees: 24, areaCommunities: 85, areaMeetings: 30, areaDecisions: 41 }
const bodies = {
  groups: 92,
  enterprises: 432,
  communities: 332,
  pairings: 456,
  organisationRegistrations: 456,
  liaisonTeams: 328,
  emergencySquads: 333,
  specialistTeams: 7,
  completeTeams: 668,
  projects: 305,
  projectsAccepted: 117,
  surveysDone: 244,
  communitiesSurveyed: 206,
  agreementsSigned: 64,
  difficulties: 497,
  promises: 402,
  activitiesHeld: 284,
  activityAttendances: 2_181,
  dispatchRegistrations: 13_000,
  residenceRegistrations: 131_204,
}
const needs = { needs: 513, needsServed: 294, needsAccepted: 147 }
const headline: Figures = { ...bodies, ...areas, ...needs }

const vault = vaultFrom(Buffer.alloc(32, 7))
let database: Database
let summary: DemoSummary
let ways: ReturnType<typeof figureWays>
const steps: DemoStep[] = []

beforeAll(async () => {
  database = await openDatabase({ memory: true })
  await migrate(database, new Date('2026-01-01T00:00:00Z'))
  ways = figureWays(database)
  summary = await loadDemo(database, vault, {
    onProgress: (step) => steps.push(step),
    clock: () => new Date('2026-01-01T00:00:00Z'),
  })
}, 600_000)

afterAll(() => database.close())

async function query<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await database.pool.query(text, values)).rows as Row[]
}

async function number(text: string, values: unknown[] = []): Promise<number> {
  return Number((await query<{ n: unknown }>(`select (${text}) as n`, values))[0]?.n)
}

describe('the headline', () => {
  test('comes out on 26 August from folded figures, from the ledger and from the records', async () => {
    expect(await ways.fromFigureDays('2021-08-26', 'all')).toEqual(headline)
    expect(await ways.fromEvents('2021-08-26')).toEqual(headline)
    expect(await ways.fromTables('2021-08-26')).toEqual(headline)
  })

  test('is smaller at the end of July, and the three ways agree there too', async () => {
    const july = await ways.fromFigureDays('2021-07-31', 'all')
    expect(await ways.fromEvents('2021-07-31')).toEqual(july)
    expect(await ways.fromTables('2021-07-31')).toEqual(july)
    for (const [measure, value] of Object.entries(headline)) {
      expect(july[measure as keyof Figures]).toBeGreaterThan(0)
      expect(july[measure as keyof Figures]).toBeLessThan(value)
    }
  })

  test('adds up by enterprise and by community', async () => {
    const { groups, communities, communitiesSurveyed, ...ofEnterprises } = bodies
    expect(groups).toBe(92)
    expect(await ways.fromFigureDays('2021-08-26', 'enterprise')).toMatchObject(ofEnterprises)
    const { pairings, organisationRegistrations, surveysDone, difficulties, promises } = bodies
    const { dispatchRegistrations, residenceRegistrations } = bodies
    const { projects, projectsAccepted } = bodies
    const work = { projects, projectsAccepted }
    const { activitiesHeld, activityAttendances } = bodies
    const { agreementsSigned } = bodies
    const slips = {
      ...work,
      agreementsSigned,
      activitiesHeld,
      activityAttendances,
      pairings,
      organisationRegistrations,
      surveysDone,
      difficulties,
      promises,
      ...needs,
    }
    const both = { ...slips, communitiesSurveyed, dispatchRegistrations, residenceRegistrations }
    expect(await ways.fromFigureDays('2021-08-26', 'community')).toEqual({ communities, ...areas, ...both })
  })

  test('has no day after it', async () => {
    expect(await query('select max(happened_on) as last from event')).toEqual([{ last: '2021-08-26' }])
    expect(
      await number('select count(*) from residence_registration where asked_on > $1', ['2021-08-26']),
    ).toBe(0)
  })
})

test('every division is there, each in the one above', async () => {
  const byLevel = 'select level::int as level, count(*)::int as n, count(parent_id)::int as p from division'
  expect(await query(`${byLevel} group by level order by level`)).toEqual([
    { level: 1, n: 1, p: 0 },
    { level: 2, n: 14, p: 14 },
    { level: 3, n: 105, p: 105 },
    { level: 4, n: 1475, p: 1475 },
    { level: 5, n: 27_057, p: 27_057 },
  ])
  const dongting = 'select name, full_name, pinyin, initials from division where code = $1'
  expect(await query(dongting, ['420106012021'])).toEqual([
    {
      name: '东亭社区居委会',
      full_name: '湖北省武汉市武昌区水果湖街道东亭社区',
      pinyin: 'dongtingshequjuweihui',
      initials: 'dtsqjwh',
    },
  ])
})

test('enterprises have valid codes and names of their own, some as long as tables must bear', async () => {
  const enterprises = await query<{ name: string; uscc: string }>('select name, uscc from enterprise')
  expect(enterprises.filter(({ uscc }) => usccFault(uscc) !== undefined)).toEqual([])
  expect(new Set(enterprises.map(({ name }) => name)).size).toBe(432)
  expect(enterprises.every(({ name }) => name.startsWith('演示'))).toBe(true)
  const lengths = enterprises.map(({ name }) => name.length)
  expect(Math.max(...lengths)).toBe(LONGEST_NAME)
  expect(lengths.filter((length) => length === LONGEST_NAME).length).toBeGreaterThan(5)
})

test('the optimal plan leaves nobody out and uses every basis', async () => {
  const bases = await query<{ basis: string; n: number }>(
    'select basis, count(*)::int as n from pairing group by basis order by basis',
  )
  expect(bases.map(({ basis }) => basis)).toEqual(['P1', 'P2', 'P3', 'P4', 'P5', 'P6'])
  expect(bases.at(-1)?.n).toBeLessThan(12)
  expect(
    await query('select status, adopted_on, (select count(*)::int from site) as sites from pairing_run'),
  ).toEqual([{ status: 'optimal', adopted_on: '2021-06-11', sites: 456 }])
})

test('the named communities take part and 东亭社区 has people to confirm', async () => {
  const named = ['420106012010', '420106012021', '420107002019']
  const names = await query<{ name: string }>(
    'select name from community where division_code = any($1) order by division_code',
    [named],
  )
  expect(names.map(({ name }) => name)).toEqual(['姚家岭社区', '东亭社区', '碧苑花园社区'])
  const waiting = `select count(*) from residence_registration where status = 'asked' and division_code = $1`
  expect(await number(waiting, ['420106012021'])).toBeGreaterThanOrEqual(6)
})

test('no member lives in two communities, and teams are made of people of their enterprise', async () => {
  const twice = `select member_id from residence_registration where status in ('asked', 'confirmed') group by member_id having count(*) > 1`
  expect(await query(twice)).toEqual([])
  const strangers = `select count(*) from team_member tm join team t on t.id = tm.team_id join member m on m.id = tm.member_id
    where m.enterprise_id <> t.enterprise_id or tm.joined_on < m.joined_on`
  expect(await number(strangers)).toBe(0)
  const served =
    'select kind, count(distinct community_id)::int as n from team_service group by kind order by kind'
  expect(await query(served)).toEqual([
    { kind: 'emergency', n: 332 },
    { kind: 'liaison', n: 332 },
    { kind: 'specialist', n: 7 },
  ])
})

interface EventRow {
  [column: string]: unknown
  hash: Buffer
  block: number
}

const toEvent = (row: EventRow): LedgerEvent =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([column]) => column !== 'hash' && column !== 'block')
      .map(([column, value]) => [
        column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
        value,
      ]),
  ) as unknown as LedgerEvent

test('every block is the seal of its events, read back in the order of their ids', async () => {
  const blocks = await query<
    Record<'root' | 'previous_hash' | 'hash', Buffer> & { number: number; events: number }
  >('select * from event_block order by number')
  let previous = FIRST_PREVIOUS_HASH
  for (const block of blocks) {
    const events = await query<EventRow>('select * from event where block = $1 order by id', [block.number])
    expect(events.length).toBe(block.events)
    const rehashed = events.map((row) => eventHash(toEvent(row)))
    expect(rehashed.findIndex((hash, index) => !hash.equals(events[index]?.hash ?? Buffer.of()))).toBe(-1)
    expect(merkleRoot(rehashed, sha256).equals(block.root)).toBe(true)
    expect(block.previous_hash.equals(previous)).toBe(true)
    expect(blockHash(block.number, block.root, previous, sha256).equals(block.hash)).toBe(true)
    previous = block.hash
  }
  expect(await number('select count(*) from event where block is null')).toBe(0)
})

test('names and phones can be read with the key only', async () => {
  const [member] = await query<
    Record<'name_cipher' | 'phone_cipher' | 'phone_hash', Buffer> & { row: string }
  >('select name_cipher, phone_cipher, phone_hash, m::text as row from member m order by id limit 1')
  if (!member) throw new Error('no member')
  const phone = vault.open(member.phone_cipher)
  expect(phone).toMatch(/^1[3-9]\d{9}$/)
  expect(vault.hash(phone).equals(member.phone_hash)).toBe(true)
  expect(member.row).not.toContain(phone)
  expect(member.row).not.toContain(vault.open(member.name_cipher))
  expect(await number('select count(distinct phone_hash) from member')).toBe(131_900)
})

test('there is an account for each role, and a second load is refused', async () => {
  const grants = await query(
    'select role, username from auth.access_grant g join auth."user" u on u.id = g.account order by g.id',
  )
  expect(grants).toEqual(demoAccounts.map(({ role, username }) => ({ role, username })))
  const again = loadDemo(database, vault, { onProgress: () => undefined, clock: () => new Date() })
  await expect(again).rejects.toMatchObject({ problem: { code: 'demo/already-loaded' } })
  expect(summary.rows.member).toBe(131_900)
  expect(new Set(steps.map(({ name }) => name)).size).toBe(10)
})

test('a second generation is the same to the last fact', async () => {
  const world = await makeWorld(readBundledDivisions())
  const { events, blocks } = sealFacts(tellFacts(world), () => undefined)
  expect([...events].length).toBe(summary.rows.event)
  const sealed = await query<{ hash: Buffer }>('select hash from event_block order by number')
  expect(blocks.map((block) => block[5])).toEqual(sealed.map(({ hash }) => hash))
  const [run] = await query<Record<'problem' | 'plan', object>>('select problem, plan from pairing_run')
  expect(run?.problem).toEqual(world.problem)
  expect({ ...run?.plan, millis: 0 }).toEqual({ ...world.plan, millis: 0 })
  const people = await query<{ id: string; name_hash: Buffer; phone_hash: Buffer; text: string }>(
    `select id, name_hash, phone_hash, post || ' ' || array_to_string(skills, ',') || ' ' || coalesce(residence_code, '') as text
      from member order by id`,
  )
  const digest = (rows: Iterable<string>): string => {
    const hash = createHash('sha256')
    for (const row of rows) hash.update(row)
    return hash.digest('hex')
  }
  const stored = people.map(
    (row) => `${row.id} ${row.name_hash.toString('hex')} ${row.phone_hash.toString('hex')} ${row.text}`,
  )
  const made = world.members.map(({ id, name, phone, post, skills, residence }) => {
    const hashes = `${vault.hash(name).toString('hex')} ${vault.hash(phone).toString('hex')}`
    return `${id} ${hashes} ${post} ${skills.join(',')} ${residence?.community.divisionCode ?? ''}`
  })
  expect(digest(made)).toBe(digest(stored))
})
