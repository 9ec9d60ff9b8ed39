import type { Context } from '../platform/context.ts'
import { notFound } from '../platform/problem.ts'
import {
  alreadyAsked,
  alreadyThere,
  hasLeft,
  notOfPair,
  personalStateOn,
  type Channel,
} from './personal.rules.ts'
import { movable } from './personal.service.ts'
import * as people from './personal.store.ts'
import { asPerson, present, tell, type Row } from './personal-tell.service.ts'
import * as places from './place.store.ts'
import { answerUntil, checkPlace } from './registration.rules.ts'

/** The community that is asked, and of a dispatch the pair. */
export interface Target {
  communityId: string
  community: string
  divisionCode: string
  pairingId: string | null
}

/** What of the person is in the way of a new registration, or gives way to it. */
interface Earlier {
  /** Counts until the new community confirms. */
  current: people.PersonalRow | undefined
  /** Was asked and never answered. */
  lapsed: people.PersonalRow | undefined
}

/** By the place where somebody lives. */
export async function homeOf(
  context: Context,
  by: Parameters<typeof places.find>[1],
): Promise<Target | undefined> {
  const place = await places.find(context.db, by)
  if (!place) return undefined
  checkPlace(place, context.today)
  return { communityId: place.id, community: place.name, divisionCode: place.code, pairingId: null }
}

/** By a pair in force of the person's enterprise or one above it. */
export async function postOf(
  context: Context,
  person: people.Person,
  by: { id: string } | { code: string },
): Promise<Target> {
  const [pair] = await places.pairs(context.db, context.programmeId, person.orgPath, by)
  if (!pair) throw notOfPair()
  const place = await places.find(context.db, { id: pair.communityId })
  if (place) checkPlace(place, context.today)
  const { id: pairingId, communityId, community, divisionCode } = pair
  return { pairingId, communityId, community, divisionCode }
}

/** Writes nothing. @throws registration/member-left, registration/already-asked, registration/already-there (409) */
export async function earlierOf(
  context: Context,
  channel: Channel,
  person: people.Person,
  to: Target,
): Promise<Earlier> {
  const { db, programmeId, today } = context
  if (person.leftOn !== null && person.leftOn <= today) throw hasLeft()
  const open = await asPerson(context, person, () =>
    people.lockOpen(db, programmeId, channel, person.memberId),
  )
  const waiting = open.find(({ status }) => status === 'asked')
  if (waiting && personalStateOn(waiting, today) === 'asked')
    throw alreadyAsked(waiting.community, waiting.divisionCode)
  const current = open.find(({ status }) => status === 'confirmed')
  if (current?.communityId === to.communityId) throw alreadyThere(to.community)
  return { current, lapsed: waiting }
}

/** Asks the community; gives the new registration. */
export async function carryOut(
  context: Context,
  channel: Channel,
  person: people.Person,
  to: Target,
  { current, lapsed }: Earlier,
): Promise<people.PersonalRow> {
  const { db, programmeId, today } = context
  const until = answerUntil(today)
  if (lapsed) await retire(context, channel, lapsed)
  const id = context.newId()
  await people.add(db, programmeId, channel, {
    id,
    person,
    ...to,
    askedOn: today,
    answerUntil: until,
    replacesId: current?.id ?? null,
    movingFrom: current?.community ?? null,
  })
  const asked = await tell(context, channel, 'asked', id, null, today)
  if (current) await announce(context, channel, current, to.community, until)
  return asked
}

/** What lapsed gives way to what is asked now. */
const retire = (context: Context, channel: Channel, lapsed: people.PersonalRow): Promise<void> =>
  asPerson(context, lapsed, async () => {
    await people.change(context.db, context.programmeId, channel, lapsed.id, { status: 'withdrawn' })
    await tell(context, channel, 'withdrawn', lapsed.id, lapsed, context.today)
  })

/** The community that somebody wishes to leave reads of it as soon as it is asked for. */
const announce = (
  context: Context,
  channel: Channel,
  current: people.PersonalRow,
  movingTo: string,
  movingUntil: string,
): Promise<void> =>
  asPerson(context, current, async () => {
    const { db, programmeId, today } = context
    await people.change(db, programmeId, channel, current.id, { movingTo, movingUntil })
    await tell(context, channel, 'moving', current.id, current, today)
  })

/** A community sees people too, and neither asks for them nor reads where else they are registered. */
export const actsFor = ({ actor }: Context, { memberId, orgPath }: people.Person): boolean => {
  const { scope } = actor
  if (scope.reach === 'programme' || scope.memberId === memberId) return true
  return scope.orgPath !== undefined && orgPath.startsWith(scope.orgPath)
}

async function personOf(context: Context, memberId: string): Promise<people.Person> {
  const person = await people.lockPerson(context.db, context.programmeId, memberId)
  if (!person || !actsFor(context, person)) throw notFound()
  return person
}

export async function askResidence(
  context: Context,
  { memberId, communityId }: { memberId: string; communityId: string },
): Promise<Row> {
  const person = await personOf(context, memberId)
  const to = await homeOf(context, { id: communityId })
  if (!to) throw notFound()
  return await ask(context, 'residence', person, to)
}

export async function askDispatch(
  context: Context,
  { memberId, pairingId }: { memberId: string; pairingId: string },
): Promise<Row> {
  const person = await personOf(context, memberId)
  return await ask(context, 'dispatch', person, await postOf(context, person, { id: pairingId }))
}

const ask = async (context: Context, channel: Channel, person: people.Person, to: Target): Promise<Row> =>
  present(
    context,
    channel,
    await carryOut(context, channel, person, to, await earlierOf(context, channel, person, to)),
  )

/** Once more with the same community, after it returned, was taken back or lapsed. */
export async function renew(
  context: Context,
  channel: Channel,
  id: string,
  version: number | undefined,
): Promise<Row> {
  const { db, programmeId, today } = context
  const row = await movable(context, channel, id, 'renew', version)
  const person = await personOf(context, row.memberId)
  const to =
    row.pairingId === null
      ? await homeOf(context, { id: row.communityId })
      : await postOf(context, person, { id: row.pairingId })
  if (!to) throw notFound()
  const { current, lapsed } = await earlierOf(context, channel, person, to)
  if (lapsed && lapsed.id !== id) await retire(context, channel, lapsed)
  const until = answerUntil(today)
  await people.change(db, programmeId, channel, id, {
    status: 'asked',
    askedOn: today,
    answerUntil: until,
    returnReason: null,
    replacesId: current?.id ?? null,
    movingFrom: current?.community ?? null,
  })
  const asked = await tell(context, channel, 'asked', id, row, today)
  if (current) await announce(context, channel, current, to.community, until)
  return present(context, channel, asked)
}

const CHOICES = 30

export const placeChoices = async (context: Context, q: string) => ({
  items: await places.choices(context.db, q.trim().toLowerCase(), CHOICES),
})

export async function pairChoices(context: Context, memberId: string) {
  const person = await personOf(context, memberId)
  const pairs = await places.pairs(context.db, context.programmeId, person.orgPath, undefined)
  return { items: pairs.map(({ id, community, divisionCode }) => ({ id, community, divisionCode })) }
}
