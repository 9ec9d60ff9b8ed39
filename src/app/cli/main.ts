import { Command, CommanderError } from 'commander'
import { Refusal } from '../../platform/problem.ts'
import { version } from '../version.ts'
import { addAudit } from './audit.command.ts'
import { addBulletin } from './bulletin.command.ts'
import { addDatabase } from './database.command.ts'
import { addDivisions } from './divisions.command.ts'
import { addDoctor } from './doctor.command.ts'
import { REFUSED, WRONG_USAGE } from './exit-codes.ts'
import { addExport } from './export.command.ts'
import { addFigures } from './figures.command.ts'
import { addImport } from './import.command.ts'
import { addKeys } from './keys.command.ts'
import { languageHere, tell } from './output.ts'
import { addRetention } from './retention.command.ts'
import { addServe } from './serve.command.ts'
import { addSolve } from './solve.command.ts'
import { AllocationRefusal } from '../../allocation/refusal.ts'

const program = new Command('gongjian')
  .description('共建 · runs a paired-assistance programme between enterprises and communities')
  .version(version)
  .exitOverride()
  .configureOutput({ writeErr: (text) => process.stderr.write(text) })

for (const add of [
  addServe,
  addDatabase,
  addFigures,
  addBulletin,
  addExport,
  addImport,
  addDivisions,
  addSolve,
  addAudit,
  addKeys,
  addRetention,
  addDoctor,
])
  add(program)

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
