import type { LexProgress } from '../network/lex-solve.ts'
import { solveKind, type SolveOptions as Options } from '../solve-kind.ts'
import { describePairs, emptyTierCounts } from './explain-pairing.ts'
import { earlierPotentials, firstPairs, type EarlierPlan } from './first-pairs.ts'
import { findConflicts } from './pairing-conflicts.ts'
import { buildPairingNetwork, flowOfCandidates } from './pairing-network.ts'
import type { PairingPlan, PairingProblem } from './pairing-problem.ts'

export type PairingProgress = LexProgress
export type SolveOptions = Options<EarlierPlan>

/**
 * The best plan of a problem that was read by `readPairingProblem`. Blocks the thread for the length of a
 * level; `runPairing` does the same in a worker.
 * @throws the signal's reason when aborted between two levels
 */
export function solvePairing(problem: PairingProblem, options: SolveOptions = {}): Promise<PairingPlan> {
  return solveKind(
    problem,
    {
      kind: 'pairing' as const,
      findConflicts,
      build: buildPairingNetwork,
      firstFlow: (_, network, earlier?: EarlierPlan) =>
        flowOfCandidates(network, firstPairs(problem, earlier)),
      earlierPotentials: (_, __, earlier) => earlierPotentials(problem, earlier),
      describe: describePairs,
      emptyBody: () => ({
        pairs: [],
        unpairedSites: [],
        uncoveredCommunities: [],
        bottlenecks: [],
        tierCounts: emptyTierCounts(),
        kept: 0,
        coverage: { covered: 0, communities: problem.communities.length },
      }),
    },
    options,
  )
}
