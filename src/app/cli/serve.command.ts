import type { Command } from 'commander'
import { createServer as createProbe } from 'node:net'
import { join } from 'node:path'
import { readConfig, type Config } from '../../platform/config.ts'
import { openDatabase, type Database } from '../../platform/database.ts'
import { messagesBy } from '../../platform/messages.ts'
import { migrate } from '../../platform/migrate.ts'
import { refuse } from '../../platform/problem.ts'
import { loadKeyring } from '../../platform/keyring.ts'
import { vaultFrom } from '../../platform/vault.ts'
import * as programmes from '../../policy/programme.store.ts'
import { prepareDivisions } from '../../registry/division/division-load.service.ts'
import { createServer } from '../server.ts'
import { offerSetup } from '../setup.ts'
import { demoWithProgress, tellDemoAccounts } from './demo-progress.ts'
import { say } from './output.ts'

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('start the server; the first start prepares the database')
    .action(async () => {
      const config = readConfig(process.env)
      await refuseTakenPort(config)
      const database = await openDatabase(
        config.DATABASE_URL ? { url: config.DATABASE_URL } : { folder: config.DATA_DIR },
      )
      try {
        await serve(config, database)
      } catch (error) {
        await database.close()
        throw error
      }
    })
}

async function serve(config: Config, database: Database): Promise<void> {
  await migrate(database, new Date())
  const key = loadKeyring(config.GONGJIAN_KEY, join(config.DATA_DIR, 'keys', 'main.key'))
  const known = await programmes.leaves(database.db)
  if (known.length === 0 && config.GONGJIAN_DEMO) await demoWithProgress(database, vaultFrom(key))
  else if (known.length === 0) await prepareDivisions(database)
  const now = await programmes.leaves(database.db)
  const messages = messagesBy(config, {
    isDemo: now.length > 0 && now.every((programme) => programme.isDemo),
    clock: () => new Date(),
    write: (line) => say({ zh: `验证码 ${line}`, en: `One-time code ${line}` }),
    onFailed: (reason) =>
      say({ zh: `短信网关没有受理：${reason}`, en: `The message gateway did not take a code: ${reason}` }),
  })
  const server = await createServer({ config, database, key, messages })
  await server.app.listen({ host: config.HOST, port: config.PORT })
  const stop = (): void => {
    void server
      .close()
      .then(() => database.close())
      .then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  const address = config.PUBLIC_URL ?? addressOf(config, server.app.server.address())
  say({ zh: `共建已启动：${address}`, en: `Gongjian is running: ${address}` })
  if (now.some((programme) => programme.isDemo)) tellDemoAccounts()
  if (now.length === 0) say(await offerSetup(database.db, vaultFrom(key), address, new Date()))
}

function addressOf(config: Config, bound: { port: number } | string | null): string {
  return `http://${config.HOST}:${typeof bound === 'object' && bound ? bound.port : config.PORT}`
}

/** Looked at before the database is opened: a minute of loading for nothing would be unkind. */
async function refuseTakenPort({ HOST, PORT }: Config): Promise<void> {
  const probe = createProbe()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        refuse('platform/port-unusable', 500, {
          zh: `地址 ${HOST}:${PORT} 无法监听（${error.code ?? error.message}），通常是另一个程序正在使用。请停止该程序，或用 PORT 指定其他端口。`,
          en: `${HOST}:${PORT} cannot be listened on (${error.code ?? error.message}); usually another program is using it. Stop that program, or set PORT to another port.`,
        }),
      )
    })
    probe.listen(PORT, HOST, () => probe.close(() => resolve()))
  })
}
