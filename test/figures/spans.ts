import { difficultyMeasure, type DifficultyKind } from '../../src/activity/survey/difficulty.rules.ts'
import type { Measure } from '../../src/statistics/figure.rules.ts'
import { measureOf, type TeamKind } from '../../src/team/team.rules.ts'

/** What the ledger says of one change, as far as figures are made of it. */
export interface Told {
  kind: string
  subjectId: string
  orgPath: string | null
  happenedOn: string
  after: Record<string, unknown>
}

/** Something counts from a day on, until a day if it ended. */
export interface Span {
  from: string
  to: string | null
  enterprise: string | null
  community: string | null
}

/** What is counted one by one. */
export type Counted = Span & { measure: Measure }

/** Bodies of which each counts once, however much stands behind it. */
export interface Bodies {
  measure: Measure
  dimension: 'enterprise' | 'community' | null
  spans: { body: string; from: string; to: string | null }[]
}

const textOf = (event: Told, key: string): string => String(event.after[key])
const sidesOf = (event: Told): Pick<Span, 'enterprise' | 'community'> => ({
  enterprise: textOf(event, 'enterpriseId'),
  community: textOf(event, 'communityId'),
})

/** What ends before it began counts on no day. */
function end(span: { from: string; to: string | null } | undefined, day: string): void {
  if (span) span.to = day > span.from ? day : span.from
}

/** Pairs, and the groups, enterprises and communities that have one. */
export function ofPairs(events: readonly Told[]): { counted: Counted[]; bodies: Bodies[] } {
  const pairs = new Map<string, Counted & { group: string }>()
  for (const event of events) {
    if (event.kind === 'pairing.started') {
      const group = (event.orgPath ?? '').slice(0, 5)
      const from = textOf(event, 'startsOn')
      pairs.set(event.subjectId, { measure: 'pairings', ...sidesOf(event), group, from, to: null })
    }
    const pair = pairs.get(event.subjectId)
    if (event.kind === 'pairing.ended' && pair) pair.to = textOf(event, 'endsOn')
  }
  const counted = [...pairs.values()]
  const spansOf = (key: 'group' | 'enterprise' | 'community') =>
    counted.map(({ from, to, ...pair }) => ({ body: String(pair[key]), from, to }))
  return {
    counted,
    bodies: [
      { measure: 'groups', dimension: null, spans: spansOf('group') },
      { measure: 'enterprises', dimension: 'enterprise', spans: spansOf('enterprise') },
      { measure: 'communities', dimension: 'community', spans: spansOf('community') },
    ],
  }
}

const registrations: Readonly<Record<string, Measure>> = {
  'organisation.registered': 'organisationRegistrations',
  'residence.confirmed': 'residenceRegistrations',
  'dispatch.registered': 'dispatchRegistrations',
}

/** What ends without having been accepted has never counted. */
export function ofRegistrations(events: readonly Told[]): Counted[] {
  const found = new Map<string, Counted>()
  for (const event of events) {
    const measure = registrations[event.kind]
    if (measure) found.set(event.subjectId, { measure, ...sidesOf(event), from: event.happenedOn, to: null })
    else if (/^(organisation|residence|dispatch)\.ended$/.test(event.kind))
      end(found.get(event.subjectId), event.happenedOn)
  }
  return [...found.values()]
}

/** Teams, the times in which they were complete, and squads that were called out in a year. */
export function ofTeams(events: readonly Told[]): Counted[] {
  const formed = new Map<string, Counted>()
  const complete: Counted[] = []
  const tested: Counted[] = []
  const standing = new Map<string, Counted>()
  for (const event of events) {
    const { kind, subjectId, happenedOn, after } = event
    if (kind === 'team.formed') {
      const measure = measureOf[textOf(event, 'kind') as TeamKind]
      const enterprise = textOf(event, 'enterpriseId')
      formed.set(subjectId, { measure, enterprise, community: null, from: happenedOn, to: null })
    }
    const team = formed.get(subjectId)
    if (kind === 'team.ended') end(team, happenedOn)
    if (team && after['isComplete'] === true) {
      const span: Counted = { ...team, measure: 'completeTeams', from: happenedOn, to: null }
      complete.push(span)
      standing.set(subjectId, span)
    }
    if (after['isComplete'] === false) {
      end(standing.get(subjectId), happenedOn)
      standing.delete(subjectId)
    }
    const squad = formed.get(textOf(event, 'teamId'))
    if (kind === 'call-out.closed' && squad) {
      const askedOn = textOf(event, 'askedOn')
      const newYear = `${Number(askedOn.slice(0, 4)) + 1}-01-01`
      tested.push({ ...squad, measure: 'testedSquads', from: askedOn, to: newYear })
    }
  }
  return [...formed.values(), ...complete, ...tested]
}

interface Committee {
  seat: string
  from: string
  to: string | null
  area: { body: string; from: string; to: string | null }[]
}

/** Area committees; what one has behind it stands with its last seat. */
export function ofCommittees(events: readonly Told[]): { counted: Counted[]; bodies: Bodies[] } {
  const committees = new Map<string, Committee>()
  const behind = new Map<
    string,
    { measure: Measure; from: string; committee: string; enterprise: string | null }
  >()
  for (const event of events) {
    const { kind, subjectId: committee, happenedOn: from, after } = event
    if (kind === 'committee.formed') {
      const communities = after['communityIds'] as string[]
      const area = communities.map((body) => ({ body, from, to: null }))
      committees.set(committee, { seat: String(communities[0]), from, to: null, area })
    }
    const own = committees.get(committee)
    if (!own) continue
    if (kind === 'committee.changed') own.seat = textOf(event, 'seatId')
    if (kind === 'committee-community.joined')
      own.area.push({ body: textOf(event, 'communityId'), from, to: null })
    if (kind === 'committee-community.left')
      end(
        own.area.find(({ body, to }) => body === textOf(event, 'communityId') && to === null),
        from,
      )
    if (kind === 'committee.ended') {
      end(own, from)
      for (const span of own.area) if (span.to === null || span.to > from) end(span, from)
    }
    if (kind === 'committee-meeting.held')
      behind.set(textOf(event, 'meetingId'), { measure: 'areaMeetings', from, committee, enterprise: null })
    if (kind === 'committee-task.finished') {
      const enterprise = (after['enterpriseId'] ?? null) as string | null
      behind.set(textOf(event, 'taskId'), { measure: 'areaDecisions', from, committee, enterprise })
    }
    if (kind === 'committee-task.reopened') behind.delete(textOf(event, 'taskId'))
  }
  const seatOf = (committee: string): string | null => committees.get(committee)?.seat ?? null
  return {
    counted: [
      ...[...committees.values()].map(({ seat, from, to }): Counted => ({ measure: 'areaCommittees', enterprise: null, community: seat, from, to })), // prettier-ignore
      ...[...behind.values()].map(({ committee, ...one }): Counted => ({ ...one, community: seatOf(committee), to: null })), // prettier-ignore
    ],
    bodies: [
      {
        measure: 'areaCommunities',
        dimension: 'community',
        spans: [...committees.values()].flatMap(({ area }) => area),
      },
    ],
  }
}

/** Agreements from the day on which both had signed until they ended or ran out; supplements count with their agreement. */
export function ofAgreements(events: readonly Told[]): Counted[] {
  const found = new Map<string, Counted>()
  for (const event of events) {
    if (!event.kind.startsWith('agreement.') || event.after['amendsId'] !== null) continue
    const status = textOf(event, 'status')
    if (event.kind === 'agreement.signed')
      found.set(event.subjectId, {
        measure: 'agreementsSigned',
        ...sidesOf(event),
        from: event.happenedOn,
        to: null,
      })
    else if (status === 'ended' || status === 'expired') end(found.get(event.subjectId), event.happenedOn)
  }
  return [...found.values()]
}

/** Needs from their opening to their withdrawal, since when all of one is promised or accepted, and the promises that stand. */
export function ofExchange(events: readonly Told[]): Counted[] {
  const counted: Counted[] = []
  const open = new Map<string, Counted>()
  const end = (key: string, day: (span: Counted) => string): void => {
    const span = open.get(key)
    if (span) span.to = day(span)
    open.delete(key)
  }
  const begin = (key: string, span: Counted): void => {
    if (open.has(key)) return
    open.set(key, span)
    counted.push(span)
  }
  for (const event of events) {
    const { kind, subjectId, happenedOn: from } = event
    const after: Record<string, unknown> = event.after
    const need = kind.startsWith('promise.') ? String(after['needId']) : subjectId
    const community = textOf(event, 'communityId')
    const of = (measure: Measure, enterprise: string | null = null): Counted => ({
      ...{ measure, enterprise, community, from },
      to: null,
    })
    if (kind === 'need.opened') begin(`need ${need}`, of('needs'))
    if (kind === 'need.withdrawn') end(`need ${need}`, () => from)
    if (kind === 'promise.made') begin(`promise ${subjectId}`, of('promises', String(after['enterpriseId'])))
    // What is taken back is taken back on the day on which it was counted.
    if (after['status'] === 'withdrawn') end(`promise ${subjectId}`, (span) => span.from)
    const totals = (
      kind.startsWith('promise.') ? after['need'] : kind === 'need.reduced' ? after : undefined
    ) as { quantity: number; committed: number; status: string } | undefined
    if (!totals) continue
    if (totals.committed === totals.quantity) begin(`served ${need}`, of('needsServed'))
    else end(`served ${need}`, (span) => span.from)
    if (totals.status === 'accepted') begin(`accepted ${need}`, of('needsAccepted'))
  }
  return counted
}

/** Surveys that a community confirmed, and the difficult points in them. */
export function ofSurveys(events: readonly Told[]): { counted: Counted[]; bodies: Bodies[] } {
  const surveys = events
    .filter(({ kind }) => kind === 'survey.confirmed')
    .map((event): Counted => ({
      measure: 'surveysDone',
      ...sidesOf(event),
      from: event.happenedOn,
      to: null,
    }))
  const points = events
    .filter(({ kind }) => kind === 'difficulty.recorded')
    .map((event): Counted => {
      const measure = difficultyMeasure(textOf(event, 'kind') as DifficultyKind)
      return { measure, ...sidesOf(event), from: event.happenedOn, to: null }
    })
  const spans = surveys.map(({ community, from, to }) => ({ body: String(community), from, to }))
  return {
    counted: [...surveys, ...points],
    bodies: [{ measure: 'communitiesSurveyed', dimension: 'community', spans }],
  }
}
