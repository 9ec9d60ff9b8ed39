import { lateStates, type ProjectState } from '../../agreement/project/project.rules.ts'
import { addDays, type Day } from '../../platform/day.ts'
import type { TeamKind } from '../../team/team.rules.ts'
import type { ActivityKind } from '../activity.rules.ts'

export const outstandingKinds = [
  'registration',
  'liaison-team',
  'agreement',
  'agreement-ending',
  'promise',
  'project-late',
  'project-redo',
  'project-waiting',
] as const
export type OutstandingKind = (typeof outstandingKinds)[number]

/** What a report says beside its remarks, as of a day. People are counted and never named. */
export interface ReportContent {
  enterprise: string
  programme: string
  /** Of the programme: who gives the feedback and takes the report. */
  owner: string
  asOf: Day
  /** The two channels, never to be added. */
  people: { dispatched: number; resident: number }
  teams: { kind: TeamKind; teams: number; people: number; communities: number }[]
  communities: { community: string; since: Day; registeredOn: Day | null; agreement: string | null }[]
  promises: {
    community: string
    need: string
    unit: string
    quantity: number
    delivered: number
    accepted: number
    promisedOn: Day
    plannedOn: Day | null
  }[]
  agreements: { number: string; community: string; signedOn: Day; untilOn: Day }[]
  projects: {
    number: string
    title: string
    community: string
    endsOn: Day
    target: number
    unit: string
    done: number
    state: ProjectState
    acceptedOn: Day | null
    delay: string | null
  }[]
  activities: { kind: ActivityKind; held: number; attendances: number; halves: number }[]
  /** People who took part in any of them. */
  served: number
  contacts: number
  ratings: { title: string; community: string; raters: number; mean: number }[]
  /** Rounds that too few answered to be told. */
  hidden: number
  outstanding: {
    kind: OutstandingKind
    what: string
    community: string
    on: Day | null
    why: string | null
  }[]
}

export type Facts = Omit<ReportContent, 'outstanding' | 'asOf'>

/** An agreement that ends within these days is told. */
const SOON_DAYS = 60

/** What is still to be done, told by the other facts of the report alone. */
export function outstandingOf(facts: Facts, asOf: Day): ReportContent['outstanding'] {
  const found: ReportContent['outstanding'] = []
  const add = (
    kind: OutstandingKind,
    community: string,
    more: { what?: string; on?: Day | null; why?: string | null } = {},
  ): void => {
    found.push({ kind, what: more.what ?? '', community, on: more.on ?? null, why: more.why ?? null })
  }
  for (const { community, registeredOn } of facts.communities)
    if (registeredOn === null) add('registration', community)
  if (facts.communities.length > 0 && !facts.teams.some(({ kind }) => kind === 'liaison'))
    add('liaison-team', '')
  for (const { community, agreement } of facts.communities)
    if (agreement === null) add('agreement', community)
  for (const { number, community, untilOn } of facts.agreements)
    if (untilOn <= addDays(asOf, SOON_DAYS)) add('agreement-ending', community, { what: number, on: untilOn })
  for (const { community, need, plannedOn, quantity, delivered } of facts.promises)
    if (delivered < quantity) add('promise', community, { what: need, on: plannedOn })
  for (const { community, title, state, endsOn, delay } of facts.projects) {
    const more = { what: title, on: endsOn, why: delay }
    if (state === 'redo') add('project-redo', community, more)
    else if (state === 'reported') add('project-waiting', community, { what: title, on: endsOn })
    else if (lateStates.includes(state) && endsOn < asOf) add('project-late', community, more)
  }
  return found
}
