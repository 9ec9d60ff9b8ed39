import type { Follower, Merging, PlacedRows } from '../../registry/duplicate/follower.rules.ts'

const id = ['id'] as const
const seated = ['area_community', 'area_post', 'area_task'] as const

/** A body that carries out a task or sends somebody, by the name under which it does. */
const body = (table: 'area_post' | 'area_task', repeats: string): Follower[] => [
  {
    of: 'enterprise',
    table,
    column: 'enterprise_id',
    key: id,
    place: 'org_path',
    repeats: { [repeats]: 'name' },
  },
  {
    of: 'community',
    table,
    column: 'community_id',
    key: id,
    place: 'division_code',
    repeats: { [repeats]: 'name' },
  },
]

/** Areas follow their communities: of two that become one only the survivor stays in its area. Posts follow the person and the body. */
export const committeeMerging: Merging = {
  followers: [
    {
      of: 'community',
      table: 'area_committee',
      column: 'community_id',
      key: id,
      place: 'division_code',
      repeats: { community_name: 'name' },
    },
    {
      of: 'community',
      table: 'area_community',
      column: 'community_id',
      key: id,
      place: 'division_code',
      repeats: { community_name: 'name' },
      clash: { columns: [], among: 'until_on is null', then: { day: 'until_on' } },
    },
    ...body('area_post', 'body_name'),
    { of: 'contact', table: 'area_post', column: 'contact_id', key: id },
    { of: 'member', table: 'area_post', column: 'member_id', key: id },
    ...body('area_task', 'owner_name'),
  ],
  placed: [
    { of: 'community', table: 'area_meeting', column: 'division_code', key: id },
    ...seated.map((table): PlacedRows => ({ of: 'community', table, column: 'seat_code', key: id })),
  ],
  obstacles: [],
  counted: [
    {
      measure: 'areaCommunities',
      of: 'community',
      from: 'count(distinct community_id)::int from area_community where programme_id = $programme and until_on is null',
    },
  ],
}
