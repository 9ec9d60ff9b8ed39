import type { FieldChoice } from '../../platform/fields.ts'

/** What is asked for in the audit: whoever looked, took out, worked on accounts or on privacy, and whoever changed a record. */
export const auditKinds = ['read', 'export', 'account', 'privacy', 'change'] as const
export type AuditKind = (typeof auditKinds)[number]

export const kindChoices: readonly FieldChoice[] = [
  { value: 'read', zh: '查看个人信息', en: 'Personal data read' },
  { value: 'export', zh: '导出', en: 'Exported' },
  { value: 'account', zh: '账号与登录', en: 'Accounts and sign-in' },
  { value: 'privacy', zh: '隐私与保存期限', en: 'Privacy and retention' },
  { value: 'change', zh: '记录变更', en: 'Records changed' },
]

/** Entries of the audit by their code; a code that is not here is shown as it is. */
export const actionChoices: readonly FieldChoice[] = [
  { value: 'member.read-in-clear', zh: '查看人员姓名和电话', en: 'Read name and phone of a member' },
  { value: 'contact.read-in-clear', zh: '查看联系人姓名和电话', en: 'Read name and phone of a contact' },
  { value: 'leader.read-in-clear', zh: '查看领导小组成员姓名', en: 'Read a name of the leading group' },
  { value: 'import.read-in-clear', zh: '查看导入中有误的行', en: 'Read wrong rows of an import' },
  { value: 'complaint.read-in-clear', zh: '查看投诉', en: 'Read a complaint' },
  { value: 'agreement.read', zh: '查看协议文本及签字', en: 'Read an agreement with its signatures' },
  { value: 'receipt.read', zh: '查看组织报到签收件', en: 'Opened a signed receipt' },
  { value: 'import.annotated', zh: '下载带批注的导入文件', en: 'Downloaded an import with remarks' },
  { value: 'export', zh: '导出列表', en: 'Exported a list' },
  { value: 'privacy.own-data-read', zh: '查看本人数据', en: 'Looked at own data' },
  { value: 'privacy.own-data-downloaded', zh: '下载本人数据', en: 'Downloaded own data' },
  { value: 'privacy.notice-published', zh: '发布隐私告知', en: 'Published a privacy notice' },
  { value: 'privacy.notice-accepted', zh: '同意隐私告知', en: 'Accepted the privacy notice' },
  { value: 'privacy.erasure-asked', zh: '申请删除本人数据', en: 'Asked to delete own data' },
  { value: 'privacy.erasure-withdrawn', zh: '撤回删除申请', en: 'Withdrew the request to delete' },
  { value: 'privacy.erasure-declined', zh: '不同意删除申请', en: 'Declined to delete' },
  { value: 'privacy.erased', zh: '匿名化处理', en: 'Made anonymous' },
  { value: 'retention.changed', zh: '调整保存期限', en: 'Changed a retention rule' },
  { value: 'retention.carried-out', zh: '按期限清理', en: 'Carried out a retention rule' },
  { value: 'account.signed-in', zh: '登录', en: 'Signed in' },
  { value: 'account.sign-in-failed', zh: '登录失败', en: 'Sign-in failed' },
  { value: 'account.signed-out', zh: '退出登录', en: 'Signed out' },
  {
    value: 'account.tries-spent',
    zh: '连续失败，暂停登录',
    en: 'Too many failures, closed for some minutes',
  },
  { value: 'account.password-changed', zh: '修改密码', en: 'Changed the password' },
  { value: 'account.password-chosen', zh: '凭链接设置密码', en: 'Chose a password by link' },
  { value: 'account.factor-set', zh: '启用动态验证码', en: 'Set up an authenticator' },
  { value: 'account.factor-removed', zh: '停用动态验证码', en: 'Took the authenticator away' },
  { value: 'account.recovery-codes-renewed', zh: '更换恢复码', en: 'Renewed the recovery codes' },
  { value: 'account.device-ended', zh: '使其他设备退出', en: 'Ended other devices' },
]

/** The moment at which a day begins in China, where every date of a programme is meant. */
export const beginningOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`)
