import type { Command } from 'commander'
import { randomIds } from '../../platform/identity.ts'
import { vaultFrom } from '../../platform/vault.ts'
import { carryOut, preview } from '../../privacy/retention.service.ts'
import { retentionWork } from '../personal.ts'
import { languageHere, printJson, say } from './output.ts'
import { withOpenProgramme } from './surroundings.ts'

interface Options {
  dryRun?: boolean
  programme?: string
  json?: boolean
}

export function addRetention(program: Command): void {
  program
    .command('retention')
    .description('make anonymous or delete what has been kept long enough')
    .option('--dry-run', 'say how many are due, and change nothing')
    .option('--programme <name>')
    .option('--json')
    .action(async ({ dryRun = false, programme: named, json = false }: Options) => {
      const report = await withOpenProgramme(named, async ({ database, key }, programme) => {
        const clock = () => new Date()
        const work = retentionWork({ database, vault: vaultFrom(key), newId: randomIds(clock), clock }, 'cli')
        const rules = await preview(work, programme.id, languageHere())
        return { rules, done: dryRun ? {} : await carryOut(work, programme.id) }
      })
      if (json) {
        printJson({ dryRun, ...report })
        return
      }
      for (const { title, days, before, due } of report.rules)
        if (due !== null)
          say({
            zh: `${title}：保存 ${days} 天，早于 ${before} 的有 ${due} 条。`,
            en: `${title}: kept for ${days} days, ${due} from before ${before}.`,
          })
      if (dryRun) say({ zh: '仅预览，没有改动。', en: 'A dry run: nothing was changed.' })
      else say({ zh: '已按期限处理。', en: 'Done.' })
    })
}
