import { isDeepStrictEqual } from 'node:util'
import { dualValue, valueOf } from './exact-sums.ts'
import { describePairs, type PlanBody } from './explain-pairing.ts'
import { fixPriced } from './lex-solve.ts'
import { arcsAtFault, at, isExact, unbalancedNodes } from './network.ts'
import { findConflicts } from './pairing-conflicts.ts'
import { readPairingPlan } from './plan-shape.ts'
import { buildPairingNetwork, flowOfCandidates, type PairingNetwork } from './pairing-network.ts'
import type { PairingPlan, PairingProblem } from './problem.ts'

export interface PlanFault {
  code: string
  place: string
  en: string
}

export type Verdict = { ok: true } | { ok: false; faults: PlanFault[] }

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
      : read.places.map((place) => fault('plan/wrong-shape', place, 'a plan has something else here'))
  return faults.length === 0 ? { ok: true } : { ok: false, faults }
}

function* findFaults(problem: PairingProblem, plan: PairingPlan): Generator<PlanFault> {
  const conflicts = findConflicts(problem)
  if (!isDeepStrictEqual(plan.lexOrder, problem.lexOrder)) {
    yield fault('plan/wrong-order', 'lexOrder', 'the levels are not those of the problem')
    return
  }
  if ((plan.status === 'infeasible') !== conflicts.length > 0) {
    yield fault('plan/wrong-status', 'status', `${conflicts.length} capacities are exceeded by locks`)
    return
  }
  if (!isDeepStrictEqual(plan.conflicts.map(unworded), conflicts.map(unworded))) {
    yield fault('plan/wrong-conflicts', 'conflicts', 'these are not the locks that exceed capacities')
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
      yield fault('plan/wrong-status', 'pairs', 'an infeasible problem has no plan')
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
  const certificateFaults = [...findFlowFaults(network, flow), ...findCertificateFaults(network, flow, plan)]
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
        fault(
          'plan/not-a-candidate',
          `pairs[${k}]`,
          `site ${site} and community ${community} are no candidate`,
        ),
      )
    } else if (candidate <= (taken.at(-1) ?? -1)) {
      faults.push(
        fault(
          'plan/not-in-order',
          `pairs[${k}]`,
          'a pair stands twice, or not in the order of the candidates',
        ),
      )
    } else taken.push(candidate)
  })
  return taken
}

/** Conservation and bounds of the network as the problem gives it, locks among them. */
function* findFlowFaults(network: PairingNetwork, flow: Float64Array): Generator<PlanFault> {
  for (const node of unbalancedNodes(network, flow)) {
    yield fault('plan/not-conserved', placeOfNode(network, node), 'more pairs than capacity')
  }
  for (let arc = 0; arc < flow.length; arc += 1) {
    const units = at(flow, arc)
    if (units < at(network.lower, arc) || units > at(network.upper, arc)) {
      yield fault('plan/out-of-bounds', placeOfArc(network, arc), `${units} pairs are outside its bounds`)
    }
  }
}

function* findCertificateFaults(
  network: PairingNetwork,
  flow: Float64Array,
  plan: PairingPlan,
): Generator<PlanFault> {
  const { levels } = plan.certificate
  if (levels.length !== network.levels.length || plan.lexValues.length !== network.levels.length) {
    yield fault('certificate/wrong-shape', 'certificate.levels', 'there must be one entry per level')
    return
  }
  const face = { lower: network.lower.slice(), upper: network.upper.slice() }
  for (const [index, { name, cost, offset }] of network.levels.entries()) {
    const place = `certificate.levels[${index}]`
    const given = at(levels, index)
    if (given.level !== name || given.potentials.length !== network.nodes) {
      yield fault('certificate/wrong-shape', place, `one potential per node is due for level ${name}`)
      return
    }
    if (!given.potentials.every(isExact)) {
      yield fault('certificate/not-integer', place, 'a potential is not an exact integer')
      return
    }
    const potentials = Float64Array.from(given.potentials)
    const value = valueOf(cost, flow, offset)
    if (plan.lexValues[index] !== value) {
      yield fault(
        'plan/wrong-value',
        `lexValues[${index}]`,
        `${name} is ${value}, not ${String(plan.lexValues[index])}`,
      )
    }
    for (const arc of arcsAtFault(network, face, cost, { flow, potentials })) {
      yield fault(
        'certificate/not-slack',
        `${place} ${placeOfArc(network, arc)}`,
        `${name} could be better here`,
      )
    }
    const dual = dualValue(network, face, cost, potentials, offset)
    if (dual !== BigInt(value)) {
      yield fault('certificate/gap', place, `${name} is ${value}, but only ${dual} is proved`)
      return
    }
    fixPriced(network, face, cost, potentials)
  }
}

function* findBodyFaults(plan: PairingPlan, body: PlanBody): Generator<PlanFault> {
  for (const part of ['tierCounts', 'kept', 'coverage'] as const) {
    if (!isDeepStrictEqual(plan[part], body[part]))
      yield fault('plan/wrong-count', part, 'the count is not that of the pairs')
  }
  for (const part of ['pairs', 'unpairedSites', 'uncoveredCommunities'] as const) {
    const [stated, due] = [plan[part], body[part]]
    if (stated.length !== due.length) yield fault('plan/wrong-list', part, `${due.length} entries are due`)
    for (const [k, entry] of due.entries()) {
      const { reason, ...rest } = entry
      const statedEntry = stated[k]
      if (statedEntry === undefined) continue
      const { reason: statedReason, ...statedRest } = statedEntry
      if (!isDeepStrictEqual(statedRest, rest))
        yield fault('plan/wrong-entry', `${part}[${k}]`, 'the entry is not that of the pairs')
      if (!isDeepStrictEqual(unworded(statedReason), unworded(reason))) {
        yield fault('plan/wrong-reason', `${part}[${k}].reason`, 'the certificate does not bear the reason')
      }
    }
  }
}

function fault(code: string, place: string, en: string): PlanFault {
  return { code, place, en }
}

/** A fact without its sentences, which may be worded anew. */
function unworded(reason: object): object {
  return Object.fromEntries(Object.entries(reason).filter(([key]) => key !== 'en' && key !== 'zh'))
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
