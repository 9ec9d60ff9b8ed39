import type { Merging } from '../registry/duplicate/follower.rules.ts'

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
      key: ['team_id', 'community_id'],
      place: 'division_code',
      repeats: { community_name: 'name' },
      clash: { columns: ['team_id'], then: { day: 'ended_on', stays: true } },
    },
  ],
  placed: [
    { of: 'enterprise', table: 'team_service', column: 'org_path', key: ['team_id', 'community_id'] },
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
