import { idsFrom, type NewId } from '../../platform/identity.ts'
import type { Delta, LedgerEvent } from '../../platform/ledger.ts'
import { addDays, type Day } from '../../platform/day.ts'
import type { Measure } from '../../statistics/figure.rules.ts'
import { daysBetween, FIRST_DAY, LAST_DAY, morningOf } from './calendar.ts'
import { firstDay } from './members.ts'
import type { DemoPairing } from './plan.ts'
import { drawsFor, nth } from './seed.ts'
import {
  tellJoined,
  tellStarted,
  tellRegistered,
  tellFormed,
  tellDispatched,
  tellResident,
} from './record-facts.ts'
import { tellRecorded, tellService, writtenServices } from './activity-rows.ts'
import { agreementFacts, tellAgreement } from './agreement-rows.ts'
import { confirmedDifficulties, tellDifficulty, tellHandedIn, tellSurveyed } from './survey-rows.ts'
import { doneSteps, tellBegun, tellPlan, tellStepped } from './workflow-facts.ts'
import { tellDocking } from './docking-rows.ts'
import { exchangeFacts } from './exchange-rows.ts'
import { committeeFacts } from './committee-facts.ts'
import { handedReports, tellReport } from './report-rows.ts'
import { projectFacts } from './project-rows.ts'
import { PROGRAMME_ID, type World } from './world.ts'

/** One thing that happened, as the ledger tells it, and the figures that it moves. */
export interface Fact {
  event: LedgerEvent
  deltas: (Delta & { measure: Measure })[]
}

export type Draft = Pick<
  LedgerEvent,
  'kind' | 'subjectKind' | 'subjectId' | 'orgPath' | 'divisionCode' | 'memberId'
> & {
  after: Record<string, unknown>
  deltas: Fact['deltas']
}

/** What kind of thing a place in the order of facts stands for, in the order in which they happen on one day. */
const KINDS = [
  'joined',
  'started',
  'registered',
  'formed',
  'dispatched',
  'resident',
  'begun',
  'stepped',
  'planned',
  'decided',
  'committee',
  'handed',
  'surveyed',
  'difficult',
  'exchanged',
  'project',
  'held',
  'served',
  'agreed',
  'reported',
  'docked',
] as const

/**
 * Every fact that moves a figure, day by day. Ids rise in that order, because each carries the moment it was recorded
 * at: nine in the morning and a quarter of a second more for each fact of the day.
 */
export function* tellFacts(world: World): Generator<Fact> {
  const happened = orderFacts(world)
  const tell = teller(world)
  const { bytes } = drawsFor('ids of events')
  let recordedAt = morningOf(FIRST_DAY)
  const newId: NewId = idsFrom(() => recordedAt, bytes)
  let day: Day = FIRST_DAY
  let onDay = 0
  for (const packed of happened) {
    const { day: happenedOn, kind, index } = unpack(packed)
    onDay = happenedOn === day ? onDay + 1 : 0
    day = happenedOn
    recordedAt = morningOf(day, onDay * 250)
    const { deltas, after, ...draft } = tell(kind, index)
    yield {
      event: {
        ...draft,
        id: newId(),
        programmeId: PROGRAMME_ID,
        happenedOn,
        recordedAt,
        actor: 'demo',
        before: null,
        after,
      },
      deltas,
    }
  }
}

/** Day, kind and index in one number each, so that 147,000 facts are sorted without an object for each. */
const DAY_STEP = 1e9
const KIND_STEP = 1e7

function unpack(packed: number): { day: Day; kind: (typeof KINDS)[number]; index: number } {
  return {
    day: addDays(FIRST_DAY, Math.floor(packed / DAY_STEP)),
    kind: nth(KINDS, Math.floor((packed % DAY_STEP) / KIND_STEP)),
    index: packed % KIND_STEP,
  }
}

function orderFacts(world: World): Float64Array {
  const packed: number[] = []
  const add = (day: Day, kind: (typeof KINDS)[number], index: number): void => {
    packed.push(daysBetween(FIRST_DAY, day) * DAY_STEP + KINDS.indexOf(kind) * KIND_STEP + index)
  }
  const joined = joinedOn(world)
  for (const [index, { id }] of world.enterprises.entries()) add(joined.get(id) ?? FIRST_DAY, 'joined', index)
  for (const [index, pairing] of world.pairings.entries()) {
    add(pairing.startsOn, 'started', index)
    add(pairing.registration.decidedOn, 'registered', index)
  }
  for (const [index, team] of world.teams.entries()) add(team.formedOn, 'formed', index)
  for (const [index, { dispatch, residence }] of world.members.entries()) {
    if (dispatch) add(dispatch.registeredOn, 'dispatched', index)
    if (residence?.confirmedOn) add(residence.confirmedOn, 'resident', index)
  }
  for (const [index, { startsOn }] of world.cases.entries()) add(startsOn, 'begun', index)
  for (const [index, { state }] of doneSteps(world).entries()) add(state.doneOn, 'stepped', index)
  for (const [index, { submittedOn, decidedOn }] of world.plans.entries()) {
    add(submittedOn, 'planned', index)
    if (decidedOn !== null) add(decidedOn, 'decided', index)
  }
  for (const [index, { day }] of committeeFacts(world).entries()) add(day, 'committee', index)
  for (const [index, { submittedOn, confirmedOn }] of world.surveys.entries()) {
    if (submittedOn !== null) add(submittedOn, 'handed', index)
    if (confirmedOn !== null) add(confirmedOn, 'surveyed', index)
  }
  for (const [index, { day }] of agreementFacts(world).entries()) add(day, 'agreed', index)
  for (const [index, { day }] of confirmedDifficulties(world).entries()) add(day, 'difficult', index)
  for (const [index, { day }] of exchangeFacts(world).entries()) add(day, 'exchanged', index)
  for (const [index, { day }] of projectFacts(world).entries()) add(day, 'project', index)
  for (const [index, { recordedOn }] of world.activities.entries())
    if (recordedOn !== null) add(recordedOn, 'held', index)
  for (const [index, { day }] of writtenServices(world).entries()) add(day, 'served', index)
  for (const [index, { day }] of handedReports(world).entries()) add(day, 'reported', index)
  add(LAST_DAY, 'docked', 0)
  return Float64Array.from(packed).sort()
}

/** The day on which each enterprise joined, by id: that of its first pair. */
export function joinedOn(world: World): Map<string, Day> {
  const pairings = new Map<string, DemoPairing[]>()
  for (const pairing of world.pairings)
    pairings.set(pairing.enterprise.id, [...(pairings.get(pairing.enterprise.id) ?? []), pairing])
  return new Map([...pairings].map(([id, own]) => [id, firstDay(own)]))
}

function teller(world: World): (kind: (typeof KINDS)[number], index: number) => Draft {
  const groups = new Set<string>()
  const communities = new Set<string>()
  const stepped = doneSteps(world)
  const ofCommittees = committeeFacts(world)
  const difficulties = confirmedDifficulties(world)
  const exchanged = exchangeFacts(world)
  const ofProjects = projectFacts(world)
  const services = writtenServices(world)
  const agreements = agreementFacts(world)
  const reports = handedReports(world)
  const surveyed = new Set<string>()
  return (kind, index) => {
    switch (kind) {
      case 'joined':
        return tellJoined(nth(world.enterprises, index))
      case 'started': {
        const pairing = nth(world.pairings, index)
        const group = pairing.enterprise.orgPath.slice(0, 5)
        const firsts = { group: !groups.has(group), community: !communities.has(pairing.community.id) }
        groups.add(group)
        communities.add(pairing.community.id)
        return tellStarted(pairing, firsts)
      }
      case 'registered':
        return tellRegistered(nth(world.pairings, index))
      case 'formed':
        return tellFormed(nth(world.teams, index))
      case 'dispatched':
        return tellDispatched(nth(world.members, index))
      case 'resident':
        return tellResident(nth(world.members, index))
      case 'begun':
        return tellBegun(nth(world.cases, index))
      case 'stepped':
        return tellStepped(nth(stepped, index))
      case 'planned':
        return tellPlan(nth(world.plans, index), 'plan.submitted')
      case 'committee':
        return nth(ofCommittees, index).draft
      case 'decided': {
        const plan = nth(world.plans, index)
        return tellPlan(plan, plan.status === 'returned' ? 'plan.returned' : 'plan.approved')
      }
      case 'handed':
        return tellHandedIn(nth(world.surveys, index))
      case 'surveyed': {
        const survey = nth(world.surveys, index)
        const { id } = survey.pairing.community
        const isFirst = !surveyed.has(id)
        surveyed.add(id)
        return tellSurveyed(survey, isFirst)
      }
      case 'exchanged':
        return nth(exchanged, index).draft
      case 'project':
        return nth(ofProjects, index).draft
      case 'docked':
        return tellDocking(world.docking)
      case 'reported':
        return tellReport(nth(reports, index))
      case 'agreed':
        return tellAgreement(nth(agreements, index))
      case 'difficult':
        return tellDifficulty(nth(difficulties, index))
      case 'held':
        return tellRecorded(nth(world.activities, index))
      case 'served':
        return tellService(nth(services, index))
    }
  }
}
