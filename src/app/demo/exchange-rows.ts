import { DAYS_FOR_THE_PAIRED } from '../../exchange/need/need.rules.ts'
import { stateAfter } from '../../exchange/promise/promise.rules.ts'
import { addDays, type Day } from '../../platform/day.ts'
import type { CopyValue } from '../../platform/database.ts'
import { LAST_DAY } from './calendar.ts'
import { wholeOn, type DemoNeed, type DemoPromise } from './exchange.ts'
import type { Draft } from './facts.ts'
import type { TableRows } from './registry-rows.ts'
import { PROGRAMME_ID, type World } from './world.ts'

const YEAR = 2021

/** Lists of needs and resources, and what is promised between them. */
export const exchangeTables = (world: World): TableRows[] => [
  {
    table: 'need',
    columns:
      'id, year, number, community_id, community_name, division_code, category, content, beneficiaries, quantity, unit, urgency, wanted_by, source, is_public, status, raised_on, opened_on, wide_on, is_wide, seen_by, committed, started, delivered, accepted, served_on, done_on, opinion, version',
    rows: needRows(world),
  },
  {
    table: 'resource',
    columns:
      'id, year, number, enterprise_id, enterprise_name, org_path, category, name, quantity, unit, per_month, area_code, area_name, conditions, available, valid_from, confirmed_on, status, committed, version',
    rows: resourceRows(world),
  },
  {
    table: 'promise',
    columns:
      'id, need_id, enterprise_id, enterprise_name, org_path, community_id, community_name, division_code, quantity, delivered, accepted, status, promised_on, planned_on, started_on, delivered_on, decided_on, note, version',
    rows: promiseRows(world),
  },
]

function* needRows({ needs, pairings }: World): Generator<CopyValue[]> {
  const paths = new Map<string, Set<string>>()
  for (const { community, enterprise } of pairings)
    paths.set(community.id, (paths.get(community.id) ?? new Set()).add(enterprise.orgPath))
  for (const need of needs) {
    const { community } = need.pairing
    const sum = (of: (promise: DemoPromise) => number) =>
      need.promises.reduce((all, each) => all + of(each), 0)
    const wideOn = need.openedOn && addDays(need.openedOn, DAYS_FOR_THE_PAIRED)
    const committed = sum(({ quantity }) => quantity)
    yield [
      ...[PROGRAMME_ID, need.id, YEAR, need.number, community.id, community.name, community.divisionCode],
      ...[need.kind.category, need.kind.content, need.beneficiaries, need.quantity, need.kind.unit],
      ...[need.urgency, need.wantedBy, 'visit', true, need.status, need.raisedOn, need.openedOn, wideOn],
      wideOn !== null && wideOn <= LAST_DAY && committed < need.quantity,
      need.openedOn === null ? '{}' : `{${[...(paths.get(community.id) ?? [])].sort().join(',')}}`,
      committed,
      sum((each) => (each.startedOn === null ? 0 : each.quantity)),
      sum(({ delivered }) => delivered),
      sum(({ accepted }) => accepted),
      wholeOn(need, 'quantity'),
      wholeOn(need, 'accepted'),
      need.status === 'accepted' ? '按期完成，居民反映好（演示）' : null,
      1,
    ]
  }
}

function* resourceRows({ resources }: World): Generator<CopyValue[]> {
  for (const { id, number, enterprise, kind, quantity, perMonth, validFrom } of resources)
    yield [
      ...[PROGRAMME_ID, id, YEAR, number, enterprise.id, enterprise.name, enterprise.orgPath],
      ...[kind.category, kind.resource, quantity, kind.unit, perMonth, '', '', '由社区提前三天联系（演示）'],
      ...['工作日（演示）', validFrom, validFrom, 'offered', 0, 1],
    ]
}

function* promiseRows({ needs }: World): Generator<CopyValue[]> {
  for (const need of needs)
    for (const promise of need.promises) {
      const { enterprise, community } = promise.pairing
      const isBegun = promise.startedOn !== null
      yield [
        ...[PROGRAMME_ID, promise.id, need.id, enterprise.id, enterprise.name, enterprise.orgPath],
        ...[community.id, community.name, community.divisionCode],
        ...[promise.quantity, promise.delivered, promise.accepted],
        isBegun ? stateAfter(promise, false) : 'promised',
        ...[promise.promisedOn, addDays(promise.promisedOn, 7), promise.startedOn, promise.deliveredOn],
        ...[promise.acceptedOn, '', 1],
      ]
    }
}

const placeOf = ({ pairing: { community } }: DemoNeed) => ({
  communityId: community.id,
  divisionCode: community.divisionCode,
})

interface Told {
  day: Day
  draft: Draft
}

/** What happened to needs and promises, with the figures that it moves. */
export function exchangeFacts({ needs }: World): Told[] {
  return needs.flatMap((need): Told[] => {
    if (need.openedOn === null) return []
    const opened: Draft = {
      kind: 'need.opened',
      subjectKind: 'need',
      subjectId: need.id,
      orgPath: null,
      divisionCode: need.pairing.community.divisionCode,
      memberId: null,
      after: { status: 'open', quantity: need.quantity, unit: need.kind.unit },
      deltas: [{ measure: 'needs', value: 1, ...placeOf(need) }],
    }
    return [
      { day: need.openedOn, draft: opened },
      ...need.promises.flatMap((promise) => promiseFacts(need, promise)),
    ]
  })
}

function promiseFacts(need: DemoNeed, promise: DemoPromise): Told[] {
  const { enterprise, community } = promise.pairing
  const place = placeOf(need)
  const told = (kind: string, day: Day | null, deltas: Draft['deltas']): Told[] =>
    day === null
      ? []
      : [
          {
            day,
            draft: {
              kind,
              subjectKind: 'promise',
              subjectId: promise.id,
              orgPath: enterprise.orgPath,
              divisionCode: community.divisionCode,
              memberId: null,
              after: {
                needId: need.id,
                quantity: promise.quantity,
                isWhole: promise.quantity === need.quantity,
              },
              deltas,
            },
          },
        ]
  return [
    ...told('promise.made', promise.promisedOn, [
      { measure: 'promises', value: 1, enterpriseId: enterprise.id, orgPath: enterprise.orgPath, ...place },
      ...(wholeOn(need, 'quantity') ? [{ measure: 'needsServed' as const, value: 1, ...place }] : []),
    ]),
    ...told('promise.started', promise.startedOn, []),
    ...told('promise.delivered', promise.deliveredOn, []),
    ...told(
      'promise.accepted',
      promise.acceptedOn,
      wholeOn(need, 'accepted') ? [{ measure: 'needsAccepted', value: 1, ...place }] : [],
    ),
  ]
}
