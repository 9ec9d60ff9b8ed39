import type { Follower, Merging, PlacedRows } from '../../registry/duplicate/follower.rules.ts'

const key = ['id'] as const
const ofBoth = ['service_project', 'rating_round'] as const
/** Rows that stand under a project or a round and are seen by the same branch or place. */
const under = ['project_entry', 'project_file', 'rating_slip', 'rating_remark'] as const

/** Projects and rounds follow the enterprise and the community; they belong to a pair, so two of them never clash. */
export const projectMerging: Merging = {
  followers: [
    ...ofBoth.flatMap((table): Follower[] => [
      {
        of: 'enterprise',
        table,
        column: 'enterprise_id',
        key,
        place: 'org_path',
        repeats: { enterprise_name: 'name' },
      },
      {
        of: 'community',
        table,
        column: 'community_id',
        key,
        place: 'division_code',
        repeats: { community_name: 'name' },
      },
    ]),
    ...under.map((table): Follower => ({
      of: 'community',
      table,
      column: 'community_id',
      key,
      place: 'division_code',
    })),
  ],
  placed: (['project_entry', 'project_file'] as const).map((table): PlacedRows => ({
    of: 'enterprise',
    table,
    column: 'org_path',
    key,
  })),
  obstacles: [],
  counted: [],
}
