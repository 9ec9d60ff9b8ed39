import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import { keyset } from '../platform/keyset.ts'
import type { Page } from '../platform/page.ts'
import { countOf, rowsOf } from '../platform/rows.ts'
import type { Measure } from './figure.rules.ts'

export interface RecordRow {
  id: string
  kind: 'enterprise' | 'community' | 'pairing' | 'team' | 'member'
  openId: string
  title: string
  detail: string
  since: string
}

const inForce = (asOf: string): RawBuilder<unknown> =>
  sql`p.starts_on <= ${asOf} and (p.ends_on is null or p.ends_on > ${asOf})`

/** The records that a measure counts on a day: exactly one row for each unit of the figure. */
function source(measure: Measure, programmeId: string, asOf: string): RawBuilder<unknown> {
  const active = inForce(asOf)
  const team = (
    kind: string,
  ): RawBuilder<unknown> => sql`select t.id, 'team' as kind, t.id as "openId", t.name as title, e.name as detail, t.formed_on as since
    from team t join enterprise e on e.programme_id = t.programme_id and e.id = t.enterprise_id
    where t.programme_id = ${programmeId} and t.kind = ${kind} and t.formed_on <= ${asOf} and (t.ended_on is null or t.ended_on > ${asOf})`
  const sources: Record<Measure, RawBuilder<unknown>> = {
    groups: sql`select g.id, 'enterprise' as kind, g.id as "openId", g.name as title, g.uscc as detail, min(p.starts_on) as since
      from pairing p join enterprise g on g.programme_id = p.programme_id and g.org_path = left(p.org_path, 5)
      where p.programme_id = ${programmeId} and ${active} group by g.id, g.name, g.uscc`,
    enterprises: sql`select p.enterprise_id as id, 'enterprise' as kind, p.enterprise_id as "openId", min(p.enterprise_name) as title,
        min(p.enterprise_uscc) as detail, min(p.starts_on) as since
      from pairing p where p.programme_id = ${programmeId} and ${active} group by p.enterprise_id`,
    communities: sql`select p.community_id as id, 'community' as kind, p.community_id as "openId", min(p.community_name) as title,
        min(p.division_code) as detail, min(p.starts_on) as since
      from pairing p where p.programme_id = ${programmeId} and ${active} group by p.community_id`,
    pairings: sql`select p.id, 'pairing' as kind, p.id as "openId", p.enterprise_name as title, p.community_name as detail, p.starts_on as since
      from pairing p where p.programme_id = ${programmeId} and ${active}`,
    organisationRegistrations: sql`select r.id, 'pairing' as kind, r.pairing_id as "openId", r.enterprise_name as title, r.community_name as detail,
        r.decided_on as since
      from organisation_registration r where r.programme_id = ${programmeId} and r.status = 'accepted' and r.decided_on <= ${asOf}`,
    liaisonTeams: team('liaison'),
    emergencySquads: team('emergency'),
    dispatchRegistrations: sql`select r.id, 'member' as kind, r.member_id as "openId", r.enterprise_name as title, r.community_name as detail,
        r.registered_on as since
      from dispatch_registration r where r.programme_id = ${programmeId} and r.registered_on <= ${asOf} and (r.ended_on is null or r.ended_on > ${asOf})`,
    residenceRegistrations: sql`select r.id, 'member' as kind, r.member_id as "openId", r.enterprise_name as title, r.community_name as detail,
        r.confirmed_on as since
      from residence_registration r where r.programme_id = ${programmeId} and r.confirmed_on <= ${asOf} and (r.ended_on is null or r.ended_on > ${asOf})`,
  }
  return sources[measure]
}

export async function list(
  db: Db,
  programmeId: string,
  measure: Measure,
  asOf: string,
  size: { limit: number; cursor?: string | undefined },
): Promise<Page<RecordRow>> {
  const records = source(measure, programmeId, asOf)
  const page = keyset(size, sql`since`, sql`id`, true)
  const rows = await rowsOf(
    db,
    sql<RecordRow>`select * from (${records}) records where ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(db, sql<{ count: number }>`select count(*) as count from (${records}) records`)
  return page.cut(rows, total, (row) => [row.since, row.id])
}
