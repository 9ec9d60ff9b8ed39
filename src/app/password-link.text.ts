import type { Texts } from '../platform/i18n.ts'

export const texts: Texts = {
  zh: {
    'title-invite': '启用账号',
    'title-reset': '设置新密码',
    lead: '{{name}}，请为账号“{{username}}”设置密码，用于登录{{programme}}。',
    save: '设置密码',
    done: '密码已设置',
    doneLead: '请用账号“{{username}}”和新密码登录。',
    toSignIn: '去登录',
    badTitle: '链接不能使用',
    bad: '该链接无效、已使用或已过期。请向发给您链接的人员索取新的链接。',
  },
  en: {
    'title-invite': 'Begin with your account',
    'title-reset': 'Choose a new password',
    lead: '{{name}}, choose a password for the account “{{username}}”, to sign in to {{programme}}.',
    save: 'Save password',
    done: 'Your password is set',
    doneLead: 'Sign in as “{{username}}” with the new password.',
    toSignIn: 'Sign in',
    badTitle: 'This link cannot be used',
    bad: 'This link is not valid, was used, or is over. Ask whoever gave it to you for a new one.',
  },
}
