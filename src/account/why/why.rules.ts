import { addDays, type Day } from '../../platform/day.ts'
import { may, roles, type Permission, type Role } from '../../platform/permissions.ts'
import type { Words } from '../../platform/problem.ts'
import type { AccountStatus } from '../grant/account.rules.ts'

/** What somebody may be kept from, in the order in which the server asks it of every request. */
export const whySteps = ['sign-in', 'grant', 'role', 'scope'] as const
export type WhyStep = (typeof whySteps)[number]

/** `isMet` is null where an earlier step has answered already. `mend` says what would have to change. */
export interface Answer {
  step: WhyStep
  isMet: boolean | null
  said: Words
  mend: Words | null
}

export interface Standing {
  id: string
  role: Role
  validFrom: Day
  validTo: Day | null
  place: string | null
}

export interface Asked {
  status: AccountStatus
  grants: readonly Standing[]
  permission: Permission
  /** The record asked about, and by which of the grants the database would show it; undefined where none was asked. */
  record?: { seenBy: ReadonlySet<string> } | undefined
  roleWords: (role: Role) => Words
  today: Day
}

/** Answers each step, and stops explaining at the first that is not met. */
export function explain(asked: Asked): Answer[] {
  const { status, grants, permission, record, roleWords, today } = asked
  const answers: Answer[] = []
  const isOpen = (): boolean => answers.every(({ isMet }) => isMet === true)
  const say = (step: WhyStep, answer: Omit<Answer, 'step'>): void => void answers.push({ step, ...answer })

  const kept = signIn[status]
  say('sign-in', kept ? { isMet: false, ...kept } : { isMet: true, said: signedIn, mend: null })

  const holding = grants.filter(
    ({ validFrom, validTo }) => validFrom <= today && (validTo === null || validTo > today),
  )
  if (!isOpen()) say('grant', later)
  else if (holding.length > 0)
    say('grant', {
      isMet: true,
      said: {
        zh: `今天有效的授权 ${holding.length} 项：${listed(holding, roleWords, 'zh')}。`,
        en: `${holding.length} grant(s) hold today: ${listed(holding, roleWords, 'en')}.`,
      },
      mend: null,
    })
  else say('grant', { isMet: false, ...noGrant(grants, today) })

  const able = holding.filter(({ role }) => may(role, permission))
  const which = roles.filter((role) => may(role, permission))
  if (!isOpen()) say('role', later)
  else if (able.length > 0)
    say('role', {
      isMet: true,
      said: {
        zh: `可以这样做的授权：${listed(able, roleWords, 'zh')}。`,
        en: `Granted to: ${listed(able, roleWords, 'en')}.`,
      },
      mend: able.length < holding.length ? actAs(able, roleWords) : null,
    })
  else
    say('role', {
      isMet: false,
      said: {
        zh: `${listed(holding, roleWords, 'zh')}没有这项权限。`,
        en: `Not part of: ${listed(holding, roleWords, 'en')}.`,
      },
      mend: {
        zh: `有这项权限的角色：${which.map((role) => roleWords(role).zh).join('、')}。如工作需要，请授予其中一个角色。`,
        en: `Roles with this permission: ${which.map((role) => roleWords(role).en).join(', ')}. Give one of them if the work needs it.`,
      },
    })

  if (record === undefined) return answers
  const seeing = able.filter(({ id }) => record.seenBy.has(id))
  if (!isOpen()) say('scope', later)
  else if (seeing.length > 0)
    say('scope', {
      isMet: true,
      said: {
        zh: `该记录在职责范围内：${listed(seeing, roleWords, 'zh')}。`,
        en: `The record lies within: ${listed(seeing, roleWords, 'en')}.`,
      },
      mend: seeing.length < holding.length ? actAs(seeing, roleWords) : null,
    })
  else
    say('scope', {
      isMet: false,
      said: {
        zh: `该记录不在职责范围内：${listed(able, roleWords, 'zh')}。`,
        en: `The record lies outside: ${listed(able, roleWords, 'en')}.`,
      },
      mend: {
        zh: '请由该记录所在单位或辖区的人员办理，或授予包含该记录的职责范围。',
        en: 'Let somebody of that enterprise or division do it, or give a grant whose scope includes the record.',
      },
    })
  return answers
}

const signedIn: Words = { zh: '账号可以登录。', en: 'The account can sign in.' }

const signIn: Partial<Record<AccountStatus, { said: Words; mend: Words }>> = {
  locked: {
    said: { zh: '账号已停用。', en: 'The account is locked.' },
    mend: {
      zh: '在账号页面查看停用原因，问题解决后恢复账号。',
      en: 'See on the page of the account why, and unlock it when that is settled.',
    },
  },
  invited: {
    said: {
      zh: '本人还没有用邀请链接设置密码。',
      en: 'Its holder has not yet chosen a password with the invitation.',
    },
    mend: {
      zh: '请本人打开邀请链接；链接过期或丢失的，在账号页面重新生成。',
      en: 'Ask the holder to open the link; if it is lost or over, make a new one on the page of the account.',
    },
  },
}

const later = {
  isMet: null,
  said: { zh: '前一步解决后再看。', en: 'Answered once the step before is met.' },
  mend: null,
}

function noGrant(grants: readonly Standing[], today: Day): { said: Words; mend: Words } {
  const next = grants
    .filter(({ validFrom }) => validFrom > today)
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))[0]
  if (next)
    return {
      said: { zh: `授权从 ${next.validFrom} 起才有效。`, en: `The grant begins on ${next.validFrom}.` },
      mend: {
        zh: '等到该日，或另授予从今天开始的授权。',
        en: 'Wait for that day, or give one that begins today.',
      },
    }
  const last = grants
    .flatMap(({ validTo }) => validTo ?? [])
    .sort()
    .at(-1)
  return {
    said: last
      ? {
          zh: `最后一项授权已于 ${addDays(last, -1)} 到期。`,
          en: `The last grant held until ${addDays(last, -1)}.`,
        }
      : { zh: '没有任何授权。', en: 'There is no grant at all.' },
    mend: { zh: '在账号页面新增一项授权。', en: 'Give a new grant on the page of the account.' },
  }
}

const listed = (grants: readonly Standing[], roleWords: Asked['roleWords'], language: 'zh' | 'en'): string =>
  grants
    .map(({ role, place }) =>
      place === null
        ? roleWords(role)[language]
        : `${roleWords(role)[language]}${language === 'zh' ? `（${place}）` : ` (${place})`}`,
    )
    .join(language === 'zh' ? '、' : ', ')

/** One acts by one grant at a time, so having the right one is not enough. */
const actAs = (able: readonly Standing[], roleWords: Asked['roleWords']): Words => ({
  zh: `有多项授权的，须在右上角的姓名菜单中切换到：${listed(able, roleWords, 'zh')}。`,
  en: `With several grants, choose in the menu of your name at the top: ${listed(able, roleWords, 'en')}.`,
})
