import type { z } from 'zod'
import { allows, throughScope, wholeProgramme } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/day.ts'
import { record, type Delta } from '../platform/ledger.ts'
import { notFound } from '../platform/problem.ts'
import { maskName } from '../platform/vault.ts'
import { canOf } from '../platform/moves.ts'
import { alreadyAsked, personalStateOn, personalTables, type Channel } from './personal.rules.ts'
import * as people from './personal.store.ts'
import type { personalRegistrationRow } from './personal.api.ts'

export type Row = z.output<typeof personalRegistrationRow>
export type Happening = 'asked' | 'confirmed' | 'returned' | 'withdrawn' | 'ended' | 'moving'

/** How the ledger calls what happens in each channel, and the figure that counts it. */
const said = {
  residence: {
    subjectKind: 'residence-registration',
    measure: 'residenceRegistrations',
    asked: 'residence.asked',
    confirmed: 'residence.confirmed',
    returned: 'residence.returned',
    withdrawn: 'residence.withdrawn',
    ended: 'residence.ended',
    moving: 'residence.moving',
  },
  dispatch: {
    subjectKind: 'dispatch-registration',
    measure: 'dispatchRegistrations',
    asked: 'dispatch.asked',
    confirmed: 'dispatch.registered',
    returned: 'dispatch.returned',
    withdrawn: 'dispatch.withdrawn',
    ended: 'dispatch.ended',
    moving: 'dispatch.moving',
  },
} as const satisfies Record<Channel, Record<Happening | 'subjectKind' | 'measure', string>>

export function present(context: Context, channel: Channel, row: people.PersonalRow): Row {
  const { nameCipher, movingUntil, ...rest } = row
  const state = personalStateOn(row, context.today)
  const isMoving = state === 'confirmed' && movingUntil !== null && movingUntil >= context.today
  const can = canOf(personalTables[channel], state, (permission) => allows(context.actor, permission))
  if (isMoving && can.transfer === null) can.transfer = alreadyAsked(row.movingTo ?? '').problem.words
  return {
    ...rest,
    channel,
    member: nameCipher ? maskName(context.vault.open(nameCipher)) : '**',
    status: state,
    movingTo: isMoving || state === 'ended' ? row.movingTo : null,
    can,
  }
}

/**
 * Who asks to move somewhere is on record elsewhere until the community there confirms, which has to know by then whom it confirms:
 * the names of those who ask the reader are read for it, and only theirs.
 */
export async function withNames(
  context: Context,
  rows: readonly people.PersonalRow[],
): Promise<people.PersonalRow[]> {
  const unseen = rows.filter(({ nameCipher, status }) => nameCipher === null && status === 'asked')
  if (unseen.length === 0) return [...rows]
  const { db, programmeId, actor } = context
  const other = wholeProgramme(programmeId, actor.account)
  const found = await throughScope(db, { own: actor.scope, other }, () =>
    people.names(
      db,
      programmeId,
      unseen.map(({ memberId }) => memberId),
    ),
  )
  const known = new Map(found.map(({ id, nameCipher }) => [id, nameCipher]))
  return rows.map((row) =>
    unseen.includes(row) ? { ...row, nameCipher: known.get(row.memberId) ?? null } : row,
  )
}

/** In the scope of the person whom it is about: what one community confirms ends what another one had confirmed. */
export const asPerson = <T>(
  context: Context,
  { memberId, orgPath }: { memberId: string; orgPath: string },
  work: () => Promise<T>,
): Promise<T> => {
  const { db, programmeId, actor } = context
  const other = { programmeId, account: actor.account, reach: 'part' as const, memberId, orgPath }
  return throughScope(db, { own: actor.scope, other }, work)
}

export const countOf = (channel: Channel, row: people.PersonalRow, value: 1 | -1): Delta => ({
  measure: said[channel].measure,
  value,
  enterpriseId: row.enterpriseId,
  orgPath: row.orgPath,
  communityId: row.communityId,
  divisionCode: row.divisionCode,
})

const stateOf = (row: people.PersonalRow): Record<string, unknown> => ({
  memberId: row.memberId,
  enterpriseId: row.enterpriseId,
  communityId: row.communityId,
  status: row.status,
  answerUntil: row.answerUntil,
  confirmedOn: row.confirmedOn,
  endedOn: row.endedOn,
  movingTo: row.movingTo,
})

/**
 * Writes the ledger and gives the registration as it is now. A reason is free text and may name the person, so it stays out of what
 * can never be erased.
 */
export async function tell(
  context: Pick<Context, 'db' | 'programmeId' | 'actor' | 'newId' | 'now'> & Partial<Pick<Context, 'origin'>>,
  channel: Channel,
  happening: Happening,
  id: string,
  before: people.PersonalRow | null,
  happenedOn: Day,
  deltas: Delta[] = [],
): Promise<people.PersonalRow> {
  const after = await people.lock(context.db, context.programmeId, channel, id)
  if (!after) throw notFound()
  await record(
    context,
    {
      kind: said[channel][happening],
      subjectKind: said[channel].subjectKind,
      subjectId: id,
      orgPath: after.orgPath,
      divisionCode: after.divisionCode,
      memberId: after.memberId,
      happenedOn,
      before: before && stateOf(before),
      after: stateOf(after),
    },
    deltas,
  )
  return after
}
