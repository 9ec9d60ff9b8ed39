import type { CopyValue } from '../../platform/database.ts'
import type { Vault } from '../../platform/vault.ts'
import type { DemoActivity } from './activities.ts'
import { LAST_DAY, morningOf } from './calendar.ts'
import type { Draft } from './facts.ts'
import type { DemoPairing } from './plan.ts'
import type { TableRows } from './registry-rows.ts'
import { PROGRAMME_ID, type World } from './world.ts'

/** Activities with who signed up and who took part, an objection, and the log of contacts. */
export const activityTables = (world: World, vault: Vault): TableRows[] => [
  {
    table: 'activity',
    columns:
      'id, enterprise_id, community_id, org_path, division_code, enterprise_name, community_name, kind, title, held_on, begins, ends, place, places, text_cipher, status, signed, waiting, people, halves, planned_on, recorded_on, version',
    rows: activityRows(world, vault),
  },
  {
    table: 'activity_enterprise',
    columns: 'id, activity_id, enterprise_id, community_id, org_path, division_code, enterprise_name',
    rows: sideRows(world),
  },
  {
    table: 'activity_sign_up',
    columns:
      'id, activity_id, member_id, enterprise_id, community_id, org_path, division_code, enterprise_name, status, signed_at, version',
    rows: signUpRows(world),
  },
  {
    table: 'activity_service',
    columns:
      'id, activity_id, member_id, enterprise_id, community_id, org_path, division_code, enterprise_name, community_name, kind, title, held_on, halves, recorded_on, version',
    rows: serviceRows(world),
  },
  {
    table: 'activity_objection',
    columns:
      'id, activity_id, member_id, community_id, division_code, title, held_on, kind, halves, text_cipher, status, raised_on, version',
    rows: objectionRows(world, vault),
  },
  {
    table: 'contact_entry',
    columns:
      'id, pairing_id, enterprise_id, community_id, org_path, division_code, enterprise_name, community_name, kind, held_on, text_cipher, next_on, side, written_on, version',
    rows: contactRows(world, vault),
  },
]

const sides = ({ enterprise, community }: DemoPairing): CopyValue[] => [
  enterprise.id,
  community.id,
  enterprise.orgPath,
  community.divisionCode,
  enterprise.name,
]

const halvesOf = ({ services }: DemoActivity): number => services.reduce((sum, { halves }) => sum + halves, 0)

function* activityRows({ activities }: World, vault: Vault): Generator<CopyValue[]> {
  for (const one of activities)
    yield [
      PROGRAMME_ID,
      one.id,
      ...sides(one.pairing),
      one.pairing.community.name,
      ...[one.kind, one.title, one.heldOn, one.begins, one.ends, one.place, one.places],
      vault.seal(JSON.stringify({ description: '请提前十分钟到场（演示）', contact: '社区值班室（演示）' })),
      ...[one.status, one.signUps.length, 0, one.services.length, halvesOf(one)],
      ...[one.pairing.startsOn, one.recordedOn, 1],
    ]
}

function* sideRows({ activities }: World): Generator<CopyValue[]> {
  for (const { sideId, id, pairing } of activities) yield [PROGRAMME_ID, sideId, id, ...sides(pairing)]
}

/** The person with the enterprise of that person and the place of the activity. */
const personOf = (
  { enterprise, id }: DemoActivity['services'][number]['member'],
  { community }: DemoPairing,
): CopyValue[] => [
  id,
  enterprise.id,
  community.id,
  enterprise.orgPath,
  community.divisionCode,
  enterprise.name,
]

function* signUpRows({ activities }: World): Generator<CopyValue[]> {
  for (const { id, pairing, signUps } of activities)
    for (const [at, one] of signUps.entries())
      yield [
        PROGRAMME_ID,
        one.id,
        id,
        ...personOf(one.member, pairing),
        'signed',
        morningOf(LAST_DAY, at * 1000),
        1,
      ]
}

function* serviceRows({ activities }: World): Generator<CopyValue[]> {
  for (const { id, pairing, kind, title, heldOn, recordedOn, services } of activities)
    for (const one of services)
      yield [
        PROGRAMME_ID,
        one.id,
        id,
        ...personOf(one.member, pairing),
        ...[pairing.community.name, kind, title, heldOn, one.halves, recordedOn, 1],
      ]
}

/** One for the community of the demo account to answer. */
function* objectionRows({ activities, objectionId }: World, vault: Vault): Generator<CopyValue[]> {
  const held = activities.findLast(({ services }) => services.length > 0)
  const [first] = held?.services ?? []
  if (!held || !first) return
  const { community } = held.pairing
  yield [
    PROGRAMME_ID,
    objectionId,
    held.id,
    first.member.id,
    ...[community.id, community.divisionCode, held.title, held.heldOn, 'hours', first.halves + 1],
    vault.seal('结束后留下收拾了半小时（演示）'),
    ...['raised', LAST_DAY, 1],
  ]
}

function* contactRows({ contacts }: World, vault: Vault): Generator<CopyValue[]> {
  for (const { id, pairing, kind, heldOn, nextOn, side, who, subject, outcome, next } of contacts)
    yield [
      PROGRAMME_ID,
      id,
      pairing.id,
      ...sides(pairing),
      ...[pairing.community.name, kind, heldOn],
      vault.seal(JSON.stringify({ who, subject, outcome, next })),
      ...[nextOn, side, heldOn, 1],
    ]
}

export const tellRecorded = (one: DemoActivity): Draft => {
  const { enterprise, community } = one.pairing
  const { orgPath, id: enterpriseId } = enterprise
  const { divisionCode, id: communityId } = community
  return {
    kind: 'activity.recorded',
    subjectKind: 'activity',
    subjectId: one.id,
    ...{ orgPath, divisionCode, memberId: null },
    after: {
      ...{ enterpriseId, communityId, kind: one.kind, heldOn: one.heldOn, recordedOn: one.recordedOn },
      status: 'held',
      people: one.services.length,
      halves: halvesOf(one),
    },
    deltas: [{ measure: 'activitiesHeld', value: 1, enterpriseId, orgPath, communityId, divisionCode }],
  }
}

/** Everything that was written of a person, with its activity. */
export const writtenServices = ({ activities }: World) =>
  activities.flatMap((activity) =>
    activity.services.map((service) => ({ activity, service, day: activity.recordedOn ?? LAST_DAY })),
  )

export const tellService = ({ activity, service }: ReturnType<typeof writtenServices>[number]): Draft => {
  const { id: memberId, enterprise } = service.member
  const { orgPath, id: enterpriseId } = enterprise
  const { divisionCode, id: communityId } = activity.pairing.community
  return {
    kind: 'service.recorded',
    subjectKind: 'activity-service',
    subjectId: service.id,
    ...{ orgPath, divisionCode, memberId },
    after: { activityId: activity.id, enterpriseId, communityId, halves: service.halves },
    deltas: [{ measure: 'activityAttendances', value: 1, enterpriseId, orgPath, communityId, divisionCode }],
  }
}
