import { Option, type Command } from 'commander'
import { accessSync, constants, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { comparePairings } from '../../allocation/pairing/compare-pairings.ts'
import { readPairingPlan } from '../../allocation/pairing/plan-shape.ts'
import { readPairingProblem } from '../../allocation/pairing/read-pairing.ts'
import { readJsonFile } from '../../allocation/read-file.ts'
import { refuse } from '../../platform/problem.ts'
import { comparisonLines } from './comparison-lines.ts'
import { languageHere, printJson, say } from './output.ts'
import type { Outcome } from './solve-job.ts'
import { kindOfProblem, KINDS, readPlan, type KindName } from './solve-kinds.ts'
import { progressLine } from './solve-progress.ts'
import { solveInThread } from './solve-thread.ts'

/** What was asked for is not so: no plan, or a plan with faults. */
const NOT_SO = 1
/** Faults and conflicts on the terminal; all are in the plan file, or with `--json`. */
const SHOWN = 20

/** Works without a database: a problem file in, a plan file out. */
export function addSolve(program: Command): void {
  const solve = program.command('solve').description('exact plans from problem files')
  for (const [name, { description }] of Object.entries(KINDS))
    solve
      .command(name)
      .description(description)
      .argument('<problem>', 'problem.json')
      .option('--out <file>', 'where the plan is written; without it to the terminal')
      .option('--previous <plan>', 'a plan of an earlier problem, to start from')
      .addOption(jsonOption())
      .action(async (file: string, options: SolveFlags) => {
        await solveFile(name as KindName, file, options)
      })
  solve
    .command('verify')
    .description('check a plan against its problem, without solving')
    .argument('<problem>', 'problem.json of any kind')
    .argument('<plan>', 'plan.json')
    .addOption(jsonOption())
    .action(verifyFiles)
  solve
    .command('compare')
    .description('what changes from one pairing plan to another')
    .argument('<problem>', 'problem.json')
    .argument('<planA>', 'the plan before')
    .argument('<planB>', 'the plan after')
    .addOption(jsonOption())
    .action(compareFiles)
}

const jsonOption = (): Option => new Option('--json', 'for programs: one line of JSON')

interface SolveFlags {
  out?: string
  previous?: string
  json?: boolean
}

async function solveFile(kind: KindName, problem: string, options: SolveFlags): Promise<void> {
  const { out, previous, json = false } = options
  if (out !== undefined) refuseUnwritable(out, problem)
  const line = progressLine(json)
  // A reader such as `head` may go away before the end of the plan.
  process.stdout.on('error', () => undefined)
  const outcome = await solveInThread({ kind, problem, previous, progress: line.wanted }, out, {
    onProgress: line.show,
    onText: (text) => {
      line.clear()
      process.stdout.write(text)
    },
    onCancel: line.clear,
  }).finally(line.clear)
  if (outcome.status !== 'optimal') process.exitCode = NOT_SO
  if (out === undefined) return
  const { status, lexValues, millis } = outcome
  if (json) printJson({ status, lexValues, millis, out })
  else tellOutcome(outcome, out)
}

function tellOutcome({ status, millis, words, conflicts }: Outcome, out: string): void {
  say({
    zh: `${status}：${words.zh}，用时 ${Math.round(millis)} 毫秒，已写出 ${out}`,
    en: `${status}: ${words.en} in ${Math.round(millis)} ms, written to ${out}`,
  })
  printSome(conflicts.map((conflict) => conflict[languageHere()]))
}

/** Before the solving, which may take long: a folder that is not there, a folder as file, the problem itself. */
function refuseUnwritable(out: string, problem: string): void {
  try {
    accessSync(dirname(resolve(out)), constants.W_OK)
    if (statSync(out, { throwIfNoEntry: false })?.isDirectory()) throw new Error('EISDIR')
    if (resolve(out) === resolve(problem)) throw new Error('= <problem>')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw refuse('allocation/unwritable', 400, {
      zh: `方案不能写到 ${out}（${code ?? message}）。请用 --out 指明可写文件夹中的另一个文件。`,
      en: `The plan cannot be written to ${out} (${code ?? message}). Let --out name another file, in a folder that can be written to.`,
    })
  }
}

async function verifyFiles(
  problemFile: string,
  planFile: string,
  options: { json?: boolean },
): Promise<void> {
  const problem = await readJsonFile(problemFile)
  const kind = kindOfProblem(problem)
  const verdict = KINDS[kind].verify(problem, await readJsonFile(planFile))
  const faults = verdict.ok ? [] : verdict.faults
  if (!verdict.ok) process.exitCode = NOT_SO
  if (options.json) {
    printJson({ ok: verdict.ok, kind, faults })
    return
  }
  if (verdict.ok)
    say({
      zh: '核验通过：方案符合问题，证书逐级成立。',
      en: 'Verified: the plan fits the problem, and its certificate proves every level.',
    })
  else say({ zh: `核验未通过，${faults.length} 处不符：`, en: `Refuted, ${faults.length} fault(s):` })
  printSome(faults.map(({ code, place, en }) => `${place}: ${en} (${code})`))
}

async function compareFiles(
  problemFile: string,
  fileA: string,
  fileB: string,
  options: { json?: boolean },
): Promise<void> {
  const problem = readPairingProblem(await readJsonFile(problemFile))
  const planA = readPlan('pairing', readPairingPlan, await readJsonFile(fileA), 'planA')
  const planB = readPlan('pairing', readPairingPlan, await readJsonFile(fileB), 'planB')
  const comparison = comparePairings(problem, planA, planB)
  if (options.json) printJson(comparison)
  else for (const line of comparisonLines(problem, comparison, languageHere())) console.log(line)
}

function printSome(lines: readonly string[]): void {
  for (const line of lines.slice(0, SHOWN)) console.log(`  ${line}`)
  const more = lines.length - SHOWN
  if (more > 0) say({ zh: `  另有 ${more} 项`, en: `  and ${more} more` })
}
