import { renameSync, rmSync } from 'node:fs'
import { constants } from 'node:os'
import type { LexProgress } from '../../allocation/network/lex-solve.ts'
import { openThread } from '../../allocation/open-thread.ts'
import { AllocationRefusal } from '../../allocation/refusal.ts'
import { refuse, type Refusal, type Words } from '../../platform/problem.ts'
import { languageHere, tell } from './output.ts'
import type { JobMessage, Outcome, SolveJob } from './solve-job.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
type Signal = (typeof SIGNALS)[number]

const CANCELLED: Words = { zh: '已取消，未写出方案文件。', en: 'Cancelled; no plan file was written.' }

export interface SolveHooks {
  onProgress: (progress: LexProgress) => void
  /** Pieces of the plan, when it is not written to a file. */
  onText: (text: string) => void
  /** Before the words of a cancelling, which must not run into a line of progress. */
  onCancel: () => void
}

/**
 * Solves in a thread, because a level may take minutes in which this one could not answer a signal. The plan is
 * written to a part file beside `out` and renamed when it is whole. A signal ends the thread in the middle of
 * whatever it does, removes the part and ends the process with 128 + the number of the signal.
 * @throws AllocationRefusal as reading and solving do; Refusal `allocation/out-of-memory`
 */
export async function solveInThread(
  job: Omit<SolveJob, 'part'>,
  out: string | undefined,
  { onProgress, onText, onCancel }: SolveHooks,
): Promise<Outcome> {
  // The number keeps two processes apart that write the same plan.
  const part = out === undefined ? undefined : `${out}.${process.pid}.part`
  const removePart = (): void => {
    if (part !== undefined) rmSync(part, { force: true })
  }
  const data: SolveJob = { ...job, part }
  const worker = openThread(new URL('./solve-job.ts', import.meta.url), data)
  let cancelled = false
  const cancel = (signal: Signal): void => {
    if (cancelled) return
    cancelled = true
    void worker.terminate().then(() => {
      removePart()
      onCancel()
      const message = CANCELLED[languageHere()]
      tell(message, { code: 'allocation/cancelled', message })
      process.exit(128 + constants.signals[signal])
    })
  }
  for (const signal of SIGNALS) process.on(signal, cancel)
  try {
    const outcome = await new Promise<Outcome>((resolve, reject) => {
      worker.on('message', (message: JobMessage) => {
        // From here on nothing may be renamed any more, even if the plan was just ready.
        if (cancelled) return
        if ('progress' in message) onProgress(message.progress)
        else if ('text' in message) onText(message.text)
        else if ('done' in message) resolve(message.done)
        else reject(refusalOf(message.refused))
      })
      worker.on('error', (error: NodeJS.ErrnoException) => {
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemory() : error)
      })
      worker.on('exit', (code) => {
        if (!cancelled) reject(new Error(`the solving thread ended with code ${code} and no plan`))
      })
    })
    if (part !== undefined && out !== undefined) renameSync(part, out)
    return outcome
  } finally {
    // The thread has answered or is dead, so it writes no more.
    removePart()
    for (const signal of SIGNALS) process.off(signal, cancel)
    await worker.terminate()
  }
}

function refusalOf({ code, place, en, zh }: { code: string; place: string } & Words): AllocationRefusal {
  return new AllocationRefusal(code, place, en, zh)
}

function outOfMemory(): Refusal {
  return refuse('allocation/out-of-memory', 500, {
    zh: '内存不足，无法求解。请用 NODE_OPTIONS=--max-old-space-size=<MiB> 增加可用内存，或拆分问题。',
    en: 'There is not enough memory to solve this. Give more with NODE_OPTIONS=--max-old-space-size=<MiB>, or split the problem.',
  })
}
