import { addDays, type Day } from '../platform/day.ts'
import type { FieldChoice } from '../platform/fields.ts'
import { refuse, type Words } from '../platform/problem.ts'
import { personalTables } from './personal.rules.ts'
import { slipTable } from './slip.rules.ts'

/**
 * Calendar days for which the community may answer. The workflow asks for three working days and tells the street and the office of
 * what is late; after a month nobody remembers what was asked, so it lapses and is asked again (ours).
 */
const ANSWER_DAYS = 30

export const answerUntil = (today: Day): Day => addDays(today, ANSWER_DAYS)

const choicesOf = (states: Readonly<Record<string, Words>>): FieldChoice[] =>
  Object.entries(states).map(([value, words]) => ({ value, ...words }))

export const slipChoices: readonly FieldChoice[] = choicesOf(slipTable.states)
export const residenceChoices: readonly FieldChoice[] = choicesOf(personalTables.residence.states)
export const dispatchChoices: readonly FieldChoice[] = choicesOf(personalTables.dispatch.states)

/** @throws registration/community-gone (409) where the place ceased to exist and its community was not carried over yet */
export function checkPlace(community: { name: string; endedOn: Day | null }, today: Day): void {
  const { name, endedOn } = community
  if (endedOn === null || endedOn > today) return
  throw refuse('registration/community-gone', 409, {
    zh: `${name}已于${endedOn}撤销，不能办理报到。请先由办公室在“行政区划”中改挂到现行社区，或另选社区。`,
    en: `${name} ceased to exist on ${endedOn}. Let the office carry it over to the community in its place, or choose another.`,
  })
}

/** @throws registration/end-day (422) for an end before the start, or to come */
export function checkLeaveDay(endsOn: Day, confirmedOn: Day, today: Day): void {
  if (endsOn >= confirmedOn && endsOn <= today) return
  throw refuse('registration/end-day', 422, {
    zh: `结束日期须在确认日期${confirmedOn}与今天${today}之间。`,
    en: `The last day must lie between ${confirmedOn}, when it was confirmed, and today, ${today}.`,
  })
}
