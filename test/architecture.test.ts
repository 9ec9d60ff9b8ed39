import { describe, expect, it } from 'vitest'
import { AREAS, MAY_IMPORT, findViolations, readTree, type Kind } from './architecture.ts'

const CLEAN: Readonly<Record<string, string>> = {
  'src/platform/problem.ts': `export interface Problem { readonly code: string }`,
  'src/platform/permissions.ts': `export type Permission = 'team.read' | 'team.write'`,
  'src/platform/i18n.ts': `export interface Texts { readonly zh: string; readonly en: string }`,
  'src/platform/endpoint.ts': `import { z } from 'zod'\nexport const page = z.object({ cursor: z.string() })`,
  'src/platform/client.ts': `import { page } from './endpoint.ts'\nexport const call = () => page`,
  'src/platform/database.ts': `import { Kysely } from 'kysely'\nexport const open = () => Kysely`,
  'src/platform/http.ts': `import fastify from 'fastify'\nimport { page } from './endpoint.ts'\nexport const serve = () => [fastify, page]`,
  'src/platform/web/table.tsx': `import { call } from '../client.ts'\nexport const Table = () => <p>any table of {call.name}</p>`,
  'src/allocation/pairing.ts': `import loadHighs from 'highs'\nexport const solve = () => loadHighs`,
  'src/registry/site.rules.ts': `import type { Problem } from '../platform/problem.ts'\nexport type Site = Problem`,
  'src/registry/site.store.ts': `import { open } from '../platform/database.ts'\nexport const list = () => [open, 'select id from site']`,
  'src/registry/site.service.ts': `import * as store from './site.store.ts'\nexport const list = () => [store, Date.now(), Math.random()]`,
  'src/team/team.rules.ts': `import type { Site } from '../registry/site.rules.ts'\nimport type { solve } from '../allocation/pairing.ts'\nexport type Team = Site | typeof solve`,
  'src/team/team.api.ts': `import { z } from 'zod'\nimport { page } from '../platform/endpoint.ts'\nexport const team = [z, page]`,
  'src/team/team.store.ts': `import * as site from '../registry/site.store.ts'\nexport const list = () => site`,
  'src/team/team.service.ts': `import type { team } from './team.api.ts'\nexport const list = (): typeof team => []`,
  'src/team/team.jobs.ts': `import { list } from './team.service.ts'\nexport const remind = () => list`,
  'src/team/team.routes.ts': `import { team } from './team.api.ts'\nimport { list } from './team.service.ts'\nexport const routes = [team, list]`,
  'src/team/team.text.ts': `import type { Texts } from '../platform/i18n.ts'\nexport const texts: Texts = { zh: '队伍', en: 'Teams' }`,
  'src/team/team.rules.test.ts': `import { report } from '../statistics/figure.service.ts'\nreport()`,
  'src/team/web/page.tsx': `import { team } from '../team.api.ts'\nimport { Table } from '../../platform/web/table.tsx'\nexport const Page = () => <Table {...team} />`,
  'src/statistics/figure.rules.ts': `export const measures = ['pairs']`,
  'src/statistics/figure.service.ts': `import { list } from '../team/team.service.ts'\nexport const report = () => list`,
  'src/app/routes.ts': `import { routes } from '../team/team.routes.ts'\nexport const all = [...routes]`,
  'src/app/cli/main.ts': `import { all } from '../routes.ts'\nswitch (all.length) { default: }`,
  'src/app/web/main.tsx': `import './main.css'\nconst page = await import('../../team/web/page.tsx')\nexport const shell = page`,
  'src/app/web/main.css': `.page { margin: 0 }`,
  'test/world.ts': `export const world = ['@ts-ignore', 'eslint-disable', ': any', 'on delete set null']`,
  'bench/pairing.ts': `import { solve } from '../src/allocation/pairing.ts'\nsolve()`,
  'migrations/0001_team.sql': [
    `-- Times never come from now(), and there is no trigger: create trigger would be refused.`,
    `--! reference`,
    `create table programme (id uuid primary key);`,
    `--! local`,
    `create table account (name text primary key);`,
    `--! distributed`,
    `create table team (programme_id uuid not null, id uuid not null, constraint team_pk primary key (programme_id, id));`,
    `alter table team enable row level security;`,
  ].join('\n'),
}

const check = (planted: Readonly<Record<string, string>>) =>
  findViolations(new Map(Object.entries({ ...CLEAN, ...planted })))

/** A file of each kind, used to plant an import from every kind into every other. */
const SAMPLE: Readonly<Record<Kind, string>> = {
  rules: 'src/team/team.rules.ts',
  api: 'src/team/team.api.ts',
  store: 'src/team/team.store.ts',
  service: 'src/team/team.service.ts',
  jobs: 'src/team/team.jobs.ts',
  routes: 'src/team/team.routes.ts',
  text: 'src/team/team.text.ts',
  web: 'src/team/web/page.tsx',
  solver: 'src/allocation/pairing.ts',
  pure: 'src/platform/problem.ts',
  words: 'src/platform/i18n.ts',
  wire: 'src/platform/endpoint.ts',
  client: 'src/platform/client.ts',
  data: 'src/platform/database.ts',
  files: 'src/platform/office/sheets.ts',
  server: 'src/platform/http.ts',
  app: 'src/app/routes.ts',
}

/** Who may import whom, seen at a glance: `x` yes, `t` types only, `.` no. Written apart from the checker's own table. */
const MATRIX = `
            rules api store service jobs routes text web solver pure words wire client data files server
  rules     x     .   .     .       .    .      .    .   x      x    .     .    .      .    t     .
  api       x     x   .     .       .    .      .    .   .      x    .     x    .      .    .     .
  store     x     .   x     .       .    .      .    .   t      x    .     .    .      x    .     t
  service   x     t   x     x       .    .      x    .   x      x    x     t    .      x    x     x
  jobs      x     t   x     x       x    .      x    .   x      x    x     t    .      x    x     x
  routes    x     x   .     x       .    .      x    .   .      x    x     x    .      x    x     x
  text      .     .   .     .       .    .      .    .   .      .    t     .    .      .    .     .
  web       x     x   .     .       .    .      x    x   .      x    x     x    x      .    .     .
  app       x     x   x     x       x    x      x    .   x      x    x     x    x      x    x     x
`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))
const [COLUMNS = [], ...ROWS] = MATRIX

/** Plants an import of one kind into a second file of the other kind, so that nothing imports itself. */
function refuses(importer: Kind, imported: string, keyword: string): boolean {
  const path = SAMPLE[importer].replace(/([a-z0-9]+)(\.(?:[a-z]+\.)?tsx?)$/, 'planted$2')
  const target = '../'.repeat(path.split('/').length - 1) + SAMPLE[imported as Kind]
  return check({ [path]: `${keyword} { it } from '${target}'` }).length === 1
}

describe('the order of kinds', () => {
  it.each(ROWS)('%s', (importer, ...marks) => {
    const kind = importer as Kind
    const observed = COLUMNS.map((imported) => {
      if (!refuses(kind, imported, 'import')) return 'x'
      return refuses(kind, imported, 'import type') ? '.' : 't'
    })
    expect(observed).toEqual(marks)
  })

  it('has a sample of every kind', () => expect(Object.keys(SAMPLE)).toEqual(Object.keys(MAY_IMPORT)))
})

describe('the order of areas', () => {
  const middle = AREAS.slice(2, -1)
  it.each(middle)('%s imports only from above', (area) => {
    for (const other of middle) {
      const violations = check({
        [`src/${other}/there.rules.ts`]: `export const there = 1`,
        [`src/${area}/here.rules.ts`]: `\nexport { there } from '../${other}/there.rules.ts'\nexport const here = 2`,
      })
      const refused = `src/${area}/here.rules.ts:2 imports src/${other}/there.rules.ts: ${area} stands above ${other}`
      expect(violations).toEqual(middle.indexOf(area) < middle.indexOf(other) ? [refused] : [])
    }
  })
})

const RULES = 'src/team/slot.rules.ts'
const MIGRATION = 'migrations/0002_a.sql'

/** A file, what is said of it and of nothing else, and the texts that bring this about when planted there. */
const PLANTED: readonly (readonly [path: string, said: string, ...texts: string[]])[] = [
  // Areas, through every form of import
  [
    'src/platform/audit.ts',
    ':1 imports src/team/team.rules.ts: platform stands above team',
    `import '../team/team.rules.ts'`,
  ],
  [
    'src/platform/web/menu.tsx',
    ':1 imports src/team/web/page.tsx: platform stands above team',
    `import '../../team/web/page.tsx'`,
  ],
  [
    'src/allocation/flow.ts',
    ':1 imports src/platform/problem.ts: allocation imports nothing outside itself',
    `import '../platform/problem.ts'`,
  ],
  [
    'src/allocation/flow.ts',
    ':1 imports src/team/team.rules.ts: allocation stands above team',
    `import '../team/team.rules.ts'`,
  ],
  [
    'src/team/slot.service.ts',
    ':1 imports src/app/routes.ts: team stands above app',
    `import '../app/routes.ts'`,
  ],
  [
    'src/team/slot.service.ts',
    ':2 imports src/statistics/figure.rules.ts: team stands above statistics',
    `\nimport type { M } from '../statistics/figure.rules.ts'`,
    `\nexport * from '../statistics/figure.rules.ts'\nexport const a = 1`,
    `\nconst a = await import('../statistics/figure.rules.ts')`,
    `\ntype A = import('../statistics/figure.rules.ts').A`,
    `\nconst a = require('../statistics/figure.rules.js')`,
    `\nconst a = new URL('../statistics/figure.rules.ts', import.meta.url)`,
  ],
  // Kinds
  [
    'src/team/slot.service.ts',
    ':1 imports src/team/team.api.ts: service may not import values of api',
    `import { type team } from './team.api.ts'`,
  ],
  [
    RULES,
    ':1 imports src/registry/site.store.ts: rules may not import store',
    `import type { list } from '../registry/site.store.ts'`,
  ],
  [
    'src/platform/problem.ts',
    ':1 imports src/platform/database.ts: pure may not import data',
    `import './database.ts'`,
  ],
  [
    'src/platform/endpoint.ts',
    ':1 imports src/platform/http.ts: wire may not import server',
    `import './http.ts'`,
  ],
  [
    'src/platform/client.ts',
    ':1 imports src/platform/database.ts: client may not import data',
    `import './database.ts'`,
  ],
  [RULES, ':1 imports test/world.ts: src imports nothing outside src', `import '../../test/world.ts'`],
  [RULES, ':1 imports src/team/team.rules.test.ts: only tests import tests', `import './team.rules.test.ts'`],
  // Web
  ['src/app/web/menu.tsx', ':1 imports src/app/routes.ts: web may not import app', `import '../routes.ts'`],
  [
    'src/app/server.ts',
    ':1 imports src/app/web/main.tsx: server code never imports from web/',
    `import './web/main.tsx'`,
  ],
  [
    'src/platform/static.ts',
    ':1 imports src/platform/web/table.tsx: server code never imports from web/',
    `import './web/table.tsx'`,
  ],
  // Packages
  [RULES, ':1 imports node:fs: rules does not use that package', `import 'node:fs'`],
  ['src/team/slot.api.ts', ':1 imports fastify: api does not use that package', `import 'fastify'`],
  ['src/team/slot.store.ts', ':1 imports pg: store does not use that package', `import 'pg'`],
  ['src/team/web/row.tsx', ':1 imports kysely: web does not use that package', `import 'kysely'`],
  ['src/platform/page.ts', ':1 imports kysely: pure does not use that package', `import 'kysely'`],
  ['src/allocation/flow.ts', ':1 imports pg: solver does not use that package', `import 'pg'`],
  // Names and places
  [
    'src/team/dates.ts',
    ' has no role suffix (rules, api, store, service, jobs, routes, text) and is not in web/',
    '',
  ],
  ['src/people/person.rules.ts', ' stands in no area of DESIGN §4', ''],
  ['src/main.ts', ' stands in no area of DESIGN §4', ''],
  ['src/platform/utils.ts', ' is named utils.ts: name what it does', ''],
  ['src/platform/common/day.ts', ' is named common: name what it does', ''],
  ['test/test-helpers.ts', ' is named test-helpers.ts: name what it does', ''],
  // Files
  ['bench/flow.ts', ' has 301 lines: over 300 it is two files', '//\n'.repeat(301)],
  [
    'src/allocation/index.ts',
    ' only re-exports: import from the file that holds the thing',
    `export { solve } from './pairing.ts'`,
  ],
  [
    'src/team/web/row.tsx',
    ':2 exports a default: give it a name',
    `\nexport default function Row() {}`,
    `const a = 1\nexport default a`,
    `const a = 1\nexport { a as default }`,
  ],
  [
    'test/door.ts',
    ':1 says any',
    `export const a = (b: any) => b`,
    `export const a = JSON.parse('1') as any[]`,
  ],
  ['test/door.ts', ':1 silences a checker with @ts-ignore', `// @ts-ignore\nexport const a = 1`],
  ['test/door.ts', ':1 silences a checker with eslint-disable', `/* eslint-disable no-console */`],
  // SQL in stores
  ...(
    [
      ['now(): times come from the app', 'update team set at = now()'],
      ['the clock: times come from the app', 'where day <= current_date'],
      ['random(): randomness comes from the app', 'order by random()'],
      ['an id made by the database: ids come from the app', 'values (gen_random_uuid())'],
      ['ON DELETE SET NULL', 'references x on delete SET  null'],
      ['MERGE INTO', 'merge into team using x'],
      ['GROUPING SETS', 'group by grouping sets (a)'],
    ] as const
  ).map(
    ([why, sql]) =>
      ['src/team/slot.store.ts', `:2 has SQL that uses ${why}`, `sql\`\n  \${b} ${sql}\``] as const,
  ),
  // Migrations
  [MIGRATION, ':2 has SQL that uses a trigger', `select 1;\ncreate or replace trigger t`],
  [MIGRATION, ':1 has SQL that uses an extension', `create extension citus`],
  [
    MIGRATION,
    ':3 creates a without --! reference, distributed or local on the line above',
    `\n--! tenant\ncreate table a (id uuid primary key);`,
    `--! distributed\n\ncreate table a (id uuid);`,
  ],
  [
    MIGRATION,
    ':2 creates a without row-level security',
    `--! distributed\ncreate table a (programme_id uuid primary key);\n-- alter table a enable row level security;`,
  ],
  [
    MIGRATION,
    ':2 creates a whose primary key does not begin with programme_id',
    ...['id uuid primary key', 'id uuid, primary key (id, programme_id)', 'programme_id uuid'].map(
      (columns) => `--! distributed\ncreate table a (${columns});\nalter table a enable row level security;`,
    ),
  ],
]

describe('planted violations', () => {
  it('finds nothing in a clean tree', () => expect(check({})).toEqual([]))

  it.each(PLANTED)('%s%s', (path, said, ...texts) => {
    for (const text of texts) expect(check({ [path]: text })).toEqual([path + said])
  })

  it('accepts a primary key that is added later', () => {
    const text = `--! distributed\ncreate table a (programme_id uuid, id uuid);
      alter table a add constraint a_pk primary key (programme_id, id);
      alter table a enable row level security;`
    expect(check({ [MIGRATION]: text })).toEqual([])
  })
})

describe('the real tree', () => {
  it('keeps the house rules', () => expect(findViolations(readTree(process.cwd()))).toEqual([]))
})
