import type { Command } from 'commander'
import { refuse } from '../../platform/problem.ts'
import { verify } from '../../statistics/ledger.service.ts'
import { printJson, say } from './output.ts'
import { withProgramme } from './surroundings.ts'

export function addAudit(program: Command): void {
  program
    .command('audit')
    .description('the ledger')
    .command('verify')
    .description('prove that no record of the ledger was changed or removed')
    .option('--programme <name>')
    .option('--json')
    .action(async (options: { programme?: string; json?: boolean }) => {
      const result = await withProgramme(options.programme, (db, programme) => verify(db, programme.id))
      if (!result.ok) {
        const place = result.event ?? `block ${result.block ?? '—'}`
        throw refuse(
          `audit/${result.fault}`,
          409,
          {
            zh: `台账未通过验证：第一处不符在 ${place}。请保留现场并与备份比对。`,
            en: `The ledger does not verify: the first fault is at ${place}. Keep the database as it is and compare it with a backup.`,
          },
          { block: result.block, event: result.event },
        )
      }
      if (options.json) printJson(result)
      else
        say({
          zh: `台账验证通过：${result.blocks} 个区块，${result.events} 条记录，另有 ${result.unsealed} 条待封存。`,
          en: `The ledger verifies: ${result.blocks} blocks, ${result.events} events, ${result.unsealed} waiting to be sealed.`,
        })
    })
}
