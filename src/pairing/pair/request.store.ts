import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { allOf, countOf, rowOf, rowsOf } from '../../platform/rows.ts'
import type { RequestKind, RequestState, StoredRequestState } from './request.rules.ts'

export interface RequestRow {
  id: string
  pairingId: string
  enterprise: string
  community: string
  kind: RequestKind
  wantedCommunityId: string | null
  wanted: string | null
  reason: string
  status: StoredRequestState
  askedOn: string
  askedBy: string
  expiresOn: string
  decidedOn: string | null
  decidedBy: string | null
  decisionReason: string | null
  orgPath: string
  divisionCode: string
  version: number
}

const columns = sql`r.id, r.pairing_id as "pairingId", p.enterprise_name as enterprise, p.community_name as community, r.kind,
  r.wanted_community_id as "wantedCommunityId", r.wanted_name as wanted, r.reason, r.status, r.asked_on as "askedOn", r.asked_by as "askedBy",
  r.expires_on as "expiresOn", r.decided_on as "decidedOn", r.decided_by as "decidedBy", r.decision_reason as "decisionReason",
  r.org_path as "orgPath", r.division_code as "divisionCode", r.version`
const source = sql`pairing_request r join pairing p on p.programme_id = r.programme_id and p.id = r.pairing_id`

export async function page(
  db: Db,
  programmeId: string,
  filter: { state?: RequestState | undefined; pairing?: string | undefined },
  today: string,
  size: { limit: number; cursor?: string | undefined },
): Promise<Page<RequestRow>> {
  const { state } = filter
  const stored = state === 'expired' ? 'asked' : state
  const where = allOf(
    sql`r.programme_id = ${programmeId}`,
    stored && sql`r.status = ${stored}`,
    state === 'expired' && sql`r.expires_on < ${today}`,
    state === 'asked' && sql`r.expires_on >= ${today}`,
    filter.pairing && sql`r.pairing_id = ${filter.pairing}`,
  )
  const cut = keyset(size, sql`r.asked_on`, sql`r.id`, true)
  const rows = await rowsOf(
    db,
    sql<RequestRow>`select ${columns} from ${source} where ${where} and ${cut.after} order by ${cut.order} limit ${cut.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from ${source} where ${where}`,
  )
  return cut.cut(rows, total, (row) => [row.askedOn, row.id])
}

export const lock = (db: Db, programmeId: string, id: string): Promise<RequestRow | undefined> =>
  rowOf(
    db,
    sql<RequestRow>`select ${columns} from ${source} where r.programme_id = ${programmeId} and r.id = ${id} for update of r`,
  )

/** False where one of this kind is open for the pair already. */
export async function add(
  db: Db,
  programmeId: string,
  request: Pick<
    RequestRow,
    | 'id'
    | 'pairingId'
    | 'kind'
    | 'wantedCommunityId'
    | 'wanted'
    | 'reason'
    | 'askedOn'
    | 'askedBy'
    | 'expiresOn'
  >,
): Promise<boolean> {
  const { id, pairingId, kind, wantedCommunityId, wanted, reason, askedOn, askedBy, expiresOn } = request
  const result =
    await sql`insert into pairing_request (programme_id, id, pairing_id, kind, org_path, division_code, wanted_community_id, wanted_name, reason,
      status, asked_on, asked_by, expires_on, version)
    select programme_id, ${id}, id, ${kind}, org_path, division_code, ${wantedCommunityId}::uuid, ${wanted}::text, ${reason}, 'asked', ${askedOn}::date,
      ${askedBy}, ${expiresOn}::date, 1 from pairing where programme_id = ${programmeId} and id = ${pairingId}
    on conflict (programme_id, pairing_id, kind) where status = 'asked' do nothing`.execute(db)
  return Number(result.numAffectedRows ?? 0) === 1
}

export async function decide(
  db: Db,
  programmeId: string,
  id: string,
  to: { status: StoredRequestState; decidedOn: string; decidedBy: string; decisionReason: string | null },
): Promise<void> {
  await sql`update pairing_request set status = ${to.status}, decided_on = ${to.decidedOn}, decided_by = ${to.decidedBy},
      decision_reason = ${to.decisionReason}, version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}
