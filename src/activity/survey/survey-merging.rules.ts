import type { Follower, Merging } from '../../registry/duplicate/follower.rules.ts'

const key = ['id'] as const
const tables = ['survey', 'difficulty'] as const

/** Surveys and their points follow the enterprise and the community; they belong to a pair, so two of them never clash. */
export const surveyMerging: Merging = {
  followers: tables.flatMap((table): Follower[] => [
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
  placed: [],
  obstacles: [],
  counted: [
    {
      measure: 'communitiesSurveyed',
      of: 'community',
      from: "count(distinct community_id)::int from survey where programme_id = $programme and status = 'confirmed'",
    },
  ],
}
