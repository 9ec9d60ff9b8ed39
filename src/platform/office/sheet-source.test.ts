import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { excel, type OfficeCase } from '../../../test/office-cases.ts'
import { messyBooks } from '../../../test/office-files.ts'
import { rowsOf } from '../../../test/office-parts.ts'
import { refusedFiles } from '../../../test/office-refused.ts'
import { messyTexts } from '../../../test/office-texts.ts'
import { Refusal } from '../problem.ts'
import { openTable, type SourceRow, type SourceTable } from './sheet-source.ts'

async function open({ file, bytes, sheet }: OfficeCase): Promise<{ table: SourceTable; rows: SourceRow[] }> {
  const table = await openTable({ name: file, bytes: await bytes() }, sheet)
  const rows: SourceRow[] = []
  for await (const row of table.rows) rows.push(row)
  return { table, rows }
}

describe('a file that cannot be used is refused in words:', () => {
  test.each(refusedFiles.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const refusal: unknown = await open(one).catch((error: unknown) => error)
    if (!(refusal instanceof Refusal)) throw new Error('was read', { cause: refusal })
    expect(refusal.problem.code).toBe(one.refusal)
    expect(refusal.problem.words.zh).toMatch(/。.*(请|现有).*。$/)
    expect(refusal.problem.words.en).toMatch(/\.$/)
  })
})

describe('a messy file is read:', () => {
  test.each([...messyBooks, ...messyTexts].map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const { rows } = await open(one)
    expect(rows.map(({ row, cells }) => [row, ...cells])).toEqual(one.rows)
    const faults = rows.flatMap(({ row, faults = [] }) =>
      faults.map(({ column, fault }) => [row, column, fault.code]),
    )
    expect(faults).toEqual(one.faults ?? [])
  })
})

describe('a table', () => {
  test('says its format, encoding and sheets', async () => {
    const book = await excel((workbook, sheet) => {
      sheet.state = 'hidden'
      sheet.addRow(['旧'])
      workbook.addWorksheet('党员').addRow(['姓名'])
    })
    const { format, sheets, sheet } = await openTable({ name: '表.csv', bytes: book })
    expect({ format, sheets, sheet }).toEqual({
      format: 'xlsx',
      sheets: [
        { name: '表', isHidden: true },
        { name: '党员', isHidden: false },
      ],
      sheet: '党员',
    })
    const text = iconv.encode('姓名\n张三\n', 'gb18030')
    expect(await openTable({ name: '党员名单.xlsx', bytes: text })).toMatchObject({
      format: 'csv',
      encoding: 'gb18030',
      sheet: '党员名单',
    })
  })

  test('can be read again, and left in the middle', async () => {
    const table = await openTable({
      name: '表.xlsx',
      bytes: rowsOf('<row><c><v>1</v></c></row>'.repeat(50_000)),
    })
    for await (const { row } of table.rows) if (row === 3) break
    let count = 0
    for await (const { row } of table.rows) count = row
    expect(count).toBe(50_000)
  })

  test('of all 1,048,576 rows is read, and one more is refused', async () => {
    const rows = (count: number) => ({
      name: '大.xlsx',
      bytes: rowsOf('<row><c><v>1</v></c></row>'.repeat(count)),
    })
    let last = 0
    for await (const { row } of (await openTable(rows(1_048_576))).rows) last = row
    expect(last).toBe(1_048_576)
    const more = await openTable(rows(1_048_577))
    await expect(async () => {
      for await (const { row } of more.rows) last = row
    }).rejects.toThrow('import/too-many-rows')
  })

  test.each([
    ['xlsx', () => rowsOf('<row><c><v>1</v></c></row>'.repeat(100_000))],
    ['csv', () => Buffer.from('张三,1\n'.repeat(100_000))],
  ])('lets others have their turn: %s', async (_, bytes) => {
    let [turns, isDone] = [0, false]
    const count = (): void => {
      turns++
      if (!isDone) setImmediate(count)
    }
    setImmediate(count)
    let rows = 0
    for await (const { row } of (await openTable({ name: '表', bytes: bytes() })).rows) rows = row
    isDone = true
    // A chunk of 64 KiB holds a few thousand of these rows.
    expect(turns).toBeGreaterThan(rows / 10_000)
  })

  test('that exceljs wrote says what exceljs says', async () => {
    const cells = fc.oneof(
      fc
        .string({
          unit: fc.constantFrom('张', '三', '<', '&', '>', '\"', ';', ' ', '\t', '１', 'a', '=', '𠮷'),
          minLength: 1,
          maxLength: 20,
        })
        .map((text) => `值${text}。`),
      fc.integer({ min: -1e12, max: 1e12 }),
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.boolean(),
      fc.constant(null),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cells, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 12 }),
        async (rows) => {
          const bytes = await excel((_, sheet) => sheet.addRows([['表头'], ...rows]))
          const read: unknown[] = []
          for await (const { row, cells: found } of (await openTable({ name: '表.xlsx', bytes })).rows)
            read[row - 2] = found
          rows.forEach((row, at) => {
            const until = row.findLastIndex((one) => one !== null) + 1
            expect(read[at] ?? []).toEqual(row.slice(0, until).map((one) => (Object.is(one, -0) ? 0 : one)))
          })
        },
      ),
      { numRuns: 60 },
    )
  })
})

test('a cut at any place is refused, never read short', async () => {
  const whole = await excel((_, sheet) =>
    sheet.addRows(Array.from({ length: 50 }, (_row, at) => [`张三${at}`, at])),
  )
  for (let length = 4; length < whole.length; length += 97) {
    await expect(openTable({ name: '断.xlsx', bytes: whole.subarray(0, length) })).rejects.toBeInstanceOf(
      Refusal,
    )
  }
})

test('whatever byte is changed, the file is refused or read, and nothing else happens', async () => {
  const whole = await excel((_, sheet) =>
    sheet.addRows(Array.from({ length: 20 }, (_row, at) => [`张三${at}`, at])),
  )
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const bytes = Buffer.from(whole)
      bytes.writeUInt8(bytes.readUInt8(at) ^ change, at)
      try {
        for await (const { row } of (await openTable({ name: '坏.xlsx', bytes })).rows)
          expect(row).toBeGreaterThan(0)
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal)
      }
    }),
    { numRuns: 500 },
  )
})
