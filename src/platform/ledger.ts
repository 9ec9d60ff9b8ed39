import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from './context.ts'
import type { Day } from './day.ts'
import type { Origin } from './origin.ts'

/** A change of a figure: +n or −n of a measure on a day, for whom and where. */
export interface Delta {
  measure: string
  value: number
  /** Where it is not the day of the event: a pair that begins earlier than another makes the first day of its enterprise earlier. */
  day?: Day
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
  /** From where it was done; events of before migration 0020 and of background work tell nothing. */
  address?: string | null
  device?: string | null
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

/** SHA-256 over everything an event says; 32 bytes. What is not known of its origin adds nothing, so older hashes hold. */
export const eventHash = (event: LedgerEvent): Buffer =>
  hashOf(event, canonical(event.before), canonical(event.after))

/** What `canonical` gives of an event, written out: a load has hundreds of thousands of them. */
function hashOf(event: LedgerEvent, before: string, after: string): Buffer {
  const quote = (text: string | null): string => JSON.stringify(text)
  const known = (name: string, value: string | null | undefined): string =>
    value === null || value === undefined ? '' : `"${name}":${quote(value)},`
  const said = [
    `{"actor":${quote(event.actor)},${known('address', event.address)}"after":${after},"before":${before}`,
    `${known('device', event.device)}"divisionCode":${quote(event.divisionCode)}`,
    `"happenedOn":${quote(event.happenedOn)},"id":${quote(event.id)}`,
    `"kind":${quote(event.kind)},"memberId":${quote(event.memberId)},"orgPath":${quote(event.orgPath)}`,
    `"programmeId":${quote(event.programmeId)},"recordedAt":"${event.recordedAt.toISOString()}"`,
    `"subjectId":${quote(event.subjectId)},"subjectKind":${quote(event.subjectKind)}}`,
  ]
  return createHash('sha256').update(said.join(',')).digest()
}

export const eventColumns =
  'programme_id, id, kind, subject_kind, subject_id, org_path, division_code, member_id, happened_on, recorded_at, actor, before, after, address, device, hash'

export function eventRow(event: LedgerEvent): (string | Date | Buffer | null)[] {
  const [before, after] = [canonical(event.before), canonical(event.after)]
  return [
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
    before === 'null' ? null : before,
    after === 'null' ? null : after,
    event.address ?? null,
    event.device ?? null,
    hashOf(event, before, after),
  ]
}

type Occurrence = Omit<
  LedgerEvent,
  'id' | 'programmeId' | 'recordedAt' | 'actor' | 'memberId' | 'address' | 'device'
> & {
  memberId?: string | null
}

/**
 * Writes what happened and the figures that change with it, in the transaction of the change itself. What is done by a grant
 * lent during leave says for whom, beside the reason and the version.
 */
export async function record(
  context: Pick<Context, 'db' | 'programmeId' | 'actor' | 'newId' | 'now'> & { origin?: Origin },
  occurrence: Occurrence,
  deltas: Delta[],
): Promise<void> {
  const { actingFor } = context.actor
  const event: LedgerEvent = {
    memberId: null,
    ...occurrence,
    ...(actingFor === undefined ? {} : { after: { ...(occurrence.after as object | null), actingFor } }),
    id: context.newId(),
    programmeId: context.programmeId,
    recordedAt: context.now,
    actor: context.actor.account,
    address: context.origin?.address ?? null,
    device: context.origin?.device ?? null,
  }
  const values = eventRow(event).map((value) => sql`${value}`)
  await sql`insert into event (${sql.raw(eventColumns)}) values (${sql.join(values)})`.execute(context.db)
  for (const delta of deltas) {
    await sql`insert into figure_delta (programme_id, id, measure, day, enterprise_id, org_path, community_id, division_code, value)
      values (${context.programmeId}, ${context.newId()}, ${delta.measure}, ${delta.day ?? occurrence.happenedOn}, ${delta.enterpriseId ?? null},
        ${delta.orgPath ?? null}, ${delta.communityId ?? null}, ${delta.divisionCode ?? null}, ${delta.value})`.execute(
      context.db,
    )
  }
}
