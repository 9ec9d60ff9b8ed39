import { describe, expect, test } from 'vitest'
import { excelOf } from '../../../test/office-cases.ts'
import {
  choiceField,
  codeField,
  dayField,
  numberField,
  phoneField,
  textField,
  type Field,
} from '../fields.ts'
import { openTable } from './sheet-source.ts'
import { isExampleRow, writeTemplate } from './template.ts'

const fields: Field[] = [
  textField({
    key: 'name',
    title: { zh: '企业全称', en: 'Enterprise' },
    synonyms: ['单位名称'],
    isRequired: true,
    longest: 60,
    width: 42,
  }),
  codeField({
    key: 'code',
    title: { zh: '区划代码', en: 'Division' },
    width: 14,
    check: (code) => (/^\d{12}$/.test(code) ? undefined : { code: 'x', zh: '', en: '' }),
  }),
  choiceField({
    key: 'kind',
    title: { zh: '企业属性', en: 'Kind' },
    width: 12,
    isRequired: true,
    choices: [
      { value: 'central', zh: '中央在鄂', en: 'Central', synonyms: ['央企'] },
      { value: 'other', zh: '其他, 含市属', en: 'Other' },
    ],
  }),
  phoneField({ key: 'phone', title: { zh: '电话', en: 'Phone' }, width: 14 }),
  numberField({ key: 'staff', title: { zh: '人数', en: 'Staff' }, most: 9, width: 8 }),
  dayField({ key: 'since', title: { zh: '登记日期', en: 'Since' }, width: 12 }),
  { ...textField({ key: 'all', title: { zh: '合计', en: 'Sum' }, longest: 9, width: 9 }), isDerived: true },
]

describe('a template', () => {
  test('has a frozen header, text formats, drop-downs and a sheet of explanations', async () => {
    const book = await excelOf(await writeTemplate('企业/导入', fields, 'zh'))
    const [form, help, choices] = book.worksheets
    if (!form || !help || !choices) throw new Error('a sheet is missing')
    expect([form.name, help.name, choices.name, choices.state]).toEqual([
      '企业 导入',
      '填写说明',
      '选项',
      'veryHidden',
    ])
    expect(form.getRow(4).values).toEqual([
      undefined,
      '企业全称',
      '区划代码',
      '企业属性',
      '电话',
      '人数',
      '登记日期',
    ])
    expect(form.getRow(3).values).toEqual([undefined, '必填', '选填', '必填', '选填', '选填', '选填'])
    expect(form.views[0]).toMatchObject({ state: 'frozen', ySplit: 4 })
    expect(['B5', 'B6', 'D5005', 'F100'].map((at) => form.getCell(at).numFmt)).toEqual([
      '@',
      '@',
      '@',
      'yyyy-mm-dd',
    ])
    expect(form.getCell('C1000').dataValidation).toMatchObject({
      type: 'list',
      formulae: ["'选项'!$A$1:$A$2"],
    })
    expect([choices.getCell('A1').value, choices.getCell('A2').value]).toEqual(['中央在鄂', '其他, 含市属'])
    expect(help.getRow(4).values).toEqual([
      undefined,
      '企业属性',
      '必填',
      '从可选项中选一项',
      '中央在鄂（央企）\n其他, 含市属',
    ])
    expect(help.getRow(2).values).toContain('单位名称')
  })

  test.each(['zh', 'en'] as const)(
    'holds one row besides its head, an example that an import leaves out: %s',
    async (language) => {
      const bytes = await writeTemplate('企业', fields, language)
      const rows = []
      for await (const row of (await openTable({ name: '企业.xlsx', bytes })).rows) rows.push(row)
      const example = rows.at(-1)?.cells ?? []
      expect(rows.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5])
      expect(rows.map(({ cells }) => isExampleRow(cells))).toEqual([false, false, false, false, true])
      expect(rows[3]?.cells).toEqual(fields.slice(0, 6).map(({ title }) => title[language]))
      fields
        .slice(1, 6)
        .forEach((field, at) => expect(field.read(example[at + 1] ?? null)).toHaveProperty('value'))
    },
  )

  test('takes no company for an example because of its name', () => {
    expect(isExampleRow(['示例软件有限公司'])).toBe(false)
    expect(isExampleRow([null, '示例：'])).toBe(false)
  })
})
