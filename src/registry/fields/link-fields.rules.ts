import { choiceField, codeField, dayField, textField, type Field } from '../../platform/fields.ts'
import { checkDivision, ofEnterprise } from './code-fields.rules.ts'
import { linkKinds } from '../registry.rules.ts'

export const linkFields: readonly Field[] = [
  ofEnterprise,
  textField({
    key: 'siteName',
    title: { zh: '驻地名称', en: 'Site' },
    synonyms: ['驻地', '所在地'],
    longest: 60,
    width: 30,
  }),
  codeField({
    key: 'communityCode',
    title: { zh: '社区区划代码', en: 'Community code' },
    synonyms: ['社区代码', '区划代码'],
    isRequired: true,
    width: 15,
    check: checkDivision,
  }),
  choiceField({
    key: 'kind',
    title: { zh: '联系类型', en: 'Kind of link' },
    synonyms: ['报到依据', '依据', '联系依据', '类型'],
    isRequired: true,
    width: 16,
    choices: [
      {
        value: linkKinds[0],
        zh: '疫情防控下沉',
        en: 'Supported in the epidemic',
        synonyms: ['P1', '原下沉社区'],
      },
      { value: linkKinds[1], zh: '管理的社区', en: 'Managed', synonyms: ['P2', '所管社区'] },
      {
        value: linkKinds[2],
        zh: '三供一业移交',
        en: 'Utilities handed over',
        synonyms: ['P3', '“三供一业”移交'],
      },
      { value: linkKinds[3], zh: '已有工作联系', en: 'Working link', synonyms: ['P4', '工作联系'] },
    ],
  }),
  textField({
    key: 'evidence',
    title: { zh: '依据说明', en: 'Evidence' },
    synonyms: ['说明', '佐证材料', '证明材料'],
    longest: 200,
    width: 36,
  }),
  dayField({
    key: 'sinceOn',
    title: { zh: '起始日期', en: 'Since' },
    synonyms: ['开始日期', '建立日期'],
    isRequired: true,
    width: 12,
  }),
  dayField({ key: 'endedOn', title: { zh: '终止日期', en: 'Ended on' }, synonyms: ['结束日期'], width: 12 }),
]
