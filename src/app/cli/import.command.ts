import { Argument, type Command } from 'commander'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { dayOf } from '../../platform/day.ts'
import { randomIds } from '../../platform/identity.ts'
import { refuse } from '../../platform/problem.ts'
import { vaultFrom } from '../../platform/vault.ts'
import { importFile } from '../../registry/import/import-file.service.ts'
import { importers, importNames, type ImportName } from '../../registry/import/importer.rules.ts'
import { REFUSED } from './exit-codes.ts'
import { languageHere, printJson, say } from './output.ts'
import { withOpenProgramme } from './surroundings.ts'

interface Options {
  dryRun?: boolean
  goodRows?: boolean
  sheet?: string
  programme?: string
  json?: boolean
}

/** Remarks that are shown to a person; `--json` gives all. */
const SHOWN = 30

export function addImport(program: Command): void {
  program
    .command('import')
    .description('read a list of the registry from a file')
    .addArgument(new Argument('<kind>').choices(importNames))
    .argument('<file>', 'file.xlsx or file.csv')
    .option('--dry-run', 'say what an import would do, and change nothing')
    .option('--good-rows', 'import the rows that are right, leave the others')
    .option('--sheet <name>', 'sheet of the workbook; without it the first visible one that is not empty')
    .option('--programme <name>')
    .option('--json')
    .action(async (kind: ImportName, path: string, options: Options) => {
      const file = { name: basename(path), bytes: await bytesOf(path) }
      const now = new Date()
      const report = await withOpenProgramme(options.programme, ({ database, key }, programme) =>
        importFile(
          {
            database,
            vault: vaultFrom(key),
            programmeId: programme.id,
            newId: randomIds(() => new Date()),
            now,
            today: dayOf(now),
            actor: 'cli',
          },
          importers[kind],
          file,
          {
            sheet: options.sheet,
            isDryRun: options.dryRun ?? false,
            goodRowsOnly: options.goodRows ?? false,
            language: languageHere(),
          },
        ),
      )
      const { isImported, ...shown } = report
      if (options.json) printJson(shown)
      else tellReport(report, options.dryRun ?? false)
      if (shown.wrong.length > 0 && !options.goodRows) process.exitCode = REFUSED
    })
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error)
    throw refuse('import/file-unreadable', 400, {
      zh: `无法读取文件 ${path}（${code}）。请核对路径和权限。`,
      en: `The file ${path} cannot be read (${code}). Check its path and permissions.`,
    })
  }
}

function tellReport(report: Awaited<ReturnType<typeof importFile>>, isDryRun: boolean): void {
  const { rows, changed, unchanged, wrong } = report
  say({
    zh: `共 ${rows} 行：新增 ${report.new}，变更 ${changed}，不变 ${unchanged}，有误 ${new Set(wrong.map(({ row }) => row)).size}。`,
    en: `${rows} rows: ${report.new} new, ${changed} changed, ${unchanged} unchanged, ${new Set(wrong.map(({ row }) => row)).size} wrong.`,
  })
  for (const { row, column, message, code } of wrong.slice(0, SHOWN))
    say({
      zh: `  第 ${row} 行${column === '' ? '' : `“${column}”`}：${message}（${code}）`,
      en: `  row ${row}${column === '' ? '' : `, “${column}”`}: ${message} (${code})`,
    })
  if (wrong.length > SHOWN) console.log(`  … +${wrong.length - SHOWN}`)
  if (report.isImported) say({ zh: '已导入。', en: 'Imported.' })
  else if (isDryRun) say({ zh: '仅预览，没有写入。', en: 'A dry run: nothing was written.' })
  else if (wrong.length > 0)
    say({
      zh: '没有导入。请改正后重试，或用 --good-rows 只导入正确的行。',
      en: 'Nothing was imported. Correct the rows, or import the right ones with --good-rows.',
    })
}
