import type { z } from 'zod'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/day.ts'
import { notFound, refuse, type Problem } from '../platform/problem.ts'
import { maskName, maskPhone } from '../platform/vault.ts'
import { refusal } from '../platform/moves.ts'
import { recheck } from './complete.service.ts'
import * as complete from './complete.store.ts'
import * as forms from './form.store.ts'
import * as people from './people.store.ts'
import type { listCandidates } from './team.api.ts'
import { checkDay } from './team.rules.ts'
import { find, movable, tell, type Team } from './team.service.ts'
import type { Slot } from './template/template.rules.ts'
import { standing } from './template/template.service.ts'
import { certificateChoices } from './time/certificate.rules.ts'
import { minuteAt, instantOf } from './time/clock.rules.ts'

const problem = (code: string, zh: string, en: string): Problem => ({ code, status: 409, words: { zh, en } })

/** Why nobody more, or nobody of this side, can go into a slot. */
export function whyNotSlot(
  slots: readonly Slot[],
  key: string,
  side: Slot['side'],
  filled: readonly string[],
): Problem | undefined {
  const slot = slots.find((one) => one.key === key)
  if (!slot)
    return problem(
      'team/no-such-slot',
      '该队伍的编组中没有这个岗位，请刷新后重选。',
      'The template of this team has no such slot. Look again and choose another.',
    )
  if (slot.side !== side)
    return side === 'organisation'
      ? problem(
          'team/other-side',
          `“${slot.name.zh}”由社区派人，请社区在队伍页上指定。`,
          `${slot.name.en} is filled by the community; ask it to name somebody on the page of the team.`,
        )
      : problem(
          'team/other-side',
          `“${slot.name.zh}”由企业配人。`,
          `${slot.name.en} is filled by the enterprise.`,
        )
  const count = filled.filter((one) => one === key).length
  return count < slot.most
    ? undefined
    : problem(
        'team/slot-full',
        `“${slot.name.zh}”最多 ${slot.most} 人，已满。请先调出一人或另选岗位。`,
        `${slot.name.en} takes ${slot.most} at most and is full. Take somebody out first, or choose another.`,
      )
}

export const lacksCertificate = (slot: Slot | undefined, held: readonly string[]): Problem | undefined => {
  const asked = slot?.certificate
  if (!asked || held.includes(asked)) return undefined
  const words = certificateChoices.find(({ value }) => value === asked)
  return problem(
    'team/certificate-missing',
    `“${slot.name.zh}”须持有效的${words?.zh ?? asked}。请先登记或更新证书。`,
    `${slot.name.en} needs a valid certificate: ${words?.en ?? asked}. Note or renew it first.`,
  )
}

const isHere = (name: string): Problem =>
  problem('team/in-team', `该同志已在“${name}”中。`, `This person is in ${name} already.`)

export const hasLeft = (leftOn: Day): Problem =>
  problem(
    'team/member-left',
    `该同志已于${leftOn}离开本单位，请另选人员。`,
    `This person left on ${leftOn}. Choose somebody else.`,
  )

interface Place {
  memberId: string
  slot: string
  joinedOn: Day
}

/** Puts one person into a team that is locked. @throws what stands in the way (409), team/day (422) */
export async function put(
  context: Context,
  team: forms.TeamRecord,
  slots: readonly Slot[],
  asked: Place,
): Promise<void> {
  const { db, programmeId, today } = context
  checkDay(asked.joinedOn, team.formedOn, today, { zh: '入队日期', en: 'joining' })
  const member = await people.lockMember(db, programmeId, asked.memberId)
  if (!member) throw notFound()
  if (member.leftOn !== null && member.leftOn <= today) throw refusal(hasLeft(member.leftOn))
  if (member.mergedInto !== null || !member.orgPath.startsWith(team.orgPath))
    throw refuse('team/not-of-enterprise', 409, {
      zh: '该同志不属于这支队伍的企业，请由其所在企业组队，或另选人员。',
      en: 'This person is not of the enterprise of this team. Choose somebody of it.',
    })
  const last = await people.lastPlace(db, programmeId, team.id, asked.memberId)
  if (last && last.leftOn === null) throw refusal(isHere(team.name))
  if (last?.leftOn && asked.joinedOn < last.leftOn)
    throw refuse('team/overlapping-place', 409, {
      zh: `该同志此前在队至${last.leftOn}，入队日期不能更早。`,
      en: `This person was in the team until ${last.leftOn}. Choose that day or a later one.`,
    })
  const inTeam = await complete.counted(db, programmeId, team.id, today)
  const why =
    whyNotSlot(slots, asked.slot, 'organisation', inTeam.map(({ slot }) => slot)) ?? // prettier-ignore
    lacksCertificate(
      slots.find(({ key }) => key === asked.slot),
      await people.certificatesOf(db, programmeId, asked.memberId, today),
    )
  if (why) throw refusal(why)
  const { orgPath } = member
  await people.place(db, programmeId, { ...asked, teamId: team.id, teamName: team.name, orgPath })
}

export async function place(
  context: Context,
  id: string,
  version: number | undefined,
  asked: Place,
): Promise<Team> {
  const team = await movable(context, id, 'fill', version)
  const { slots } = await standing(context, team)
  await put(context, team, slots, asked)
  const deltas = await recheck(context, team, slots, context.today)
  await tell(context, team, 'team-member.joined', { memberId: asked.memberId, after: { ...asked } }, deltas)
  return await find(context, id)
}

/** @throws team/not-in-team (409), team/day (422) for a day before the joining or to come */
export async function release(
  context: Context,
  id: string,
  version: number | undefined,
  { memberId, leftOn }: { memberId: string; leftOn: Day },
): Promise<Team> {
  const { db, programmeId, today } = context
  const team = await movable(context, id, 'fill', version)
  const last = await people.lastPlace(db, programmeId, id, memberId)
  if (!last || last.leftOn !== null)
    throw refuse('team/not-in-team', 409, {
      zh: '该同志已不在这支队伍中，请刷新查看。',
      en: 'This person is no longer in the team. Look at it again.',
    })
  checkDay(leftOn, last.joinedOn, today, { zh: '离队日期', en: 'leaving' })
  const from = instantOf(minuteAt(leftOn, 0))
  await people.release(db, programmeId, { teamId: id, memberId, joinedOn: last.joinedOn, leftOn, from })
  const { slots } = await standing(context, team)
  const deltas = await recheck(context, team, slots, today)
  const before = { slot: last.slot, joinedOn: last.joinedOn }
  await tell(context, team, 'team-member.left', { memberId, before, after: { memberId, leftOn } }, deltas)
  return await find(context, id)
}

const CANDIDATES = 30

export async function candidates(
  context: Context,
  id: string,
  { q, slot: key }: { q: string; slot?: string | undefined },
): Promise<z.output<(typeof listCandidates)['reply']>> {
  const { db, programmeId, today, vault } = context
  const team = await forms.lock(db, programmeId, id)
  if (!team) throw notFound()
  const { slots } = await standing(context, team)
  const sought = q.trim()
  const by = { orgPath: team.orgPath, teamId: id, q: sought, today }
  const hashes = sought === '' ? [] : vault.hashes(sought.replace(/^\+86|[\s-]/g, ''))
  const rows = await people.candidates(db, programmeId, { ...by, hashes }, CANDIDATES)
  const slot = slots.find((one) => one.key === key)
  return {
    items: rows.map(({ nameCipher, phoneCipher, isHere: here, ...row }) => ({
      ...row,
      name: maskName(vault.open(nameCipher)),
      phone: maskPhone(vault.open(phoneCipher)),
      why: (here ? isHere(team.name) : lacksCertificate(slot, row.certificates))?.words ?? null,
    })),
  }
}
