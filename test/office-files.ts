import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { writeXlsxStream } from 'hucre/xlsx'
import { cell, excel, inline, NAMES_ROWS, read, simple, SIMPLE, type Rows } from './office-cases.ts'
import type { OfficeCase } from './office-cases.ts'
import { bookOf, bookParts, rowsOf, zipOf } from './office-parts.ts'

const SIMPLE_ROWS: Rows = [
  [1, '姓名'],
  [2, '张三'],
]

/** Workbooks that are read, each with what they hold. */
export const messyBooks: readonly OfficeCase[] = [
  read('xlsx named csv', '表.csv', simple, SIMPLE_ROWS),
  read(
    'xlsm',
    '表.xlsm',
    () =>
      zipOf([
        ...bookParts({ sheets: [{ name: '表', xml: `<sheetData>${SIMPLE}</sheetData>` }] }),
        { name: 'xl/vbaProject.bin', data: 'macro' },
      ]),
    SIMPLE_ROWS,
  ),
  read(
    'xlsx whose parts are not packed',
    '表.xlsx',
    () =>
      zipOf(
        bookParts({ sheets: [{ name: '表', xml: `<sheetData>${SIMPLE}</sheetData>` }] }).map((part) => ({
          ...part,
          isStored: true,
        })),
      ),
    SIMPLE_ROWS,
  ),
  read(
    'cell of 40,000 characters',
    '长.xlsx',
    () => rowsOf(`<row>${inline('好')}${inline('长'.repeat(40_000))}</row>`),
    [[1, '好', '长'.repeat(32_767)]],
    { faults: [[1, 2, 'import/long-cell']] },
  ),
  read(
    'title rows and merged cells',
    '表.xlsx',
    () =>
      excel((_, sheet) => {
        sheet.addRow(['对口联系社区一览表'])
        sheet.mergeCells('A1:C1')
        sheet.addRows([
          [],
          ['集团', '企业', '人数'],
          ['甲集团', '一公司', 3],
          [null, '二公司', 4],
          [null, null, null],
          ['乙集团', '三公司', 5],
        ])
        sheet.mergeCells('A4:A6')
        sheet.mergeCells('B7:C7')
      }),
    [
      [1, '对口联系社区一览表', '对口联系社区一览表', '对口联系社区一览表'],
      [3, '集团', '企业', '人数'],
      [4, '甲集团', '一公司', 3],
      [5, '甲集团', '二公司', 4],
      [7, '乙集团', '三公司', '三公司'],
    ],
  ),
  read(
    'full-width digits',
    '表.xlsx',
    () => excel((_, sheet) => sheet.addRow(['１３８００００００００', '３人'])),
    [[1, '１３８００００００００', '３人']],
  ),
  read(
    'days as text, cells, serials',
    '期.xlsx',
    () =>
      rowsOf(
        `<row>${inline('2021年8月26日')}${cell('44434')}${cell('44434', 's="1"')}${cell('44434.75', 's="2"')}${cell('0.5', 's="3"')}${cell('44434', 's="4"')}${cell('12', 's="5"')}${cell('2021-08-26T08:00:00Z', 't="d"')}</row><row>${cell('1', 's="1"')}${cell('59', 's="1"')}${cell('60', 's="1"')}${cell('61', 's="1"')}${cell('-1', 's="1"')}${cell('2958465', 's="1"')}${cell('2958466', 's="1"')}</row>`,
      ),
    [
      [
        1,
        '2021年8月26日',
        44434,
        { day: '2021-08-26' },
        { day: '2021-08-26' },
        0.5,
        { day: '2021-08-26' },
        12,
        { day: '2021-08-26' },
      ],
      [
        2,
        { day: '1900-01-01' },
        { day: '1900-02-28' },
        60,
        { day: '1900-03-01' },
        -1,
        { day: '9999-12-31' },
        2958466,
      ],
    ],
  ),
  read(
    'days of 1904',
    '期.xlsx',
    () =>
      excel((book, sheet) => {
        book.properties.date1904 = true
        sheet.addRow([new Date('2021-08-26T00:00:00Z'), new Date('1904-01-01T00:00:00Z')])
        sheet.getCell('A1').numFmt = 'yyyy/m/d'
        sheet.getCell('B1').numFmt = 'yyyy/m/d'
      }),
    [[1, { day: '2021-08-26' }, { day: '1904-01-01' }]],
  ),
  read(
    'formulas with and without a value',
    '式.xlsx',
    () =>
      excel((_, sheet) =>
        sheet.addRow([
          { formula: '1+1', result: 2 },
          { formula: 'A1&"人"', result: '2人' },
          { formula: 'B1' },
          '好',
        ]),
      ),
    [[1, 2, '2人', null, '好']],
    { faults: [[1, 3, 'import/formula-without-value']] },
  ),
  read(
    'a formula whose value is no text',
    '式.xlsx',
    () => rowsOf(`<row><c t="str"><f>""</f><v></v></c>${cell('1')}</row>`),
    [[1, null, 1]],
  ),
  read(
    'errors',
    '错.xlsx',
    () =>
      excel((_, sheet) =>
        sheet.addRow([{ error: '#N/A' }, '好', { formula: '1/0', result: { error: '#DIV/0!' } }]),
      ),
    [[1, '#N/A', '好', '#DIV/0!']],
    {
      faults: [
        [1, 1, 'import/error-value'],
        [1, 3, 'import/error-value'],
      ],
    },
  ),
  read(
    'hidden and empty sheets before the table',
    '藏.xlsx',
    () =>
      excel((book, sheet) => {
        sheet.state = 'hidden'
        sheet.addRow(['旧'])
        book.addWorksheet('空')
        book.addWorksheet('数据').addRow(['新'])
      }),
    [[1, '新']],
  ),
  read(
    'a hidden sheet by its name',
    '藏.xlsx',
    () =>
      excel((book, sheet) => {
        sheet.addRow(['可见'])
        book.addWorksheet('隐藏', { state: 'hidden' }).addRow(['旧'])
      }),
    [[1, '旧']],
    { sheet: '隐藏' },
  ),
  read(
    'hidden rows and columns',
    '藏.xlsx',
    () =>
      excel((_, sheet) => {
        sheet.addRows([
          ['姓名', '手机'],
          ['张三', '13800000001'],
        ])
        sheet.getRow(2).hidden = true
        sheet.getColumn(2).hidden = true
      }),
    NAMES_ROWS,
  ),
  read('only a header', '头.xlsx', () => excel((_, sheet) => sheet.addRow(['姓名', '手机'])), [
    [1, '姓名', '手机'],
  ]),
  read(
    'rich texts, readings, shared texts',
    '表.xlsx',
    () =>
      rowsOf(
        `<row r="3">${cell('1', 'r="A3" t="s"')}${cell('0', 'r="C3" t="s"')}<c r="D3" t="inlineStr"><is><r><t>富</t></r><r><t>文本</t></r><rPh sb="0" eb="1"><t>fu</t></rPh></is></c></row>`,
        {
          shared:
            '<si><t xml:space="preserve"> 张三_x000D_</t><rPh sb="0" eb="1"><t>zhang</t></rPh></si><si><r><t>甲</t></r><r><t/></r><r><t>公司</t></r></si>',
        },
      ),
    [[3, '甲公司', null, ' 张三\r', '富文本']],
  ),
  read(
    'rich text and link by exceljs',
    '表.xlsx',
    () =>
      excel((_, sheet) =>
        sheet.addRow([
          { richText: [{ text: '乙' }, { text: '公司', font: { bold: true } }] },
          { text: '网站', hyperlink: 'http://x.test' },
          true,
        ]),
      ),
    [[1, '乙公司', '网站', true]],
  ),
  read(
    'strange but legal XML',
    '奇.xlsx',
    () =>
      bookOf({
        sheets: [
          {
            name: '表',
            part: {
              data: `\uFEFF<?xml version='1.0'?><!-- <row> --><x:worksheet xmlns:x='a>b'><x:sheetData\n><x:row ht = "1" r\n=\n'2' ><x:c/><x:c t='inlineStr' note="a>'b"><x:is><x:t>a<![CDATA[<&>]]>&#x4E2D;&amp;&#25991;</x:t></x:is></x:c><x:c><x:v>1<!-- --></x:v></x:c></x:row ></x:sheetData></x:worksheet>\n`,
            },
          },
        ],
      }),
    [[2, null, 'a<&>中&文', 1]],
  ),
  read(
    'missing rows and cells, formats only',
    '表.xlsx',
    () =>
      rowsOf(
        `<row r="2"><c s="1"/></row><row r="5">${cell('7', 'r="C5"')}<c r="ZZ5" s="1"/></row><row>${cell('8')}</row>`,
      ),
    [
      [5, null, null, 7],
      [6, 8],
    ],
  ),
  read(
    'codes that became numbers',
    '码.xlsx',
    () =>
      rowsOf(
        `<row>${cell('914201060000001234')}${cell('9.1420106000000128E+17')}${cell('1.3800000001E10')}${cell('420106012021')}${cell('1E999')}</row>`,
      ),
    [[1, '9.142010600000013E+17', '9.142010600000013E+17', 13800000001, 420106012021, '1E999']],
  ),
  read(
    'zip64',
    '大.xlsx',
    () => buffer(Readable.from(writeXlsxStream([['姓名'], ['张三']], { name: '表', zip64: true }))),
    SIMPLE_ROWS,
  ),
]
