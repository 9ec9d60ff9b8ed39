import { planFault, type PlanFault } from '../verdict.ts'
import { dualValue, valueOf } from './exact-sums.ts'
import { fixPriced, wholeFace } from './face.ts'
import { at, arcsAtFault, isExact, unbalancedNodes, type Network } from './network.ts'

/** The proof of a plan: for each level, in order, one integer potential per node of the problem's network. */
export interface Certificate<Level extends string = string> {
  levels: { level: Level; potentials: number[] }[]
}

/** Names for the parts of a network in the words of the problem's file, such as `candidates[3]`. */
export interface Places {
  node: (node: number) => string
  arc: (arc: number) => string
}

export function certificateOf<Level extends string>(
  lexOrder: readonly Level[],
  potentials: readonly Float64Array[],
): Certificate<Level> {
  return {
    levels: lexOrder.map((level, index) => ({ level, potentials: Array.from(at(potentials, index)) })),
  }
}

/** Conservation and bounds of the network as the problem gives it, what is locked or committed among them. */
export function* findFlowFaults(network: Network, flow: Float64Array, places: Places): Generator<PlanFault> {
  for (const node of unbalancedNodes(network, flow)) {
    yield planFault('plan/not-conserved', places.node(node), 'more goes in or out than there is room for')
  }
  for (let arc = 0; arc < flow.length; arc += 1) {
    const units = at(flow, arc)
    if (units < at(network.lower, arc) || units > at(network.upper, arc)) {
      yield planFault('plan/out-of-bounds', places.arc(arc), `${units} units are outside its bounds`)
    }
  }
}

/**
 * Whether the potentials prove, level by level, that no flow is better: each arc is looked at once a level, in
 * exact integers, and nothing is solved.
 */
export function* findCertificateFaults(
  network: Network,
  flow: Float64Array,
  lexValues: readonly number[],
  certificate: Certificate,
  places: Places,
): Generator<PlanFault> {
  const { levels } = certificate
  if (levels.length !== network.levels.length || lexValues.length !== network.levels.length) {
    yield planFault('certificate/wrong-shape', 'certificate.levels', 'there must be one entry per level')
    return
  }
  const face = wholeFace(network)
  for (const [index, { name, cost, offset }] of network.levels.entries()) {
    const place = `certificate.levels[${index}]`
    const given = at(levels, index)
    if (given.level !== name || given.potentials.length !== network.nodes) {
      yield planFault('certificate/wrong-shape', place, `one potential per node is due for level ${name}`)
      return
    }
    if (!given.potentials.every(isExact)) {
      yield planFault('certificate/not-integer', place, 'a potential is not an exact integer')
      return
    }
    const potentials = Float64Array.from(given.potentials)
    const value = valueOf(cost, flow, offset)
    if (lexValues[index] !== value) {
      const stated = String(lexValues[index])
      yield planFault('plan/wrong-value', `lexValues[${index}]`, `${name} is ${value}, not ${stated}`)
    }
    for (const arc of arcsAtFault(network, face, cost, { flow, potentials })) {
      yield planFault('certificate/not-slack', `${place} ${places.arc(arc)}`, `${name} could be better here`)
    }
    const dual = dualValue(network, face, cost, potentials, offset)
    if (dual !== BigInt(value)) {
      yield planFault('certificate/gap', place, `${name} is ${value}, but only ${dual} is proved`)
      return
    }
    fixPriced(network, face, cost, potentials)
  }
}
