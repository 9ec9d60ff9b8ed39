import type { FieldChoice } from '../platform/fields.ts'
import { recordMarks, told, type Told } from '../platform/told.ts'
import { recordFields, type RecordKind } from './fields/record.rules.ts'

/** 一级 … 九级, as offices write the level of an enterprise. */
export const levelChoices: readonly FieldChoice[] = Array.from('一二三四五六七八九', (digit, at) => ({
  value: String(at + 1),
  zh: `${digit}级`,
  en: String(at + 1),
}))

const enterprise = told('enterprise', { zh: '所属企业名称', en: 'Name of the enterprise' }, 42)
const place = told('place', { zh: '所在行政区划', en: 'Place' }, 34)
const pairings = told('pairings', { zh: '对口联系数', en: 'Pairs' }, 12, 'number')

const alsoTold: Readonly<Record<RecordKind, readonly Told[]>> = {
  enterprise: [
    told('level', { zh: '层级', en: 'Level' }, 8, 'choice', levelChoices),
    told('group', { zh: '上级集团', en: 'Group' }, 38),
    told('sites', { zh: '驻地数', en: 'Sites' }, 9, 'number'),
    pairings,
    told('members', { zh: '党员职工数', en: 'Members' }, 12, 'number'),
  ],
  site: [enterprise, place],
  community: [place, pairings],
  member: [enterprise, told('residence', { zh: '居住社区', en: 'Home community' }, 24)],
  link: [enterprise, told('community', { zh: '社区名称', en: 'Community' }, 40)],
  contact: [told('belongsTo', { zh: '所属单位', en: 'Belongs to' }, 42)],
}

/** The record's fields, what is told beside them, and the marks by which an edited file is matched. */
export const columnsOf = (kind: RecordKind): readonly Told[] => [
  ...recordFields[kind],
  ...alsoTold[kind],
  ...recordMarks,
]

export const divisionColumns: readonly Told[] = [
  told('code', { zh: '区划代码', en: 'Division code' }, 15, 'code'),
  told('name', { zh: '名称', en: 'Name' }, 24),
  told('fullName', { zh: '全称', en: 'Full name' }, 48),
  told('level', { zh: '级别', en: 'Level' }, 8, 'number'),
  told('parentCode', { zh: '上级代码', en: 'Code above' }, 15, 'code'),
  told('edition', { zh: '区划版本', en: 'Edition' }, 12),
  told('validFrom', { zh: '启用日期', en: 'Valid from' }, 12, 'day'),
  told('validTo', { zh: '停用日期', en: 'Valid to' }, 12, 'day'),
  told('predecessorCode', { zh: '原代码', en: 'Former code' }, 15, 'code'),
]
