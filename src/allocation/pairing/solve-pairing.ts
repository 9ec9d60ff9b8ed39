import { FORMAT } from '../format.ts'
import { certificateOf } from '../network/certificate.ts'
import { describePairs, emptyTierCounts, type PlanBody } from './explain-pairing.ts'
import { networkSimplex } from '../network/network-simplex.ts'
import { likelyArcs } from '../network/likely-arcs.ts'
import { earlierPotentials, firstPairs, type EarlierPlan } from './first-pairs.ts'
import { lexSolve, type LexOptions, type LexProgress } from '../network/lex-solve.ts'
import type { NetworkSolver } from '../network/network.ts'
import { findConflicts } from './pairing-conflicts.ts'
import { buildPairingNetwork, flowOfCandidates } from './pairing-network.ts'
import { type PairingPlan, type PairingProblem } from './pairing-problem.ts'

export type PairingProgress = LexProgress

export interface SolveOptions extends LexOptions {
  solver?: NetworkSolver
  /** An earlier plan of much the same problem: the same pairs come out, sooner. */
  previous?: EarlierPlan | undefined
}

/**
 * The best plan of a problem that was read by `readPairingProblem`. Blocks the thread for the length of a
 * level; `runPairing` does the same in a worker.
 * @throws the signal's reason when aborted between two levels
 */
export async function solvePairing(
  problem: PairingProblem,
  options: SolveOptions = {},
): Promise<PairingPlan> {
  const startedAt = performance.now()
  const millis = (): number => Math.round(performance.now() - startedAt)
  const conflicts = findConflicts(problem)
  if (conflicts.length > 0) {
    return {
      ...headOf(problem, 'infeasible'),
      ...emptyBody(problem),
      conflicts,
      certificate: { levels: [] },
      millis: millis(),
    }
  }
  const network = buildPairingNetwork(problem)
  const { previous } = options
  const earlier = previous === undefined ? undefined : earlierPotentials(problem, previous)
  const beginning = {
    flow: flowOfCandidates(network, firstPairs(problem, previous)),
    likely: earlier === undefined ? undefined : likelyArcs(network, earlier),
  }
  const solver = options.solver ?? networkSimplex
  const { flow, values, potentials } = await lexSolve(network, beginning, solver, options)
  const taken = [...problem.candidates.keys()].filter((candidate) => flow[candidate] === 1)
  const body = describePairs(problem, network, flowOfCandidates(network, taken), potentials)
  return {
    ...headOf(problem, 'optimal'),
    lexValues: values,
    ...body,
    conflicts: [],
    certificate: certificateOf(problem.lexOrder, potentials),
    millis: millis(),
  }
}

type PlanHead = Pick<PairingPlan, 'format' | 'kind' | 'name' | 'status' | 'lexOrder' | 'lexValues'>

function headOf(problem: PairingProblem, status: PairingPlan['status']): PlanHead {
  return {
    format: FORMAT,
    kind: 'pairing',
    name: problem.name,
    status,
    lexOrder: [...problem.lexOrder],
    lexValues: [],
  }
}

function emptyBody(problem: PairingProblem): PlanBody {
  return {
    pairs: [],
    unpairedSites: [],
    uncoveredCommunities: [],
    bottlenecks: [],
    tierCounts: emptyTierCounts(),
    kept: 0,
    coverage: { covered: 0, communities: problem.communities.length },
  }
}
