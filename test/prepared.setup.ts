import { PGlite } from '@electric-sql/pglite'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { createServer } from '../src/app/server.ts'
import { openDatabase, type DatabaseAddress } from '../src/platform/database.ts'
import { migrate } from '../src/platform/migrate.ts'
import { newServerDatabase, testedServer } from './server-database.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A database of the newest schema and without rows: the file of its dump, or the name of a template on the server. */
    prepared: { dump: string } | { template: string }
  }
}

/** The schema is made once, and each fresh database of a test begins as a copy: making it anew takes longer than most tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (testedServer !== '') {
    const server = await newServerDatabase()
    await makeSchema(server.address)
    project.provide('prepared', { template: server.name })
    return server.drop
  }
  const folder = mkdtempSync(join(tmpdir(), 'gongjian-prepared-'))
  await makeSchema({ folder })
  const lite = await PGlite.create(`${folder}/database`)
  const dump = join(folder, 'dump.tar')
  writeFileSync(dump, Buffer.from(await (await lite.dumpDataDir('none')).arrayBuffer()))
  await lite.close()
  project.provide('prepared', { dump })
  return () => rm(folder, { recursive: true, force: true })
}

/** The tables of the program, and those of its queue, which a server makes as it starts. */
async function makeSchema(address: DatabaseAddress): Promise<void> {
  const database = await openDatabase(address)
  try {
    await migrate(database, new Date())
    const config = { HOST: '127.0.0.1', PORT: 0, LOG_LEVEL: 'error' } as const
    await (await createServer({ config, database, key: randomBytes(32) })).close()
  } finally {
    await database.close()
  }
}
