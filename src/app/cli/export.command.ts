import type { Command } from 'commander'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { inScope, wholeProgramme } from '../../platform/access.ts'
import { dayOf } from '../../platform/day.ts'
import type { ExportFormat } from '../../platform/exported.ts'
import { randomIds } from '../../platform/identity.ts'
import { refuse } from '../../platform/problem.ts'
import { vaultFrom } from '../../platform/vault.ts'
import { defaultDay } from '../../policy/policy.rules.ts'
import { dayArgument } from './arguments.ts'
import { exportedLists, type ExportedList } from './exported-lists.ts'
import { languageHere, printJson, say } from './output.ts'
import { programmeNamed, withDatabase } from './surroundings.ts'

interface Options {
  out: string
  asOf?: string
  programme?: string
  inClear?: boolean
  json?: boolean
}

export function addExport(program: Command): void {
  const all = program.command('export').description('write a list as .xlsx, .csv or .json')
  for (const list of exportedLists) {
    all
      .command(list.name)
      .description(list.title)
      .requiredOption('--out <file>', 'file.xlsx, file.csv or file.json')
      .option(
        '--as-of <day>',
        list.isDated
          ? 'YYYY-MM-DD; without it the last day of the programme or today'
          : 'YYYY-MM-DD; without it the list as it is',
        dayArgument,
      )
      .option('--programme <name>')
      .option('--in-clear', 'names and phones of people in full; the audit says so')
      .option('--json')
      .action((options: Options) => exportTo(list, options))
  }
}

async function exportTo(list: ExportedList, options: Options): Promise<void> {
  const { out } = options
  const format = formatOf(out)
  const now = new Date()
  const today = dayOf(now)
  const { asOf, rows } = await withDatabase(async ({ database, key }) => {
    const programme = await programmeNamed(database, options.programme)
    const scope = wholeProgramme(programme.id, 'cli')
    const asOf = options.asOf ?? (list.isDated ? defaultDay(programme, today) : undefined)
    const file = await inScope(database.db, scope, (db) =>
      list.start(
        {
          db,
          programmeId: programme.id,
          actor: { account: 'cli', name: 'gongjian export', role: 'office', scope },
          now,
          today,
          newId: randomIds(() => now),
          vault: vaultFrom(key),
          reopen: (work) => inScope(database.db, scope, work),
        },
        { format, asOf, inClear: options.inClear },
        languageHere(),
      ),
    )
    const part = `${out}.part`
    try {
      await pipeline(Readable.from(file.content), createWriteStream(part))
      await rename(part, out)
    } finally {
      await rm(part, { force: true })
    }
    return { asOf: asOf ?? today, rows: file.rows }
  })
  if (options.json) printJson({ asOf, rows, out })
  else
    say({
      zh: `已导出 ${rows} 行到 ${out}（截至 ${asOf}）。`,
      en: `Exported ${rows} rows to ${out}, as of ${asOf}.`,
    })
}

function formatOf(out: string): ExportFormat {
  const format = /\.(xlsx|csv|json)$/.exec(out)?.[1]
  if (format === 'xlsx' || format === 'csv' || format === 'json') return format
  throw refuse('app/file-kind', 400, {
    zh: `不支持的文件类型：${out}。请用 .xlsx、.csv 或 .json 结尾。`,
    en: `Unknown kind of file: ${out}. Let it end in .xlsx, .csv or .json.`,
  })
}
