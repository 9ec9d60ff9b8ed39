import type { Database } from '../../platform/database.ts'
import type { Jobs } from '../../platform/jobs.ts'
import * as store from './entry.store.ts'

const HOUR_SECONDS = 3600

/** Takes away sessions, tries and codes that are over. Nothing depends on it: each is looked at with its time. */
export function tidyEntry({
  jobs,
  database,
  clock,
}: {
  jobs: Jobs
  database: Database
  clock: () => Date
}): void {
  jobs.every(HOUR_SECONDS, 'entry-tidy', () => store.tidy(database.db, clock()))
}
