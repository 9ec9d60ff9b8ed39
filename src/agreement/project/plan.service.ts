import type { z } from 'zod'
import { allows } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import type { Input } from '../../platform/endpoint.ts'
import { refusal } from '../../platform/moves.ts'
import { forbidden, notFound, refuse } from '../../platform/problem.ts'
import type { handProject, projectPlan } from './project.api.ts'
import {
  notInOpen,
  openStates,
  outsidePeriod,
  pairNotInForce,
  periodOf,
  wrongDays,
  wrongNeed,
  wrongTeam,
  type Rhythm,
} from './project.rules.ts'
import * as facts from './facts.store.ts'
import * as store from './project.store.ts'
import {
  inWhole,
  locked,
  movable,
  present,
  tell,
  tellEvent,
  tellWorkflow,
  type Detail,
} from './project.service.ts'

type Plan = z.output<typeof projectPlan>

/** A line of a signed list (项目清单). Who signs an agreement makes projects of it by `fromLines`. */
export interface SignedLine {
  id: string
  title: string
  content: string
  needId: string | null
  promiseId: string | null
  owner: string
  contact: string
  startsOn: Day
  endsOn: Day
  target: number
  unit: string
  resultWords: string
  teamId: string | null
  repeats: Rhythm | null
  repeatUntil: Day | null
}

interface Origin {
  agreementId: string | null
  agreementLineId: string | null
  promiseId: string | null
}
const ofNoLine: Origin = { agreementId: null, agreementLineId: null, promiseId: null }

/** Two who add at once take the same number; the later one takes the next. */
const ATTEMPTS = 20

function checkDays({ startsOn, endsOn, repeats }: Pick<Plan, 'startsOn' | 'endsOn' | 'repeats'>): void {
  if (endsOn < startsOn) throw wrongDays()
  if (repeats !== null && endsOn > periodOf(repeats, startsOn).last) throw outsidePeriod()
}

async function teamName(context: Context, teamId: string | null, orgPath: string): Promise<string | null> {
  if (teamId === null) return null
  const { db, programmeId } = context
  const team = await inWhole(context, () => facts.teamOf(db, programmeId, teamId, orgPath))
  if (!team) throw wrongTeam()
  return team.name
}

async function checkNeed(context: Context, needId: string | null, communityId: string): Promise<void> {
  if (needId !== null && !(await facts.seesNeed(context.db, context.programmeId, needId, communityId)))
    throw wrongNeed()
}

/** Adds one project under the next number; undefined where its line has one already. */
async function addOne(
  context: Context,
  pairingId: string,
  plan: Plan,
  origin: Origin,
): Promise<string | undefined> {
  const { db, programmeId, vault, today } = context
  const pair = await facts.pair(db, programmeId, pairingId)
  if (!pair) throw notFound()
  if (pair.status !== 'active') throw refusal(pairNotInForce)
  checkDays(plan)
  const name = await teamName(context, plan.teamId, pair.orgPath)
  const id = context.newId()
  const { title, content, needId, startsOn, endsOn, target, unit, resultWords, teamId } = plan
  const { repeats, repeatUntil } = plan
  const isAdded = await inWhole(context, async () => {
    const named = plan.contact === '' ? await facts.contactOf(db, programmeId, pair.communityId) : null
    const row: store.NewProject = {
      ...{ id, pairingId, title, content, needId, ...origin, startsOn, endsOn, target, unit, resultWords },
      ownerCipher: vault.seal(plan.owner),
      contactCipher: named ?? vault.seal(plan.contact),
      ...{ madeOn: today, teamId, teamName: name, repeats, repeatUntil },
      seriesId: repeats === null ? null : id,
      period: repeats === null ? null : periodOf(repeats, startsOn).first,
    }
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (await store.add(db, programmeId, row)) return true
      const line = origin.agreementLineId
      if (line !== null && (await store.lineTaken(db, programmeId, line))) return false
    }
    throw busy()
  })
  return isAdded ? id : undefined
}

const busy = () =>
  refuse('project/numbers-busy', 409, {
    zh: '同时新增的项目较多，编号没有取到。请再提交一次。',
    en: 'Many projects are being added at once and no number was left. Submit it once more.',
  })

export async function add(context: Context, pairingId: string, plan: Plan): Promise<Detail> {
  const pair = await facts.pair(context.db, context.programmeId, pairingId)
  if (!pair) throw notFound()
  await checkNeed(context, plan.needId, pair.communityId)
  const id = await addOne(context, pairingId, plan, ofNoLine)
  if (id === undefined) throw busy()
  await inWhole(context, () => tellWorkflow(context, pairingId, '新增服务项目'))
  return await tell(context, id, 'project.added', null, { projects: 1 })
}

/**
 * Makes the projects of the lines of a signed agreement. Done twice it makes each once: a line has one project, for ever. Gives the
 * ids of those that are new. In the transaction of the signing, and in the scope of whoever signs last.
 */
export async function fromLines(
  context: Context,
  signed: { agreementId: string; pairingId: string; lines: readonly SignedLine[] },
): Promise<string[]> {
  const { agreementId, pairingId, lines } = signed
  const made: string[] = []
  for (const { id: agreementLineId, promiseId, ...plan } of lines) {
    const id = await addOne(context, pairingId, plan, { agreementId, agreementLineId, promiseId })
    if (id === undefined) continue
    made.push(id)
    await inWhole(context, async () => {
      const row = await store.find(context.db, context.programmeId, id)
      if (row) await tellEvent(context, 'project.added', null, row, { projects: 1 })
    })
  }
  if (made.length > 0) await inWhole(context, () => tellWorkflow(context, pairingId, '新增服务项目'))
  return made
}

export async function change(
  context: Context,
  id: string,
  version: number | undefined,
  plan: Plan,
): Promise<Detail> {
  const before = await movable(context, id, version, 'change')
  const { db, programmeId, vault } = context
  checkDays(plan)
  if (plan.needId !== before.needId) await checkNeed(context, plan.needId, before.communityId)
  const { title, content, needId, startsOn, endsOn, target, unit, resultWords, teamId } = plan
  const period = plan.repeats === null ? null : periodOf(plan.repeats, startsOn).first
  // A later run of a series keeps its place in it.
  const isLater = before.seriesId !== null && before.seriesId !== id
  if (isLater && (plan.repeats !== before.repeats || period !== before.period)) throw outsidePeriod()
  await store.change(db, programmeId, id, {
    ...{ title, content, needId, startsOn, endsOn, target, unit, resultWords, teamId },
    teamName: teamId === before.teamId ? before.teamName : await teamName(context, teamId, before.orgPath),
    ownerCipher: vault.seal(plan.owner),
    ...(plan.contact === '' ? {} : { contactCipher: vault.seal(plan.contact) }),
    repeats: plan.repeats,
    repeatUntil: plan.repeatUntil,
    ...(isLater ? {} : { seriesId: plan.repeats === null ? null : id, period }),
  })
  return await tell(context, id, 'project.changed', before)
}

/** Owner, contact and team of what still goes on, whatever its state. */
export async function hands(
  context: Context,
  id: string,
  version: number | undefined,
  { owner, contact, teamId }: Input<typeof handProject>['body'],
): Promise<Detail> {
  const before = await locked(context, id, version)
  if (!allows(context.actor, 'project.write')) throw forbidden('project.write')
  if (!openStates.includes(before.status)) throw notInOpen()
  const { db, programmeId, vault } = context
  await store.change(db, programmeId, id, {
    ...(owner === null ? {} : { ownerCipher: vault.seal(owner) }),
    ...(contact === null ? {} : { contactCipher: vault.seal(contact) }),
    teamId,
    teamName: teamId === before.teamId ? before.teamName : await teamName(context, teamId, before.orgPath),
  })
  return await tell(context, id, 'project.handed', before)
}

export async function stopRepeating(
  context: Context,
  id: string,
  version: number | undefined,
): Promise<Detail> {
  const before = await locked(context, id, version)
  if (before.seriesId === null || before.repeats === null) return await present(context, before)
  const { db, programmeId } = context
  for (const run of await store.ofSeries(db, programmeId, before.seriesId))
    if (run.repeats !== null) await store.change(db, programmeId, run.id, { repeats: null })
  return await tell(context, id, 'project.repeat-stopped', before)
}
