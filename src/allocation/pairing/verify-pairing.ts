import { isDeepStrictEqual } from 'node:util'
import { findCertificateFaults, findFlowFaults } from '../network/certificate.ts'
import { describePairs, type PlanBody } from './explain-pairing.ts'
import { at } from '../network/network.ts'
import { planFault, unworded, verdictOf, type PlanFault, type Verdict } from '../verdict.ts'
import { findConflicts } from './pairing-conflicts.ts'
import { readPairingPlan } from './plan-shape.ts'
import { buildPairingNetwork, flowOfCandidates, type PairingNetwork } from './pairing-network.ts'
import type { PairingPlan, PairingProblem } from './pairing-problem.ts'

/**
 * Checks a plan against its problem without solving: the network is built from the problem, the flow from the
 * plan's pairs alone, and the certificate must prove level by level that no other flow is better. All in exact
 * integers. Any optimal plan passes, not only the one that the tie-break chooses.
 */
export function verifyPairing(problem: PairingProblem, json: unknown): Verdict {
  const read = readPairingPlan(json)
  const faults =
    'plan' in read
      ? [...findFaults(problem, read.plan)]
      : read.places.map((place) => planFault('plan/wrong-shape', place, 'a plan has something else here'))
  return verdictOf(faults)
}

function* findFaults(problem: PairingProblem, plan: PairingPlan): Generator<PlanFault> {
  const conflicts = findConflicts(problem)
  if (!isDeepStrictEqual(plan.lexOrder, problem.lexOrder)) {
    yield planFault('plan/wrong-order', 'lexOrder', 'the levels are not those of the problem')
    return
  }
  if ((plan.status === 'infeasible') !== conflicts.length > 0) {
    yield planFault('plan/wrong-status', 'status', `${conflicts.length} capacities are exceeded by locks`)
    return
  }
  if (!isDeepStrictEqual(plan.conflicts.map(unworded), conflicts.map(unworded))) {
    yield planFault('plan/wrong-conflicts', 'conflicts', 'these are not the locks that exceed capacities')
  }
  if (plan.status === 'infeasible') {
    const claims = [
      plan.pairs,
      plan.unpairedSites,
      plan.uncoveredCommunities,
      plan.lexValues,
      plan.certificate.levels,
    ]
    if (claims.some(({ length }) => length > 0)) {
      yield planFault('plan/wrong-status', 'pairs', 'an infeasible problem has no plan')
    }
    return
  }
  yield* findOptimalFaults(problem, plan)
}

function* findOptimalFaults(problem: PairingProblem, plan: PairingPlan): Generator<PlanFault> {
  const pairFaults: PlanFault[] = []
  const taken = readPairs(problem, plan, pairFaults)
  yield* pairFaults
  if (pairFaults.length > 0) return
  const network = buildPairingNetwork(problem)
  const flow = flowOfCandidates(network, taken)
  const places = {
    node: (node: number) => placeOfNode(network, node),
    arc: (arc: number) => placeOfArc(network, arc),
  }
  const certificateFaults = [
    ...findFlowFaults(network, flow, places),
    ...findCertificateFaults(network, flow, plan.lexValues, plan.certificate, places),
  ]
  yield* certificateFaults
  if (certificateFaults.length > 0) return
  const potentials = plan.certificate.levels.map((level) => Float64Array.from(level.potentials))
  yield* findBodyFaults(plan, describePairs(problem, network, flow, potentials))
}

/** The candidates of the plan's pairs, which stand in the order of the candidates. */
function readPairs(problem: PairingProblem, plan: PairingPlan, faults: PlanFault[]): number[] {
  const key = (site: number, community: number): string => `${site}/${community}`
  const indexOf = new Map(
    problem.candidates.map(({ site, community }, index) => [key(site, community), index]),
  )
  const taken: number[] = []
  plan.pairs.forEach(({ site, community }, k) => {
    const candidate = indexOf.get(key(site, community))
    if (candidate === undefined) {
      faults.push(
        planFault(
          'plan/not-a-candidate',
          `pairs[${k}]`,
          `site ${site} and community ${community} are no candidate`,
        ),
      )
    } else if (candidate <= (taken.at(-1) ?? -1)) {
      faults.push(
        planFault(
          'plan/not-in-order',
          `pairs[${k}]`,
          'a pair stands twice, or not in the order of the candidates',
        ),
      )
    } else taken.push(candidate)
  })
  return taken
}

function* findBodyFaults(plan: PairingPlan, body: PlanBody): Generator<PlanFault> {
  for (const part of ['tierCounts', 'kept', 'coverage'] as const) {
    if (!isDeepStrictEqual(plan[part], body[part]))
      yield planFault('plan/wrong-count', part, 'the count is not that of the pairs')
  }
  for (const part of ['pairs', 'unpairedSites', 'uncoveredCommunities'] as const) {
    const [stated, due] = [plan[part], body[part]]
    if (stated.length !== due.length)
      yield planFault('plan/wrong-list', part, `${due.length} entries are due`)
    for (const [k, entry] of due.entries()) {
      const { reason, ...rest } = entry
      const statedEntry = stated[k]
      if (statedEntry === undefined) continue
      const { reason: statedReason, ...statedRest } = statedEntry
      if (!isDeepStrictEqual(statedRest, rest))
        yield planFault('plan/wrong-entry', `${part}[${k}]`, 'the entry is not that of the pairs')
      if (!isDeepStrictEqual(unworded(statedReason), unworded(reason))) {
        yield planFault(
          'plan/wrong-reason',
          `${part}[${k}].reason`,
          'the certificate does not bear the reason',
        )
      }
    }
  }
}

function placeOfNode({ firstArc, hub }: PairingNetwork, node: number): string {
  if (node === hub) return 'hub'
  return node < firstArc.length ? `sites[${node}]` : `communities[${node - firstArc.length}]`
}

function placeOfArc(network: PairingNetwork, arc: number): string {
  const [tail, head] = [at(network.tail, arc), at(network.head, arc)]
  if (tail !== network.hub && head !== network.hub) return `candidates[${arc}]`
  return placeOfNode(network, tail === network.hub ? head : tail)
}
