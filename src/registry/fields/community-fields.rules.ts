import { codeField, numberField, textField, type Field } from '../../platform/fields.ts'
import { checkDivision } from './code-fields.rules.ts'

const count = (key: string, zh: string, en: string, most: number, synonyms: string[] = []): Field =>
  numberField({ key, title: { zh, en }, synonyms, isRequired: true, most, width: 12 })

export const communityFields: readonly Field[] = [
  codeField({
    key: 'divisionCode',
    title: { zh: '区划代码', en: 'Division code' },
    synonyms: ['社区代码', '行政区划代码', '统计用区划代码', '代码'],
    isRequired: true,
    width: 15,
    check: checkDivision,
  }),
  {
    ...textField({
      key: 'name',
      title: { zh: '社区', en: 'Community' },
      synonyms: ['社区名称', '社区全称'],
      longest: 60,
      width: 24,
    }),
    isDerived: true,
  },
  count('population', '常住人口', 'Population', 1_000_000, ['人口', '常住人口数', '居民人数']),
  count('households', '户数', 'Households', 1_000_000, ['居民户数', '总户数']),
  count('staff', '社区工作者', 'Staff', 10_000, ['社区工作者人数', '工作人员']),
  count('pairCapacity', '可接收企业数', 'Enterprises at most', 99, ['可接收企业', '可接收企业（家）']),
  count('memberCapacity', '可接收人数', 'Members at most', 1_000_000, ['可接收党员人数']),
]
