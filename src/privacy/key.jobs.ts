import type { Jobs } from '../platform/jobs.ts'
import { reseal, type KeyWork } from './key.service.ts'

const LOOK_SECONDS = 10
/** Another process with the old key may have written since; it is looked for now and then. */
const AGAIN_MS = 3_600_000

/**
 * Follows a change of key while the server runs: whoever makes the key may not be able to open the database, as the embedded
 * one is held by this process.
 */
export function followKeys(work: KeyWork & { jobs: Jobs; clock: () => Date }): void {
  const { jobs, vault, clock } = work
  let done = { key: 0, at: 0 }
  jobs.every(LOOK_SECONDS, 'reseal', async () => {
    const key = vault.newest()
    if (key === 1 || (key === done.key && clock().getTime() - done.at < AGAIN_MS)) return
    await reseal(work)
    done = { key, at: clock().getTime() }
  })
}
