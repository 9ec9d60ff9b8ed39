import { codeField, dayField, listField, phoneField, textField, type Field } from '../../platform/fields.ts'
import { checkCommunity, ofEnterprise } from './code-fields.rules.ts'

export const memberFields: readonly Field[] = [
  {
    ...textField({
      key: 'name',
      title: { zh: '姓名', en: 'Name' },
      synonyms: ['党员姓名', '职工姓名', '人员姓名'],
      isRequired: true,
      shortest: 2,
      longest: 30,
      width: 12,
    }),
    isPersonal: true,
  },
  phoneField({
    key: 'phone',
    title: { zh: '手机', en: 'Mobile' },
    synonyms: ['手机号', '手机号码', '联系电话', '联系方式', '电话', '移动电话'],
    isRequired: true,
    mobileOnly: true,
    width: 14,
  }),
  ofEnterprise,
  textField({
    key: 'post',
    title: { zh: '职务', en: 'Post' },
    synonyms: ['职位', '岗位', '现任职务'],
    longest: 40,
    width: 16,
  }),
  listField({
    key: 'skills',
    title: { zh: '特长', en: 'Skills' },
    synonyms: ['专业特长', '技能', '个人特长'],
    most: 12,
    longest: 20,
    width: 24,
  }),
  textField({
    key: 'freeTime',
    title: { zh: '可服务时间', en: 'Free time' },
    synonyms: ['服务时间', '空闲时间', '业余时间'],
    longest: 60,
    width: 18,
  }),
  textField({
    key: 'wishedPost',
    title: { zh: '意向岗位', en: 'Wished post' },
    synonyms: ['服务意向', '意向服务岗位', '志愿服务意向'],
    longest: 40,
    width: 16,
  }),
  codeField({
    key: 'residenceCode',
    title: { zh: '居住社区代码', en: 'Code of the home community' },
    synonyms: ['居住社区区划代码', '居住地社区代码', '居住地代码'],
    width: 15,
    check: checkCommunity,
  }),
  dayField({ key: 'joinedOn', title: { zh: '登记日期', en: 'On record since' }, width: 12 }),
  dayField({ key: 'leftOn', title: { zh: '离开日期', en: 'Left on' }, synonyms: ['调离日期'], width: 12 }),
]
