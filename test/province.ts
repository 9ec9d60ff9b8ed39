import type { CopyValue, Database } from '../src/platform/database.ts'
import { id, ids, usccOf } from './world-ids.ts'

/** As many enterprises with a site and communities as the programme of the province has. */
export const ENTERPRISES = 432
export const COMMUNITIES = 332

export const siteId = (index: number): string => id(310_000 + index)
export const communityId = (index: number): string => id(320_000 + index)
const enterpriseId = (index: number): string => id(300_000 + index)
const divisionId = (index: number): string => id(330_000 + index)
const KINDS = ['past-support', 'managed', 'handed-over', 'working-link'] as const

/** Two counties with streets of ten communities each. */
const communityCode = (index: number): string => {
  const street = 101 + Math.floor(index / 10)
  return `${index % 2 === 0 ? '420106' : '420107'}${street}${String(100 + index)}`
}

/**
 * Puts a province in the place of the small world's pairs: 432 enterprises, each with a site, 332 communities, recorded links of
 * all kinds. The last five communities take nobody.
 */
export async function fillProvince(database: Database): Promise<void> {
  const p = ids.programme
  const indexes = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
  const path = (index: number): string => `${String(index + 1000)}.`
  const enterprises = indexes(ENTERPRISES).map((index): CopyValue[] => {
    const name = `演示第${String(index + 1).padStart(3, '0')}企业有限公司`
    const party = `${name}党委`
    return [p, enterpriseId(index), null, path(index), usccOf(1000 + index), name, 'provincial', 1, party, `qiye${index}`, `qy${index}`, '2021-06-01', 1]
  }) // prettier-ignore
  const sites = indexes(ENTERPRISES).map((index): CopyValue[] => {
    const at = communityCode(index % COMMUNITIES).slice(0, 9)
    return [
      p,
      siteId(index),
      enterpriseId(index),
      path(index),
      at,
      '总部',
      20 + ((index * 37) % 900),
      1 + (index % 3 === 0 ? 1 : 0),
      1,
    ]
  })
  const divisions = indexes(COMMUNITIES).map((index): CopyValue[] => {
    const name = `演示${String(index + 1).padStart(3, '0')}社区`
    return [
      divisionId(index),
      'test',
      communityCode(index),
      5,
      null,
      name,
      `湖北省武汉市${name}`,
      'x',
      'x',
      '2020-01-01',
    ]
  })
  const communities = indexes(COMMUNITIES).map((index): CopyValue[] => {
    const name = `演示${String(index + 1).padStart(3, '0')}社区`
    const takes = index >= COMMUNITIES - 5 ? 0 : 1 + (index % 3)
    return [p, communityId(index), divisionId(index), communityCode(index), name, 3000 + ((index * 91) % 9000), 900, 9, takes, 300, `shequ${index}`, `sq${index}`, 1]
  }) // prettier-ignore
  const links = indexes(ENTERPRISES).flatMap((index): CopyValue[][] => {
    const community = (index * 7) % COMMUNITIES
    if (index % 5 === 4) return []
    const kind = KINDS[index % KINDS.length] ?? 'managed'
    return [
      [
        p,
        id(340_000 + index),
        siteId(index),
        communityId(community),
        path(index),
        communityCode(community),
        kind,
        '演示',
        '2020-02-01',
        1,
      ],
    ]
  })
  await database.bulk(async (target) => {
    for (const table of [
      'dispatch_registration',
      'organisation_registration',
      'link',
      'pairing',
      'figure_day',
      'figure_delta',
    ])
      await target.client.query(`delete from ${table}`)
    const copy = (table: string, columns: string, rows: CopyValue[][]): Promise<unknown> =>
      database.copyRows(target, table, columns.split(' '), rows)
    await copy(
      'enterprise',
      'programme_id id parent_id org_path uscc name kind level party_organisation pinyin initials joined_on version',
      enterprises,
    )
    await copy(
      'site',
      'programme_id id enterprise_id org_path division_code name size max_pairs version',
      sites,
    )
    await copy(
      'division',
      'id edition code level parent_id name full_name pinyin initials valid_from',
      divisions,
    )
    await copy(
      'community',
      'programme_id id division_id division_code name population households staff pair_capacity member_capacity pinyin initials version',
      communities,
    )
    await copy(
      'link',
      'programme_id id site_id community_id org_path division_code kind evidence since_on version',
      links,
    )
    // The small world's own three sites and two communities stand aside.
    await target.client.query(`update enterprise set left_on = '2021-06-02' where org_path < '1000.'`)
    await target.client.query(
      `update division set valid_to = '2021-06-02' where id in (select division_id from community where id = any($1))`,
      [[ids.east, ids.west]],
    )
    // Whoever looks after the street looks after the whole province here.
    await target.client.query(
      `update auth.access_grant set division_code = '42' where account = 'account-streeteast'`,
    )
  })
}
