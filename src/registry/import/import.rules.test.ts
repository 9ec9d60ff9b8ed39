import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellInput } from '../../platform/fields.ts'
import { findHeader, rowReader } from './import.rules.ts'
import { plant, type Sapling } from './import-tree.rules.ts'
import { findDoubles } from './import-verdict.rules.ts'
import { foldHeader, headerReader, importers } from './importer.rules.ts'

const rows = (...lines: CellInput[][]) => lines.map((cells, index) => ({ row: index + 1, cells }))
const { fields } = importers.members

describe('a header', () => {
  it.each([
    ['姓 名', 'name'],
    ['*姓名', 'name'],
    ['姓名（必填）', 'name'],
    ['手机号码', 'phone'],
    ['联系电话：', 'phone'],
    ['Ｍｏｂｉｌｅ', 'phone'],
    ['mobile', 'phone'],
    ['统一社会\n信用代码', 'enterpriseUscc'],
    ['记录号', 'id'],
    ['version', 'version'],
    ['身份证号', undefined],
    ['', undefined],
  ])('%j means %s', (title, field) => {
    expect(headerReader(fields)(title)).toBe(field)
  })

  it('means what the office chose for it before, nothing among the choices', () => {
    const read = headerReader(
      fields,
      new Map([
        [foldHeader('联系方式（手机）'), 'post'],
        [foldHeader('职务'), ''],
      ]),
    )
    expect([read('联系方式 (手机)'), read('职务'), read('手机')]).toEqual(['post', '', 'phone'])
  })

  it('is the row that knows most, under titles, the first of two that know as much', () => {
    const found = findHeader(
      rows(
        ['党员名册'],
        ['姓名：', '填表人'],
        ['序号', '姓名', '手机', '手机号', '职务'],
        [1, '姓名', '手机', '', '职务'],
      ),
      fields,
    )
    expect(found?.row).toBe(3)
    expect(found?.columns.map(({ field }) => field)).toEqual([null, 'name', 'phone', null, 'post'])
  })

  it.each([
    ['no row', rows()],
    ['one title only', rows(['姓名'], ['张伟'])],
    ['twenty rows of notes above', rows(...Array.from({ length: 20 }, () => ['注']), ['姓名', '手机'])],
  ])('is not found in %s', (_, lines) => {
    expect(findHeader(lines, fields)).toBeUndefined()
  })
})

describe('rows', () => {
  const header = {
    row: 1,
    columns: [
      { column: 0, title: '姓名', field: 'name' },
      { column: 1, title: '手机', field: 'phone' },
      { column: 2, title: '特长', field: 'skills' },
      { column: 3, title: '登记日期', field: 'joinedOn' },
    ],
  }
  const read = (...cells: CellInput[]) => rowReader(header, fields)({ row: 7, cells })

  it.each([
    ['empty', [null, '', '  ', null]],
    ['beside the table', [null, null, null, null, '备注']],
    ['the header again', ['姓名', '手机', '特长', '登记日期']],
  ])('give nothing where they are %s', (_, cells) => {
    expect(read(...cells)).toBeUndefined()
  })

  it('are read cell by cell, faults beside values', () => {
    expect(read('张　伟', 13_800_000_001, '电工，焊工', { day: '2021-06-01' })).toEqual({
      row: 7,
      values: { name: '张 伟', phone: '13800000001', skills: ['电工', '焊工'], joinedOn: '2021-06-01' },
      faults: [],
    })
    expect(read(null, '1380000000', '', '明天')?.faults.map(({ field, code }) => [field, code])).toEqual([
      ['name', 'import/empty'],
      ['phone', 'import/not-a-phone'],
      ['joinedOn', 'import/not-a-day'],
    ])
  })

  it('carry what the file itself could not give', () => {
    const fault = { code: 'import/formula', zh: '公式没有结果。', en: 'The formula has no result.' }
    const draft = rowReader(header, fields)({ row: 7, cells: ['张伟', null], faults: [{ column: 2, fault }] })
    expect(draft?.faults).toEqual([{ field: 'phone', found: '', ...fault }])
  })
})

it('doubles are named with the row of each other', () => {
  const faults = findDoubles([
    { row: 2, key: 'a' },
    { row: 3, key: 'b' },
    { row: 4, key: 'a' },
    { row: 5, key: 'a' },
  ])
  expect([...faults].map(([row, { en }]) => [row, /row (\d+)/.exec(en)?.[1]])).toEqual([
    [4, '2'],
    [2, '4'],
    [5, '2'],
  ])
})

describe('a tree of new enterprises', () => {
  const grow = (saplings: Sapling[]) => {
    let count = 0
    return plant(
      saplings,
      new Map([['old', { id: 'old', orgPath: '0001.', level: 1 }]]),
      new Map(),
      (path) => (path === '' ? 1 : 3),
      () => `id${++count}`,
    )
  }

  it('is the same whatever the order of its rows, but for the order of brothers', () => {
    const tree = [null, 'old', 0, 0, 2, 4, 1].map((parent, index) => ({
      uscc: `u${index}`,
      parentUscc: typeof parent === 'number' ? `u${parent}` : parent,
    }))
    fc.assert(
      fc.property(fc.shuffledSubarray(tree, { minLength: tree.length }), (shuffled) => {
        const saplings = shuffled.map((one, index) => ({ ...one, row: index + 2 }))
        const { planted, faults } = grow(saplings)
        expect(faults.size).toBe(0)
        expect(new Set([...planted.values()].map(({ orgPath }) => orgPath)).size).toBe(tree.length)
        for (const { row, parentUscc } of saplings) {
          const above = saplings.find(({ uscc }) => uscc === parentUscc)
          const parent =
            parentUscc === 'old' ? { id: 'old', orgPath: '0001.', level: 1 } : above && planted.get(above.row)
          const own = planted.get(row)
          expect(own?.parentId).toBe(parent?.id ?? null)
          expect(own?.orgPath.slice(0, -5)).toBe(parent?.orgPath ?? '')
          expect(own?.level).toBe((parent?.level ?? 0) + 1)
        }
      }),
    )
  })

  it('names the rows of a circle, and those that hang on one', () => {
    const { faults, planted } = grow([
      { row: 2, uscc: 'a', parentUscc: 'b' },
      { row: 3, uscc: 'b', parentUscc: 'c' },
      { row: 4, uscc: 'c', parentUscc: 'b' },
      { row: 5, uscc: 'd', parentUscc: 'd' },
      { row: 6, uscc: 'e', parentUscc: null },
    ])
    expect(
      [...faults].map(([row, { code, en }]) => [row, code, /rows? ([\d →]+)/.exec(en)?.[1]?.trim()]),
    ).toEqual([
      [3, 'import/circle', '3 → 4 → 3'],
      [4, 'import/circle', '4 → 3 → 4'],
      [2, 'import/parent-wrong', '3'],
      [5, 'import/circle', '5 → 5'],
    ])
    expect([...planted.keys()]).toEqual([6])
  })

  it('ends at nine levels, and bears a chain of thousands', () => {
    const chain = Array.from({ length: 5000 }, (_, index) => ({
      row: index + 2,
      uscc: `u${index}`,
      parentUscc: index === 0 ? null : `u${index - 1}`,
    })).reverse()
    const { planted, faults } = grow(chain)
    expect(planted.size).toBe(9)
    expect(faults.get(11)?.code).toBe('import/tree-too-large')
    expect(faults.get(12)?.code).toBe('import/parent-wrong')
  })
})
