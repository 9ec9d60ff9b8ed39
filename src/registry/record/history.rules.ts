import { shownValue, type Field, type FieldValue, type FieldValues } from '../../platform/fields.ts'
import type { Language } from '../../platform/problem.ts'
import { recordFields, type RecordKind } from '../fields/record.rules.ts'

/** An event of a record's own, as the ledger holds it. */
export interface RecordEvent {
  kind: string
  happenedOn: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

const isValue = (value: unknown): value is FieldValue =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'number' ||
  (Array.isArray(value) && value.every((item) => typeof item === 'string'))

const valueIn = (side: Record<string, unknown> | null, key: string): FieldValue => {
  const value = side?.[key]
  return isValue(value) ? value : null
}

export interface ShownChange {
  key: string
  title: string
  before: string
  after: string
}

/** The fields that an event speaks of, in the order of the fields and in the reader's words. */
export function changesOf(kind: RecordKind, event: RecordEvent, language: Language): ShownChange[] {
  const shown = (field: Field, side: Record<string, unknown> | null): string =>
    shownValue(field, valueIn(side, field.key), language)
  return recordFields[kind]
    .filter(({ key }) => key in (event.before ?? {}) || key in (event.after ?? {}))
    .map((field) => ({
      key: field.key,
      title: field.title[language],
      before: shown(field, event.before),
      after: shown(field, event.after),
    }))
}

/** The version that a side of an event speaks of. */
export const versionOf = (side: Record<string, unknown> | null): number | undefined =>
  typeof side?.['version'] === 'number' ? side['version'] : undefined

export interface PastState {
  since: string | null
  values: FieldValues | null
  isComplete: boolean
}

/**
 * The fields of a record on a day, rebuilt from those of today: what was changed after the day is taken back, newest first.
 * Events count their versions, so a change that the reader may not see shows as a gap.
 */
export function stateOn(
  day: string,
  today: { version: number; values: FieldValues },
  events: readonly RecordEvent[],
): PastState {
  const begun = events.find((event) => event.before === null)?.happenedOn ?? dayIn(today.values['joinedOn'])
  const values: FieldValues = { ...today.values }
  let version = today.version
  let isComplete = true
  for (const { happenedOn, before, after } of events) {
    const was = versionOf(before)
    if (was === undefined) continue
    if (versionOf(after) !== version) isComplete = false
    version = was
    if (happenedOn <= day) continue
    for (const key of Object.keys(values)) if (before && key in before) values[key] = valueIn(before, key)
  }
  if (version > 1) isComplete = false
  return { since: begun, values: begun !== null && day < begun ? null : values, isComplete }
}

const dayIn = (value: FieldValue | undefined): string | null => (typeof value === 'string' ? value : null)
