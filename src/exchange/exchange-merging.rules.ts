import type { Merging } from '../registry/duplicate/follower.rules.ts'

const key = ['id'] as const

/** Needs follow the community, resources the enterprise, promises both; two of them never clash. Who sees a need is put right by the job. */
export const exchangeMerging: Merging = {
  followers: [
    {
      of: 'community',
      table: 'need',
      column: 'community_id',
      key,
      place: 'division_code',
      repeats: { community_name: 'name' },
    },
    {
      of: 'enterprise',
      table: 'resource',
      column: 'enterprise_id',
      key,
      place: 'org_path',
      repeats: { enterprise_name: 'name' },
    },
    {
      of: 'enterprise',
      table: 'promise',
      column: 'enterprise_id',
      key,
      place: 'org_path',
      repeats: { enterprise_name: 'name' },
    },
    {
      of: 'community',
      table: 'promise',
      column: 'community_id',
      key,
      place: 'division_code',
      repeats: { community_name: 'name' },
    },
    {
      of: 'community',
      table: 'docking_proposal',
      column: 'community_id',
      key,
      place: 'division_code',
      repeats: { community_name: 'name' },
    },
    {
      of: 'enterprise',
      table: 'docking_proposal',
      column: 'enterprise_id',
      key,
      place: 'org_path',
      repeats: { enterprise_name: 'name' },
    },
    {
      of: 'community',
      table: 'docking_unmet',
      column: 'community_id',
      key: ['session_id', 'need_id'],
      place: 'division_code',
      repeats: { community_name: 'name' },
    },
  ],
  placed: [],
  obstacles: [],
  counted: [],
}
