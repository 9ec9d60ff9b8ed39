import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { excel, excelOf } from '../../../test/office-cases.ts'
import { annotate } from './annotated.ts'
import { openTable, type OfficeFile, type SourceRow } from './sheet-source.ts'

async function rowsOf(file: OfficeFile): Promise<SourceRow[]> {
  const rows: SourceRow[] = []
  for await (const row of (await openTable(file)).rows) rows.push(row)
  return rows
}

const messy = () =>
  excel((_, sheet) => {
    sheet.addRow(['党员一览表（演示）'])
    sheet.mergeCells('A1:D1')
    sheet.addRows([[], ['姓名', '手机', '登记日期', '人数']])
    sheet.addRow(['=张三', '013800000001', new Date('2021-08-26T00:00:00Z'), 3])
    sheet.addRow([])
    sheet.addRow(['李四', { error: '#N/A' }, '2021年8月', 1.5])
    sheet.getCell('C4').numFmt = 'yyyy/m/d'
  })

test('an annotated workbook is the table as it was, with what is wrong in a last column', async () => {
  const file = { name: '表.xlsx', bytes: await messy() }
  const remarks = new Map([
    [6, '手机：错误值。=请核对'],
    [9, '缺少一行'],
  ])
  const bytes = await annotate(file, '表', 3, remarks, '问题')
  const sheet = (await excelOf(bytes)).worksheets[0]
  if (sheet === undefined) throw new Error('no sheet')
  const shown = [1, 2, 3, 4, 5, 6, 9].map((row) =>
    [1, 2, 3, 4, 5].map((column) => sheet.getCell(row, column).value),
  )
  const nothing = [null, null, null, null, null]
  expect(shown).toEqual([
    ['党员一览表（演示）', null, null, null, null],
    nothing,
    ['姓名', '手机', '登记日期', '人数', '问题'],
    ["'=张三", '013800000001', new Date('2021-08-26T00:00:00Z'), 3, null],
    nothing,
    ['李四', '#N/A', '2021年8月', 1.5, '手机：错误值。=请核对'],
    [null, null, null, null, '缺少一行'],
  ])
  expect(sheet.name).toBe('表')
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 })
  expect(sheet.getCell('B4').numFmt).toBe('@')
  const marked = ['A4', 'E4', 'A6', 'D6', 'E6'].filter((at) => 'fgColor' in sheet.getCell(at).fill)
  expect(marked).toEqual(['A6', 'D6', 'E6'])
})

test('it is read back as the table it came from, and its remarks are written over the next time', async () => {
  const file = { name: '表.xlsx', bytes: await messy() }
  const once = { name: '一.xlsx', bytes: await annotate(file, '表', 3, new Map([[4, '有误']]), '问题') }
  const [before, after] = [await rowsOf(file), await rowsOf(once)]
  expect(after.slice(2).map(({ row, cells }) => [row, ...cells.slice(0, 4)])).toEqual([
    [4, '=张三', '013800000001', { day: '2021-08-26' }, 3],
    [6, '李四', '#N/A', '2021年8月', 1.5],
  ])
  expect(after.map(({ row }) => row)).toEqual(before.map(({ row }) => row))
  const twice = await rowsOf({
    name: '二.xlsx',
    bytes: await annotate(once, '表', 3, new Map([[6, '仍有误']]), '问题'),
  })
  expect(twice.map(({ cells }) => cells[4])).toEqual([undefined, '问题', undefined, '仍有误'])
})

test('a csv comes back as a workbook whose remarks cannot be evaluated', async () => {
  const text = "姓名,备注\r\n张三,'-2+3\r\n"
  const file = { name: '名单[1].csv', bytes: iconv.encode(text, 'gb18030') }
  const sheet = (await excelOf(await annotate(file, '名单[1]', 1, new Map([[2, '=1+1']]), '问题')))
    .worksheets[0]
  expect(sheet?.name).toBe('名单 1')
  expect(sheet?.getRow(2).values).toEqual([undefined, '张三', "'-2+3", "'=1+1"])
})
