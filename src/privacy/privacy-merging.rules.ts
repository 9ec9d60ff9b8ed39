import type { Merging } from '../registry/duplicate/follower.rules.ts'

const key = ['id'] as const

/** A request to delete follows the person; of two that wait one is enough. */
export const privacyMerging: Merging = {
  followers: [
    {
      of: 'member',
      table: 'erasure_request',
      column: 'member_id',
      key,
      place: 'org_path',
      clash: {
        columns: [],
        among: "status = 'asked'",
        then: { day: 'decided_on', values: { status: 'withdrawn' } },
      },
    },
  ],
  placed: [{ of: 'enterprise', table: 'erasure_request', column: 'org_path', key }],
  obstacles: [],
  counted: [],
}
