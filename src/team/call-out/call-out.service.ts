import type { z } from 'zod'
import { allows } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import { record, type Delta } from '../../platform/ledger.ts'
import { notFound, refuse } from '../../platform/problem.ts'
import { maskName } from '../../platform/vault.ts'
import { refuseStale } from '../../platform/version.ts'
import { canOf, refusal, whyNot } from '../../platform/moves.ts'
import type { TeamContext } from '../complete.service.ts'
import * as forms from '../form.store.ts'
import { movable } from '../team.service.ts'
import { clockText, minuteOfInstant } from '../time/clock.rules.ts'
import type { personDuties } from '../time/time.api.ts'
import { find as findPerson } from '../time/time.service.ts'
import type { callOutRow, callOutShape, listCallOuts } from './call-out.api.ts'
import {
  answerTimeOver,
  callOutTable,
  notASquad,
  resultOf,
  testedAlready,
  type Answer,
  type CallOutMove,
} from './call-out.rules.ts'
import * as store from './call-out.store.ts'

type CallOut = z.output<typeof callOutShape>

function present(context: Context, { orgPath: _, ...row }: store.CallOutRow): z.output<typeof callOutRow> {
  return {
    ...row,
    askedAt: clockText(minuteOfInstant(row.askedAt)),
    until: clockText(minuteOfInstant(row.until)),
    can: canOf(callOutTable, row.state, (permission) => allows(context.actor, permission)),
  }
}

export async function list(
  context: Context,
  teamId: string,
): Promise<z.output<(typeof listCallOuts)['reply']>> {
  const rows = await store.ofTeam(context.db, context.programmeId, teamId)
  return { items: rows.map((row) => present(context, row)) }
}

export async function find(context: Context, id: string): Promise<CallOut> {
  const { db, programmeId, vault } = context
  const row = await store.find(db, programmeId, id)
  if (!row) throw notFound()
  const asked = await store.answersOf(db, programmeId, id)
  return {
    ...present(context, row),
    people: asked.map(({ nameCipher, memberId, answer }) => ({
      memberId,
      answer,
      name: nameCipher ? maskName(vault.open(nameCipher)) : '**',
    })),
  }
}

/** Asks everybody of a squad. @throws team/not-a-squad, team/tested-already, team/nobody-asked, team/call-out-open (409) */
export async function start(
  context: Context,
  teamId: string,
  version: number | undefined,
  answerMinutes: number,
): Promise<CallOut> {
  const { db, programmeId, today, now } = context
  const team = await movable(context, teamId, 'test', version)
  if (team.kind !== 'emergency') throw notASquad()
  const tested = await store.testedIn(db, programmeId, teamId, today)
  if (tested) throw testedAlready(tested.day)
  const people = await store.toAsk(db, programmeId, teamId, today)
  if (people.length === 0)
    throw refuse('team/nobody-asked', 409, {
      zh: '该队伍还没有队员，请先配齐队员。',
      en: 'There is nobody in this squad yet. Fill its slots first.',
    })
  const until = new Date(now.getTime() + answerMinutes * 60_000)
  const own = { teamId, team: team.name, until }
  const id = context.newId()
  const row = { id, ...own, orgPath: team.orgPath, askedAt: now, askedOn: today, asked: people.length }
  if (!(await store.add(db, programmeId, row)))
    throw refuse('team/call-out-open', 409, {
      zh: '该队伍正在拉动测试，请先结束或取消。',
      en: 'This squad is being called out already. Close or cancel that first.',
    })
  for (const person of people)
    await store.ask(db, programmeId, { id: context.newId(), callOutId: id, ...own, ...person })
  await tell(context, row, 'call-out.asked', { asked: people.length }, [])
  return await find(context, id)
}

async function open(
  context: Context,
  id: string,
  move: CallOutMove,
  version: number | undefined,
): Promise<store.CallOutRow> {
  const row = await store.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  refuseStale(version, present(context, row))
  const why = whyNot(callOutTable, move, row.state, (permission) => allows(context.actor, permission))
  if (why) throw refusal(why)
  return row
}

export async function close(context: Context, id: string, version: number | undefined): Promise<CallOut> {
  await conclude(context, await open(context, id, 'close', version))
  return await find(context, id)
}

/** Counts the answers and forgets when they came; the squad counts as tested until the end of the year of the test. */
export async function conclude(context: TeamContext, row: store.CallOutRow): Promise<void> {
  const { db, programmeId, today } = context
  const result = resultOf(await store.answersOf(db, programmeId, row.id), row.askedAt)
  await store.close(db, programmeId, row.id, { state: 'closed', day: today, result })
  const team = await forms.lock(db, programmeId, row.teamId)
  const of = { measure: 'testedSquads', enterpriseId: team?.enterpriseId ?? null, orgPath: row.orgPath }
  const newYear = `${Number(row.askedOn.slice(0, 4)) + 1}-01-01`
  await tell(context, row, 'call-out.closed', { ...result }, [
    { ...of, value: 1, day: row.askedOn },
    { ...of, value: -1, day: newYear },
  ])
}

export async function cancel(context: Context, id: string, version: number | undefined): Promise<CallOut> {
  const row = await open(context, id, 'cancel', version)
  const { db, programmeId, today } = context
  await store.close(db, programmeId, id, { state: 'cancelled', day: today, result: undefined })
  await tell(context, row, 'call-out.cancelled', {}, [])
  return await find(context, id)
}

/** A member says whether he or she would come; may be changed until the time is over. */
export async function answer(
  context: Context,
  id: string,
  given: Answer,
): Promise<z.output<typeof personDuties>> {
  const { db, programmeId, now } = context
  const memberId = context.actor.scope.memberId
  if (memberId === undefined) throw notFound()
  const own = await store.ownAnswer(db, programmeId, id, memberId)
  if (!own) throw notFound()
  const state = own.isOpen ? 'open' : 'closed'
  const why = whyNot(callOutTable, 'answer', state, (permission) => allows(context.actor, permission))
  if (why) throw refusal(why)
  if (own.until <= now) throw answerTimeOver()
  await store.answer(db, programmeId, own.id, { answer: given, at: now })
  await record(
    context,
    {
      kind: 'call-out.answered',
      subjectKind: 'call-out',
      subjectId: id,
      orgPath: own.orgPath,
      divisionCode: null,
      memberId,
      happenedOn: context.today,
      before: { answer: own.answer },
      after: { answer: given, title: own.team },
    },
    [],
  )
  return await findPerson(context, memberId)
}

const tell = (
  context: TeamContext,
  row: Pick<store.CallOutRow, 'id' | 'teamId' | 'team' | 'orgPath' | 'askedOn'>,
  kind: string,
  after: Record<string, unknown>,
  deltas: Delta[],
): Promise<void> =>
  record(
    context,
    {
      kind,
      subjectKind: 'call-out',
      subjectId: row.id,
      orgPath: row.orgPath,
      divisionCode: null,
      happenedOn: context.today,
      before: null,
      after: { ...after, teamId: row.teamId, askedOn: row.askedOn, title: row.team },
    },
    deltas,
  )
