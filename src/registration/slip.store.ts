import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import { keyset } from '../platform/keyset.ts'
import type { Page } from '../platform/page.ts'
import { allOf, countOf, idsOf, isWanted, rowOf, rowsOf, wanted } from '../platform/rows.ts'
import type { SlipState, StoredSlipState } from './slip.rules.ts'

export interface SlipRow {
  id: string
  pairingId: string
  enterpriseId: string
  enterprise: string
  communityId: string
  community: string
  status: StoredSlipState
  submittedOn: string
  answerUntil: string | null
  decidedOn: string | null
  endedOn: string | null
  returnReason: string | null
  receipts: number
  version: number
  orgPath: string
  divisionCode: string
}

const columns = sql`r.id, r.pairing_id as "pairingId", r.enterprise_id as "enterpriseId", r.enterprise_name as enterprise,
  r.community_id as "communityId", r.community_name as community, r.status, r.submitted_on as "submittedOn", r.answer_until as "answerUntil",
  r.decided_on as "decidedOn", r.ended_on as "endedOn", r.return_reason as "returnReason", r.version, r.org_path as "orgPath",
  r.division_code as "divisionCode", (select count(*)::int from organisation_receipt s where s.programme_id = r.programme_id
    and s.registration_id = r.id) as receipts`

export interface SlipChoice {
  /** Slips that had been handed in by that day, with what had been decided by then. */
  asOf?: string | undefined
  status?: SlipState | undefined
  enterprise?: string | undefined
  community?: string | undefined
}

export interface SlipFilter extends SlipChoice {
  limit: number
  cursor?: string | undefined
}

/** Of a past day, what had been decided by then; of now, also what lapsed. */
const stateOn = (asOf: string | undefined, today: string): RawBuilder<unknown> =>
  asOf === undefined
    ? sql`case when r.status = 'submitted' and r.answer_until < ${today} then 'expired' else r.status end`
    : sql`case when r.ended_on <= ${asOf} then 'ended' when r.decided_on <= ${asOf}
        then case r.status when 'ended' then 'accepted' else r.status end else 'submitted' end`

const chosen = (programmeId: string, filter: SlipChoice, today: string): RawBuilder<unknown> =>
  allOf(
    sql`r.programme_id = ${programmeId}`,
    filter.asOf && sql`r.submitted_on <= ${filter.asOf}`,
    filter.status && sql`${stateOn(filter.asOf, today)} = ${filter.status}`,
    filter.enterprise && sql`r.enterprise_id = ${filter.enterprise}`,
    filter.community && sql`r.community_id = ${filter.community}`,
  )

const ordered = (page: { limit: number; cursor?: string | undefined }) =>
  keyset(page, sql`r.submitted_on`, sql`r.id`, true)

export const choose = (db: Db, programmeId: string, filter: SlipChoice, today: string): Promise<string[]> =>
  idsOf(
    db,
    sql<{
      id: string
    }>`select r.id from organisation_registration r where ${chosen(programmeId, filter, today)}
      order by ${ordered({ limit: 1 }).order}`,
  )

export interface ToldSlip {
  enterprise: string
  community: string
  status: SlipState
  submittedOn: string
  decidedOn: string | null
  returnReason: string | null
}

export const read = (
  db: Db,
  programmeId: string,
  ids: readonly string[],
  asOf: string | undefined,
  today: string,
): Promise<ToldSlip[]> => {
  const isDecided = asOf === undefined ? sql`r.decided_on is not null` : sql`r.decided_on <= ${asOf}`
  return rowsOf(
    db,
    sql<ToldSlip>`select r.enterprise_name as enterprise, r.community_name as community, ${stateOn(asOf, today)} as status,
        r.submitted_on as "submittedOn", case when ${isDecided} then r.decided_on end as "decidedOn",
        case when ${isDecided} then r.return_reason end as "returnReason"
      from ${wanted(ids)} join organisation_registration r on r.programme_id = ${programmeId} and ${isWanted(sql`r.id`, ids)} order by w.place`,
  )
}

export async function list(
  db: Db,
  programmeId: string,
  filter: SlipFilter,
  today: string,
): Promise<Page<SlipRow>> {
  const where = chosen(programmeId, filter, today)
  const page = ordered(filter)
  const rows = await rowsOf(
    db,
    sql<SlipRow>`select ${columns} from organisation_registration r where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from organisation_registration r where ${where}`,
  )
  return page.cut(rows, total, (row) => [row.submittedOn, row.id])
}

export const find = (db: Db, programmeId: string, id: string): Promise<SlipRow | undefined> =>
  rowOf(
    db,
    sql<SlipRow>`select ${columns} from organisation_registration r where r.programme_id = ${programmeId} and r.id = ${id}`,
  )

/** Locked, so that two people deciding at once do it one after the other. */
export const lock = (db: Db, programmeId: string, id: string): Promise<SlipRow | undefined> =>
  rowOf(
    db,
    sql<SlipRow>`select ${columns} from organisation_registration r where r.programme_id = ${programmeId} and r.id = ${id} for update of r`,
  )

export const lockOfPairing = (db: Db, programmeId: string, pairingId: string): Promise<SlipRow | undefined> =>
  rowOf(
    db,
    sql<SlipRow>`select ${columns} from organisation_registration r where r.programme_id = ${programmeId} and r.pairing_id = ${pairingId} for update of r`,
  )

export interface PairFacts {
  status: string
  communityId: string
  basis: string
  startsOn: string | null
  uscc: string
}

export const pair = (db: Db, programmeId: string, id: string): Promise<PairFacts | undefined> =>
  rowOf(
    db,
    sql<PairFacts>`select status, community_id as "communityId", basis, starts_on as "startsOn", enterprise_uscc as uscc
      from pairing where programme_id = ${programmeId} and id = ${id}`,
  )

export interface Parties {
  partyOrganisation: string | null
  site: string | null
}

/** As the enterprise handed them in; of a slip from before they were kept, as far as the reader may see the enterprise. */
export const parties = async (db: Db, programmeId: string, pairingId: string): Promise<Parties> =>
  (await rowOf(
    db,
    sql<Parties>`select coalesce(r.party_organisation, e.party_organisation) as "partyOrganisation", coalesce(r.site_name, s.name) as site
      from pairing p
        left join organisation_registration r on r.programme_id = p.programme_id and r.pairing_id = p.id
        left join enterprise e on e.programme_id = p.programme_id and e.id = p.enterprise_id
        left join site s on s.programme_id = p.programme_id and s.id = p.site_id
      where p.programme_id = ${programmeId} and p.id = ${pairingId}`,
  )) ?? { partyOrganisation: null, site: null }

/** What is on record of the enterprise now: a slip that is handed in again says what was mended. */
export const recorded = (db: Db, programmeId: string, pairingId: string): Promise<Parties | undefined> =>
  rowOf(
    db,
    sql<Parties>`select e.party_organisation as "partyOrganisation", s.name as site from pairing p
        join enterprise e on e.programme_id = p.programme_id and e.id = p.enterprise_id
        join site s on s.programme_id = p.programme_id and s.id = p.site_id
      where p.programme_id = ${programmeId} and p.id = ${pairingId}`,
  )

/** Takes the parties and their places from the pair in force. */
export async function add(
  db: Db,
  programmeId: string,
  slip: { id: string; pairingId: string; day: string; answerUntil: string },
): Promise<void> {
  await sql`insert into organisation_registration (programme_id, id, pairing_id, enterprise_id, community_id, org_path, division_code,
      enterprise_name, community_name, party_organisation, site_name, status, submitted_on, answer_until, version)
    select p.programme_id, ${slip.id}, p.id, p.enterprise_id, p.community_id, p.org_path, p.division_code, p.enterprise_name, p.community_name,
      e.party_organisation, s.name, 'submitted', ${slip.day}::date, ${slip.answerUntil}::date, 1
    from pairing p left join enterprise e on e.programme_id = p.programme_id and e.id = p.enterprise_id
      left join site s on s.programme_id = p.programme_id and s.id = p.site_id
    where p.programme_id = ${programmeId} and p.id = ${slip.pairingId} and p.status = 'active'`.execute(db)
}

export interface Change {
  status: StoredSlipState
  submittedOn?: string
  answerUntil?: string
  decidedOn?: string | null
  endedOn?: string
  returnReason?: string | null
  partyOrganisation?: string | null
  site?: string | null
}

const columnOf: Record<keyof Change, string> = {
  status: 'status',
  submittedOn: 'submitted_on',
  answerUntil: 'answer_until',
  decidedOn: 'decided_on',
  endedOn: 'ended_on',
  returnReason: 'return_reason',
  partyOrganisation: 'party_organisation',
  site: 'site_name',
}

export async function change(db: Db, programmeId: string, id: string, to: Change): Promise<void> {
  const sets = (Object.keys(to) as (keyof Change)[]).map(
    (key) => sql`${sql.ref(columnOf[key])} = ${to[key] ?? null}`,
  )
  await sql`update organisation_registration set ${sql.join(sets)}, version = version + 1
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}
