import highsModule, { type Highs, type ModelData } from 'highs'
import { valueOf } from '../src/allocation/network/exact-sums.ts'
import { at, unbalancedNodes, type Network } from '../src/allocation/network/network.ts'
import type { PeerSolved } from './peers.ts'

/** `ipm` is the interior point method with crossover to a vertex. */
export interface HighsMethod {
  solver: 'simplex' | 'ipm'
  presolve: 'on' | 'off'
}

/** Gives a function that solves the first level of a network. */
export async function loadHighs(method: HighsMethod): Promise<(network: Network) => PeerSolved> {
  const highs = await loadModule()
  return (network) => solveByHighs(highs, method, network)
}

/** The package's types describe its CommonJS side; imported as a module, its default is the loader itself. */
const loadModule = highsModule as unknown as () => Promise<Highs>

function solveByHighs(highs: Highs, method: HighsMethod, network: Network): PeerSolved {
  const { cost } = at(network.levels, 0)
  const before = performance.now()
  const model = highs.createModel()
  try {
    model.options.set({ output_flag: false, ...method })
    model.passModel(modelOf(network))
    const start = performance.now()
    const { modelStatus } = model.run()
    const millis = performance.now() - start
    if (modelStatus !== highs.constants.modelStatus.optimal) throw new Error(`model status ${modelStatus}`)
    const flow = model.getSolution().colValue.map(Math.round)
    if (unbalancedNodes(network, flow).length > 0) throw new Error('its rounded flow is not conserved')
    return { value: BigInt(valueOf(cost, flow, 0)), millis, handover: start - before }
  } finally {
    model.dispose()
  }
}

/** A row of each node but the last, whose balance follows from the others. */
function modelOf({ nodes, tail, head, lower, upper, levels }: Network): ModelData {
  const arcs = tail.length
  const rows = nodes - 1
  const starts = new Int32Array(arcs + 1)
  const indices = new Int32Array(2 * arcs)
  const values = new Float64Array(2 * arcs)
  let filled = 0
  const enter = (node: number, sign: number): void => {
    if (node === rows) return
    indices[filled] = node
    values[filled] = sign
    filled += 1
  }
  for (let arc = 0; arc < arcs; arc += 1) {
    enter(at(tail, arc), 1)
    enter(at(head, arc), -1)
    starts[arc + 1] = filled
  }
  return {
    numCols: arcs,
    numRows: rows,
    colCost: Float64Array.from(at(levels, 0).cost),
    colLower: lower,
    colUpper: upper,
    rowLower: new Float64Array(rows),
    rowUpper: new Float64Array(rows),
    matrix: {
      format: 'csc',
      numRows: rows,
      numCols: arcs,
      starts,
      indices: indices.subarray(0, filled),
      values: values.subarray(0, filled),
    },
  }
}
