import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { ToldRow } from '../platform/export.ts'
import { allOf, idsOf, isWanted, rowsOf, wanted } from '../platform/rows.ts'
import { chosen, source, type EnterpriseChoice } from './enterprise.store.ts'
import { pairInForce } from './pair-in-force.store.ts'

/** On record on a day, or now: what has an end is over from that day on. */
const lasts = (
  asOf: string | undefined,
  since: RawBuilder<unknown> | undefined,
  until: RawBuilder<unknown>,
) =>
  asOf === undefined
    ? sql`${until} is null`
    : allOf(since && sql`${since} <= ${asOf}`, sql`(${until} is null or ${until} > ${asOf})`)

/** Enterprises as the fields of the record say, and what is told about them as of a day. */
export const enterprises = (
  db: Db,
  programmeId: string,
  ids: readonly string[],
  asOf: string | undefined,
): Promise<ToldRow[]> =>
  rowsOf(
    db,
    sql<ToldRow>`select e.id, e.name, e.uscc, e.kind, above.uscc as "parentUscc", e.party_organisation as "partyOrganisation",
        e.joined_on as "joinedOn", e.left_on as "leftOn", e.version, e.level, g.name as "group",
        (select count(*)::int from site s where s.programme_id = e.programme_id and s.enterprise_id = e.id
          and ${lasts(asOf, undefined, sql`s.closed_on`)}) as sites,
        (select count(*)::int from pairing p where p.programme_id = e.programme_id and p.enterprise_id = e.id and ${pairInForce(asOf)}) as pairings,
        (select count(*)::int from member m where m.programme_id = e.programme_id and m.enterprise_id = e.id
          and ${lasts(asOf, sql`m.joined_on`, sql`m.left_on`)}) as members
      from ${wanted(ids)} join enterprise e on e.programme_id = ${programmeId} and ${isWanted(sql`e.id`, ids)}
        left join enterprise g on g.programme_id = e.programme_id and g.org_path = left(e.org_path, 5)
        left join enterprise above on above.programme_id = e.programme_id and above.id = e.parent_id
      order by w.place`,
  )

/** What belongs to enterprises is chosen by the filter of enterprises, or by the one that is named. */
export interface BelongingChoice extends EnterpriseChoice {
  enterprise?: string | undefined
}

const belonging = (programmeId: string, filter: BelongingChoice): RawBuilder<unknown> =>
  allOf(chosen(programmeId, filter), filter.enterprise && sql`e.id = ${filter.enterprise}`)

const order = ({ sort, order }: EnterpriseChoice): RawBuilder<unknown> =>
  sql`${sort === 'tree' ? sql`e.org_path` : sql`e.pinyin`} ${sql.raw(order)}`

export const chooseSites = (db: Db, programmeId: string, filter: BelongingChoice): Promise<string[]> =>
  idsOf(
    db,
    sql<{
      id: string
    }>`select s.id from ${source} join site s on s.programme_id = e.programme_id and s.enterprise_id = e.id
      where ${belonging(programmeId, filter)} and ${lasts(filter.asOf, undefined, sql`s.closed_on`)}
      order by ${order(filter)}, s.id`,
  )

export const sites = (db: Db, programmeId: string, ids: readonly string[]): Promise<ToldRow[]> =>
  rowsOf(
    db,
    sql<ToldRow>`select s.id, e.uscc as "enterpriseUscc", s.name, s.division_code as "divisionCode", s.size, s.max_pairs as "maxPairs",
        s.closed_on as "closedOn", s.version, e.name as enterprise, d.full_name as place
      from ${wanted(ids)} join site s on s.programme_id = ${programmeId} and ${isWanted(sql`s.id`, ids)}
        left join enterprise e on e.programme_id = s.programme_id and e.id = s.enterprise_id
        left join division d on d.code = s.division_code and d.valid_to is null
      order by w.place`,
  )

const asksOfEnterprises = ({ q, kind, level, group, enterprise }: BelongingChoice): boolean =>
  [q, kind, level, group, enterprise].some((value) => value !== undefined && value !== '')

/** A community sees its links and not the enterprises behind them, so it has those of which nothing is asked of the enterprise. */
export const chooseLinks = (
  db: Db,
  programmeId: string,
  filter: BelongingChoice & { community?: string | undefined },
): Promise<string[]> =>
  idsOf(
    db,
    sql<{
      id: string
    }>`select l.id from link l left join site s on s.programme_id = l.programme_id and s.id = l.site_id
        left join (${source}) on e.programme_id = s.programme_id and e.id = s.enterprise_id
      where ${allOf(
        sql`l.programme_id = ${programmeId}`,
        sql`((${belonging(programmeId, filter)}) ${asksOfEnterprises(filter) ? sql`` : sql`or e.id is null`})`,
        filter.community && sql`l.community_id = ${filter.community}`,
        lasts(filter.asOf, sql`l.since_on`, sql`l.ended_on`),
      )} order by ${order(filter)}, l.id`,
  )

export const links = (db: Db, programmeId: string, ids: readonly string[]): Promise<ToldRow[]> =>
  rowsOf(
    db,
    sql<ToldRow>`select l.id, e.uscc as "enterpriseUscc", s.name as "siteName", l.division_code as "communityCode", l.kind, l.evidence,
        l.since_on as "sinceOn", l.ended_on as "endedOn", l.version, e.name as enterprise, d.full_name as community
      from ${wanted(ids)} join link l on l.programme_id = ${programmeId} and ${isWanted(sql`l.id`, ids)}
        left join site s on s.programme_id = l.programme_id and s.id = l.site_id
        left join enterprise e on e.programme_id = s.programme_id and e.id = s.enterprise_id
        left join division d on d.code = l.division_code and d.valid_to is null
      order by w.place`,
  )
