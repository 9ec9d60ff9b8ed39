import type { Moves } from '../platform/moves.ts'

/** Bases on which an enterprise registers at a community (报到依据). */
export const bases = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'] as const
export type Basis = (typeof bases)[number]

/** States of a pair that the roster shows; those before it began are in `pair.rules.ts`. */
export const pairingStatuses = ['active', 'ended'] as const
export const runStatuses = ['queued', 'running', 'optimal', 'infeasible', 'cancelled', 'failed'] as const
export type RunStatus = (typeof runStatuses)[number]

/** Of the best plans only one that was checked on a frozen registry can be adopted, and that once. */
export const runStates = [...runStatuses, 'unproved', 'adopted'] as const
export type RunState = (typeof runStates)[number]
export const runMoveNames = ['cancel', 'adopt'] as const
export type RunMove = (typeof runMoveNames)[number]

const permission = 'pairing.plan' as const

/** What people do with a run of the solver; the job queues, runs and ends it. */
export const runTable: Moves<RunState, RunMove> = {
  code: 'pairing/run-finished',
  states: {
    queued: { zh: '排队中', en: 'waiting' },
    running: { zh: '计算中', en: 'being computed' },
    optimal: { zh: '已有最优方案', en: 'a best plan' },
    unproved: { zh: '方案未经核验', en: 'a plan that was not verified' },
    infeasible: { zh: '没有可行方案', en: 'without a possible plan' },
    cancelled: { zh: '已取消', en: 'cancelled' },
    failed: { zh: '计算失败', en: 'failed' },
    adopted: { zh: '已采用', en: 'adopted' },
  },
  moves: {
    cancel: {
      from: ['queued', 'running'],
      to: 'cancelled',
      permission,
      words: { zh: '取消', en: 'cancelled' },
    },
    adopt: {
      code: 'pairing/cannot-adopt',
      from: ['optimal'],
      to: 'adopted',
      permission,
      words: { zh: '采用', en: 'adopted' },
    },
  },
}

export const runStateOf = (run: {
  status: RunStatus
  adoptedOn: string | null
  verified: boolean | null
  snapshotId: string | null
}): RunState =>
  run.adoptedOn !== null
    ? 'adopted'
    : run.status === 'optimal' && (run.verified !== true || run.snapshotId === null)
      ? 'unproved'
      : run.status
