import type { Command } from 'commander'
import { endedRecords } from '../../registry/division/division-ended.service.ts'
import { loadEdition } from '../../registry/division/division-edition.service.ts'
import { readDivisionFiles, readToldChanges } from '../../registry/division/division-file.service.ts'
import { REFUSED } from './exit-codes.ts'
import { dayArgument } from './arguments.ts'
import { languageHere, printJson, say } from './output.ts'
import { withDatabase, withProgramme } from './surroundings.ts'

interface Options {
  edition: string
  validFrom: string
  changes?: string
  dryRun?: boolean
  json?: boolean
}

export function addDivisions(program: Command): void {
  const imports =
    program.commands.find((command) => command.name() === 'import') ??
    program.command('import').description('read a list from a file')
  imports
    .command('divisions')
    .description('load an edition of the divisions beside the earlier ones')
    .argument('<files...>', 'CSV in UTF-8 with the columns code and name: one file, or one for each level')
    .requiredOption('--edition <name>', 'name of the edition, as in nbs-2024')
    .requiredOption('--valid-from <day>', 'first day of the edition, YYYY-MM-DD', dayArgument)
    .option('--changes <file>', 'CSV with the columns “old code” and “new code”: what was merged or split')
    .option('--dry-run', 'compare and report, change nothing')
    .option('--json')
    .action(async (files: string[], options: Options) => {
      const told = options.changes === undefined ? [] : await readToldChanges(options.changes)
      const report = await withDatabase(({ database }) =>
        loadEdition(database, readDivisionFiles(files), {
          edition: { name: options.edition, validFrom: options.validFrom },
          told,
          isDryRun: options.dryRun ?? false,
          at: new Date(),
        }),
      )
      if (report.wrongRows > 0) process.exitCode = REFUSED
      const language = languageHere()
      if (options.json) {
        const wrong = report.wrong.map((fault) => ({
          row: fault.row,
          column: fault.column,
          code: fault.code,
          message: fault[language],
        }))
        printJson({ ...report, wrong })
        return
      }
      for (const fault of report.wrong)
        say({ zh: `第 ${fault.row} 行：${fault.zh}`, en: `row ${fault.row}: ${fault.en}` })
      if (report.wrongRows > 0) {
        say({
          zh: `共 ${report.wrongRows} 处不正确，没有载入任何内容。`,
          en: `${report.wrongRows} fault(s); nothing was loaded.`,
        })
        return
      }
      const { renamed, renumbered, moved, merged, split, reused } = report.changes
      say({
        zh: `${options.dryRun ? '试算' : '已载入'} ${report.edition}：${report.rows} 行，不变 ${report.unchanged}，新增 ${report.new}，更名 ${renamed}，换码 ${renumbered}，迁移 ${moved}，合并 ${merged}，拆分 ${split}，代码改作他用 ${reused}，撤销 ${report.ended}。`,
        en: `${options.dryRun ? 'Dry run of' : 'Loaded'} ${report.edition}: ${report.rows} rows, ${report.unchanged} unchanged, ${report.new} new, ${renamed} renamed, ${renumbered} renumbered, ${moved} moved, ${merged} merged, ${split} split, ${reused} codes reused, ${report.ended} ended.`,
      })
    })
  program
    .command('divisions')
    .description('look after the divisions')
    .command('report')
    .description('records that hang on divisions which ended, with what stands in their place')
    .option('--programme <name>')
    .option('--json')
    .action(async (options: { programme?: string; json?: boolean }) => {
      const report = await withProgramme(options.programme, (db, { id }) => endedRecords(db, id))
      if (options.json) printJson(report)
      else tellReport(report)
    })
}

function tellReport({ items }: Awaited<ReturnType<typeof endedRecords>>): void {
  if (items.length === 0)
    say({ zh: '没有记录挂在已撤销的区划上。', en: 'No record hangs on a division that ended.' })
  for (const item of items) {
    const { code, fullName, endedOn, sites, communities, links, pairs, members, successors, nowHolds } = item
    const follow = successors.map((next) => `${next.fullName} ${next.code}`)
    say({
      zh: `${fullName} ${code} 于 ${endedOn} 撤销：驻地 ${sites}，社区 ${communities}，工作联系 ${links}，对口联系 ${pairs}，居住人员 ${members}。建议改为：${follow.join('、') || '（无，请人工核定）'}${nowHolds === null ? '' : `。该代码现为 ${nowHolds.fullName}`}`,
      en: `${fullName} ${code} ended on ${endedOn}: ${sites} sites, ${communities} communities, ${links} links, ${pairs} pairs, ${members} residents. Suggested: ${follow.join(', ') || 'none, decide by hand'}${nowHolds === null ? '' : `. The code now stands for ${nowHolds.fullName}`}`,
    })
  }
}
