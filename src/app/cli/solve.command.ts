import type { Command } from 'commander'
import { readFile, rename, writeFile } from 'node:fs/promises'
import type { PairingProblem } from '../../allocation/pairing/pairing-problem.ts'
import { readPairingProblem } from '../../allocation/pairing/read-pairing.ts'
import { solvePairing } from '../../allocation/pairing/solve-pairing.ts'
import { refuse } from '../../platform/problem.ts'
import { printJson, say } from './output.ts'

/** Works without a database: a problem file in, a plan file out. */
export function addSolve(program: Command): void {
  const solve = program.command('solve').description('exact plans from problem files')
  solve
    .command('pairing')
    .description('pair sites with communities')
    .argument('<problem>', 'problem.json')
    .option('--out <file>', 'where the plan is written; without it to the terminal')
    .option('--json')
    .action(async (file: string, options: { out?: string; json?: boolean }) => {
      const plan = await solvePairing(await readProblem(file))
      if (options.out === undefined) {
        printJson(plan)
        return
      }
      // Written beside and renamed: a plan file is either whole or not there.
      const part = `${options.out}.part`
      await writeFile(part, `${JSON.stringify(plan)}\n`)
      await rename(part, options.out)
      const { status, lexValues, millis } = plan
      if (options.json) printJson({ status, lexValues, millis, out: options.out })
      else
        say({
          zh: `${status}：${plan.pairs.length} 对，用时 ${Math.round(millis)} 毫秒，已写出 ${options.out}`,
          en: `${status}: ${plan.pairs.length} pairs in ${Math.round(millis)} ms, written to ${options.out}`,
        })
      if (status !== 'optimal') process.exitCode = 1
    })
}

async function readProblem(file: string): Promise<PairingProblem> {
  let json: unknown
  try {
    json = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw refuse('allocation/unreadable', 400, {
      zh: `无法读取问题文件 ${file}（${(error as Error).message}）。请检查路径与 JSON 格式。`,
      en: `The problem file ${file} cannot be read (${(error as Error).message}). Check the path and that it is JSON.`,
    })
  }
  return readPairingProblem(json)
}
