import type { Day } from '../../platform/day.ts'
import type { Moves } from '../../platform/moves.ts'
import { refuse, type Refusal } from '../../platform/problem.ts'
import { reachedFrom } from './check.rules.ts'
import type { Step } from './step.rules.ts'

export const stepStatuses = ['waiting', 'open', 'done', 'skipped', 'ended'] as const
export type StepStatus = (typeof stepStatuses)[number]

export interface StepState {
  step: string
  status: StepStatus
  openedOn: Day | null
  dueOn: Day | null
  doneOn: Day | null
  outcome: string | null
  reason: string | null
}

/** Moves that people make. */
export const handMoves = ['finish', 'return', 'reopen'] as const
export type HandMove = (typeof handMoves)[number]

/** The life of a step of a case; whose it is and whether it has a way back is asked beside it (`whyNotAct`). */
export const stepTable: Moves<StepStatus, HandMove> = {
  code: 'workflow/not-now',
  states: {
    waiting: { zh: '还没轮到', en: 'not due yet: earlier steps are open' },
    open: { zh: '正在办理', en: 'open' },
    done: { zh: '已办结', en: 'done' },
    skipped: { zh: '不需要办理', en: 'not needed' },
    ended: { zh: '已终止', en: 'ended' },
  },
  moves: {
    finish: { from: ['open'], to: 'done', permission: 'workflow.act', words: { zh: '办结', en: 'finished' } },
    return: {
      from: ['open'],
      to: 'waiting',
      permission: 'workflow.act',
      words: { zh: '退回', en: 'returned' },
    },
    reopen: {
      from: ['done'],
      to: 'open',
      permission: 'workflow.write',
      words: { zh: '重新办理', en: 'opened again' },
    },
  },
}

/** What the product itself reports has happened, so it is taken before its turn too: a fact is not lost because an earlier step is late. */
export const takesSignal = (status: StepStatus): boolean => status === 'waiting' || status === 'open'

/** The outcomes among which whoever finishes a step has to choose; none where it does not branch. */
export const outcomesOf = ({ next }: Pick<Step, 'next'>): string[] => [
  ...new Set(next.flatMap(({ when }) => when ?? [])),
]

export const outcomeNeeded = (outcomes: readonly string[]): Refusal =>
  refuse(
    'workflow/outcome-needed',
    422,
    {
      zh: `请选择办理结果：${outcomes.join('、')}。`,
      en: `Choose an outcome: ${outcomes.join(', ')}.`,
    },
    { outcomes },
  )

/** The last day of a limit that begins on a day. */
export type Due = (from: Day, days: number) => Day

const fresh = (step: string, status: StepStatus = 'waiting'): StepState => ({
  step,
  status,
  openedOn: null,
  dueOn: null,
  doneOn: null,
  outcome: null,
  reason: null,
})

const opened = ({ key, days }: Step, day: Day, due: Due): StepState => ({
  ...fresh(key, 'open'),
  openedOn: day,
  dueOn: days === null ? null : due(day, days),
})

/** A new case: its first step is open. */
export const begin = (steps: readonly Step[], day: Day, due: Due): StepState[] =>
  steps.map((step, at) => (at === 0 ? opened(step, day, due) : fresh(step.key)))

/**
 * Opens what is due and skips what no taken way leads to. A step opens once everything before it is settled and at least one way
 * to it was taken; each pass may settle more, and a template has no circle, so it comes to an end.
 */
function settle(steps: readonly Step[], states: readonly StepState[], day: Day, due: Due): StepState[] {
  const now = new Map(states.map((state) => [state.step, state]))
  for (let changed = true; changed;) {
    changed = false
    for (const step of steps.slice(1)) {
      if (now.get(step.key)?.status !== 'waiting') continue
      const ways = steps.flatMap((before) =>
        before.next
          .filter(({ to }) => to === step.key)
          .map(({ when }) => ({ when, state: now.get(before.key) })),
      )
      if (!ways.every(({ state }) => state?.status === 'done' || state?.status === 'skipped')) continue
      const isTaken = ways.some(
        ({ when, state }) => state?.status === 'done' && (when === null || when === state.outcome),
      )
      now.set(step.key, isTaken ? opened(step, day, due) : fresh(step.key, 'skipped'))
      changed = true
    }
  }
  return states.map((state) => now.get(state.step) ?? state)
}

const replaced = (states: readonly StepState[], changed: StepState): StepState[] =>
  states.map((state) => (state.step === changed.step ? changed : state))

/** A step that was done on a day. */
export function finish(
  steps: readonly Step[],
  states: readonly StepState[],
  done: { state: StepState; day: Day; outcome: string | null },
  due: Due,
): StepState[] {
  const { state, day, outcome } = done
  return settle(
    steps,
    replaced(states, { ...state, status: 'done', doneOn: day, outcome, reason: null }),
    day,
    due,
  )
}

/**
 * Goes back to an earlier step, with the reason at the step that has to be done again. What lies between the two is to be done
 * again; what was done beside them stays done.
 */
export function sendBack(
  steps: readonly Step[],
  states: readonly StepState[],
  back: { from: string; to: Step; day: Day; reason: string },
  due: Due,
): StepState[] {
  const { from, to, day, reason } = back
  const after = reachedFrom(steps, to.key)
  return states.map((state) => {
    if (state.step === to.key) return { ...opened(to, day, due), reason }
    const isBetween =
      after.has(state.step) && (state.step === from || reachedFrom(steps, state.step).has(from))
    const waitsAgain = after.has(state.step) && (state.status === 'open' || state.status === 'skipped')
    return isBetween || waitsAgain ? fresh(state.step) : state
  })
}

/** Opens a step again that was finished by mistake. */
export const reopen = (
  steps: readonly Step[],
  states: readonly StepState[],
  again: { step: Step; day: Day; reason: string },
  due: Due,
): StepState[] =>
  sendBack(steps, states, { from: again.step.key, to: again.step, day: again.day, reason: again.reason }, due)

export const isSettled = (states: readonly StepState[]): boolean =>
  states.every(({ status }) => status === 'done' || status === 'skipped')

/** Stands for "no limit" where a day has to be compared. */
export const NO_DAY: Day = '9999-12-31'

/** The earliest limit among the open steps. */
export const nextDue = (states: readonly StepState[]): Day =>
  states.reduce(
    (least, { status, dueOn }) => (status === 'open' && dueOn !== null && dueOn < least ? dueOn : least),
    NO_DAY,
  )

export const lights = ['done', 'done-late', 'late', 'soon', 'open', 'waiting', 'skipped', 'ended'] as const
/** How a step stands on the board; amber is for late and soon, never red. */
export type Light = (typeof lights)[number]

export function lightOf(
  state: Pick<StepState, 'status' | 'dueOn' | 'doneOn'>,
  days: { today: Day; soon: Day },
): Light {
  const { status, dueOn, doneOn } = state
  if (status === 'done') return dueOn !== null && doneOn !== null && doneOn > dueOn ? 'done-late' : 'done'
  if (status !== 'open') return status
  if (dueOn === null) return 'open'
  return dueOn < days.today ? 'late' : dueOn <= days.soon ? 'soon' : 'open'
}

/** Who has been told of a late step: nobody, the owner, the level above it (street or group), the office. */
export const NOBODY = 0
export const OWNER = 1
export const ABOVE = 2
export const OFFICE = 3

export function levelOf(
  daysLate: number,
  { upAfter, officeAfter }: Pick<Step, 'upAfter' | 'officeAfter'>,
): number {
  if (daysLate <= 0) return NOBODY
  if (officeAfter !== null && daysLate > officeAfter) return OFFICE
  return upAfter !== null && daysLate > upAfter ? ABOVE : OWNER
}
