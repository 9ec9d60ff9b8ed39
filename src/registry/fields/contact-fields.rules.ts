import { choiceField, codeField, dayField, phoneField, textField, type Field } from '../../platform/fields.ts'
import { checkDivision, checkUscc } from './code-fields.rules.ts'

/** Who is asked for what: 牵头领导, 社区书记, 联络员, 队长, 办公室. */
export const contactRoles = ['leader', 'secretary', 'liaison', 'team-leader', 'office'] as const
export type ContactRole = (typeof contactRoles)[number]

export const contactFields: readonly Field[] = [
  codeField({
    key: 'enterpriseUscc',
    title: { zh: '企业信用代码', en: 'USCC of the enterprise' },
    synonyms: ['统一社会信用代码', '信用代码', '企业代码'],
    width: 21,
    check: checkUscc,
  }),
  codeField({
    key: 'communityCode',
    title: { zh: '社区区划代码', en: 'Community code' },
    synonyms: ['社区代码', '区划代码'],
    width: 15,
    check: checkDivision,
  }),
  choiceField({
    key: 'role',
    title: { zh: '联系人类别', en: 'Role' },
    synonyms: ['类别', '角色'],
    isRequired: true,
    width: 12,
    choices: [
      { value: 'leader', zh: '牵头领导', en: 'Leader' },
      { value: 'secretary', zh: '社区书记', en: 'Community secretary', synonyms: ['书记'] },
      { value: 'liaison', zh: '联络员', en: 'Liaison officer' },
      { value: 'team-leader', zh: '队长', en: 'Team leader', synonyms: ['工作队队长'] },
      { value: 'office', zh: '办公室', en: 'Office' },
    ],
  }),
  {
    ...textField({
      key: 'name',
      title: { zh: '姓名', en: 'Name' },
      synonyms: ['联系人', '联系人姓名'],
      isRequired: true,
      shortest: 2,
      longest: 30,
      width: 12,
    }),
    isPersonal: true,
  },
  phoneField({
    key: 'phone',
    title: { zh: '电话', en: 'Phone' },
    synonyms: ['联系电话', '手机', '手机号', '联系方式'],
    isRequired: true,
    width: 16,
  }),
  textField({ key: 'post', title: { zh: '职务', en: 'Post' }, longest: 40, width: 16 }),
  dayField({
    key: 'confirmedOn',
    title: { zh: '核实日期', en: 'Confirmed on' },
    synonyms: ['确认日期'],
    width: 12,
  }),
  dayField({ key: 'endedOn', title: { zh: '停用日期', en: 'Ended on' }, width: 12 }),
]
