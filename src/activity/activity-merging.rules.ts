import type { Follower, Merging } from '../registry/duplicate/follower.rules.ts'

const key = ['id'] as const
const ofEnterprise = [
  'activity',
  'activity_enterprise',
  'activity_sign_up',
  'activity_service',
  'contact_entry',
] as const
const ofCommunity: Readonly<Record<string, boolean>> = {
  activity: true,
  activity_enterprise: false,
  activity_sign_up: false,
  activity_service: true,
  activity_objection: false,
  contact_entry: true,
}

/**
 * Activities and what follows from them go with the enterprise, the community and the person. Where both records of one person were
 * written of the same activity, that of the one that is merged away is taken out, and the figure with it: nobody was there twice.
 */
export const activityMerging: Merging = {
  followers: [
    ...ofEnterprise.map((table): Follower => ({
      of: 'enterprise',
      table,
      column: 'enterprise_id',
      key,
      place: 'org_path',
      repeats: { enterprise_name: 'name' },
    })),
    ...Object.entries(ofCommunity).map(([table, isNamed]): Follower => ({
      of: 'community',
      table,
      column: 'community_id',
      key,
      place: 'division_code',
      ...(isNamed ? { repeats: { community_name: 'name' } } : {}),
    })),
    ...(['activity_sign_up', 'activity_objection', 'service_certificate'] as const).map(
      (table): Follower => ({
        of: 'member',
        table,
        column: 'member_id',
        key,
      }),
    ),
    {
      of: 'member',
      table: 'activity_service',
      column: 'member_id',
      key,
      clash: {
        columns: ['activity_id'],
        among: 'struck_on is null',
        then: { day: 'struck_on' },
        measure: { name: 'activityAttendances', counted: 'struck_on is null' },
      },
    },
  ],
  placed: [],
  obstacles: [],
  counted: [],
}
