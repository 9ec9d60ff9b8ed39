import { join } from 'node:path'
import { inScope, wholeProgramme } from '../../platform/access.ts'
import { readConfig, type Config } from '../../platform/config.ts'
import { openDatabase, type Database, type Db } from '../../platform/database.ts'
import { migrate } from '../../platform/migrate.ts'
import { refuse } from '../../platform/problem.ts'
import { loadKeyring, type Keyring } from '../../platform/keyring.ts'
import * as programmes from '../../policy/programme.store.ts'

export interface Opened {
  config: Config
  database: Database
  key: Keyring
}

/** Opens the database of the environment, brings it to the newest schema, and closes it when the work is done. */
export async function withDatabase<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const database = await openDatabase(
    config.DATABASE_URL ? { url: config.DATABASE_URL } : { folder: config.DATA_DIR },
  )
  try {
    await migrate(database, new Date())
    return await work({
      config,
      database,
      key: loadKeyring(config.GONGJIAN_KEY, join(config.DATA_DIR, 'keys', 'main.key')),
    })
  } finally {
    await database.close()
  }
}

/** Work on the one programme of this database, or on the one that is named, in one transaction that sees all of it. */
export async function withProgramme<T>(
  named: string | undefined,
  work: (db: Db, programme: programmes.Programme) => Promise<T>,
): Promise<T> {
  return await withOpenProgramme(named, ({ database }, programme) =>
    inScope(database.db, wholeProgramme(programme.id, 'cli'), (db) => work(db, programme)),
  )
}

/** The same for work that opens its transactions itself. */
export async function withOpenProgramme<T>(
  named: string | undefined,
  work: (opened: Opened, programme: programmes.Programme) => Promise<T>,
): Promise<T> {
  return await withDatabase(async (opened) => work(opened, await programmeNamed(opened.database, named)))
}

/** @throws Refusal app/which-programme where there are several and none is named, or none at all */
export async function programmeNamed(
  database: Database,
  named: string | undefined,
): Promise<programmes.Programme> {
  const all = await programmes.leaves(database.db)
  const programme =
    named === undefined && all.length === 1
      ? all[0]
      : all.find(({ id, name }) => id === named || name === named)
  if (programme) return programme
  throw refuse('app/which-programme', 400, {
    zh:
      all.length === 0
        ? '数据库中还没有专项工作。请先运行 gongjian demo，或启动后新建。'
        : `请用 --programme 指明专项工作：${all.map(({ name }) => name).join('、')}`,
    en:
      all.length === 0
        ? 'There is no programme in this database yet. Run gongjian demo, or make one after starting.'
        : `Name the programme with --programme: ${all.map(({ name }) => name).join(', ')}`,
  })
}
