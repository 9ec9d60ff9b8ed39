import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { countOf } from '../../platform/rows.ts'
import type { EndedKind } from './change.rules.ts'

const current = {
  pairings: sql`pairing where status = 'active'`,
  children: sql`enterprise where left_on is null`,
  sites: sql`site where closed_on is null`,
  members: sql`member where left_on is null`,
  teams: sql`team where ended_on is null`,
  contacts: sql`contact where ended_on is null`,
  links: sql`link where ended_on is null`,
  'team-places': sql`team_member where left_on is null`,
  residences: sql`residence_registration where status in ('asked', 'confirmed') and ended_on is null`,
  dispatches: sql`dispatch_registration where status in ('asked', 'confirmed')`,
} as const

/** What can hang on a record of each kind, and by which column. */
const hangs: Record<EndedKind, readonly (readonly [keyof typeof current, string])[]> = {
  enterprise: [
    ['pairings', 'enterprise_id'],
    ['children', 'parent_id'],
    ['sites', 'enterprise_id'],
    ['members', 'enterprise_id'],
    ['teams', 'enterprise_id'],
    ['contacts', 'enterprise_id'],
  ],
  site: [
    ['pairings', 'site_id'],
    ['links', 'site_id'],
  ],
  member: [
    ['team-places', 'member_id'],
    ['residences', 'member_id'],
    ['dispatches', 'member_id'],
  ],
  link: [],
  contact: [],
}

/** How many records of each kind still stand on this one; those without any are left out. */
export async function hangingOn(
  db: Db,
  programmeId: string,
  kind: EndedKind,
  id: string,
): Promise<{ what: string; count: number }[]> {
  const found: { what: string; count: number }[] = []
  for (const [what, column] of hangs[kind]) {
    const source: RawBuilder<unknown> = current[what]
    const count = await countOf(
      db,
      sql<{
        count: number
      }>`select count(*)::int as count from ${source} and programme_id = ${programmeId} and ${sql.ref(column)} = ${id}`,
    )
    if (count > 0) found.push({ what, count })
  }
  return found
}
