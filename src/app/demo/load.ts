import { sql } from 'kysely'
import type { CopyTarget, CopyValue, Database } from '../../platform/database.ts'
import { refuse } from '../../platform/problem.ts'
import type { Vault } from '../../platform/vault.ts'
import { loadDivisions, readBundledDivisions } from '../../registry/division/division-load.service.ts'
import { edition2023 } from '../../registry/division/division.rules.ts'
import { createDemoAccounts, demoAccounts, type DemoAccount } from './accounts.ts'
import { activityTables } from './activity-rows.ts'
import { LAST_DAY, morningOf } from './calendar.ts'
import { committeeTables } from './committee-rows.ts'
import { openDocking } from './docking-rows.ts'
import { tellFacts } from './facts.ts'
import { figureDayColumns, foldFigures } from './figures.ts'
import { blockColumns, sealedEventColumns, sealFacts } from './ledger.ts'
import { programme } from './policy.ts'
import { projectTables } from './project-rows.ts'
import { reportTable } from './report-rows.ts'
import { recordTables, residenceTable } from './record-rows.ts'
import { leaderTable, memberTable, registryTables, type TableRows } from './registry-rows.ts'
import { exchangeTables } from './exchange-rows.ts'
import { agreementTables } from './agreement-rows.ts'
import { idsOf } from './seed.ts'
import { surveyTables } from './survey-rows.ts'
import { workflowTables } from './workflow-rows.ts'
import { makeWorld, PROGRAMME_ID, type World } from './world.ts'

export interface DemoStep {
  name: string
  zh: string
  en: string
  done: number
  of: number
}

export interface DemoOptions {
  onProgress(step: DemoStep): void
  clock: () => Date
}

export interface DemoSummary {
  programmeId: string
  /** Rows of each table. */
  rows: Record<string, number>
  accounts: readonly DemoAccount[]
}

type Tell = (done: number, of: number) => void

/**
 * Loads the demo programme (DOMAIN §3) in one transaction: all of it or nothing. The database must have the newest schema
 * and no demo yet.
 */
export async function loadDemo(database: Database, vault: Vault, options: DemoOptions): Promise<DemoSummary> {
  await refuseSecond(database)
  const step =
    (name: string, zh: string, en: string): Tell =>
    (done, of) =>
      options.onProgress({ name, zh, en, done, of })
  const divisions = readBundledDivisions()
  const world = await makeWorld(divisions, ({ done, of }) =>
    step('plan', '排对口方案', 'Solving the plan')(done, of),
  )
  const counts: Record<string, number> = {}
  await database.bulk(async (target) => {
    const load = async ({ table, columns, rows }: TableRows, tell: Tell, of: number): Promise<void> => {
      const names = ['programme_id', ...columns.split(', ')]
      counts[table] = await database.copyRows(target, table, names, counted(rows, tell, of))
    }
    const loadAll = async (tables: TableRows[], tell: Tell): Promise<void> => {
      for (const [done, table] of tables.entries()) {
        tell(done, tables.length)
        await load(table, () => undefined, 0)
      }
      tell(tables.length, tables.length)
    }
    const tellDivisions = step('divisions', '行政区划', 'Divisions')
    tellDivisions(0, divisions.length)
    // Loaded before, the edition is the same row by row: its ids are fixed.
    if (!(await hasDivisions(target))) counts.division = await loadDivisions(database, target, divisions)
    tellDivisions(divisions.length, divisions.length)
    await addProgramme(target)
    await loadAll(registryTables(world), step('registry', '企业与社区', 'Enterprises and communities'))
    await load(leaderTable(vault), () => undefined, 0)
    await load(memberTable(world, vault), step('members', '党员职工', 'Members'), world.members.length)
    await loadAll(
      [
        ...recordTables(world),
        ...workflowTables(world),
        ...committeeTables(world, vault),
        ...surveyTables(world, vault),
        ...exchangeTables(world),
        ...projectTables(world, vault),
        ...activityTables(world, vault),
        ...agreementTables(world, vault),
      ],
      step('records', '对口联系、报到与队伍', 'Pairs, registrations and teams'),
    )
    const people = step('residence', '居住地报到', 'Residence registrations')
    await load(residenceTable(world), people, world.members.length)
    await load(await reportTable(world, vault, target.db), () => undefined, 0)
    const docking = step('docking', '供需对接', 'Docking')
    docking(0, 1)
    await openDocking(target.db, world.docking, idsOf('docking lines', morningOf(LAST_DAY)))
    docking(1, 1)
    await copyLedger(database, target, world, counts, step('ledger', '台账与数据', 'Ledger and figures'))
    const tellAccounts = step('accounts', '演示账号', 'Demo accounts')
    tellAccounts(0, demoAccounts.length)
    await createDemoAccounts(target, world, options.clock())
    tellAccounts(demoAccounts.length, demoAccounts.length)
  })
  const tidy = step('tidy', '整理数据库', 'Tidying the database')
  tidy(0, 1)
  await database.pool.query(database.kind === 'embedded' ? 'vacuum (analyze)' : 'analyze')
  if (database.kind === 'embedded') await database.pool.query('checkpoint')
  tidy(1, 1)
  return { programmeId: PROGRAMME_ID, rows: counts, accounts: demoAccounts }
}

async function refuseSecond(database: Database): Promise<void> {
  const found =
    await sql`select 1 from programme where id = ${PROGRAMME_ID} or path = ${programme.path}`.execute(
      database.db,
    )
  if (found.rows.length > 0) {
    throw refuse('demo/already-loaded', 409, {
      zh: '数据库里已经有专项工作，演示数据没有载入。要重新载入，请换一个空的数据文件夹。',
      en: 'The database already holds a programme, so the demo was not loaded. To load it, use an empty data folder.',
    })
  }
}

async function hasDivisions({ db }: CopyTarget): Promise<boolean> {
  return (
    (await sql`select 1 from division where edition = ${edition2023.name} limit 1`.execute(db)).rows.length >
    0
  )
}

async function addProgramme({ db }: CopyTarget): Promise<void> {
  const { path, name, owner, startsOn, endsOn } = programme
  await sql`insert into programme (id, path, name, owner, is_demo, starts_on, ends_on)
    values (${PROGRAMME_ID}, ${path}, ${name}, ${owner}, true, ${startsOn}, ${endsOn})`.execute(db)
}

/** Tells now and then how far a table of about `of` rows has come. */
function* counted(rows: Iterable<CopyValue[]>, tell: Tell, of: number): Generator<CopyValue[]> {
  let done = 0
  for (const row of rows) {
    if (done % 4096 === 0) tell(Math.min(done, of), of)
    done++
    yield row
  }
  tell(of, of)
}

async function copyLedger(
  database: Database,
  target: CopyTarget,
  world: World,
  counts: Record<string, number>,
  tell: Tell,
): Promise<void> {
  const figures = foldFigures()
  const { events, blocks } = sealFacts(tellFacts(world), figures.add)
  // A residence for each member, and every tenth of them dispatched: close enough for a bar.
  const of = Math.round(world.members.length * 1.12)
  counts.event = await database.copyRows(target, 'event', sealedEventColumns, counted(events, tell, of))
  counts.event_block = await database.copyRows(target, 'event_block', blockColumns, blocks)
  counts.figure_day = await database.copyRows(target, 'figure_day', figureDayColumns, figures.rows())
}
