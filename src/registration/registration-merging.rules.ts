import type { Follower, Merging } from '../registry/duplicate/follower.rules.ts'

const tables = ['organisation_registration', 'dispatch_registration', 'residence_registration'] as const

const ofBodies = tables.flatMap((table): Follower[] => [
  {
    of: 'enterprise',
    table,
    column: 'enterprise_id',
    key: ['id'],
    place: 'org_path',
    repeats: { enterprise_name: 'name' },
  },
  {
    of: 'community',
    table,
    column: 'community_id',
    key: ['id'],
    place: 'division_code',
    repeats: { community_name: 'name' },
  },
])

/**
 * Registrations follow the body or the person. A person registers once in each channel (DOMAIN §7): where both records do, the one
 * of the record that is merged away ends on that day, and the figure loses the one that it counted twice.
 */
export const registrationMerging: Merging = {
  followers: [
    ...ofBodies,
    {
      of: 'enterprise',
      table: 'organisation_receipt',
      column: 'enterprise_id',
      key: ['registration_id', 'edition'],
      place: 'org_path',
    },
    {
      of: 'community',
      table: 'organisation_receipt',
      column: 'community_id',
      key: ['registration_id', 'edition'],
      place: 'division_code',
    },
    {
      of: 'member',
      table: 'residence_registration',
      column: 'member_id',
      key: ['id'],
      clash: {
        columns: [],
        among: "status in ('asked', 'confirmed')",
        then: { day: 'ended_on', values: { status: 'ended' } },
        measure: { name: 'residenceRegistrations', counted: "status = 'confirmed'" },
      },
    },
    {
      of: 'member',
      table: 'dispatch_registration',
      column: 'member_id',
      key: ['id'],
      clash: {
        columns: [],
        among: "status in ('asked', 'confirmed')",
        then: { day: 'ended_on', values: { status: 'ended' } },
        measure: { name: 'dispatchRegistrations', counted: "status = 'confirmed'" },
      },
    },
  ],
  placed: [],
  obstacles: [
    {
      of: ['member'],
      code: 'duplicate/keep-the-confirmed',
      from: `residence_registration a where a.programme_id = $programme and a.member_id = $loser and a.status = 'confirmed'
        and exists (select 1 from residence_registration b where b.programme_id = a.programme_id and b.member_id = $survivor and b.status = 'asked')
        and not exists (select 1 from residence_registration b where b.programme_id = a.programme_id and b.member_id = $survivor and b.status = 'confirmed')`,
    },
    {
      of: ['member'],
      code: 'duplicate/keep-the-confirmed',
      from: `dispatch_registration a where a.programme_id = $programme and a.member_id = $loser and a.status = 'confirmed'
        and exists (select 1 from dispatch_registration b where b.programme_id = a.programme_id and b.member_id = $survivor and b.status = 'asked')
        and not exists (select 1 from dispatch_registration b where b.programme_id = a.programme_id and b.member_id = $survivor and b.status = 'confirmed')`,
    },
  ],
  counted: [],
}
