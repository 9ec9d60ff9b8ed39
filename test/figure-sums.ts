import { sql } from 'kysely'
import type { World } from './world.ts'

/**
 * What the deltas of some measures sum up to, all of them or those of one community; folded or not, because background work folds
 * them while a test goes on. Sums of 0 are left out.
 */
export async function figureSums(
  world: World,
  measures: readonly string[],
  of: { community?: string; until?: string } = {},
): Promise<{ measure: string; sum: number }[]> {
  const { community, until = '9999-12-31' } = of
  const [fresh, folded] =
    community === undefined
      ? [sql`true`, sql`dimension = 'all'`]
      : [sql`community_id = ${community}`, sql`dimension = 'community' and key = ${community}`]
  const { rows } = await sql<{ measure: string; sum: number }>`
    select measure, sum(value)::int as sum from (
        select measure, day, value from figure_delta where ${fresh}
        union all select measure, day, value from figure_day where ${folded}) deltas
      where measure = any(${measures}::text[]) and day <= ${until}
      group by measure having sum(value) <> 0 order by measure`.execute(world.database.db)
  return rows
}
