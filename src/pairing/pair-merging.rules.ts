import type { Merging } from '../registry/duplicate/follower.rules.ts'

/** Two pairs of the same two cannot stand together while both are proposed or in force. */
const once = (other: string) => ({
  columns: [other],
  among: "status not in ('ended', 'withdrawn')",
  then: 'refuse' as const,
})

/** What becomes of pairs when a site, an enterprise or a community is merged into another. */
export const pairMerging: Merging = {
  followers: [
    {
      of: 'enterprise',
      table: 'pairing',
      column: 'enterprise_id',
      key: ['id'],
      place: 'org_path',
      repeats: { enterprise_name: 'name', enterprise_uscc: 'uscc', enterprise_pinyin: 'pinyin' },
    },
    { of: 'site', table: 'pairing', column: 'site_id', key: ['id'], clash: once('community_id') },
    {
      of: 'community',
      table: 'pairing',
      column: 'community_id',
      key: ['id'],
      place: 'division_code',
      repeats: { community_name: 'name', community_pinyin: 'pinyin' },
      clash: once('site_id'),
    },
    { of: 'community', table: 'pairing_request', column: 'wanted_community_id', key: ['id'] },
  ],
  placed: [
    ...(['enterprise', 'community'] as const).flatMap((of) => {
      const column = of === 'enterprise' ? ('org_path' as const) : ('division_code' as const)
      return [
        { of, column, table: 'pairing_request', key: ['id'] },
        { of, column, table: 'roster_line', key: ['number', 'pairing_id'] },
        { of, column, table: 'roster_change', key: ['number'] },
      ]
    }),
  ],
  obstacles: [
    {
      of: ['enterprise', 'site', 'community'],
      code: 'duplicate/run-going-on',
      from: "pairing_run where programme_id = $programme and status in ('queued', 'running')",
    },
  ],
  counted: [
    {
      measure: 'enterprises',
      of: 'enterprise',
      from: "count(distinct enterprise_id)::int from pairing where programme_id = $programme and status = 'active'",
    },
    {
      measure: 'groups',
      of: 'enterprise',
      from: "count(distinct left(org_path, 5))::int from pairing where programme_id = $programme and status = 'active'",
    },
    {
      measure: 'communities',
      of: 'community',
      from: "count(distinct community_id)::int from pairing where programme_id = $programme and status = 'active'",
    },
  ],
}
