import type { Command } from 'commander'
import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { dayOf } from '../../platform/day.ts'
import { refuse } from '../../platform/problem.ts'
import { writeCsv, writeJson, writeWorkbook } from '../../platform/sheets.ts'
import { exchangeRow } from '../../pairing/roster.service.ts'
import * as roster from '../../pairing/roster.store.ts'
import { exportNote, exportTitle, rosterColumns } from '../../pairing/roster-sheet.rules.ts'
import { defaultDay } from '../../policy/policy.rules.ts'
import { dayArgument } from './arguments.ts'
import { languageHere, printJson, say } from './output.ts'
import { withProgramme } from './surroundings.ts'

export function addExport(program: Command): void {
  program
    .command('export')
    .description('write a list as .xlsx, .csv or .json')
    .command('pairings')
    .description('the roster of pairs')
    .requiredOption('--out <file>', 'file.xlsx, file.csv or file.json')
    .option('--as-of <day>', 'YYYY-MM-DD; without it the last day of the programme or today', dayArgument)
    .option('--programme <name>')
    .option('--json')
    .action(async (options: { out: string; asOf?: string; programme?: string; json?: boolean }) => {
      const format = /\.(xlsx|csv|json)$/.exec(options.out)?.[1]
      if (!format) {
        throw refuse('app/file-kind', 400, {
          zh: `不支持的文件类型：${options.out}。请用 .xlsx、.csv 或 .json 结尾。`,
          en: `Unknown kind of file: ${options.out}. Let it end in .xlsx, .csv or .json.`,
        })
      }
      const now = new Date()
      const { asOf, rows } = await withProgramme(options.programme, async (db, programme) => {
        const day = options.asOf ?? defaultDay(programme, dayOf(now))
        return {
          asOf: day,
          rows: await roster.all(db, programme.id, { asOf: day }, { sort: 'number', order: 'asc' }),
        }
      })
      const language = languageHere()
      const title = exportTitle(language)
      const table = {
        name: title,
        title,
        note: exportNote(language, { by: 'gongjian export', at: now, asOf, filter: {}, rows: rows.length }),
        columns: rosterColumns(language),
        rows,
      }
      const content =
        format === 'xlsx'
          ? writeWorkbook(table)
          : format === 'csv'
            ? writeCsv(table)
            : writeJson(rows.map(exchangeRow))
      await pipeline(content, createWriteStream(`${options.out}.part`))
      await rename(`${options.out}.part`, options.out)
      if (options.json) printJson({ asOf, rows: rows.length, out: options.out })
      else
        say({
          zh: `已导出 ${rows.length} 行到 ${options.out}（截至 ${asOf}）。`,
          en: `Exported ${rows.length} rows to ${options.out}, as of ${asOf}.`,
        })
    })
}
