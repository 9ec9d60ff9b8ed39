import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import type { Database } from './database.ts'
import { refuse } from './problem.ts'

export interface Migration {
  number: number
  name: string
  sql: string
  hash: string
}

const folder = new URL('../../migrations/', import.meta.url)
// The compiled program lies one folder deeper than its source.
const built = new URL('../../../migrations/', import.meta.url)

export function readMigrations(from?: string): Migration[] {
  const place = from ?? (import.meta.url.endsWith('.ts') ? folder : built).pathname
  return readdirSync(place)
    .filter((name) => /^\d{4}_.+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(place, name), 'utf8')
      return {
        number: Number(name.slice(0, 4)),
        name,
        sql,
        hash: createHash('sha256').update(sql).digest('hex'),
      }
    })
}

/**
 * Roles of the requests, of the background work and of the accounts: none owns a table, so row-level security holds for all.
 * Requests act for a part or for the whole of a programme; what both may is granted to gongjian_app.
 */
const ROLES = ['gongjian_app', 'gongjian_job', 'gongjian_accounts', 'gongjian_part', 'gongjian_whole']
const REQUEST_ROLES = ['gongjian_part', 'gongjian_whole']

/**
 * Brings the database to the newest schema, each migration in its own transaction, and returns the names it ran.
 * Refuses a database that is newer than this program, or whose migrations were changed after they ran.
 */
export async function migrate(
  database: Database,
  at: Date,
  migrations = readMigrations(),
): Promise<string[]> {
  const client = await database.pool.connect()
  try {
    await client.query('select pg_advisory_lock(7406001)')
    await client.query(
      'create table if not exists migration (number integer not null constraint migration_pk primary key, name text not null, hash text not null, applied_at timestamptz not null)',
    )
    const done = await client.query<{ number: number; name: string; hash: string }>(
      'select number, name, hash from migration order by number',
    )
    refuseStrangeSchema(done.rows, migrations)
    for (const role of ROLES) await ensureRole(client, role)
    for (const role of REQUEST_ROLES) await grantRole(client, 'gongjian_app', role)
    const citus = (await client.query("select 1 from pg_extension where extname = 'citus'")).rowCount === 1
    const pending = migrations.slice(done.rows.length)
    for (const migration of pending) await apply(client, migration, at, citus)
    return pending.map((migration) => migration.name)
  } finally {
    await client.query('select pg_advisory_unlock(7406001)').catch(() => undefined)
    client.release()
  }
}

function refuseStrangeSchema(
  done: { number: number; name: string; hash: string }[],
  known: Migration[],
): void {
  const last = done.at(-1)
  if (last && last.number > (known.at(-1)?.number ?? 0)) {
    throw refuse('database/newer-schema', 500, {
      zh: `数据库由更新版本的程序建立（${last.name}），本程序只到 ${known.at(-1)?.name ?? '—'}。请升级程序，不要用旧程序打开。`,
      en: `The database was made by a newer program (${last.name}); this one ends at ${known.at(-1)?.name ?? '—'}. Upgrade the program; do not open the database with an older one.`,
    })
  }
  for (const row of done) {
    if (known.find((migration) => migration.number === row.number)?.hash !== row.hash) {
      throw refuse('database/changed-migration', 500, {
        zh: `迁移文件 ${row.name} 在执行之后被改动。请恢复原文件；需要修改时应新增迁移。`,
        en: `The migration ${row.name} was changed after it ran. Restore the file; a change needs a new migration.`,
      })
    }
  }
}

async function ensureRole(client: pg.PoolClient, role: string): Promise<void> {
  const exists = await client.query('select 1 from pg_roles where rolname = $1', [role])
  if (exists.rowCount === 0) {
    // Roles belong to the whole server: another database on it may be making the same one at this moment.
    await client.query(`create role ${role} nologin`).catch((error: unknown) => {
      if (!['42710', '23505'].includes((error as { code?: string }).code ?? '')) throw error
    })
  }
  await grantRole(client, role, 'current_user')
}

async function grantRole(client: pg.PoolClient, role: string, to: string): Promise<void> {
  await client.query(`grant ${role} to ${to}`).catch((error: unknown) => {
    // And granting it: what the other has granted (23505) or is granting (XX000) holds for both.
    if (!['XX000', '23505'].includes((error as { code?: string }).code ?? '')) throw error
  })
}

async function apply(client: pg.PoolClient, migration: Migration, at: Date, citus: boolean): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    if (citus) for (const statement of distribution(migration.sql)) await client.query(statement)
    await client.query('insert into migration (number, name, hash, applied_at) values ($1, $2, $3, $4)', [
      migration.number,
      migration.name,
      migration.hash,
      at,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** The statements that spread the tables of a migration over a Citus cluster, from the marks before `create table`. */
export function distribution(sql: string): string[] {
  return [...sql.matchAll(/^--! (reference|distributed|local)\ncreate table (\S+)/gm)].flatMap(
    ([, kind, table]) => {
      if (kind === 'reference') return [`select create_reference_table('${table ?? ''}')`]
      if (kind === 'distributed')
        return [
          `select create_distributed_table('${table ?? ''}', 'programme_id', colocate_with => 'default')`,
        ]
      return []
    },
  )
}
