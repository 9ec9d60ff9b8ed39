import type { Context } from '../../platform/context.ts'
import { record, type Delta } from '../../platform/ledger.ts'
import { hoursOf } from '../activity.rules.ts'
import { inWhole, movable, tell, type Detail } from '../activity.service.ts'
import * as activities from '../activity.store.ts'
import * as people from '../sign-up.store.ts'
import { faultsOf, nobodyThere, notOnRecord, rowsWrong, strangerAt, type Given } from './service.rules.ts'
import * as store from './service.store.ts'

/** Who of these was registered with the community on the day; asked past the reader's part, since some have moved on by now. */
const registeredOf = async (
  context: Context,
  activity: activities.ActivityRow,
  memberIds: readonly string[],
): Promise<Map<string, people.Person>> => {
  const { db, programmeId } = context
  const at = { communityId: activity.communityId, day: activity.heldOn }
  const found = await inWhole(context, () =>
    people.people(db, programmeId, at, { memberIds, limit: memberIds.length }),
  )
  return new Map(found.map((person) => [person.memberId, person]))
}

interface Whose {
  memberId: string
  enterpriseId: string
  orgPath: string
}

/** One event and one figure for each person: whoever is asked about reads it, and nobody else's name stands beside. */
const tellService = (
  context: Context,
  kind: 'service.recorded' | 'service.corrected' | 'service.struck',
  subjectId: string,
  { memberId, enterpriseId, orgPath }: Whose,
  { id: activityId, communityId, divisionCode }: activities.ActivityRow,
  halves: { before: number | null; after: number | null },
): Promise<void> => {
  const value = Number(halves.after !== null) - Number(halves.before !== null)
  const side = { enterpriseId, orgPath, communityId, divisionCode }
  const deltas: Delta[] = value === 0 ? [] : [{ measure: 'activityAttendances', value, ...side }]
  const said = { activityId, enterpriseId, communityId }
  return record(
    context,
    {
      kind,
      subjectKind: 'activity-service',
      subjectId,
      orgPath,
      divisionCode,
      memberId,
      happenedOn: context.today,
      before: halves.before === null ? null : { ...said, halves: halves.before },
      after: { ...said, halves: halves.after },
    },
    deltas,
  )
}

async function write(
  context: Context,
  activity: activities.ActivityRow,
  person: people.Person,
  halves: number,
  why: string | null,
): Promise<void> {
  const { db, programmeId, today, vault } = context
  const id = context.newId()
  await store.add(db, programmeId, {
    ...{ id, person, halves, activity },
    recordedOn: today,
    correction: why === null ? null : vault.seal(why),
  })
  await tellService(context, 'service.recorded', id, person, activity, { before: null, after: halves })
}

/** Writes how many were there and for how long on the activity itself. */
const sumUp = async (context: Context, id: string, more: activities.Change = {}): Promise<void> => {
  const { db, programmeId } = context
  await activities.change(db, programmeId, id, { ...(await store.sumsOf(db, programmeId, id)), ...more })
}

/**
 * The community writes once who was there, for everybody: all rows are right and saved, or none is.
 * @throws activity/not-registered (422) naming the rows of people who were not registered on the day
 */
export async function recordAll(
  context: Context,
  id: string,
  version: number | undefined,
  given: readonly Given[],
): Promise<Detail> {
  const { today } = context
  const row = await movable(context, id, version, 'record')
  if (given.length === 0) throw nobodyThere()
  const memberIds = [...new Set(given.map(({ memberId }) => memberId))]
  const known = await registeredOf(context, row, memberIds)
  const faults = faultsOf(given, new Set(known.keys()))
  if (faults.length > 0) throw rowsWrong(faults)
  await inWhole(context, async () => {
    for (const { memberId, hours } of given) {
      const person = known.get(memberId)
      if (person) await write(context, row, person, hours * 2, null)
    }
    await sumUp(context, id, { status: 'held', recordedOn: today })
  })
  const { enterpriseId, orgPath, communityId, divisionCode } = row
  return await tell(context, id, 'activity.recorded', row, [
    { measure: 'activitiesHeld', value: 1, enterpriseId, orgPath, communityId, divisionCode },
  ])
}

export interface Correction {
  memberId: string
  /** Null takes the person out. */
  hours: number | null
}

/** Puts one person on record, gives other hours, or takes out. The activity is locked by then. */
export async function correctOne(
  context: Context,
  activity: activities.ActivityRow,
  { memberId, hours }: Correction,
  why: string,
  row = 1,
): Promise<void> {
  const { db, programmeId, today, vault } = context
  const written = await inWhole(context, () => store.ofPerson(db, programmeId, activity.id, memberId))
  if (!written) {
    if (hours === null) throw notOnRecord(row)
    const person = (await registeredOf(context, activity, [memberId])).get(memberId)
    if (!person) throw rowsWrong([strangerAt(row, memberId)])
    await inWhole(context, () => write(context, activity, person, hours * 2, why))
    return
  }
  const halves = hours === null ? null : hours * 2
  if (halves === written.halves) return
  await inWhole(context, async () => {
    await store.correct(db, programmeId, written.id, { halves, on: today, why: vault.seal(why) })
    const kind = halves === null ? 'service.struck' : 'service.corrected'
    await tellService(context, kind, written.id, written, activity, { before: written.halves, after: halves })
  })
}

export async function correct(
  context: Context,
  id: string,
  version: number | undefined,
  { reason, people: given }: { reason: string; people: readonly Correction[] },
): Promise<Detail> {
  const row = await movable(context, id, version, 'correct')
  const seen = new Set(given.map(({ memberId }) => memberId))
  if (seen.size < given.length) throw rowsWrong(faultsOf(asGiven(given), seen))
  for (const [at, one] of given.entries()) await correctOne(context, row, one, reason, at + 1)
  await finishCorrection(context, id)
  return await tell(context, id, 'activity.corrected', row)
}

const asGiven = (given: readonly Correction[]): Given[] =>
  given.map(({ memberId, hours }) => ({ memberId, hours: hours ?? hoursOf(1) }))

export const finishCorrection = (context: Context, id: string): Promise<void> =>
  inWhole(context, () => sumUp(context, id))
