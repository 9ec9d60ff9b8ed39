import { choiceField, codeField, dayField, textField, type Field } from '../../platform/fields.ts'
import { reachOf, roles, type Role } from '../../platform/permissions.ts'

const username = codeField({
  key: 'username',
  title: { zh: '账号', en: 'User name' },
  synonyms: ['账号名', '登录名', '用户名'],
  isRequired: true,
  width: 18,
  check: (code) =>
    /^[A-Z0-9_.]{3,30}$/.test(code)
      ? undefined
      : {
          code: 'account/username',
          zh: '账号应为 3 至 30 位字母、数字、点或下划线。',
          en: 'A user name has 3 to 30 letters, digits, dots or underscores.',
        },
})

/** Roles that are invited by a list: those for the whole programme, a branch or a division, which a code can name. */
const invited = roles.filter((role) => ['programme', 'branch', 'division'].includes(reachOf[role]))

/** The columns of a list of people to invite. */
export const inviteFields = (roleWords: (role: Role) => { zh: string; en: string }): readonly Field[] => [
  textField({
    key: 'name',
    title: { zh: '姓名', en: 'Name' },
    isRequired: true,
    shortest: 2,
    longest: 30,
    width: 12,
  }),
  username,
  choiceField({
    key: 'role',
    title: { zh: '角色', en: 'Role' },
    isRequired: true,
    choices: invited.map((role) => ({ value: role, ...roleWords(role) })),
    width: 18,
  }),
  textField({
    key: 'scope',
    title: { zh: '职责范围代码', en: 'Scope code' },
    synonyms: ['统一社会信用代码', '信用代码', '区划代码', '社区代码', '职责范围', 'USCC', 'Division code'],
    longest: 20,
    width: 22,
  }),
  dayField({
    key: 'lastDay',
    title: { zh: '最后一天', en: 'Last day' },
    synonyms: ['截止日期', '有效期至'],
    width: 12,
  }),
]

/** More than this in one go is not a list of staff; each row makes an account. */
export const MOST_INVITED = 500
