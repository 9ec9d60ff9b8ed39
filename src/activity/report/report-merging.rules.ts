import type { Merging } from '../../registry/duplicate/follower.rules.ts'

/** Reports go with the enterprise. Where both have one of the same period, that of the one that is merged away stands no longer. */
export const reportMerging: Merging = {
  followers: [
    {
      of: 'enterprise',
      table: 'report',
      column: 'enterprise_id',
      key: ['id'],
      place: 'org_path',
      repeats: { enterprise_name: 'name' },
      clash: {
        columns: ['kind', 'period', 'edition'],
        among: "status <> 'replaced'",
        then: { day: 'replaced_on', values: { status: "'replaced'" } },
      },
    },
  ],
  placed: [],
  obstacles: [],
  counted: [],
}
