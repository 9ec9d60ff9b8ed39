import { Command, CommanderError } from 'commander'
import { Refusal } from '../../platform/problem.ts'
import { version } from '../version.ts'
import { REFUSED, WRONG_USAGE } from './exit-codes.ts'
import { languageHere, tell } from './output.ts'
import { AllocationRefusal } from '../../allocation/refusal.ts'

const program = new Command('gongjian')
  .description('共建 · runs a paired-assistance programme between enterprises and communities')
  .version(version)
  .exitOverride()
  .configureOutput({ writeErr: (text) => process.stderr.write(text) })

type Add = (program: Command) => void

/** Groups of commands by the words that begin them. Only those that are asked for are read: a plan needs no server. */
const groups: readonly (readonly [words: readonly string[], add: () => Promise<Add>])[] = [
  [['serve'], async () => (await import('./serve.command.ts')).addServe],
  [['migrate', 'demo'], async () => (await import('./database.command.ts')).addDatabase],
  [['figures'], async () => (await import('./figures.command.ts')).addFigures],
  [['bulletin'], async () => (await import('./bulletin.command.ts')).addBulletin],
  [['export'], async () => (await import('./export.command.ts')).addExport],
  [['import'], async () => (await import('./import.command.ts')).addImport],
  [['import', 'divisions'], async () => (await import('./divisions.command.ts')).addDivisions],
  [['solve'], async () => (await import('./solve.command.ts')).addSolve],
  [['audit'], async () => (await import('./audit.command.ts')).addAudit],
  [['keys'], async () => (await import('./keys.command.ts')).addKeys],
  [['retention'], async () => (await import('./retention.command.ts')).addRetention],
  [['doctor'], async () => (await import('./doctor.command.ts')).addDoctor],
]
const asked = groups.filter(([words]) => words.includes(process.argv[2] ?? ''))
for (const [, add] of asked.length > 0 ? asked : groups) (await add())(program)

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = failed(error)
}

function failed(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE
  if (error instanceof Refusal) {
    tell(`${error.problem.words[languageHere()]}（${error.problem.code}）`, {
      code: error.problem.code,
      message: error.problem.words[languageHere()],
      ...error.problem.extra,
    })
    return REFUSED
  }
  if (error instanceof AllocationRefusal) {
    tell(`${error[languageHere()]}（${error.code}，${error.place}）`, {
      code: error.code,
      place: error.place,
      message: error[languageHere()],
    })
    return REFUSED
  }
  tell(error instanceof Error ? (error.stack ?? error.message) : String(error), {
    code: 'platform/unexpected',
    message: String(error),
  })
  return REFUSED
}
