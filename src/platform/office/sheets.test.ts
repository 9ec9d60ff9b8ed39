import { buffer, text } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { FILTERED_ROWS, guardText, unguardText, writeCsv, writeJson, writeWorkbook } from './sheets.ts'
import type { Column, Table } from './sheets.ts'

interface Enterprise {
  name: string
  uscc: string
  members: number | null
  since: string
}

const columns: Column<Enterprise>[] = [
  { header: '企业全称', value: (row) => row.name },
  { header: '统一社会信用代码', kind: 'text', value: (row) => row.uscc },
  { header: '工作队人数', kind: 'number', value: (row) => row.members },
  { header: '报到日期', kind: 'date', width: 14, value: (row) => row.since },
]

const long = '湖北省长江经济带综合交通基础设施建设投资集团有限责任公司武汉分公司（演示）'
const rows: Enterprise[] = [
  { name: long, uscc: '914201060000001234', members: 5, since: '2021-08-26' },
  { name: '𠮷林某某公司', uscc: '001234567890123456', members: null, since: '待定' },
]
const note = '演示管理员 2021-08-26 09:00 导出；筛选：市=武汉市；共2行'
const table: Table<Enterprise> = { name: '一览表', note, columns, rows }

async function open<Row>(of: Table<Row>): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook()
  const bytes = await buffer(writeWorkbook(of))
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
  const sheet = book.worksheets[0]
  if (sheet === undefined) throw new Error('no sheet')
  return sheet
}

const values = (sheet: ExcelJS.Worksheet, row: number) =>
  columns.map((_, at) => sheet.getCell(row, at + 1).value)

describe('a workbook', () => {
  test('carries names, codes, numbers and dates with their types', async () => {
    const sheet = await open(table)
    expect(sheet.name).toBe('一览表')
    expect(values(sheet, 2)).toEqual(['企业全称', '统一社会信用代码', '工作队人数', '报到日期'])
    expect(values(sheet, 3)).toEqual([long, '914201060000001234', 5, new Date('2021-08-26T00:00:00Z')])
    expect(values(sheet, 4)).toEqual(['𠮷林某某公司', '001234567890123456', null, '待定'])
    expect(sheet.getCell('B3').numFmt).toBe('@')
    expect(sheet.getCell('D3').numFmt).toBe('yyyy-mm-dd')
  })

  test('has the note first, then a bold, frozen, filtered header and readable widths', async () => {
    const sheet = await open({ ...table, title: '对口联系社区一览表' })
    expect(sheet.getCell('A1').value).toBe(note)
    expect(sheet.getCell('A2').value).toBe('对口联系社区一览表')
    expect(sheet.getCell('C3').font.bold).toBe(true)
    expect(sheet.getCell('C4').font.bold ?? false).toBe(false)
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 })
    expect(sheet.autoFilter).toBe('A3:D5')
    expect(columns.map((_, at) => sheet.getColumn(at + 1).width)).toEqual([48, 20, 14, 14])
  })

  test('without note and rows is a header alone', async () => {
    const sheet = await open({ name: '空表', columns, rows: [] })
    expect(sheet.rowCount).toBe(1)
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
  })

  test.each([[FILTERED_ROWS, 'A1:D20001'] as const, [FILTERED_ROWS + 5, undefined] as const])(
    'of %i rows keeps every row, the look and, up to the limit, the filter',
    async (count, filter) => {
      async function* many(): AsyncGenerator<Enterprise> {
        for (let at = 1; at <= count; at++) {
          if (at % 5000 === 0) await Promise.resolve()
          yield { name: `=企业${at}`, uscc: `9142010600${at}`, members: at, since: '2021-08-26' }
        }
      }
      const sheet = await open({ name: '企业', columns, rows: many() })
      expect(sheet.rowCount).toBe(count + 1)
      expect(sheet.autoFilter as unknown).toBe(filter)
      expect(sheet.getCell('A1').font.bold).toBe(true)
      expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
      for (const at of [1, FILTERED_ROWS, count]) {
        const [name, uscc, members, since] = values(sheet, at + 1)
        expect([name, uscc, members]).toEqual([`'=企业${at}`, `9142010600${at}`, at])
        expect(since).toEqual(new Date('2021-08-26T00:00:00Z'))
        expect(sheet.getCell(at + 1, 1).font.bold ?? false).toBe(false)
        expect(sheet.getCell(at + 1, 2).numFmt).toBe('@')
      }
    },
  )

  test('lets go of its rows when the reader leaves', async () => {
    let closed = false
    async function* endless(): AsyncGenerator<Enterprise> {
      try {
        for (;;) {
          await Promise.resolve()
          yield { name: long, uscc: '9', members: 1, since: '' }
        }
      } finally {
        closed = true
      }
    }
    const stream = writeWorkbook({ name: '企业', columns, rows: endless() })
    for await (const chunk of stream) if (chunk) break
    await vi.waitFor(() => expect(closed).toBe(true))
  })

  test('ends with the error of its rows', async () => {
    function* broken(): Generator<Enterprise> {
      yield* rows
      throw new Error('connection lost')
    }
    await expect(buffer(writeWorkbook({ ...table, rows: broken() }))).rejects.toThrow('connection lost')
  })
})

describe('hostile cells', () => {
  const hostile = [
    '=HYPERLINK("http://x.test","点我")',
    '+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '＝1',
    "'=1",
  ]

  test('are text, never a formula, and come back unchanged', async () => {
    const sheet = await open({
      name: '表',
      columns: [{ header: '=1+1', value: (row: string) => row }],
      rows: hostile,
    })
    expect(sheet.getCell('A1').value).toBe("'=1+1")
    const read = hostile.map((_, at) => sheet.getCell(at + 2, 1))
    expect(read.map((cell) => cell.type)).toEqual(hostile.map(() => ExcelJS.ValueType.String))
    expect(read.map((cell) => unguardText(cell.text))).toEqual(
      hostile.map((text) => text.replace('\r', '\n')),
    )
    expect(read.every((cell) => cell.text.startsWith("'"))).toBe(true)
  })

  test('in csv begin with an apostrophe, while negative numbers stay numbers', async () => {
    const csv = await text(
      writeCsv({
        name: '表',
        columns: [
          { header: '内容', value: (row: string) => row },
          { header: '差', value: () => -3 },
        ],
        rows: hostile.slice(0, 4),
      }),
    )
    expect(csv).toBe(
      '内容,差\r\n"\'=HYPERLINK(""http://x.test"",""点我"")",-3\r\n' +
        "'+1,-3\r\n'-2+3,-3\r\n'@SUM(A1),-3\r\n",
    )
  })

  test('any text survives the guard, and no guarded text can be evaluated', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."'=+-@＝ \t\n\r社1a".split('')) }), (original) => {
        const guarded = guardText(original)
        expect(guarded).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/)
        expect(unguardText(guarded)).toBe(original)
      }),
    )
  })

  test('with unprintable characters or beyond 32,767 characters do not break the workbook', async () => {
    const sheet = await open({
      name: '表',
      columns: [{ header: '内容', value: (row: string) => row }],
      rows: ['坏\u0000\u0007\uD800字<&>"', '长'.repeat(40_000)],
    })
    expect(sheet.getCell('A2').value).toBe('坏字<&>"')
    expect(sheet.getCell('A3').text).toHaveLength(32_766)
  })
})

describe('csv and json', () => {
  test('csv is UTF-8 with a mark, CRLF and quotes where RFC 4180 asks for them', async () => {
    const bytes = await buffer(
      writeCsv({ ...table, rows: [{ ...rows[1], name: '甲,"乙"\n丙' } as Enterprise] }),
    )
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(bytes.subarray(3).toString()).toBe(
      `${note}\r\n企业全称,统一社会信用代码,工作队人数,报到日期\r\n` +
        '"甲,""乙""\n丙",001234567890123456,,待定\r\n',
    )
  })

  test('json is one array, also when long or empty', async () => {
    expect(await text(writeJson([]))).toBe('[]\n')
    const many = Array.from({ length: 20_000 }, (_, at) => ({ at, name: long }))
    expect(JSON.parse(await text(writeJson(many)))).toEqual(many)
  })
})
