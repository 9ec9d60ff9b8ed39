import type { Follower, Merging } from '../registry/duplicate/follower.rules.ts'

const key = ['id'] as const
const parties = (table: string, repeats: boolean): Follower[] => [
  {
    of: 'enterprise',
    table,
    column: 'enterprise_id',
    key,
    place: 'org_path',
    ...(repeats ? { repeats: { enterprise_name: 'name' } } : {}),
  },
  {
    of: 'community',
    table,
    column: 'community_id',
    key,
    place: 'division_code',
    ...(repeats ? { repeats: { community_name: 'name' } } : {}),
  },
]

/** Agreements follow their parties; they belong to a pair, so two of them never clash. The signed text keeps the names of its day. */
export const agreementMerging: Merging = {
  followers: [
    ...parties('agreement', true),
    ...parties('agreement_line', false),
    ...parties('agreement_file', false),
  ],
  placed: [],
  obstacles: [],
  counted: [],
}
