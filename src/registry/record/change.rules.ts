import type { CellFault, CellInput, Field, FieldValue, FieldValues } from '../../platform/fields.ts'
import { refuse, type Refusal, type Words } from '../../platform/problem.ts'
import { recordFields, type RecordKind } from '../fields/record.rules.ts'

/** What a form or a program sends for a field; it is read as a cell of a file would be. */
export type Given = Record<string, string | number | string[] | null>

/** Fields that may be changed. What a record is known by and whose it is stays: that is another record, or a move. */
export const changeable: Readonly<Record<RecordKind, readonly string[]>> = {
  enterprise: ['name', 'kind', 'partyOrganisation'],
  site: ['name', 'divisionCode', 'size', 'maxPairs'],
  community: ['population', 'households', 'staff', 'pairCapacity', 'memberCapacity'],
  member: ['name', 'phone', 'post', 'skills', 'freeTime', 'wishedPost'],
  link: ['evidence', 'sinceOn'],
  contact: ['role', 'name', 'phone', 'post', 'confirmedOn'],
}

export const addedKinds = ['site', 'member', 'link', 'contact'] as const
export type AddedKind = (typeof addedKinds)[number]

/** Fields of a new record; whose it is is said by its address. */
export const addable: Readonly<Record<AddedKind, readonly string[]>> = {
  site: changeable.site,
  member: [...changeable.member, 'residenceCode'],
  link: ['kind', 'evidence', 'sinceOn'],
  contact: changeable.contact,
}

export const endedKinds = ['enterprise', 'site', 'member', 'link', 'contact'] as const
export type EndedKind = (typeof endedKinds)[number]

/** How a record of each kind ends: the day's field, the event, and the day before which it cannot have ended. */
export const endings: Readonly<Record<EndedKind, { field: string; event: string; start?: string }>> = {
  enterprise: { field: 'leftOn', event: 'enterprise.left', start: 'joinedOn' },
  site: { field: 'closedOn', event: 'site.closed' },
  member: { field: 'leftOn', event: 'member.left', start: 'joinedOn' },
  link: { field: 'endedOn', event: 'link.ended', start: 'sinceOn' },
  contact: { field: 'endedOn', event: 'contact.ended', start: 'confirmedOn' },
}

/** The event of a change: one that gives a record its last day ends it, whether it came from a page or from a file. */
export function eventOf(
  kind: RecordKind,
  changed: readonly { key: string; before: FieldValue; after: FieldValue }[],
): { event: string; endsOn?: string } {
  const ending = kind === 'community' ? undefined : endings[kind]
  const last = changed.find(({ key, before }) => key === ending?.field && before === null)
  return ending && typeof last?.after === 'string'
    ? { event: ending.event, endsOn: last.after }
    : { event: `${kind}.changed` }
}

/** What hangs on a record and keeps it from ending; everything else that hangs on it is told and left. */
export const blocking: Readonly<Record<EndedKind, readonly string[]>> = {
  enterprise: ['pairings', 'children'],
  site: ['pairings'],
  member: [],
  link: [],
  contact: [],
}

/** Fields that a file may leave out because they have a first value; a record that is there cannot lose them. */
const neverEmpty: Partial<Record<RecordKind, readonly string[]>> = {
  site: ['maxPairs'],
  contact: ['confirmedOn'],
}

/** How many days a contact is trusted after it was confirmed. */
export const CONFIRMED_FOR = 180

export const fieldsOf = (kind: RecordKind, keys: readonly string[]): Field[] =>
  recordFields[kind].filter((field) => keys.includes(field.key))

export const isPersonal = (kind: RecordKind, key: string): boolean =>
  recordFields[kind].some((field) => field.key === key && field.isPersonal === true)

export interface FieldFault extends CellFault {
  field: string
}

/** The value of a form as the cell that it would be in a file. */
const cellOf = (value: Given[string]): CellInput => (Array.isArray(value) ? value.join('、') : value)

function readField(kind: RecordKind, field: Field, given: Given[string]): FieldValue | FieldFault {
  const reading = field.read(cellOf(given))
  if ('fault' in reading) return { field: field.key, ...reading.fault }
  const { value } = reading
  if (value === null && neverEmpty[kind]?.includes(field.key))
    return {
      field: field.key,
      code: 'import/empty',
      zh: '必填，不能为空。请补填。',
      en: 'This must not be empty. Fill it in.',
    }
  return value === null && field.kind === 'list' ? [] : value
}

const isFault = (read: FieldValue | FieldFault): read is FieldFault =>
  read !== null && typeof read === 'object' && !Array.isArray(read)

/**
 * The values that were given, read by the fields of the record: the same words refuse them in a file, in a form and here.
 * @throws registry/fields-wrong (422) with every fault in `faults`, each with its field
 */
export function readGiven(kind: RecordKind, given: Given, keys: readonly string[]): FieldValues {
  const values: FieldValues = {}
  const faults: FieldFault[] = []
  for (const key of Object.keys(given).filter((each) => !keys.includes(each)))
    faults.push({
      field: key,
      code: 'registry/field-fixed',
      zh: '这一项不能在此修改。',
      en: 'This field cannot be changed here.',
    })
  for (const field of fieldsOf(kind, keys)) {
    const value = given[field.key]
    if (value === undefined) continue
    const read = readField(kind, field, value)
    if (isFault(read)) faults.push(read)
    else values[field.key] = read
  }
  if (faults.length > 0) throw refusedFields(faults)
  return values
}

/** As `readGiven`, for a new record: what is left out counts as empty. */
export function readNew(kind: AddedKind, given: Given, byDefault: Given): FieldValues {
  const empty = Object.fromEntries(addable[kind].map((key) => [key, null]))
  const filled = Object.fromEntries(Object.entries(byDefault).filter(([key]) => (given[key] ?? '') === ''))
  return readGiven(kind, { ...empty, ...given, ...filled }, addable[kind])
}

export const refusedFields = (faults: FieldFault[]): Refusal =>
  refuse(
    'registry/fields-wrong',
    422,
    {
      zh: `有 ${faults.length} 项填写不正确，没有保存：${faults[0]?.zh ?? ''}`,
      en: `${faults.length} of the values are not right and nothing was saved: ${faults[0]?.en ?? ''}`,
    },
    { faults },
  )

/** The state of a record as everybody within its scope may see it. */
export const EVENT_MASK = '***'

export const ended = (): Refusal =>
  refuse('registry/record-ended', 409, {
    zh: '这条记录已经停用，不能再修改。如仍在使用，请重新登记。',
    en: 'This record has ended and cannot be changed. If it is still in use, register it again.',
  })

/** @throws registry/day-wrong (422) unless the day lies between the record's beginning and today */
export function checkEndDay(kind: EndedKind, day: string, start: string | null, today: string): void {
  const words: Words | undefined =
    day > today
      ? { zh: '日期不能晚于今天。', en: 'The day cannot lie after today.' }
      : start !== null && (kind === 'enterprise' ? day <= start : day < start)
        ? {
            zh: `日期应晚于开始日期 ${start}。请核对。`,
            en: `The day must lie after the beginning, ${start}. Check it.`,
          }
        : undefined
  if (words) throw refuse('registry/day-wrong', 422, words, { field: 'day' })
}
