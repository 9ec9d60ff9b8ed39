import PgBoss from 'pg-boss'
import type { Logger } from 'pino'
import type { Database } from './database.ts'

/** Background work. A job is stored before it is answered for, so a killed process loses none; it may run twice. */
export interface Jobs {
  send(queue: string, data: object, options?: { singletonKey?: string }): Promise<void>
  /** `handler` must bear being run again with the same data. */
  work(queue: string, handler: (data: unknown, signal: AbortSignal) => Promise<void>): Promise<void>
  every(seconds: number, queue: string, handler: () => Promise<void>): void
  stop(): Promise<void>
}

export async function startJobs(database: Database, log: Logger): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text: string, values: unknown[]) => database.pool.query(text, values) },
    supervise: database.kind === 'server',
    schedule: false,
  })
  boss.on('error', (error) => log.error(error, 'background work'))
  await boss.start()
  const stopping = new AbortController()
  const timers: NodeJS.Timeout[] = []
  const running = new Set<Promise<void>>()
  return {
    send: async (queue, data, options) => {
      await boss.send(queue, data, { retryLimit: 3, retryBackoff: true, expireInHours: 12, ...options })
    },
    work: async (queue, handler) => {
      await boss.createQueue(queue)
      await boss.work(queue, { pollingIntervalSeconds: 1 }, async ([job]) => {
        if (job) await handler(job.data, stopping.signal)
      })
    },
    every: (seconds, queue, handler) => {
      let busy = false
      const timer = setInterval(() => {
        if (busy || stopping.signal.aborted) return
        busy = true
        const run = handler()
          .catch((error: unknown) => log.error(error, queue))
          .finally(() => {
            busy = false
            running.delete(run)
          })
        running.add(run)
      }, seconds * 1000)
      timer.unref()
      timers.push(timer)
    },
    stop: async () => {
      stopping.abort(new Error('the server is stopping'))
      for (const timer of timers) clearInterval(timer)
      await Promise.all(running)
      await boss.stop({ graceful: true, timeout: 5000, close: false })
    },
  }
}
