import type { Command } from 'commander'
import { refuse } from '../../platform/problem.ts'
import type { ChainFault } from '../../statistics/chain.rules.ts'
import { verify } from '../../statistics/chain.service.ts'
import { printJson, say } from './output.ts'
import { withProgramme } from './surroundings.ts'

const chainNames = { ledger: { zh: '台账', en: 'ledger' }, audit: { zh: '审计', en: 'audit' } } as const

export function addAudit(program: Command): void {
  program
    .command('audit')
    .description('the ledger and the audit')
    .command('verify')
    .description('prove that no record of the ledger or of the audit was changed or removed')
    .option('--programme <name>')
    .option('--json')
    .action(async (options: { programme?: string; json?: boolean }) => {
      const result = await withProgramme(options.programme, (db, programme) => verify(db, programme.id))
      if (!result.ok) throw unverified(result.faults)
      if (options.json) printJson(result)
      else
        for (const [name, { blocks, events, unsealed }] of [
          [chainNames.ledger, result],
          [chainNames.audit, result.audit],
        ] as const)
          say({
            zh: `${name.zh}验证通过：${blocks} 个区块，${events} 条记录，另有 ${unsealed} 条待封存。`,
            en: `The ${name.en} verifies: ${blocks} blocks, ${events} records, ${unsealed} waiting to be sealed.`,
          })
    })
}

function unverified(faults: readonly ChainFault[]) {
  const [first] = faults
  const places = (language: 'zh' | 'en'): string =>
    faults
      .map(({ chain, event, block }) => `${chainNames[chain][language]} ${event ?? `block ${block ?? '—'}`}`)
      .join(language === 'zh' ? '；' : '; ')
  return refuse(
    `audit/${first?.fault ?? 'event-changed'}`,
    409,
    {
      zh: `未通过验证，第一处不符：${places('zh')}。请保留现场并与备份比对。`,
      en: `Verification failed; the first fault is at: ${places('en')}. Keep the database as it is and compare it with a backup.`,
    },
    { block: first?.block, event: first?.event, faults },
  )
}
