import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as otherWork } from 'node:timers/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { takeFolder, type FolderLock } from './folder-lock.ts'
import { refuse } from './problem.ts'

/** No tables are known here; an area says which it uses with `withTables`. */
export interface Tables {
  readonly [table: string]: never
}
export type Db = Kysely<Tables> | Transaction<Tables>

export interface Database {
  kind: 'embedded' | 'server'
  db: Kysely<Tables>
  pool: pg.Pool
  /**
   * Loads rows with COPY on the connection of `target`; a row is an array in the order of `columns`. Rows are taken as they
   * are sent, so those that cost something to make are made while a server stores the ones before. Gives how many.
   */
  copyRows(
    target: CopyTarget,
    table: string,
    columns: string[],
    rows: Iterable<CopyValue[]> | AsyncIterable<CopyValue[]>,
  ): Promise<number>
  /** One connection for work that needs COPY: begin, run, commit; anything thrown rolls back. */
  bulk<T>(work: (target: CopyTarget) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export type CopyValue = string | number | boolean | Date | Uint8Array | string[] | null
export interface CopyTarget {
  client: pg.PoolClient
  db: Kysely<Tables>
}

pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value)
pg.types.setTypeParser(pg.types.builtins.INT8, (value) => Number(value))

/** A database in memory begins with what was dumped of another embedded one, or empty. */
export type DatabaseAddress = { url: string } | { folder: string } | { memory: true; dump?: Blob }

export async function openDatabase(address: DatabaseAddress): Promise<Database> {
  return 'url' in address ? await openServer(address.url) : await openEmbedded(address)
}

async function openServer(url: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  pool.on('error', () => undefined)
  try {
    await pool.query('select 1')
  } catch (error) {
    await pool.end()
    throw refuse('database/unreachable', 500, {
      zh: `无法连接 PostgreSQL（${(error as Error).message}）。请检查 DATABASE_URL 以及数据库是否已启动。`,
      en: `PostgreSQL cannot be reached (${(error as Error).message}). Check DATABASE_URL and that the server runs.`,
    })
  }
  return assemble('server', pool, copyToServer, () => pool.end())
}

async function openEmbedded(address: { folder: string } | { memory: true; dump?: Blob }): Promise<Database> {
  let lock: FolderLock | undefined
  let lite: PGlite
  if ('folder' in address) {
    lock = takeFolder(address.folder)
    try {
      lite = await PGlite.create(`${address.folder}/database`)
    } catch (error) {
      lock.release()
      throw refuse('database/folder-unreadable', 500, {
        zh: `内置数据库文件夹 ${address.folder} 无法打开（${String(error)}）。请检查文件夹权限与磁盘，或从备份恢复。`,
        en: `The embedded database in ${address.folder} cannot be opened (${String(error)}). Check its permissions and the disk, or restore a backup.`,
      })
    }
  } else {
    lite = await PGlite.create(address.dump ? { loadDataDir: address.dump } : {})
  }
  // One session in all: the embedded database has no second connection to give.
  const pool = new pg.Pool(Object.assign(createPgConfig(lite), { max: 1 }))
  const checkpoint = setInterval(() => void pool.query('checkpoint').catch(() => undefined), 300_000)
  checkpoint.unref()
  const copy: Copy = async (_client, statement, lines) => {
    const target = statement.replace('from stdin', "from '/dev/blob'")
    for await (const blob of blobs(lines)) {
      await lite.query(target, [], { blob })
      // The embedded database works in this thread: without a turn in between, a long load would answer nobody.
      await otherWork()
    }
  }
  return assemble('embedded', pool, copy, async () => {
    clearInterval(checkpoint)
    await pool.end()
    await lite.close()
    lock?.release()
  })
}

type Copy = (client: pg.PoolClient, statement: string, lines: AsyncIterable<string>) => Promise<void>

const copyToServer: Copy = async (client, statement, lines) => {
  await pipeline(Readable.from(lines), client.query(copyFrom(statement)))
}

function assemble(kind: Database['kind'], pool: pg.Pool, copy: Copy, close: () => Promise<void>): Database {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  let closing: Promise<void> | undefined
  return {
    kind,
    db,
    pool,
    copyRows: async (target, table, columns, rows) => {
      let count = 0
      const lines = async function* (): AsyncGenerator<string> {
        let chunk = ''
        for await (const row of rows) {
          count++
          chunk += copyLine(row)
          if (chunk.length < CHUNK) continue
          yield chunk
          chunk = ''
        }
        if (chunk) yield chunk
      }
      await copy(target.client, `copy ${table} (${columns.join(', ')}) from stdin`, lines())
      return count
    },
    bulk: async (work) => {
      const client = await pool.connect()
      // The same connection seen through the query builder, so that both write in one transaction.
      const single = {
        connect: () => Promise.resolve({ query: client.query.bind(client), release: () => undefined }),
        end: () => Promise.resolve(),
      }
      const inner = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: single }) })
      try {
        await client.query('begin')
        const result = await work({ client, db: inner })
        await client.query('commit')
        client.release()
        return result
      } catch (error) {
        await client.query('rollback').catch(() => undefined)
        client.release()
        throw error
      }
    },
    close: () => (closing ??= close()),
  }
}

/** Characters sent at once. */
const CHUNK = 65_536
const BLOB_BYTES = 2 << 20

/** Cuts at line ends, so that a load of any length holds a few megabytes at a time. */
async function* blobs(chunks: AsyncIterable<string>): AsyncGenerator<Blob> {
  let parts: string[] = []
  let size = 0
  for await (const chunk of chunks) {
    parts.push(chunk)
    size += chunk.length
    if (size >= BLOB_BYTES) {
      yield new Blob(parts)
      parts = []
      size = 0
    }
  }
  if (parts.length > 0) yield new Blob(parts)
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** A row in the text format of COPY, with the end of its line. */
const copyLine = (row: CopyValue[]): string => `${row.map(copyText).join('\t')}\n`

/** One value in the text format of COPY (PostgreSQL manual, COPY, File Formats). */
function copyText(value: CopyValue): string {
  if (value === null) return '\\N'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return `\\\\x${Buffer.from(value).toString('hex')}`
  const text = Array.isArray(value) ? `{${value.map((item) => JSON.stringify(item)).join(',')}}` : value
  return text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character)
}
