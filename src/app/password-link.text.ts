import type { Texts } from '../platform/i18n.ts'

export const texts: Texts = {
  zh: {
    'title-invite': '启用账号',
    'title-reset': '设置新密码',
    lead: '{{name}}，请为账号“{{username}}”设置密码，用于登录{{programme}}。',
    password: '密码',
    again: '再输入一次',
    rule: '至少 10 位，含大写字母、小写字母、数字、符号中的三类',
    differ: '两次输入的密码不一致',
    save: '设置密码',
    done: '密码已设置',
    doneLead: '请用账号“{{username}}”和新密码登录。',
    toSignIn: '去登录',
    badTitle: '链接不能使用',
    'failed-link': '该链接无效、已使用或已过期。请向发给您链接的人员索取新的链接。',
    'failed-input': '密码不符合要求：至少 10 位，含大写字母、小写字母、数字、符号中的三类。',
    'failed-network': '没有连接上服务器，密码没有保存。请检查网络后再试。',
  },
  en: {
    'title-invite': 'Begin with your account',
    'title-reset': 'Choose a new password',
    lead: '{{name}}, choose a password for the account “{{username}}”, to sign in to {{programme}}.',
    password: 'Password',
    again: 'Once more',
    rule: 'At least 10 characters of three kinds: capitals, small letters, digits, signs',
    differ: 'The two are not the same',
    save: 'Save password',
    done: 'Your password is set',
    doneLead: 'Sign in as “{{username}}” with the new password.',
    toSignIn: 'Sign in',
    badTitle: 'This link cannot be used',
    'failed-link': 'This link is not valid, was used, or is over. Ask whoever gave it to you for a new one.',
    'failed-input':
      'The password is not accepted: at least 10 characters of three kinds, capitals, small letters, digits, signs.',
    'failed-network':
      'The server could not be reached and nothing was saved. Check the network and try again.',
  },
}
