/** Bases on which an enterprise registers at a community (报到依据). */
export const bases = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'] as const
export type Basis = (typeof bases)[number]

/** States of a pair that the roster shows; those before it began are in `pair.rules.ts`. */
export const pairingStatuses = ['active', 'ended'] as const
export const runStatuses = ['queued', 'running', 'optimal', 'infeasible', 'cancelled', 'failed'] as const
export type RunStatus = (typeof runStatuses)[number]

/** What may be done with a run of the solver in each of its states. */
export const runAllowed: Record<'cancel' | 'adopt', readonly RunStatus[]> = {
  cancel: ['queued', 'running'],
  adopt: ['optimal'],
}
