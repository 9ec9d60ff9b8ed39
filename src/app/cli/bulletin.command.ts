import type { Command } from 'commander'
import { writeFile } from 'node:fs/promises'
import { bulletinDocument, bulletinMarkdown } from '../../bulletin/bulletin.rules.ts'
import { compose } from '../../bulletin/bulletin.service.ts'
import { writeDocument } from '../../platform/documents.ts'
import { refuse } from '../../platform/problem.ts'
import { dayArgument } from './arguments.ts'
import { printJson, say } from './output.ts'
import { withProgramme } from './surroundings.ts'

export function addBulletin(program: Command): void {
  const bulletin = program.command('bulletin').description('bulletins')
  bulletin
    .command('write')
    .description('write the bulletin of a day as Markdown or Word')
    .requiredOption('--as-of <day>', 'YYYY-MM-DD', dayArgument)
    .requiredOption('--out <file>', 'file.md or file.docx')
    .option('--programme <name>')
    .option('--json')
    .action(async (options: { asOf: string; out: string; programme?: string; json?: boolean }) => {
      const kind = /\.(md|docx)$/.exec(options.out)?.[1]
      if (!kind) {
        throw refuse('bulletin/file-kind', 400, {
          zh: `不支持的文件类型：${options.out}。请用 .md 或 .docx 结尾。`,
          en: `Unknown kind of file: ${options.out}. Let it end in .md or .docx.`,
        })
      }
      const composed = await withProgramme(options.programme, (db, programme) =>
        compose({ db, programmeId: programme.id }, options.asOf),
      )
      await writeFile(
        options.out,
        kind === 'md' ? bulletinMarkdown(composed) : await writeDocument(bulletinDocument(composed)),
      )
      if (options.json) printJson({ asOf: options.asOf, out: options.out, quotes: composed.quotes.length })
      else
        say({
          zh: `已写出 ${options.out}，引用数据 ${composed.quotes.length} 处。`,
          en: `Wrote ${options.out}; it quotes ${composed.quotes.length} figures.`,
        })
    })
}
