import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from './context.ts'
import type { Day } from './day.ts'

/** A change of a figure: +n or −n of a measure on a day, for whom and where. */
export interface Delta {
  measure: string
  value: number
  enterpriseId?: string | null
  orgPath?: string | null
  communityId?: string | null
  divisionCode?: string | null
}

export interface LedgerEvent {
  id: string
  programmeId: string
  kind: string
  subjectKind: string
  subjectId: string
  orgPath: string | null
  divisionCode: string | null
  memberId: string | null
  happenedOn: Day
  recordedAt: Date
  actor: string
  before: unknown
  after: unknown
}

/** JSON with sorted keys: the same value gives the same bytes whatever way it went through a database. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`)
    .join(',')}}`
}

/** SHA-256 over everything an event says; 32 bytes. */
export function eventHash(event: LedgerEvent): Buffer {
  return createHash('sha256')
    .update(canonical({ ...event, recordedAt: event.recordedAt.toISOString() }))
    .digest()
}

export const eventColumns =
  'programme_id, id, kind, subject_kind, subject_id, org_path, division_code, member_id, happened_on, recorded_at, actor, before, after, hash'

export const eventRow = (event: LedgerEvent): (string | Date | Buffer | null)[] => [
  event.programmeId,
  event.id,
  event.kind,
  event.subjectKind,
  event.subjectId,
  event.orgPath,
  event.divisionCode,
  event.memberId,
  event.happenedOn,
  event.recordedAt,
  event.actor,
  event.before === null || event.before === undefined ? null : JSON.stringify(event.before),
  event.after === null || event.after === undefined ? null : JSON.stringify(event.after),
  eventHash(event),
]

type Occurrence = Omit<LedgerEvent, 'id' | 'programmeId' | 'recordedAt' | 'actor' | 'memberId'> & {
  memberId?: string | null
}

/**
 * Writes what happened and the figures that change with it, in the transaction of the change itself. What is done by a grant
 * lent during leave says for whom, beside the reason and the version.
 */
export async function record(context: Context, occurrence: Occurrence, deltas: Delta[]): Promise<void> {
  const { actingFor } = context.actor
  const event: LedgerEvent = {
    memberId: null,
    ...occurrence,
    ...(actingFor === undefined ? {} : { after: { ...(occurrence.after as object | null), actingFor } }),
    id: context.newId(),
    programmeId: context.programmeId,
    recordedAt: context.now,
    actor: context.actor.account,
  }
  const values = eventRow(event).map((value) => sql`${value}`)
  await sql`insert into event (${sql.raw(eventColumns)}) values (${sql.join(values)})`.execute(context.db)
  for (const delta of deltas) {
    await sql`insert into figure_delta (programme_id, id, measure, day, enterprise_id, org_path, community_id, division_code, value)
      values (${context.programmeId}, ${context.newId()}, ${delta.measure}, ${occurrence.happenedOn}, ${delta.enterpriseId ?? null},
        ${delta.orgPath ?? null}, ${delta.communityId ?? null}, ${delta.divisionCode ?? null}, ${delta.value})`.execute(
      context.db,
    )
  }
}
