import { writeXlsx, type Cell, type CellStyle, type WriteSheet } from 'hucre/xlsx'
import type { CellInput, Field, FieldChoice } from '../fields.ts'
import type { Language } from '../problem.ts'
import { columnLetters, HEADER, NOTE, sheetName, TITLE } from './sheets.ts'

/** hucre gives a format to cells, not to columns, so that many empty cells carry theirs. */
const ROWS_PREPARED = 5000

const words = {
  zh: {
    note: `灰色的示例行在导入时自动忽略，不必删除。请勿改动标题行；前 ${ROWS_PREPARED} 行的代码和电话列已设为文本。各列说明见“填写说明”。`,
    required: '必填',
    optional: '选填',
    example: '示例：',
    help: '填写说明',
    choices: '选项',
    columns: ['列', '是否必填', '填写内容', '可选项', '也可以用的标题'],
    kinds: {
      text: '文字',
      code: '代码，文本格式，不要写成数字',
      number: '整数',
      day: '日期，如 2021-08-26',
      choice: '从可选项中选一项',
      list: '可写多项，用顿号分隔',
      phone: '电话，文本格式',
    },
  },
  en: {
    note: `The grey example row is ignored by the import and need not be deleted. Leave the header as it is; codes and phones are formatted as text in the first ${ROWS_PREPARED} rows. See “How to fill in”.`,
    required: 'required',
    optional: 'optional',
    example: 'Example: ',
    help: 'How to fill in',
    choices: 'Choices',
    columns: ['Column', 'Required', 'Content', 'Choices', 'Other titles that are understood'],
    kinds: {
      text: 'Text',
      code: 'A code, formatted as text and not as a number',
      number: 'A whole number',
      day: 'A date such as 2021-08-26',
      choice: 'One of the choices',
      list: 'Several, with commas between them',
      phone: 'A phone number, formatted as text',
    },
  },
} as const

const EXAMPLE: CellStyle = { font: { italic: true, color: { rgb: '808080' } }, numFmt: '@' }
const PLAIN_HEADER: CellStyle = { ...HEADER, font: {} }
const WRAPPED: CellStyle = { alignment: { wrapText: true, vertical: 'top' } }

/** Whether a row is the example of a template, which an import leaves out. */
export const isExampleRow = (cells: readonly CellInput[]): boolean =>
  typeof cells[0] === 'string' && /^\s*(示例|Example)\s*[:：]/i.test(cells[0])

/**
 * An empty workbook for these fields: title, note, which columns are required, the frozen header, an example in grey, and
 * choices as drop-downs; a second sheet explains each column. Derived fields are left out, as they are not taken back.
 */
export function writeTemplate(
  title: string,
  fields: readonly Field[],
  language: Language,
): Promise<Uint8Array> {
  const asked = fields.filter(({ isDerived }) => isDerived !== true)
  const chosen = asked.filter((field) => field.choices !== undefined)
  const sheets = [formSheet(title, asked, chosen, language), helpSheet(asked, language)]
  if (chosen.length > 0) sheets.push(choiceSheet(chosen, language))
  return writeXlsx({ sheets, stringMode: 'inline' })
}

function formSheet(
  title: string,
  asked: readonly Field[],
  chosen: readonly Field[],
  language: Language,
): WriteSheet {
  const text = words[language]
  const head = [
    [{ value: title, style: TITLE }],
    [{ value: text.note, style: NOTE }],
    asked.map(({ isRequired }) => ({ value: isRequired ? text.required : text.optional, style: NOTE })),
    asked.map((field) => ({ value: field.title[language], style: field.isRequired ? HEADER : PLAIN_HEADER })),
    asked.map((field, at) => ({
      value: (at === 0 ? text.example : '') + exampleOf(field, language),
      style: EXAMPLE,
    })),
  ]
  const cells = new Map<string, Partial<Cell>>()
  head.forEach((row, at) =>
    row.forEach(({ value, style }, column) => cells.set(`${at},${column}`, { value, type: 'string', style })),
  )
  const first = head.length + 1
  return {
    name: sheetName(title),
    columns: asked.map((field) => ({ width: Math.max(field.width, 10), style: styleOf(field) })),
    rows: [
      ...head.map((row) => row.map(({ value }) => value)),
      ...Array.from({ length: ROWS_PREPARED }, () => asked.map(() => null)),
    ],
    cells,
    freezePane: { rows: head.length - 1 },
    dataValidations: chosen.map((field, at) => {
      const column = columnLetters(asked.indexOf(field) + 1)
      const list = columnLetters(at + 1)
      return {
        type: 'list',
        formula1: `'${text.choices}'!$${list}$1:$${list}$${field.choices?.length ?? 1}`,
        range: `${column}${first}:${column}1048576`,
        allowBlank: true,
        showErrorMessage: true,
        // Not stopped: the import knows other words of offices too.
        errorStyle: 'warning',
        errorTitle: field.title[language],
        errorMessage: text.kinds.choice,
      }
    }),
  }
}

function helpSheet(asked: readonly Field[], language: Language): WriteSheet {
  const text = words[language]
  const rows = asked.map((field) => [
    field.title[language],
    field.isRequired ? text.required : text.optional,
    text.kinds[field.kind],
    (field.choices ?? []).map((choice) => choiceHelp(choice, language)).join('\n'),
    field.synonyms.join('、'),
  ])
  const cells = new Map<string, Partial<Cell>>()
  text.columns.forEach((value, at) => cells.set(`0,${at}`, { value, type: 'string', style: HEADER }))
  return {
    name: text.help,
    columns: [24, 10, 40, 40, 60].map((width) => ({ width, style: WRAPPED })),
    rows: [[...text.columns], ...rows],
    cells,
    freezePane: { rows: 1 },
  }
}

const choiceHelp = (choice: FieldChoice, language: Language): string =>
  choice.synonyms === undefined ? choice[language] : `${choice[language]}（${choice.synonyms.join('、')}）`

/** What the drop-downs offer, a column a field; hidden, because it is nothing to read. */
function choiceSheet(chosen: readonly Field[], language: Language): WriteSheet {
  const longest = Math.max(...chosen.map(({ choices }) => choices?.length ?? 0))
  const rows = Array.from({ length: longest }, (_, row) =>
    chosen.map(({ choices }) => choices?.[row]?.[language] ?? null),
  )
  return { name: words[language].choices, rows, veryHidden: true }
}

function styleOf({ kind }: Field): CellStyle {
  if (kind === 'code' || kind === 'phone') return { numFmt: '@' }
  return kind === 'day' ? { numFmt: 'yyyy-mm-dd' } : {}
}

/** The first that the field itself takes: the worked example of GB 32100, a community of the statistical code, a day, … */
function exampleOf(field: Field, language: Language): string {
  const tried: Record<Field['kind'], string[]> = {
    text: [language === 'zh' ? `（${field.title.zh}）` : `(${field.title.en})`],
    code: ['91350100M000100Y43', '420106012021'],
    number: ['100', '1'],
    day: ['2021-08-26'],
    choice: (field.choices ?? []).slice(0, 1).map((choice) => choice[language]),
    list: [language === 'zh' ? '急救、驾驶' : 'First aid, driving'],
    phone: ['13800000000'],
  }
  return tried[field.kind].find((one) => 'value' in field.read(one)) ?? ''
}
