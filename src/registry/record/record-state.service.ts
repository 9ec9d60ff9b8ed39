import type { Context } from '../../platform/context.ts'
import { differences, type FieldValues } from '../../platform/fields.ts'
import { record } from '../../platform/ledger.ts'
import { notFound, refuse } from '../../platform/problem.ts'
import { maskName, maskPhone } from '../../platform/vault.ts'
import { columnsOf, find, type ColumnValue, type StoredRecord } from './change.store.ts'
import { EVENT_MASK, isPersonal } from './change.rules.ts'
import { pinyinOf } from '../pinyin.rules.ts'
import { recordFields, type RecordKind } from '../fields/record.rules.ts'
import { division, type DivisionFact } from '../register.store.ts'

/** A record as a reader within its scope sees it: names and phones of people in part. */
export interface RecordState {
  id: string
  kind: RecordKind
  version: number
  mergedInto: string | null
  values: FieldValues
}

/** @throws platform/not-found where there is none within the reader's scope */
export async function load(
  context: Context,
  kind: RecordKind,
  id: string,
  lock = false,
): Promise<StoredRecord> {
  const found = await find(context.db, context.programmeId, kind, id, lock)
  if (!found) throw notFound()
  return found
}

export async function knownDivision(
  context: Context,
  code: string,
  field = 'divisionCode',
): Promise<DivisionFact> {
  const found = await division(context.db, code)
  if (found) return found
  throw refuse(
    'registry/unknown-division',
    422,
    {
      zh: `行政区划代码 ${code} 不在现行版本中。请核对位数（县 6 位、街道 9 位、社区 12 位），或按名称查找。`,
      en: `The division code ${code} is not in the edition in force. Check its length (county 6, street 9, community 12 digits), or look it up by name.`,
    },
    { field },
  )
}

const opened = (context: Context, stored: StoredRecord): [string, string][] =>
  Object.entries(stored.sealed).map(([key, cipher]) => [key, context.vault.open(cipher)])

/** For comparing with what was given; it never leaves the service. */
export const inClear = (context: Context, stored: StoredRecord): FieldValues => ({
  ...stored.values,
  ...Object.fromEntries(opened(context, stored)),
})

export const stateOf = (context: Context, kind: RecordKind, stored: StoredRecord): RecordState => ({
  id: stored.id,
  kind,
  version: stored.version,
  mergedInto: stored.mergedInto,
  values: {
    ...stored.values,
    ...Object.fromEntries(
      opened(context, stored).map(([key, text]) => [key, key === 'phone' ? maskPhone(text) : maskName(text)]),
    ),
  },
})

/** Values as columns: names and phones of people sealed and hashed, names of places and bodies with their pinyin. */
export function storedColumns(
  context: Context,
  kind: RecordKind,
  values: FieldValues,
): Record<string, ColumnValue> {
  const plain: FieldValues = {}
  const columns: Record<string, ColumnValue> = {}
  for (const [key, value] of Object.entries(values)) {
    if (isPersonal(kind, key) && typeof value === 'string') {
      columns[`${key}_cipher`] = context.vault.seal(value)
      columns[`${key}_hash`] = context.vault.hash(value)
    } else {
      // The columns of these two were there before their fields might be empty.
      plain[key] = value === null && ['member.post', 'link.evidence'].includes(`${kind}.${key}`) ? '' : value
    }
  }
  if (kind === 'enterprise' && typeof plain['name'] === 'string')
    Object.assign(plain, pinyinOf(plain['name']))
  return { ...columnsOf(plain), ...columns }
}

export interface Told {
  event: string
  happenedOn?: string
  before: FieldValues | null
  after: FieldValues
  /** Why a record ended, in the writer's words. */
  reason?: string
}

/** Writes what changed to the ledger; values that tell of a person are left out of it. */
export async function tell(
  context: Context,
  kind: RecordKind,
  stored: Pick<StoredRecord, 'id' | 'orgPath' | 'divisionCode' | 'memberId'>,
  version: { before: number | null; after: number },
  told: Told,
): Promise<void> {
  const changed = differences(recordFields[kind], told.before ?? {}, told.after)
  const side = (which: 'before' | 'after'): Record<string, unknown> =>
    Object.fromEntries(
      changed.map((each) => [
        each.key,
        isPersonal(kind, each.key) && each[which] !== null ? EVENT_MASK : each[which],
      ]),
    )
  await record(
    context,
    {
      kind: told.event,
      subjectKind: kind,
      subjectId: stored.id,
      orgPath: stored.orgPath,
      divisionCode: stored.divisionCode,
      memberId: stored.memberId,
      happenedOn: told.happenedOn ?? context.today,
      before: version.before === null ? null : { ...side('before'), version: version.before },
      after: {
        ...side('after'),
        ...(told.reason === undefined ? {} : { reason: told.reason }),
        version: version.after,
      },
    },
    [],
  )
}
