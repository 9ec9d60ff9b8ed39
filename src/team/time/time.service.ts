import type { z } from 'zod'
import { asJob } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import { record } from '../../platform/ledger.ts'
import { requireMove } from '../../platform/moves.ts'
import { notFound } from '../../platform/problem.ts'
import { maskName } from '../../platform/vault.ts'
import { refuseStale } from '../../platform/version.ts'
import { answerTimeOver } from '../call-out/call-out.rules.ts'
import { builtIn } from '../template/template.rules.ts'
import * as templates from '../template/template.store.ts'
import {
  certificateState,
  certificateTable,
  checkCertificate,
  type CertificateMove,
} from './certificate.rules.ts'
import { clockText, instantOf, minuteAt, minuteOfInstant } from './clock.rules.ts'
import { dutyState } from './duty.rules.ts'
import { checkFreeTime } from './free-time.rules.ts'
import * as people from './person.store.ts'
import type { addCertificate, dutyShape, personDuties, renewCertificate, saveFreeTime } from './time.api.ts'
import * as store from './time.store.ts'

type Person = z.output<typeof personDuties>

export const presentDuty = (
  { now }: Pick<Context, 'now'>,
  { from, to, nameCipher: _n, orgPath: _o, ...row }: store.DutyRow,
): z.output<typeof dutyShape> => ({
  ...row,
  from: clockText(minuteOfInstant(from)),
  to: clockText(minuteOfInstant(to)),
  state: dutyState({ ...row, to: minuteOfInstant(to) }, minuteOfInstant(now)),
})

/** All that one person has in hand. Which post a slot is, is told although the person does not see the team. */
export async function find(context: Context, memberId: string): Promise<Person> {
  const { db, programmeId, today, now } = context
  const member = await people.person(db, programmeId, memberId)
  if (!member) throw notFound()
  const free = await store.freeTime(db, programmeId, memberId)
  const midnight = instantOf(minuteAt(today, 0))
  const answers = await people.openAnswers(db, programmeId, memberId)
  return {
    memberId,
    name: maskName(context.vault.open(member.nameCipher)),
    teams: await placesOf(context, memberId),
    duties: (await store.dutiesOf(db, programmeId, memberId, midnight)).map((row) =>
      presentDuty(context, row),
    ),
    certificates: (await store.certificates(db, programmeId, memberId)).map((row) => ({
      ...row,
      state: certificateState(row, today),
    })),
    freeTime: free
      ? { weekly: [...free.weekly], exceptions: [...free.exceptions], version: free.version }
      : { weekly: [], exceptions: [], version: 0 },
    callOuts: answers.map(({ until, ...row }) => ({
      ...row,
      until: clockText(minuteOfInstant(until)),
      why: until <= now ? answerTimeOver().problem.words : null,
    })),
  }
}

async function placesOf({ db, programmeId }: Context, memberId: string): Promise<Person['teams']> {
  const places = await people.places(db, programmeId, memberId)
  const ids = places.map(({ teamId }) => teamId)
  const { kinds, slots } = await asJob(db, async () => {
    const kinds = await people.kindsOf(db, programmeId, ids)
    const known = kinds.flatMap(({ templateId }) => (templateId === null ? [] : [templateId]))
    return { kinds, slots: await templates.slotsOf(db, programmeId, known) }
  })
  return places.map(({ slot: key, ...place }) => {
    const team = kinds.find(({ id }) => id === place.teamId)
    const of = team ? (slots.get(team.templateId ?? '')?.slots ?? builtIn[team.kind]) : []
    const name = of.find((one) => one.key === key)?.name ?? { zh: key, en: key }
    return { ...place, kind: team?.kind ?? null, slot: name }
  })
}

export async function saveFree(
  context: Context,
  memberId: string,
  version: number | undefined,
  asked: Input<typeof saveFreeTime>['body'],
): Promise<Person> {
  const { db, programmeId } = context
  const member = await people.lockPerson(db, programmeId, memberId)
  if (!member) throw notFound()
  const before = await store.freeTime(db, programmeId, memberId)
  refuseStale(version, { weekly: [], exceptions: [], version: 0, ...before })
  checkFreeTime(asked)
  const { orgPath } = member
  await store.saveFreeTime(db, programmeId, { id: context.newId(), memberId, orgPath, ...asked })
  // How much was said, not when somebody is at home: the ledger is kept for ever.
  const said = (time: typeof asked) => ({
    weekly: time.weekly.length,
    exceptions: time.exceptions.length,
  })
  await tell(context, member, {
    kind: 'free-time.changed',
    before: before ? said({ weekly: [...before.weekly], exceptions: [...before.exceptions] }) : null,
    after: said(asked),
  })
  return await find(context, memberId)
}

export async function addOne(
  context: Context,
  memberId: string,
  asked: Input<typeof addCertificate>['body'],
): Promise<Person> {
  const { db, programmeId, today } = context
  const member = await people.lockPerson(db, programmeId, memberId)
  if (!member) throw notFound()
  checkCertificate(asked, today)
  const { orgPath } = member
  await store.addCertificate(db, programmeId, { id: context.newId(), memberId, orgPath, ...asked })
  await tell(context, member, { kind: 'certificate.added', before: null, after: asked })
  return await find(context, memberId)
}

async function changeable(
  context: Context,
  id: string,
  version: number | undefined,
  move: CertificateMove,
): Promise<store.CertificateRow> {
  const row = await store.lockCertificate(context.db, context.programmeId, id)
  if (!row) throw notFound()
  const { orgPath: _, told: _t, ...shown } = row
  refuseStale(version, shown)
  requireMove(certificateTable, move, certificateState(row, context.today))
  return row
}

export async function renew(
  context: Context,
  id: string,
  version: number | undefined,
  asked: Input<typeof renewCertificate>['body'],
): Promise<Person> {
  const row = await changeable(context, id, version, 'renew')
  checkCertificate(asked, context.today)
  await store.changeCertificate(context.db, context.programmeId, id, { ...asked, endedOn: null })
  await tellOf(context, row, 'certificate.changed', { kind: row.kind, ...asked })
  return await find(context, row.memberId)
}

export async function endOne(context: Context, id: string, version: number | undefined): Promise<Person> {
  const row = await changeable(context, id, version, 'end')
  const endedOn = context.today
  await store.changeCertificate(context.db, context.programmeId, id, { ...row, endedOn })
  await tellOf(context, row, 'certificate.ended', { kind: row.kind, endedOn })
  return await find(context, row.memberId)
}

const tellOf = (
  context: Context,
  row: store.CertificateRow,
  kind: string,
  after: Record<string, unknown>,
): Promise<void> =>
  tell(
    context,
    { id: row.memberId, orgPath: row.orgPath },
    { kind, before: { kind: row.kind, issuedOn: row.issuedOn, expiresOn: row.expiresOn }, after },
  )

/** The ledger of a person; whether a team is complete with it is looked up by the job of the teams. */
const tell = (
  context: Context,
  member: { id: string; orgPath: string },
  said: { kind: string; before: unknown; after: unknown },
): Promise<void> =>
  record(
    context,
    {
      ...said,
      subjectKind: 'member',
      subjectId: member.id,
      orgPath: member.orgPath,
      divisionCode: null,
      memberId: member.id,
      happenedOn: context.today,
    },
    [],
  )
