import type { Follower, Merging, PlacedRows } from '../registry/duplicate/follower.rules.ts'

const id = ['id'] as const

/** Teams follow their enterprise, places in a team the person, service the community. */
export const teamMerging: Merging = {
  followers: [
    { of: 'enterprise', table: 'team', column: 'enterprise_id', key: ['id'], place: 'org_path' },
    {
      of: 'member',
      table: 'team_member',
      column: 'member_id',
      key: ['team_id', 'member_id', 'joined_on'],
      clash: { columns: ['team_id'], then: { day: 'left_on', stays: true } },
    },
    {
      of: 'community',
      table: 'team_service',
      column: 'community_id',
      key: ['team_id', 'community_id', 'from_on'],
      place: 'division_code',
      repeats: { community_name: 'name' },
      clash: { columns: ['team_id'], then: { day: 'ended_on', stays: true } },
    },
    {
      of: 'community',
      table: 'team_delegate',
      column: 'community_id',
      key: id,
      place: 'division_code',
      repeats: { community_name: 'name' },
    },
    {
      of: 'contact',
      table: 'team_delegate',
      column: 'contact_id',
      key: id,
      clash: { columns: ['team_id'], among: 'left_on is null', then: { day: 'left_on' } },
    },
    {
      of: 'member',
      table: 'free_time',
      column: 'member_id',
      key: id,
      clash: { columns: [], among: 'ended_on is null', then: { day: 'ended_on' } },
    },
    ...(['certificate', 'team_duty', 'call_out_answer'] as const).map((table): Follower => ({
      of: 'member',
      table,
      column: 'member_id',
      key: id,
    })),
  ],
  placed: [
    ...(
      ['team_delegate', 'free_time', 'certificate', 'team_duty', 'call_out', 'call_out_answer'] as const
    ).map((table): PlacedRows => ({ of: 'enterprise', table, column: 'org_path', key: id })),
    { of: 'enterprise', table: 'team_complete', column: 'org_path', key: ['team_id', 'from_on'] },
    {
      of: 'enterprise',
      table: 'team_service',
      column: 'org_path',
      key: ['team_id', 'community_id', 'from_on'],
    },
    {
      of: 'enterprise',
      table: 'team_member',
      column: 'org_path',
      key: ['team_id', 'member_id', 'joined_on'],
    },
  ],
  obstacles: [],
  counted: [],
}
