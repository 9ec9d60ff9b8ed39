import { isDeepStrictEqual } from 'node:util'
import { findCertificateFaults, findFlowFaults } from '../network/certificate.ts'
import { explainPairs, type PlanFacts } from './explain-pairing.ts'
import { at } from '../network/network.ts'
import { planFault, unworded, verdictOf, type PlanFault, type Verdict } from '../verdict.ts'
import { findConflicts } from './pairing-conflicts.ts'
import { readPairingPlan } from './plan-shape.ts'
import { buildPairingNetwork, flowOfCandidates, type PairingNetwork } from './pairing-network.ts'
import type { PairingPlan, PairingProblem } from './pairing-problem.ts'
import { sameFacts } from './same-facts.ts'

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
      plan.bottlenecks,
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
  const potentials = plan.certificate.levels.map((level) => new Float64Array(level.potentials))
  yield* findBodyFaults(plan, explainPairs(problem, network, flow, potentials))
}

/** The candidates of the plan's pairs, which stand in the order of the candidates: one pass over both finds all. */
function readPairs({ candidates }: PairingProblem, { pairs }: PairingPlan, faults: PlanFault[]): number[] {
  const taken: number[] = []
  for (const [index, { site, community }] of candidates.entries()) {
    const pair = pairs[taken.length]
    if (pair === undefined) break
    if (pair.site === site && pair.community === community) taken.push(index)
  }
  if (taken.length < pairs.length) faults.push(...findPairFaults(candidates, pairs))
  return taken
}

function* findPairFaults(
  candidates: PairingProblem['candidates'],
  pairs: PairingPlan['pairs'],
): Generator<PlanFault> {
  const key = (site: number, community: number): string => `${site}/${community}`
  const indexOf = new Map(candidates.map(({ site, community }, index) => [key(site, community), index]))
  let last = -1
  for (const [k, { site, community }] of pairs.entries()) {
    const candidate = indexOf.get(key(site, community))
    if (candidate === undefined) {
      const en = `site ${site} and community ${community} are no candidate`
      yield planFault('plan/not-a-candidate', `pairs[${k}]`, en)
    } else if (candidate <= last) {
      const en = 'a pair stands twice, or not in the order of the candidates'
      yield planFault('plan/not-in-order', `pairs[${k}]`, en)
    } else last = candidate
  }
}

function* findBodyFaults(plan: PairingPlan, facts: PlanFacts): Generator<PlanFault> {
  for (const part of ['tierCounts', 'kept', 'coverage'] as const) {
    if (!sameFacts(plan[part], facts[part]))
      yield planFault('plan/wrong-count', part, 'the count is not that of the pairs')
  }
  for (const part of ['pairs', 'unpairedSites', 'uncoveredCommunities', 'bottlenecks'] as const) {
    const [stated, due] = [plan[part], facts[part]]
    if (stated.length !== due.length)
      yield planFault('plan/wrong-list', part, `${due.length} entries are due`)
    for (const [k, entry] of due.entries()) {
      const statedEntry = stated[k]
      if (statedEntry === undefined || sameFacts(statedEntry, entry)) continue
      const [statedReason, statedRest] = apart(statedEntry)
      const [reason, rest] = apart(entry)
      if (!sameFacts(statedRest, rest))
        yield planFault('plan/wrong-entry', `${part}[${k}]`, 'the entry is not that of the pairs')
      if (!sameFacts(statedReason, reason)) {
        const en = 'the certificate does not bear the reason'
        yield planFault('plan/wrong-reason', `${part}[${k}].reason`, en)
      }
    }
  }
}

function apart(entry: object): [reason: unknown, rest: object] {
  const { reason, ...rest } = { reason: undefined, ...entry }
  return [reason, rest]
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
