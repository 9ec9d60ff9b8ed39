import { addDays, type Day } from '../../platform/day.ts'
import type { NewId } from '../../platform/identity.ts'
import { builtIn } from '../../policy/workflow/built-in.rules.ts'
import { begin, finish, levelOf, type StepState } from '../../policy/workflow/flow.rules.ts'
import type { Step, Track } from '../../policy/workflow/step.rules.ts'
import { addWorkingDays, calendarOf, workingDaysBetween } from '../../policy/workflow/working-day.rules.ts'
import { FIRST_DAY, LAST_DAY, later, morningOf, officeDay } from './calendar.ts'
import type { DemoCommunity } from './communities.ts'
import type { DemoEnterprise } from './enterprises.ts'
import type { DemoPlanOfEnterprise } from './implementation-plans.ts'
import type { DemoPairing } from './plan.ts'
import { measuresOfPolicy } from './policy.ts'
import { drawsFor, idsOf, nth } from './seed.ts'
import type { DemoTeam } from './teams.ts'

export interface DemoCase {
  id: string
  track: Track
  subjectId: string
  enterprise: DemoEnterprise
  community: DemoCommunity | null
  startsOn: Day
  steps: (StepState & { told: number })[]
}

const calendar = calendarOf([])
const due = (from: Day, days: number): Day => addWorkingDays(calendar, from, days)

/** Ids of the clauses of the demo, in their order. */
export const clauseIds = (): string[] => {
  const newId = idsOf('measures', morningOf(FIRST_DAY))
  return measuresOfPolicy.map(() => newId())
}

/** The built-in workflow with its clauses, as the demo's first edition. */
export function citedSteps(track: Track): Step[] {
  const ids = clauseIds()
  return builtIn[track].map((step) => ({
    ...step,
    measureId: step.measure === null ? null : nth(ids, step.measure - 1),
  }))
}

/** Days on which steps are taken for granted in the demo: so many days after they opened, drawn anew for each case. */
const habits: Readonly<Record<string, readonly [from: number, to: number, share: number]>> = {
  survey: [2, 16, 0.62],
  docked: [6, 30, 0.8],
  agreement: [5, 24, 0.75],
  registers: [1, 6, 0.98],
}

/** How far every pair and every enterprise has come by the last day: by what the records say, and by habit beyond them. */
export function runWorkflow(
  enterprises: readonly DemoEnterprise[],
  pairings: readonly DemoPairing[],
  teams: readonly DemoTeam[],
  plans: readonly DemoPlanOfEnterprise[],
  newId: NewId,
): DemoCase[] {
  const draws = drawsFor('workflow')
  const formed = new Map<string, Day>()
  for (const { kind, enterprise, communities, formedOn } of teams)
    for (const { id } of communities) formed.set(`${kind} ${enterprise.id} ${id}`, formedOn)
  const first = new Map<string, Day>()
  for (const { enterprise, startsOn } of pairings) {
    const known = first.get(enterprise.id)
    if (known === undefined || startsOn < known) first.set(enterprise.id, startsOn)
  }

  const run = (
    track: Track,
    startsOn: Day,
    known: Readonly<Record<string, Day | undefined>>,
  ): DemoCase['steps'] => {
    const steps = builtIn[track]
    let states = begin(steps, startsOn, due)
    const drawn = new Map<string, Day | undefined>()
    // Drawn once for each step: to draw again at every pass would finish everything in the end.
    const byHabit = ({ step, openedOn }: StepState): Day | undefined => {
      const habit = habits[step]
      if (habit && openedOn !== null && !drawn.has(step)) {
        const [from, to, share] = habit
        const day = officeDay(addDays(openedOn, draws.int(from, to)))
        drawn.set(step, draws.next() < share ? day : undefined)
      }
      return drawn.get(step)
    }
    for (;;) {
      const next = states.flatMap((state) => {
        const day = state.status === 'open' ? (known[state.step] ?? byHabit(state)) : undefined
        if (day === undefined || state.openedOn === null) return []
        return [{ state, day: later(day, state.openedOn) }]
      })
      const done = next.find(({ day }) => day <= LAST_DAY)
      if (!done) break
      states = finish(steps, states, { ...done, outcome: null }, due)
    }
    return states.map((state) => ({ ...state, told: toldOf(nth(steps, states.indexOf(state)), state) }))
  }

  return [
    ...enterprises.map((enterprise): DemoCase => {
      const plan = plans.find((one) => one.enterprise === enterprise && one.status !== 'returned')
      const startsOn = first.get(enterprise.id) ?? FIRST_DAY
      return {
        id: newId(),
        track: 'enterprise',
        subjectId: enterprise.id,
        enterprise,
        community: null,
        startsOn,
        steps: run('enterprise', startsOn, {
          plan: plan?.submittedOn,
          'plan-approved': plan?.decidedOn ?? undefined,
          'choose-community': startsOn,
        }),
      }
    }),
    ...pairings.map((pairing): DemoCase => {
      const { id, enterprise, community, startsOn, registration } = pairing
      const team = (kind: string) => formed.get(`${kind} ${enterprise.id} ${community.id}`)
      return {
        id: newId(),
        track: 'pairing',
        subjectId: id,
        enterprise,
        community,
        startsOn,
        steps: run('pairing', startsOn, {
          offered: startsOn,
          accepted: startsOn,
          roster: startsOn,
          slip: registration.submittedOn,
          registered: registration.decidedOn,
          'liaison-team': team('liaison'),
          'emergency-squad': team('emergency'),
        }),
      }
    }),
  ]
}

const toldOf = (step: Step, { status, dueOn }: StepState): number =>
  status === 'open' && dueOn !== null && dueOn < LAST_DAY
    ? levelOf(workingDaysBetween(calendar, dueOn, LAST_DAY), step)
    : 0
