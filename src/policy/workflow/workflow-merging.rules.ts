import type { Merging } from '../../registry/duplicate/follower.rules.ts'

/** Cases follow the enterprise or the community; of two enterprises' own cases the one that is merged away ends. */
export const workflowMerging: Merging = {
  followers: [
    {
      of: 'enterprise',
      table: 'workflow_case',
      column: 'enterprise_id',
      key: ['id'],
      place: 'org_path',
      repeats: { enterprise_name: 'name' },
      clash: {
        columns: ['track'],
        among: "track = 'enterprise' and status <> 'ended'",
        then: { day: 'ended_on', values: { status: 'ended', next_due_on: '9999-12-31' } },
      },
    },
    {
      of: 'community',
      table: 'workflow_case',
      column: 'community_id',
      key: ['id'],
      place: 'division_code',
      repeats: { community_name: 'name' },
    },
    {
      of: 'enterprise',
      table: 'implementation_plan',
      column: 'enterprise_id',
      key: ['id'],
      place: 'org_path',
      repeats: { enterprise_name: 'name' },
      clash: { columns: ['edition'], then: 'refuse' },
    },
  ],
  placed: [
    { of: 'enterprise', table: 'workflow_step', column: 'org_path', key: ['case_id', 'step'] },
    { of: 'community', table: 'workflow_step', column: 'division_code', key: ['case_id', 'step'] },
    { of: 'enterprise', table: 'implementation_plan_file', column: 'org_path', key: ['plan_id'] },
  ],
  obstacles: [],
  counted: [],
}
