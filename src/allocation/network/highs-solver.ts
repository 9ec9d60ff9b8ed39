import highsModule, { type Highs, type Model, type ModelData } from 'highs'
import {
  at,
  type FlowBounds,
  type LevelCost,
  type Network,
  type NetworkRun,
  type NetworkSolver,
  type PricedFlow,
} from './network.ts'

/**
 * The network solver by HiGHS (Huangfu and Hall 2018), a revised simplex compiled to WebAssembly: one thread
 * and IEEE arithmetic, so the same input gives the same vertex on every machine. It computes in floating
 * point; what comes out is rounded, and it is for the caller to check it in exact integers.
 */
export const highsSolver: NetworkSolver = {
  async start(network) {
    loading ??= loadHighs()
    const highs = await loading
    if (network.tail.length === 0) return arclessRun(network)
    const model = highs.createModel()
    model.options.set(OPTIONS)
    model.passModel(modelOf(network))
    return {
      minimise: (cost, bounds) => minimise(highs, model, network, cost, bounds),
      close: () => model.dispose(),
    }
  },
}

let loading: Promise<Highs> | undefined

/** The package's types describe its CommonJS side; imported as a module, its default is the loader itself. */
const loadHighs = highsModule as unknown as () => Promise<Highs>

/** Primal simplex, because the basis of the level before stays primal feasible; presolve would discard it. */
const OPTIONS = {
  output_flag: false,
  presolve: 'off',
  solver: 'simplex',
  simplex_strategy: 4,
  random_seed: 0,
}

function arclessRun(network: Network): NetworkRun {
  const still = { flow: new Float64Array(0), potentials: new Float64Array(network.nodes) }
  return { minimise: () => still, close: () => undefined }
}

/** The last node has no row: its balance follows from the others, and its potential is the zero. */
function modelOf(network: Network): ModelData {
  const arcs = network.tail.length
  const rows = network.nodes - 1
  const starts = new Int32Array(arcs + 1)
  const indices: number[] = []
  const values: number[] = []
  for (let arc = 0; arc < arcs; arc += 1) {
    const ends = [
      [at(network.tail, arc), 1],
      [at(network.head, arc), -1],
    ] as const
    for (const [node, sign] of ends) {
      if (node === rows) continue
      indices.push(node)
      values.push(sign)
    }
    starts[arc + 1] = indices.length
  }
  return {
    numCols: arcs,
    numRows: rows,
    colCost: new Float64Array(arcs),
    colLower: network.lower,
    colUpper: network.upper,
    rowLower: new Float64Array(rows),
    rowUpper: new Float64Array(rows),
    matrix: {
      format: 'csc',
      numRows: rows,
      numCols: arcs,
      starts,
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  }
}

function minimise(
  highs: Highs,
  model: Model,
  network: Network,
  cost: LevelCost,
  bounds: FlowBounds,
): PricedFlow {
  const all = { kind: 'range', from: 0, to: network.tail.length - 1 } as const
  model.changeColsCost(all, Float64Array.from(cost))
  model.changeColsBounds(all, bounds.lower, bounds.upper)
  const { modelStatus } = model.run()
  if (modelStatus !== highs.constants.modelStatus.optimal) {
    throw new Error(`HiGHS ended with model status ${modelStatus}, not with an optimum`)
  }
  const { colValue, rowDual } = model.getSolution()
  const potentials = new Float64Array(network.nodes)
  rowDual.forEach((dual, node) => {
    potentials[node] = rounded(-dual, 'dual')
  })
  return { flow: colValue.map((value) => rounded(value, 'flow')), potentials }
}

/** A vertex is integral up to rounding errors; anything else means that the numbers have outgrown doubles. */
function rounded(value: number, what: string): number {
  const integer = Math.round(value)
  if (Math.abs(value - integer) > 0.01)
    throw new Error(`HiGHS gave a ${what} of ${value}, which is not integral`)
  return integer === 0 ? 0 : integer
}
