import type { Texts } from '../platform/i18n.ts'

/** What the kinds of event that this area records are called. */
export const texts: Texts = {
  zh: {
    'event-grant.given': '给予授权',
    'event-grant.ended': '结束授权',
    'event-grant.lent': '委托代行',
    'event-account.invited': '邀请启用账号',
    'event-account.reset': '重置密码',
    'event-account.locked': '停用账号',
    'event-account.unlocked': '恢复账号',
    'event-key.made': '新建密钥',
    'event-key.ended': '停用密钥',
  },
  en: {
    'event-grant.given': 'Grant given',
    'event-grant.ended': 'Grant ended',
    'event-grant.lent': 'Duties lent during leave',
    'event-account.invited': 'Account invited',
    'event-account.reset': 'Password reset',
    'event-account.locked': 'Account locked',
    'event-account.unlocked': 'Account unlocked',
    'event-key.made': 'Key made',
    'event-key.ended': 'Key ended',
  },
}
