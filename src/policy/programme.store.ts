import { sql } from 'kysely'
import type { Scope } from '../platform/access.ts'
import type { Db } from '../platform/database.ts'
import { rowOf, rowsOf } from '../platform/rows.ts'

export interface Programme {
  id: string
  name: string
  owner: string
  isDemo: boolean
  startsOn: string
  endsOn: string | null
}

type ScopePart = 'orgPath' | 'divisionCode' | 'memberId' | 'teamId'
interface Named {
  id: string
  name: string
}
export interface ActsFor extends Named {
  kind: 'enterprise' | 'community' | 'division' | 'team' | 'member'
}

const columns = sql`id, name, owner, is_demo as "isDemo", starts_on as "startsOn", ends_on as "endsOn"`

export const find = (db: Db, id: string): Promise<Programme | undefined> =>
  rowOf(db, sql<Programme>`select ${columns} from programme where id = ${id}`)

/** The programmes that hold records: those that no other programme lies below. */
export const leaves = (db: Db): Promise<Programme[]> =>
  rowsOf(
    db,
    sql<Programme>`select ${columns} from programme p where not exists (select 1 from programme c where c.parent_id = p.id) order by path`,
  )

export const measuresOn = (
  db: Db,
  programmeId: string,
  day: string,
): Promise<{ id: string; number: number; title: string; text: string; validFrom: string }[]> =>
  rowsOf(
    db,
    sql<{
      id: string
      number: number
      title: string
      text: string
      validFrom: string
    }>`select id, number, title, body as text, valid_from as "validFrom"
      from measure where programme_id = ${programmeId} and status in ('published', 'superseded', 'withdrawn') and valid_from <= ${day} and (valid_to is null or valid_to > ${day}) order by number`,
  )

/** The programme with the names of the one above and those below it. */
export const detail = (
  db: Db,
  id: string,
): Promise<
  (Omit<Programme, 'isDemo'> & { parent: string | null; children: string[]; version: number }) | undefined
> =>
  rowOf(
    db,
    sql<
      Omit<Programme, 'isDemo'> & { parent: string | null; children: string[]; version: number }
    >`select p.id, p.name, p.owner, p.starts_on as "startsOn", p.ends_on as "endsOn", p.version,
        (select a.name from programme a where a.id = p.parent_id) as parent,
        array(select c.name from programme c where c.parent_id = p.id order by c.path) as children
      from programme p where p.id = ${id}`,
  )

export async function save(
  db: Db,
  id: string,
  to: Pick<Programme, 'name' | 'owner' | 'startsOn' | 'endsOn'>,
): Promise<void> {
  await sql`update programme set name = ${to.name}, owner = ${to.owner}, starts_on = ${to.startsOn}, ends_on = ${to.endsOn}, version = version + 1
    where id = ${id}`.execute(db)
}

/** The name of what an account acts for, under the account's own row-level security. */
export async function nameOfScope(db: Db, scope: Pick<Scope, ScopePart>): Promise<ActsFor | undefined> {
  if (scope.orgPath) {
    const found = await rowOf(
      db,
      sql<Named>`select id, name from enterprise where org_path = ${scope.orgPath}`,
    )
    return found && { kind: 'enterprise', ...found }
  }
  if (scope.divisionCode) {
    const community = await rowOf(
      db,
      sql<Named>`select id, name from community where division_code = ${scope.divisionCode}`,
    )
    if (community) return { kind: 'community', ...community }
    const division = await rowOf(
      db,
      sql<Named>`select id, name from division where code = ${scope.divisionCode} order by valid_from desc limit 1`,
    )
    return division && { kind: 'division', ...division }
  }
  if (scope.teamId) {
    const team = await rowOf(db, sql<Named>`select id, name from team where id = ${scope.teamId}`)
    return team && { kind: 'team', ...team }
  }
  return scope.memberId ? { kind: 'member', id: scope.memberId, name: '' } : undefined
}
