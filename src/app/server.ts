import type { FastifyInstance } from 'fastify'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DestinationStream } from 'pino'
import { solveSessions } from '../exchange/docking/docking.jobs.ts'
import { keepNeeds } from '../exchange/need/need.jobs.ts'
import { keepProjects } from '../agreement/project/project.jobs.ts'
import { mountRatings } from '../agreement/rating/rating-door.routes.ts'
import { mountVerify } from '../activity/activity.routes.ts'
import { keepAgreements } from '../agreement/agreement.jobs.ts'
import { beginReports } from '../activity/report/report.jobs.ts'
import { keepSurveys } from '../activity/survey/survey.jobs.ts'
import { tidyEntry } from '../account/entry/entry.jobs.ts'
import { mountEntry } from '../account/entry/entry.routes.ts'
import { solveRuns } from '../pairing/run.jobs.ts'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import { createLog } from '../platform/guard/log.ts'
import type { Rates } from '../platform/guard/rates.ts'
import { createHttp } from '../platform/http.ts'
import { randomIds } from '../platform/identity.ts'
import { startJobs, type Jobs } from '../platform/jobs.ts'
import type { Keyring } from '../platform/keyring.ts'
import { createLive, type Live } from '../platform/live.ts'
import type { Route } from '../platform/route.ts'
import { mountComplaints } from '../policy/complaint/complaint-door.routes.ts'
import { noMessages, type MessageGateway } from '../platform/messages.ts'
import { createSessions, type Sessions } from '../platform/sessions.ts'
import { createSso, type SsoConfig } from '../platform/sso.ts'
import { vaultFrom, type Vault } from '../platform/vault.ts'
import { findDuplicates } from '../registry/duplicate/duplicate.jobs.ts'
import { followPairs } from '../registration/ended-pair.jobs.ts'
import { askForHomes } from '../registration/residence.jobs.ts'
import { runImports } from '../registry/import/import.jobs.ts'
import { followKeys } from '../privacy/key.jobs.ts'
import { keepBooks } from '../statistics/statistics.jobs.ts'
import { keepWorkflow } from '../policy/workflow/workflow.jobs.ts'
import { keepTeams } from '../team/team.jobs.ts'
import { beforeWrite } from '../privacy/privacy.routes.ts'
import { keepRetention } from '../privacy/retention.jobs.ts'
import { keyWork, retentionWork } from './personal.ts'
import { webFolder } from './places.ts'
import { routes as allRoutes } from './routes.ts'
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
  config: Pick<Config, 'HOST' | 'PORT' | 'PUBLIC_URL' | 'LOG_LEVEL'> & SsoConfig
  database: Database
  /** Names, phones and sessions are protected by keys derived from these, of 32 bytes each. */
  key: Buffer | Keyring
  /** How one-time codes reach phones; without it nobody gets in by phone. */
  messages?: MessageGateway
  clock?: () => Date
  checkPermissions?: boolean
  /** Tests plant routes that a check has to find. */
  routes?: Route[]
  /** How much one address and one account may ask for in a minute. */
  rates?: Rates | undefined
  /** Where the log goes; without it to the standard output. */
  logTo?: DestinationStream | undefined
}

/** Everything that serves requests, on an open and migrated database; it does not listen yet. */
export async function createServer({
  config,
  database,
  key,
  messages = noMessages,
  clock = () => new Date(),
  checkPermissions = true,
  routes = allRoutes,
  rates,
  logTo,
}: ServerOptions): Promise<Server> {
  const log = createLog(config.LOG_LEVEL, logTo)
  const baseUrl = config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`
  const vault = vaultFrom(key)
  const live = createLive()
  const jobs = await startJobs(database, log)
  const newId = randomIds(clock)
  const sessions = createSessions(database, { secure: baseUrl.startsWith('https:'), newId })
  const around = {
    database,
    sessions,
    vault,
    jobs,
    live,
    clock,
    newId,
    baseUrl,
    checkPermissions,
    beforeWrite,
  }
  const pages = existsSync(join(webFolder, 'index.html')) ? webFolder : undefined
  const app = await createHttp({ ...around, routes, log, version, pages, rates })
  mountEntry(app, { ...around, messages, sso: createSso(config, baseUrl) })
  mountComplaints(app, around)
  mountRatings(app, around)
  mountVerify(app, around)
  mountSetup(app, around)
  await solveRuns(around)
  await solveSessions(around)
  await runImports(around)
  await findDuplicates(around)
  keepBooks(around)
  askForHomes(around)
  followPairs(around)
  keepWorkflow(around)
  keepTeams(around)
  keepNeeds(around)
  keepProjects(around)
  keepSurveys(around)
  beginReports(around)
  keepAgreements(around)
  const keys = keyWork(database, vault)
  followKeys({ ...keys, jobs, clock })
  keepRetention({ ...retentionWork(around, 'job'), jobs, programmes: keys.programmes })
  tidyEntry(around)
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
