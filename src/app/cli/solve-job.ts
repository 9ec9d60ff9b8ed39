import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { LexProgress } from '../../allocation/network/lex-solve.ts'
import { readJsonFile } from '../../allocation/read-file.ts'
import { AllocationRefusal } from '../../allocation/refusal.ts'
import type { Words } from '../../platform/problem.ts'
import { writeJson } from './json-text.ts'
import { KINDS, type AnyPlan, type KindName } from './solve-kinds.ts'

/** The thread behind `solveInThread`: files in, a part file or texts out, so that no plan is copied between threads. */
export interface SolveJob {
  kind: KindName
  problem: string
  previous: string | undefined
  /** Where the plan is written; without it the plan is sent as texts. */
  part: string | undefined
  progress: boolean
}

/** What is told of a plan that is written. */
export interface Outcome {
  status: AnyPlan['status']
  lexValues: number[]
  millis: number
  words: Words
  conflicts: Words[]
}

export type JobMessage =
  | { progress: LexProgress }
  | { text: string }
  | { refused: { code: string; place: string; en: string; zh: string } }
  | { done: Outcome }

/** Milliseconds between two reports of progress; a network may have thousands of pieces. */
const PROGRESS_EVERY = 100

async function work(job: SolveJob, answer: (message: JobMessage) => void): Promise<void> {
  const kind = KINDS[job.kind]
  const previous = job.previous === undefined ? undefined : await readJsonFile(job.previous)
  let told = -PROGRESS_EVERY
  const onProgress = (progress: LexProgress): void => {
    if (!job.progress || performance.now() < told + PROGRESS_EVERY) return
    told = performance.now()
    answer({ progress })
  }
  const { plan, words } = await kind.solve(await readJsonFile(job.problem), previous, { onProgress })
  if (job.part === undefined) {
    writeJson(plan, (text) => answer({ text }))
    answer({ text: '\n' })
  } else writePart(job.part, plan)
  const { status, lexValues, millis } = plan
  const conflicts = plan.conflicts.map(({ zh, en }) => ({ zh, en }))
  answer({ done: { status, lexValues, millis, words, conflicts } })
}

/** On the disk before it is renamed, so that after a loss of power, too, the plan is whole or not there. */
function writePart(part: string, plan: AnyPlan): void {
  try {
    const file = openSync(part, 'w')
    try {
      writeJson(plan, (text) => writeFileSync(file, text))
      writeFileSync(file, '\n')
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new AllocationRefusal(
      'allocation/unwritable',
      part,
      `the plan cannot be written (${code ?? message}); check the room on the disk`,
      `方案无法写出（${code ?? message}），请检查磁盘空间`,
    )
  }
}

if (parentPort !== null) {
  const port = parentPort
  const answer = (message: JobMessage): void => port.postMessage(message)
  try {
    await work(workerData as SolveJob, answer)
  } catch (error) {
    if (!(error instanceof AllocationRefusal)) throw error
    const { code, place, en, zh } = error
    answer({ refused: { code, place, en, zh } })
  }
}
