import { isExact, type Network, type NetworkLevel } from './network.ts'

/**
 * Levels that are minimised together. Counting levels cost −1, 0 or 1 an arc, and in practice their potentials
 * are small, so several of them are written into one number, each a digit to base 64. A weight is no proof by
 * itself: a unit of one level may be worth more than 64 of the next. But when all potentials, read as digits,
 * stay within ±30, then so does every reduced cost within ±61, and a sum of lower digits can never outweigh a
 * higher one (61 · (1 + 64 + … ) < 64^k): the sign of the packed reduced cost is that of its first digit that is
 * not zero, and the digits of the potentials prove each level by itself.
 */
export interface CostGroup {
  /** The levels in the network's order: first, first + 1, … */
  first: number
  count: number
  /** What a unit of the first of them weighs. */
  unit: number
}

const BASE = 64
const LARGEST_DIGIT = 30
/** The lots, which tell equally good flows apart, are the group after the last level. */
export const LOTS: CostGroup = { first: -1, count: 0, unit: 1 }

/** As many counting levels a group as keep sums of packed costs along a path exact; others stand alone. */
export function groupsOf(levels: readonly NetworkLevel[], nodes: number): CostGroup[] {
  const most = Math.max(1, Math.floor((51 - Math.log2(nodes)) / Math.log2(BASE)))
  const groups: CostGroup[] = []
  levels.forEach(({ cost }, level) => {
    const last = groups.at(-1)
    const counts = cost instanceof Int8Array
    const joins = counts && last !== undefined && last.count < most
    if (joins && levels[level - 1]!.cost instanceof Int8Array) {
      last.count += 1
      last.unit *= BASE
    } else {
      groups.push({ first: level, count: 1, unit: 1 })
    }
  })
  return groups
}

/** Each level of a group by itself: what is solved where digits do not suffice. */
export function levelsOf({ first, count }: CostGroup): CostGroup[] {
  return Array.from({ length: count }, (_, k) => ({ first: first + k, count: 1, unit: 1 }))
}

/** Writes the packed costs of some arcs: those of arc `ids[some[k]]` of the network to `packed[some[k]]`. */
export function packCosts(
  { levels, lots }: Pick<Network, 'levels' | 'lots'>,
  group: CostGroup,
  ids: Int32Array,
  some: Int32Array,
  packed: Float64Array,
): void {
  const own = group === LOTS ? [lots] : levels.slice(group.first, group.first + group.count)
  own.forEach((level, place) => {
    const cost = 'cost' in level ? level.cost : level
    if (place === 0) copyCosts(cost, ids, some, packed)
    else appendDigit(cost, ids, some, packed)
  })
}

function copyCosts(
  cost: Int8Array | Float64Array,
  ids: Int32Array,
  some: Int32Array,
  packed: Float64Array,
): void {
  for (let k = 0; k < some.length; k += 1) packed[some[k]!] = cost[ids[some[k]!]!]!
}

function appendDigit(
  cost: Int8Array | Float64Array,
  ids: Int32Array,
  some: Int32Array,
  packed: Float64Array,
): void {
  for (let k = 0; k < some.length; k += 1) {
    const arc = some[k]!
    packed[arc] = BASE * packed[arc]! + cost[ids[arc]!]!
  }
}

/**
 * Reads the potentials of each level of a group off the packed ones. That of node k goes to place `ids[k]`.
 * @returns false if a digit is too large to prove anything, or a potential is beyond exact integers
 */
export function unpackPotentials(
  { first, count }: CostGroup,
  packed: Float64Array,
  ids: Int32Array,
  potentials: readonly Float64Array[],
): boolean {
  for (let k = 0; k < ids.length; k += 1) {
    let rest = packed[k]!
    if (!isExact(rest)) return false
    for (let level = first + count - 1; level > first; level -= 1) {
      const digit = rest - BASE * Math.round(rest / BASE)
      if (digit > LARGEST_DIGIT || digit < -LARGEST_DIGIT) return false
      potentials[level]![ids[k]!] = digit
      rest = (rest - digit) / BASE
    }
    potentials[first]![ids[k]!] = rest
  }
  return true
}

/** The network with groups for levels, and the potentials of its levels packed likewise. */
export function packNetwork(
  network: Network,
  groups: readonly CostGroup[],
  potentials: readonly Float64Array[],
): { packed: Network; potentials: Float64Array[] } {
  const arcs = allOf(network.tail.length)
  const nodes = allOf(network.nodes)
  const levels = groups.map((group) => {
    const cost = new Float64Array(arcs.length)
    packCosts(network, group, arcs, arcs, cost)
    return { name: network.levels[group.first]!.name, offset: 0, cost }
  })
  return {
    packed: { ...network, levels },
    potentials: groups.map(({ first, count }) => {
      const sum = potentials[first]!.slice()
      for (let level = first + 1; level < first + count; level += 1)
        appendDigit(potentials[level]!, nodes, nodes, sum)
      return sum
    }),
  }
}

/** The potentials of the levels of a packed network; undefined where digits do not suffice. */
export function unpackNetwork(
  { levels, nodes }: Network,
  groups: readonly CostGroup[],
  packed: readonly Float64Array[],
): Float64Array[] | undefined {
  const potentials = levels.map(() => new Float64Array(nodes))
  const ids = allOf(nodes)
  const fit = groups.every((group, place) => unpackPotentials(group, packed[place]!, ids, potentials))
  return fit ? potentials : undefined
}

function allOf(count: number): Int32Array {
  const all = new Int32Array(count)
  for (let index = 0; index < count; index += 1) all[index] = index
  return all
}
