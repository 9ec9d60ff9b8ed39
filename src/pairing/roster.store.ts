import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import { keyset } from '../platform/keyset.ts'
import type { Page } from '../platform/page.ts'
import { allOf, containing, countOf, idsOf, isWanted, rowOf, rowsOf, wanted } from '../platform/rows.ts'
import { divisionOfDay, placeBefore } from '../registry/division/division-of-day.store.ts'
import type { Basis } from './pairing.rules.ts'
import type { StoredPairState } from './pair/pair.rules.ts'

export interface RosterRow {
  id: string
  number: number
  enterpriseId: string
  enterprise: string
  uscc: string
  kind: 'central' | 'provincial' | 'other' | null
  level: number | null
  group: string | null
  partyOrganisation: string | null
  site: string | null
  basis: Basis
  place: string
  communityId: string
  community: string
  communityCode: string
  liaisonMembers: number | null
  emergencyMembers: number | null
  startsOn: string
  registeredOn: string | null
  status: 'active' | 'ended'
  enterprisePinyin: string
  communityPinyin: string
}

export interface RosterFilter {
  asOf: string
  q?: string | undefined
  basis?: Basis | undefined
  kind?: string | undefined
  level?: number | undefined
  division?: string | undefined
  registered?: 'yes' | 'no' | undefined
  enterprise?: string | undefined
  community?: string | undefined
}

export type RosterSort = 'number' | 'enterprise' | 'community' | 'basis' | 'division' | 'startsOn'
export interface RosterOrder {
  sort: RosterSort
  order: 'asc' | 'desc'
}

/** People of the enterprise's teams of a kind that serve the community; null where the reader may not see the team. */
const peopleOf = (
  kind: string,
  asOf: string,
): RawBuilder<unknown> => sql`case when e.id is null then null else (
  select count(*)::int from team_service ts
    join team t on t.programme_id = ts.programme_id and t.id = ts.team_id and t.enterprise_id = p.enterprise_id
    join team_member tm on tm.programme_id = ts.programme_id and tm.team_id = ts.team_id
  where ts.programme_id = p.programme_id and ts.community_id = p.community_id and ts.kind = ${kind}
    and tm.joined_on <= ${asOf} and (tm.left_on is null or tm.left_on > ${asOf})) end`

const columns = (
  asOf: string,
): RawBuilder<unknown> => sql`p.id, p.number, p.enterprise_id as "enterpriseId", p.enterprise_name as enterprise,
  p.enterprise_uscc as uscc, e.kind, e.level, g.name as "group", e.party_organisation as "partyOrganisation", s.name as site, p.basis,
  coalesce(street.full_name, '') as place, p.community_id as "communityId", coalesce(was.name, p.community_name) as community,
  coalesce(was.code, p.division_code) as "communityCode",
  ${peopleOf('liaison', asOf)} as "liaisonMembers", ${peopleOf('emergency', asOf)} as "emergencyMembers",
  p.starts_on as "startsOn", r.decided_on as "registeredOn",
  case when p.ends_on is null or p.ends_on > ${asOf} then 'active' else 'ended' end as status,
  p.enterprise_pinyin as "enterprisePinyin", p.community_pinyin as "communityPinyin"`

const source = (asOf: string): RawBuilder<unknown> => sql`pairing p
  left join enterprise e on e.programme_id = p.programme_id and e.id = p.enterprise_id
  left join enterprise g on g.programme_id = p.programme_id and g.org_path = left(p.org_path, 5)
  left join site s on s.programme_id = p.programme_id and s.id = p.site_id
  left join ${placeBefore(sql`p.programme_id`, sql`p.community_id`, asOf)} was on true
  left join ${divisionOfDay(sql`left(coalesce(was.code, p.division_code), 9)`, asOf)} street on true
  left join organisation_registration r on r.programme_id = p.programme_id and r.pairing_id = p.id
    and r.status = 'accepted' and r.decided_on <= ${asOf}`

function conditions(programmeId: string, filter: RosterFilter): RawBuilder<unknown> {
  const q = filter.q?.trim().toLowerCase()
  return allOf(
    sql`p.programme_id = ${programmeId} and p.starts_on <= ${filter.asOf} and (p.ends_on is null or p.ends_on > ${filter.asOf})`,
    q && sql`p.search_text like ${containing(q)}`,
    filter.basis && sql`p.basis = ${filter.basis}`,
    filter.kind && sql`e.kind = ${filter.kind}`,
    filter.level && sql`e.level = ${filter.level}`,
    filter.division && sql`p.division_code like ${`${filter.division}%`}`,
    filter.registered && (filter.registered === 'yes' ? sql`r.id is not null` : sql`r.id is null`),
    filter.enterprise && sql`p.enterprise_id = ${filter.enterprise}`,
    filter.community && sql`p.community_id = ${filter.community}`,
  )
}

const sortColumns: Record<
  RosterSort,
  { column: RawBuilder<unknown>; key: (row: RosterRow) => string | number }
> = {
  number: { column: sql`p.number`, key: (row) => row.number },
  enterprise: { column: sql`p.enterprise_pinyin`, key: (row) => row.enterprisePinyin },
  community: { column: sql`p.community_pinyin`, key: (row) => row.communityPinyin },
  basis: { column: sql`p.basis`, key: (row) => row.basis },
  division: { column: sql`coalesce(was.code, p.division_code)`, key: (row) => row.communityCode },
  startsOn: { column: sql`p.starts_on`, key: (row) => row.startsOn },
}

export async function page(
  db: Db,
  programmeId: string,
  filter: RosterFilter,
  order: RosterOrder,
  size: { limit: number; cursor?: string | undefined },
): Promise<Page<RosterRow>> {
  const where = conditions(programmeId, filter)
  const { column, key } = sortColumns[order.sort]
  const cut = keyset(size, column, sql`p.id`, order.order === 'desc')
  const rows = await rowsOf(
    db,
    sql<RosterRow>`select ${columns(filter.asOf)} from ${source(filter.asOf)} where ${where} and ${cut.after} order by ${cut.order} limit ${cut.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from ${source(filter.asOf)} where ${where}`,
  )
  return cut.cut(rows, total, (row) => [key(row), row.id])
}

export const choose = (
  db: Db,
  programmeId: string,
  filter: RosterFilter,
  order: RosterOrder,
): Promise<string[]> => {
  const direction = sql.raw(order.order)
  return idsOf(
    db,
    sql<{ id: string }>`select p.id from ${source(filter.asOf)} where ${conditions(programmeId, filter)}
      order by ${sortColumns[order.sort].column} ${direction}, p.id ${direction}`,
  )
}

export const read = (
  db: Db,
  programmeId: string,
  ids: readonly string[],
  asOf: string,
): Promise<RosterRow[]> =>
  rowsOf(
    db,
    sql<RosterRow>`select ${columns(asOf)} from ${wanted(ids)}
      join (${source(asOf)}) on p.programme_id = ${programmeId} and ${isWanted(sql`p.id`, ids)} order by w.place`,
  )

export interface RosterContact {
  pairingId: string
  role: 'secretary' | 'leader' | 'team-leader' | 'liaison'
  nameCipher: Buffer
  phoneCipher: Buffer
  post: string | null
}

/** Whom the 一览表 names for each pair, as they are now, where the reader may see them. */
export const contactsOf = (db: Db, programmeId: string, ids: readonly string[]): Promise<RosterContact[]> =>
  rowsOf(
    db,
    sql<RosterContact>`select p.id as "pairingId", t.role, t.name_cipher as "nameCipher", t.phone_cipher as "phoneCipher", t.post
      from pairing p join contact t on t.programme_id = p.programme_id and t.ended_on is null and t.erased_on is null
        and ((t.role = 'secretary' and t.community_id = p.community_id)
          or (t.role in ('leader', 'team-leader', 'liaison') and t.enterprise_id = p.enterprise_id))
      where p.programme_id = ${programmeId} and p.id = any(${ids}::uuid[]) order by p.id, t.role, t.id`,
  )

export interface PairingDetail extends Omit<RosterRow, 'number' | 'startsOn' | 'status'> {
  version: number
  number: number | null
  startsOn: string | null
  status: StoredPairState
  reason: { code: string; zh: string; en: string }
  endsOn: string | null
  runId: string | null
}

/** Of a pair that began, as of the day; of one that did not, as it is now. */
const status = (asOf: string): RawBuilder<unknown> =>
  sql`case when p.starts_on is null then p.status when p.ends_on is null or p.ends_on > ${asOf} then 'active' else 'ended' end`

export const find = (
  db: Db,
  programmeId: string,
  id: string,
  asOf: string,
): Promise<PairingDetail | undefined> =>
  rowOf(
    db,
    sql<PairingDetail>`select ${columns(asOf)}, ${status(asOf)} as status, p.version, p.reason, p.ends_on as "endsOn", p.run_id as "runId"
      from ${source(asOf)} where p.programme_id = ${programmeId} and p.id = ${id}`,
  )
