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
      from measure where programme_id = ${programmeId} and valid_from <= ${day} and (valid_to is null or valid_to > ${day}) order by number`,
  )

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
