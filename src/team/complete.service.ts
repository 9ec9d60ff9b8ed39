import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/day.ts'
import type { Delta } from '../platform/ledger.ts'
import * as store from './complete.store.ts'
import { missingOf, type Slot } from './template/template.rules.ts'

/** What is asked of a change of teams; background work has no request around it. */
export type TeamContext = Pick<Context, 'db' | 'programmeId' | 'actor' | 'newId' | 'now' | 'today'> &
  Partial<Pick<Context, 'origin'>>

export interface Checked {
  id: string
  enterpriseId: string
  orgPath: string
}

/** The slots of those who count: whoever lacks the certificate of the slot does not. */
export const slotsFilled = (slots: readonly Slot[], people: readonly store.Counted[]): string[] =>
  people
    .filter(({ slot, certificates }) => {
      const asked = slots.find(({ key }) => key === slot)?.certificate ?? null
      return asked === null || certificates.includes(asked)
    })
    .map(({ slot }) => slot)

export const completeDelta = ({ enterpriseId, orgPath }: Checked, value: 1 | -1): Delta => ({
  measure: 'completeTeams',
  value,
  enterpriseId,
  orgPath,
})

/** Looks whether a team is complete as of a day and keeps that; gives the change of the figure, for the event that caused it. */
export async function recheck(
  { db, programmeId, today }: TeamContext,
  team: Checked,
  slots: readonly Slot[],
  day: Day,
): Promise<Delta[]> {
  const people = await store.counted(db, programmeId, team.id, today)
  const is = missingOf(slots, slotsFilled(slots, people)).length === 0
  const was = await store.current(db, programmeId, team.id)
  if (is === (was !== undefined)) return []
  if (is) await store.begin(db, programmeId, team, day)
  else await store.end(db, programmeId, team.id, day)
  return [completeDelta(team, is ? 1 : -1)]
}

/** A team that ends is complete no longer, whoever is in it. */
export async function endComplete(context: TeamContext, team: Checked, day: Day): Promise<Delta[]> {
  const was = await store.current(context.db, context.programmeId, team.id)
  if (!was) return []
  await store.end(context.db, context.programmeId, team.id, day)
  // What began on a later day than the end was counted there and is taken back there.
  return [{ ...completeDelta(team, -1), day: day > was.from ? day : was.from }]
}
