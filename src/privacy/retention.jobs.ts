import type { Jobs } from '../platform/jobs.ts'
import { carryOut, type RetentionWork } from './retention.service.ts'

const HOUR_SECONDS = 3600

/** Ends every hour what is due; most hours that is nothing. */
export function keepRetention(
  work: RetentionWork & { jobs: Jobs; programmes: () => Promise<{ id: string }[]> },
): void {
  work.jobs.every(HOUR_SECONDS, 'retention', async () => {
    for (const { id } of await work.programmes()) await carryOut(work, id)
  })
}
