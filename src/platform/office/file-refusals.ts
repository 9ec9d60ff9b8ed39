import type { CellFault } from '../fields.ts'
import { refuse, type Refusal, type Words } from '../problem.ts'

/** As many rows as a sheet of Excel has. */
export const MOST_ROWS = 1_048_576
/** Lists of offices have up to 30 columns; a cell far to the right is a slip of the hand. */
export const MOST_COLUMNS = 200
/** Excel's own limit, in UTF-16 units. */
export const LONGEST_CELL = 32_767

const SAVE_AGAIN: Words = {
  zh: '请用 Excel 或 WPS 打开，“另存为”.xlsx 后再上传。',
  en: 'Open it in Excel or WPS, save it as .xlsx and upload that.',
}

/** A file that says it is a workbook and cannot be read as one. The words say where, without a full stop. */
export const brokenFile = (zh: string, en: string): Refusal =>
  refuse('import/broken-file', 422, {
    zh: `文件已损坏：${zh}。${SAVE_AGAIN.zh}`,
    en: `The file is damaged: ${en}. ${SAVE_AGAIN.en}`,
  })

/** A file that is whole, but of another kind. */
export const wrongKind = (code: string, zh: string, en: string, mend: Words = SAVE_AGAIN): Refusal =>
  refuse(`import/${code}`, 415, { zh: `${zh}${mend.zh}`, en: `${en} ${mend.en}` })

export const tooLarge = (code: string, zh: string, en: string): Refusal =>
  refuse(`import/${code}`, 413, { zh, en })

export const tooManyRows = (): Refusal =>
  tooLarge(
    'too-many-rows',
    `行数超过 ${MOST_ROWS} 行。请拆成几个文件，分别上传。`,
    `There are more than ${MOST_ROWS} rows. Split the table and upload the parts.`,
  )

export const tooManyColumns = (row: number): Refusal =>
  tooLarge(
    'too-many-columns',
    `第 ${row} 行在第 ${MOST_COLUMNS} 列以后还有内容，最多 ${MOST_COLUMNS} 列。请删去多余的列后再上传。`,
    `Row ${row} has content beyond column ${MOST_COLUMNS}, the last one allowed. Delete the columns that are not needed.`,
  )

/** Of a cell, not of the file: the other rows can still be used. */
export const longCell = (length: number): CellFault => ({
  code: 'import/long-cell',
  zh: `单元格有 ${length} 个字，最多 ${LONGEST_CELL} 个。请缩短。`,
  en: `The cell has ${length} characters, at most ${LONGEST_CELL} are allowed. Shorten it.`,
})
