import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowOf, rowsOf } from '../../platform/rows.ts'
import type { Ground } from './import-place.rules.ts'
import type { Importer } from './importer.rules.ts'

type Table = Importer['tables'][number]

/** Codes asked for in one statement. */
const AT_ONCE = 5000

/** What the rows of a file may hang on. Enterprises, sites and communities are few beside members, so all are read at once. */
export async function ground(
  db: Db,
  programmeId: string,
  tables: readonly Table[],
  divisionCodes: readonly string[],
): Promise<Ground> {
  const enterprises = tables.includes('enterprise')
    ? await rowsOf(
        db,
        sql<{
          uscc: string
          id: string
          orgPath: string
          level: number
          leftOn: string | null
        }>`select uscc, id, org_path as "orgPath", level, left_on as "leftOn" from enterprise where programme_id = ${programmeId}`,
      )
    : []
  const sites = tables.includes('site')
    ? await rowsOf(
        db,
        sql<{ uscc: string; id: string; name: string }>`select e.uscc, s.id, s.name from site s
          join enterprise e on e.programme_id = s.programme_id and e.id = s.enterprise_id
          where s.programme_id = ${programmeId} and s.closed_on is null order by s.id`,
      )
    : []
  const communities = tables.includes('community')
    ? await rowsOf(
        db,
        sql<{
          code: string
          id: string
        }>`select division_code as code, id from community where programme_id = ${programmeId}`,
      )
    : []
  const ofEnterprise = new Map<string, { id: string; name: string }[]>()
  for (const { uscc, ...site } of sites) {
    const own = ofEnterprise.get(uscc)
    if (own) own.push(site)
    else ofEnterprise.set(uscc, [site])
  }
  return {
    enterprises: new Map(enterprises.map(({ uscc, ...rest }) => [uscc, rest])),
    sites: ofEnterprise,
    communities: new Map(communities.map(({ code, id }) => [code, { id }])),
    divisions: await divisions(db, divisionCodes),
  }
}

async function divisions(db: Db, codes: readonly string[]): Promise<Ground['divisions']> {
  const found = new Map<string, { id: string; level: number; name: string }>()
  for (let at = 0; at < codes.length; at += AT_ONCE) {
    const some = codes.slice(at, at + AT_ONCE)
    for (const { code, ...division } of await rowsOf(
      db,
      sql<{
        code: string
        id: string
        level: number
        name: string
      }>`select code, id, level, name from division where code = any(${some}) and valid_to is null`,
    ))
      found.set(code, division)
  }
  return found
}

/** The highest order that is taken below each path, '' among them; a path that a branch has left counts as taken. */
export async function lastOrders(db: Db, programmeId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await rowsOf(
    db,
    sql<{
      parent: string
      last: string
    }>`select left(org_path, length(org_path) - 5) as parent, max(substr(org_path, length(org_path) - 4, 4)) as last
      from (select org_path from enterprise where programme_id = ${programmeId}
        union all select org_path from vacated_path where programme_id = ${programmeId}) taken group by 1`,
  )
  return new Map(rows.map(({ parent, last }) => [parent, Number(last)]))
}

/**
 * What the tables of a plan looked like: every change of a record counts its version up, a new one counts the rows up,
 * a move changes paths. A plan may be carried out only while this is the same.
 */
export async function stateOf(db: Db, programmeId: string, tables: readonly Table[]): Promise<string> {
  const states: string[] = []
  for (const table of tables) {
    const paths = table === 'enterprise' ? sql`md5(string_agg(org_path, ' ' order by id))` : sql`''`
    const found = await rowOf(
      db,
      sql<{ state: string }>`select concat_ws('.', count(*), coalesce(sum(version), 0), ${paths}) as state
        from ${sql.table(table)} where programme_id = ${programmeId}`,
    )
    states.push(`${table}:${found?.state ?? ''}`)
  }
  return states.join(' ')
}

/** Keeps other writers of these tables waiting until the transaction ends; readers go on. */
export async function lock(db: Db, tables: readonly Table[]): Promise<void> {
  await sql.raw(`lock table ${tables.join(', ')} in share row exclusive mode`).execute(db)
}
