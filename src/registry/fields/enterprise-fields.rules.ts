import {
  choiceField,
  codeField,
  dayField,
  numberField,
  textField,
  type Field,
} from '../../platform/fields.ts'
import { checkDivision, checkUscc, ofEnterprise, usccField } from './code-fields.rules.ts'
import { enterpriseKinds } from '../registry.rules.ts'

export const enterpriseFields: readonly Field[] = [
  textField({
    key: 'name',
    title: { zh: '企业全称', en: 'Enterprise' },
    synonyms: ['企业名称', '单位名称', '单位全称', '公司名称', '名称'],
    isRequired: true,
    shortest: 4,
    longest: 60,
    width: 42,
  }),
  usccField,
  choiceField({
    key: 'kind',
    title: { zh: '企业属性', en: 'Kind' },
    synonyms: ['属性', '企业性质', '单位性质', '企业类别'],
    isRequired: true,
    width: 12,
    choices: [
      {
        value: enterpriseKinds[0],
        zh: '中央在鄂',
        en: 'Central',
        synonyms: ['央企', '中央企业', '中央在鄂企业'],
      },
      { value: enterpriseKinds[1], zh: '省属', en: 'Provincial', synonyms: ['省属企业', '省级'] },
      { value: enterpriseKinds[2], zh: '其他', en: 'Other', synonyms: ['其它', '市属', '民营'] },
    ],
  }),
  codeField({
    key: 'parentUscc',
    title: { zh: '上级单位信用代码', en: 'USCC of the enterprise above' },
    synonyms: ['上级信用代码', '上级集团信用代码', '上级统一社会信用代码', '母公司信用代码'],
    width: 21,
    check: checkUscc,
  }),
  textField({
    key: 'partyOrganisation',
    title: { zh: '党组织名称', en: 'Party organisation' },
    synonyms: ['党组织', '所属党组织', '党组织全称'],
    isRequired: true,
    shortest: 2,
    longest: 60,
    width: 42,
  }),
  dayField({
    key: 'joinedOn',
    title: { zh: '参加日期', en: 'Takes part since' },
    synonyms: ['加入日期'],
    width: 12,
  }),
  dayField({ key: 'leftOn', title: { zh: '退出日期', en: 'Left on' }, width: 12 }),
]

export const siteFields: readonly Field[] = [
  ofEnterprise,
  textField({
    key: 'name',
    title: { zh: '驻地名称', en: 'Site' },
    synonyms: ['驻地', '办公地点', '经营场所', '所在地'],
    isRequired: true,
    longest: 60,
    width: 30,
  }),
  codeField({
    key: 'divisionCode',
    title: { zh: '区划代码', en: 'Division code' },
    synonyms: ['行政区划代码', '所在社区代码', '统计用区划代码', '代码'],
    isRequired: true,
    width: 15,
    check: checkDivision,
  }),
  numberField({
    key: 'size',
    title: { zh: '在岗人数', en: 'People' },
    synonyms: ['职工人数', '人数', '在职人数'],
    isRequired: true,
    most: 1_000_000,
    width: 10,
  }),
  numberField({
    key: 'maxPairs',
    title: { zh: '可联系社区数', en: 'Pairs at most' },
    synonyms: ['联系社区上限'],
    least: 1,
    most: 99,
    width: 14,
  }),
  dayField({ key: 'closedOn', title: { zh: '撤销日期', en: 'Closed on' }, width: 12 }),
]
