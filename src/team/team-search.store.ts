import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { Day } from '../platform/day.ts'
import { rowsOf } from '../platform/rows.ts'
import { matching, matchOf } from '../registry/matching.store.ts'
import type { Match, Sought } from '../registry/search/search.rules.ts'

export interface FoundTeam {
  id: string
  name: string
  communities: string[]
  match: Match
  hasEnded: boolean
}

/**
 * Teams by their own name, their enterprise and the communities they serve. A community sees a team through its service and not
 * the enterprise itself, so the pinyin of both sides comes from the pair that the team serves.
 */
export async function teams(
  db: Db,
  programmeId: string,
  sought: Sought,
  today: Day,
  limit: number,
): Promise<FoundTeam[]> {
  const { where, rank } = matching(sought, {
    names: [sql`ts.team_name`, sql`ts.enterprise_name`, sql`ts.community_name`],
    sounds: [sql`coalesce(p.search_text, '')`],
    codes: [sql`ts.division_code`],
  })
  const rows = await rowsOf(
    db,
    sql<
      Omit<FoundTeam, 'match'> & { rank: number }
    >`select ts.team_id as id, ts.team_name as name, min(${rank}) as rank,
        array_agg(distinct ts.community_name) as communities, bool_and(coalesce(ts.ended_on <= ${today}, false)) as "hasEnded"
      from team_service ts left join lateral (select p.search_text from pairing p where p.programme_id = ts.programme_id
        and p.community_id = ts.community_id and p.enterprise_name = ts.enterprise_name limit 1) p on true
      where ts.programme_id = ${programmeId} and ${where} group by ts.team_id, ts.team_name
      order by rank, "hasEnded", length(ts.team_name), ts.team_name, ts.team_id limit ${limit}`,
  )
  return rows.map(({ rank: own, ...team }) => ({ ...team, match: matchOf(own) }))
}
