import type { FastifyInstance } from 'fastify'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pino, type DestinationStream, type Logger } from 'pino'
import { solveRuns } from '../pairing/run.jobs.ts'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import { createHttp } from '../platform/http.ts'
import { randomIds } from '../platform/identity.ts'
import { startJobs, type Jobs } from '../platform/jobs.ts'
import { createLive, type Live } from '../platform/live.ts'
import { createSessions, type Sessions } from '../platform/sessions.ts'
import { vaultFrom, type Vault } from '../platform/vault.ts'
import { runImports } from '../registry/import/import.jobs.ts'
import { keepBooks } from '../statistics/statistics.jobs.ts'
import { webFolder } from './places.ts'
import { routes } from './routes.ts'
import { mountPasswordLink } from './password-link.ts'
import { mountSetup } from './setup.ts'
import { version } from './version.ts'

export interface Server {
  app: FastifyInstance
  sessions: Sessions
  vault: Vault
  jobs: Jobs
  live: Live
  /** Stops listening, ends live updates, lets work in the background come to an end. The database stays open. */
  close(): Promise<void>
}

export interface ServerOptions {
  config: Pick<Config, 'HOST' | 'PORT' | 'PUBLIC_URL' | 'LOG_LEVEL'>
  database: Database
  /** 32 bytes; names, phones and sessions are protected by keys derived from it. */
  key: Buffer
  clock?: () => Date
  checkPermissions?: boolean
  /** Where the log goes; without it to the standard output. */
  logTo?: DestinationStream | undefined
}

/** What is asked for may hold a name or a phone, so the log has the address without its query. */
const loggedRequest = (request: { method: string; url: string }): { method: string; path: string } => ({
  method: request.method,
  path: request.url.split('?', 1)[0] ?? '',
})

/** Everything that serves requests, on an open and migrated database; it does not listen yet. */
export async function createServer({
  config,
  database,
  key,
  clock = () => new Date(),
  checkPermissions = true,
  logTo,
}: ServerOptions): Promise<Server> {
  const log: Logger = pino({ level: config.LOG_LEVEL, serializers: { req: loggedRequest } }, logTo)
  const baseUrl = config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`
  const vault = vaultFrom(key)
  const live = createLive()
  const jobs = await startJobs(database, log)
  const sessions = createSessions(database, { secret: vault.hash('session').toString('hex'), baseUrl })
  const around = {
    database,
    sessions,
    vault,
    jobs,
    live,
    clock,
    newId: randomIds(clock),
    baseUrl,
    checkPermissions,
  }
  const pages = existsSync(join(webFolder, 'index.html')) ? webFolder : undefined
  const app = await createHttp({ ...around, routes, log, version, pages })
  mountSetup(app, around)
  mountPasswordLink(app, around)
  await solveRuns(around)
  await runImports(around)
  keepBooks(around)
  return {
    app,
    sessions,
    vault,
    jobs,
    live,
    close: async () => {
      live.close()
      await app.close()
      await jobs.stop()
    },
  }
}
