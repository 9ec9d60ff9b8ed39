import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { allOf, rowsOf } from '../../platform/rows.ts'
import { beginning, matching, matchOf, wordIn, type Keys } from '../matching.store.ts'
import { characterPairs, ofCommunity, readsAs, type Match, type Sought } from './search.rules.ts'

export interface Found {
  id: string
  title: string
  detail: string
  match: Match
  hasEnded: boolean
}

type Ranked<Row extends Found = Found> = Omit<Row, 'match'> & { rank: number }

const told = <Row extends Found>(rows: Ranked<Row>[]): Row[] =>
  rows.map(({ rank, ...row }) => ({ ...row, match: matchOf(rank) }) as unknown as Row)

export async function enterprises(
  db: Db,
  programmeId: string,
  sought: Sought,
  today: Day,
  limit: number,
): Promise<Found[]> {
  const { where, rank } = matching(sought, {
    names: [sql`e.name`],
    sounds: [sql`e.pinyin`, sql`e.initials`],
    parts: [sql`e.uscc`],
  })
  const rows = await rowsOf(
    db,
    sql<Ranked>`select e.id, e.name as title, e.uscc as detail, ${rank} as rank, coalesce(e.left_on <= ${today}, false) as "hasEnded"
      from enterprise e where e.programme_id = ${programmeId} and ${where}
      order by rank, "hasEnded", length(e.name), e.pinyin, e.id limit ${limit}`,
  )
  return told(rows)
}

export async function communities(
  db: Db,
  programmeId: string,
  sought: Sought,
  limit: number,
): Promise<Found[]> {
  const { where, rank } = matching(ofCommunity(sought), {
    names: [sql`c.name`],
    sounds: [sql`c.pinyin`, sql`c.initials`],
    codes: [sql`c.division_code`],
  })
  const rows = await rowsOf(
    db,
    sql<Ranked>`select c.id, c.name as title, concat_ws(' · ', street.full_name, c.division_code) as detail, ${rank} as rank, c.merged_into is not null as "hasEnded"
      from community c join division d on d.id = c.division_id left join division street on street.id = d.parent_id
      where c.programme_id = ${programmeId} and ${where}
      order by rank, length(c.name), c.division_code, c.id limit ${limit}`,
  )
  return told(rows)
}

export type FoundDivision = Found & { code: string }

const divisionKeys: Keys = {
  names: [sql`d.name`],
  sounds: [sql`d.pinyin`, sql`d.initials`],
  codes: [sql`d.code`],
}
/** Of more matches than these, those that stand first in the index or the table are ranked. */
const RANKED = 100

/**
 * Divisions of every edition, those in force before those that ended. What begins with the text comes from ordered indexes, so it
 * costs the same for a word and for a letter; only if that is too little, names that hold it somewhere are looked up by their
 * pairs of characters. Earlier words may name a place above: 武昌 东亭.
 */
export async function divisions(db: Db, sought: Sought, limit: number): Promise<FoundDivision[]> {
  const { rank } = matching(sought, divisionKeys)
  const columns = sql`d.id, d.code, d.name as title, concat_ws(' · ', d.full_name, d.code) as detail,
    d.valid_to is not null as "hasEnded", d.level, ${rank} as rank`
  const ranked = (source: RawBuilder<unknown>): Promise<Ranked<FoundDivision>[]> =>
    rowsOf(
      db,
      sql<
        Ranked<FoundDivision>
      >`select * from (${source}) found order by rank, "hasEnded", level, code limit ${limit}`,
    )
  const begins = (column: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`(select ${columns} from division d where ${column} like ${beginning(sought.text)} order by ${column} limit ${RANKED})`
  const { isLatin, isCode } = readsAs(sought.text)
  const first = await ranked(
    sql.join(
      [
        begins(sql`d.name collate "C"`),
        ...(isLatin ? [begins(sql`d.pinyin`), begins(sql`d.initials`)] : []),
        ...(isCode ? [begins(sql`d.code`)] : []),
      ],
      sql` union `,
    ),
  )
  const last = sought.words.at(-1) ?? ''
  const pairs = characterPairs(last)
  if (first.length >= limit || pairs.length === 0) return told(first)
  const sounds = [sql`d.pinyin`, sql`d.initials`]
  const where = allOf(
    sql`character_pairs(d.name, d.pinyin, d.initials) @> ${pairs}::text[]`,
    wordIn({ names: [sql`d.name`], sounds }, last),
    ...sought.words.slice(0, -1).map((word) => wordIn({ names: [sql`d.full_name`], sounds }, word)),
  )
  const inside = await ranked(sql`select ${columns} from division d where ${where} limit ${RANKED}`)
  const known = new Set(first.map(({ id }) => id))
  return told([...first, ...inside.filter(({ id }) => !known.has(id))].slice(0, limit))
}

export interface FoundMember {
  id: string
  nameCipher: Buffer
  phoneCipher: Buffer
  enterpriseId: string
  /** Null where the reader may not see the enterprise. */
  enterprise: string | null
  hasEnded: boolean
}

export const members = (
  db: Db,
  programmeId: string,
  by: { nameHashes: Buffer[] | undefined; phoneHashes: Buffer[] | undefined },
  today: Day,
  limit: number,
): Promise<FoundMember[]> =>
  rowsOf(
    db,
    sql<FoundMember>`select m.id, m.name_cipher as "nameCipher", m.phone_cipher as "phoneCipher", m.enterprise_id as "enterpriseId",
        e.name as enterprise, coalesce(m.left_on <= ${today}, false) as "hasEnded"
      from member m left join enterprise e on e.programme_id = m.programme_id and e.id = m.enterprise_id
      where m.programme_id = ${programmeId}
        and ${by.phoneHashes ? sql`m.phone_hash = any(${by.phoneHashes})` : sql`m.name_hash = any(${by.nameHashes})`}
      order by "hasEnded", m.id limit ${limit}`,
  )

export interface FoundContact {
  id: string
  nameCipher: Buffer
  phoneCipher: Buffer
  ownerKind: 'enterprise' | 'community'
  ownerId: string
  /** Null where the reader may not see whose contact it is. */
  belongsTo: string | null
  hasEnded: boolean
}

export const contacts = (
  db: Db,
  programmeId: string,
  by: { nameHashes: Buffer[] | undefined; phoneHashes: Buffer[] | undefined },
  today: Day,
  limit: number,
): Promise<FoundContact[]> =>
  rowsOf(
    db,
    sql<FoundContact>`select t.id, t.name_cipher as "nameCipher", t.phone_cipher as "phoneCipher",
        case when t.enterprise_id is null then 'community' else 'enterprise' end as "ownerKind",
        coalesce(t.enterprise_id, t.community_id) as "ownerId", coalesce(e.name, c.name) as "belongsTo",
        coalesce(t.ended_on <= ${today}, false) as "hasEnded"
      from contact t left join enterprise e on e.programme_id = t.programme_id and e.id = t.enterprise_id
        left join community c on c.programme_id = t.programme_id and c.id = t.community_id
      where t.programme_id = ${programmeId}
        and ${by.phoneHashes ? sql`t.phone_hash = any(${by.phoneHashes})` : sql`t.name_hash = any(${by.nameHashes})`}
      order by "hasEnded", t.id limit ${limit}`,
  )
