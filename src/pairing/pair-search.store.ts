import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { Day } from '../platform/day.ts'
import { rowsOf } from '../platform/rows.ts'
import { matching, matchOf } from '../registry/matching.store.ts'
import type { Match, Sought } from '../registry/search/search.rules.ts'

export interface FoundPair {
  id: string
  enterprise: string
  community: string
  code: string
  match: Match
  hasEnded: boolean
}

/** Pairs by either side; `search_text` holds the keys of both. */
export async function pairs(
  db: Db,
  programmeId: string,
  sought: Sought,
  today: Day,
  limit: number,
): Promise<FoundPair[]> {
  const { where } = matching(sought, { names: [sql`p.search_text`], codes: [sql`p.division_code`] })
  const { rank } = matching(sought, {
    names: [sql`p.enterprise_name`, sql`p.community_name`],
    sounds: [sql`p.enterprise_pinyin`, sql`p.community_pinyin`],
    codes: [sql`p.division_code`],
    parts: [sql`p.enterprise_uscc`],
  })
  const rows = await rowsOf(
    db,
    sql<
      Omit<FoundPair, 'match'> & { rank: number }
    >`select p.id, p.enterprise_name as enterprise, p.community_name as community,
        p.division_code as code, ${rank} as rank, coalesce(p.ends_on <= ${today}, false) as "hasEnded"
      from pairing p where p.programme_id = ${programmeId} and p.starts_on is not null and ${where}
      order by rank, "hasEnded", p.number, p.id limit ${limit}`,
  )
  return rows.map(({ rank: own, ...pair }) => ({ ...pair, match: matchOf(own) }))
}
