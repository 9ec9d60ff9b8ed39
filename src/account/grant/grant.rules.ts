import { addDays, type Day } from '../../platform/day.ts'
import { broughtTogether, roles, type Role } from '../../platform/permissions.ts'
import { refuse, type Refusal } from '../../platform/problem.ts'
import { stateOfGrant } from './account.rules.ts'

/** Who may give which roles. Keys and their accounts are made elsewhere, so no one gives the role of a service here. */
const givable = {
  office: roles.filter((role) => role !== 'service'),
  group: ['enterprise', 'leader'],
  street: ['community'],
} as const satisfies Partial<Record<Role, readonly Role[]>>

export const givableBy = (role: Role): readonly Role[] =>
  role in givable ? givable[role as keyof typeof givable] : []

/** What a grant is for, by the columns that it is kept in; all empty is the whole programme. */
export interface Part {
  orgPath: string | null
  divisionCode: string | null
  teamId: string | null
  memberId: string | null
}

export const wholePart: Part = { orgPath: null, divisionCode: null, teamId: null, memberId: null }

export interface Wanted {
  account: string
  role: Role
  part: Part
  validFrom: Day
  /** The last day on which it holds; null without an end. */
  lastDay: Day | null
}

/** As far as the part of a giver goes. */
interface GiverScope {
  reach: 'programme' | 'part'
  orgPath?: string | undefined
  divisionCode?: string | undefined
}

interface Giver {
  account: string
  role: Role
  scope: GiverScope
  actingFor?: string | undefined
}

/** A grant of somebody, wherever in the programme, as far as separated duties and taking charge ask. */
export interface Held {
  id: string
  role: Role
  validFrom: Day
  validTo: Day | null
}

const overlaps = (one: Held, from: Day, lastDay: Day | null): boolean =>
  (lastDay === null || one.validFrom <= lastDay) && (one.validTo === null || one.validTo > from)

/** A path or a code lies within another when it begins with it. */
const within = (value: string | null, whole: string | undefined): boolean =>
  value !== null && whole !== undefined && whole !== '' && value.startsWith(whole)

/** Whether the part of a grant lies within the giver's own. */
export const covers = (scope: GiverScope, part: Part): boolean =>
  scope.reach === 'programme' ||
  within(part.orgPath, scope.orgPath) ||
  within(part.divisionCode, scope.divisionCode)

/** Why a grant may not be given; undefined when it may. `held` are all that its holder has or will have in the programme. */
export function whyNotGive(
  giver: Giver,
  wanted: Wanted,
  held: readonly Held[],
  today: Day,
): Refusal | undefined {
  if (isOwn(giver, wanted.account)) return ownGrant()
  if (!givableBy(giver.role).includes(wanted.role)) return roleNotYours()
  if (!covers(giver.scope, wanted.part)) return outside()
  return wrongDays(wanted, today) ?? dutiesApart(wanted, held)
}

/** The same before anything is chosen, for the button. */
export const whyNotGiveAny = (giver: Giver, account: string): Refusal | undefined =>
  isOwn(giver, account) ? ownGrant() : givableBy(giver.role).length === 0 ? roleNotYours() : undefined

/** Days of a leave: a grant is lent for half a year at most, because what lasts longer is a change of duties. */
export const LONGEST_LOAN = 183

export function whyNotLend(
  lender: Giver & { ownGrant?: string | undefined },
  wanted: Wanted,
  held: readonly Held[],
  today: Day,
): Refusal | undefined {
  if (lender.ownGrant === undefined) return lentOn()
  if (wanted.account === lender.account) return toOneself()
  if (wanted.lastDay === null || wanted.lastDay > addDays(wanted.validFrom, LONGEST_LOAN - 1))
    return loanTooLong()
  return wrongDays(wanted, today) ?? dutiesApart(wanted, held)
}

export interface Ended extends Held {
  account: string
  part: Part
  givenBy: string | null
  isLent: boolean
}

/** `offices` counts the other accounts with a grant of the office that is their own, has no end, and is not locked away. */
export function whyNotEnd(giver: Giver, grant: Ended, offices: number, today: Day): Refusal | undefined {
  if (stateOfGrant(grant.validFrom, grant.validTo, today) === 'past') return alreadyEnded()
  if (grant.isLent && grant.givenBy === giver.account) return undefined
  if (isOwn(giver, grant.account)) return ownGrant()
  if (!givableBy(giver.role).includes(grant.role)) return roleNotYours()
  if (!covers(giver.scope, grant.part)) return outside()
  return grant.role === 'office' && !grant.isLent && offices === 0 ? lastOffice() : undefined
}

/**
 * Why somebody may not take charge of an account: lock it, or hand out a link by which its password is chosen. Whoever can do
 * that could act as its holder, so every grant of it has to be one that he may give; `seen` counts those within his scope. A
 * password opens every programme that an account is used in, a lock closes only this one.
 */
export function whyNotAdminister(
  giver: Giver,
  account: string,
  { all, seen, elsewhere }: { all: readonly Held[]; seen: number; elsewhere: boolean },
  forPassword = false,
): Refusal | undefined {
  if (isOwn(giver, account)) return ownAccount()
  const may = givableBy(giver.role)
  if (all.length > seen || all.some(({ role }) => !may.includes(role))) return beyondYou()
  return forPassword && elsewhere ? inOtherProgramme() : undefined
}

/** Nobody changes his own grants, nor by a lent one those of whom he acts for. */
const isOwn = (giver: Giver, account: string): boolean =>
  account === giver.account || account === giver.actingFor

function dutiesApart(wanted: Wanted, held: readonly Held[]): Refusal | undefined {
  const together = held
    .filter((one) => overlaps(one, wanted.validFrom, wanted.lastDay))
    .map(({ role }) => role)
  const apart = broughtTogether([...together, wanted.role])
  return (
    apart &&
    refuse('account/duties-apart', 409, {
      zh: `${apart.why.zh}。请先结束该人员已有的相应授权，或另选他人。`,
      en: `${apart.why.en}. End the other grant of this person first, or choose somebody else.`,
    })
  )
}

function wrongDays({ validFrom, lastDay }: Wanted, today: Day): Refusal | undefined {
  if (lastDay !== null && lastDay < validFrom)
    return refuse('account/days', 422, {
      zh: '最后一天早于开始日期。请核对。',
      en: 'The last day lies before the first. Check both.',
    })
  return validFrom < today || (lastDay !== null && lastDay < today)
    ? refuse('account/days-past', 422, {
        zh: '授权不能从过去开始。请选择今天或以后的日期。',
        en: 'A grant cannot begin in the past. Choose today or a later day.',
      })
    : undefined
}

const ownGrant = () =>
  refuse('account/own-grant', 403, {
    zh: '不能更改自己的授权。请由另一位有权限的人员办理。',
    en: 'Nobody changes his own grants. Ask somebody else who may give them.',
  })

const ownAccount = () =>
  refuse('account/own-account', 403, {
    zh: '不能停用或重置自己的账号。修改密码请到个人设置。',
    en: 'Nobody locks or resets his own account. To change your password, use your own settings.',
  })

const roleNotYours = () =>
  refuse('account/role-not-yours', 403, {
    zh: '您的角色不能授予或结束这一角色。请联系专项工作办公室。',
    en: 'Your role may not give or end this role. Ask the programme office.',
  })

export const wrongPart = (): Refusal =>
  refuse('account/wrong-part', 422, {
    zh: '职责范围与角色不符：企业角色选企业，街道和社区角色选区划，队长选队伍，党员职工选人员。',
    en: 'The scope does not fit the role: an enterprise, a division, a team or a person, as the role asks.',
  })

const outside = () =>
  refuse('account/outside', 403, {
    zh: '所选范围不在您的职责范围内。请选择本单位或本辖区内的范围。',
    en: 'That part lies outside your own scope. Choose one within it.',
  })

export const lentOn = (): Refusal =>
  refuse('account/lent-on', 403, {
    zh: '代行的授权不能再转给他人。请由本人委托。',
    en: 'What was lent to you cannot be lent on. Its holder has to lend it.',
  })

const toOneself = () =>
  refuse('account/lend-self', 422, {
    zh: '不能委托给自己。请填写代行人的账号。',
    en: 'You cannot lend to yourself. Name the account of who stands in.',
  })

const loanTooLong = () =>
  refuse('account/loan-too-long', 422, {
    zh: `委托须写明最后一天，最长 ${LONGEST_LOAN} 天。时间更长的，请由管理人员另行授权。`,
    en: `Lending needs a last day and lasts at most ${LONGEST_LOAN} days. For longer, ask for a grant of its own.`,
  })

const alreadyEnded = () =>
  refuse('account/grant-ended', 409, {
    zh: '这项授权已经结束。刷新页面可看到最新状态。',
    en: 'This grant has ended already. Reload to see how it stands.',
  })

const lastOffice = () =>
  refuse('account/last-office', 409, {
    zh: '这是最后一个没有期限的办公室授权，不能结束。请先授权另一位办公室人员。',
    en: 'This is the last grant of the office without an end. Give another one first.',
  })

const beyondYou = () =>
  refuse('account/beyond-you', 403, {
    zh: '该账号还有您不能管理的授权，只能由专项工作办公室办理。',
    en: 'This account holds grants beyond your reach; only the programme office may do this.',
  })

const inOtherProgramme = () =>
  refuse('account/other-programme', 409, {
    zh: '该账号还用于其他专项工作，密码须由本人自行修改。',
    en: 'This account is used in another programme too; its holder has to change the password himself.',
  })

/** The last open grant of the office cannot be locked away either. */
export const lastOfficeLocked = (): Refusal =>
  refuse('account/last-office', 409, {
    zh: '该账号持有最后一个没有期限的办公室授权，不能停用。请先授权另一位办公室人员。',
    en: 'This account holds the last grant of the office without an end and cannot be locked. Give another one first.',
  })
