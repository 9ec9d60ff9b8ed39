import { FORMAT } from './format.ts'
import { certificateOf, type Certificate } from './network/certificate.ts'
import { lexSolve, type LexOptions } from './network/lex-solve.ts'
import type { Network } from './network/network.ts'

export interface SolveOptions<Earlier> extends LexOptions {
  /** An earlier plan of much the same problem: the same choices come out, sooner. */
  previous?: Earlier | undefined
}

/** What a kind of problem adds to solving: from the problem to its network, and from a flow to the plan's body. */
export interface ProblemKind<Kind, Problem, Built, Conflict, Body, Earlier> {
  kind: Kind
  findConflicts: (problem: Problem) => Conflict[]
  build: (problem: Problem) => Built
  /** A feasible flow, given that there are no conflicts. */
  firstFlow: (problem: Problem, network: Built, earlier?: Earlier) => Float64Array
  earlierPotentials: (problem: Problem, network: Built, earlier: Earlier) => Float64Array[] | undefined
  describe: (
    problem: Problem,
    network: Built,
    flow: Float64Array,
    potentials: readonly Float64Array[],
  ) => Body
  emptyBody: (problem: Problem) => Body
}

/** What plans of all kinds have. */
export interface Planned<Kind, Level extends string, Conflict> {
  format: typeof FORMAT
  kind: Kind
  name: string
  status: 'optimal' | 'infeasible'
  lexOrder: Level[]
  lexValues: number[]
  conflicts: Conflict[]
  certificate: Certificate<Level>
  millis: number
}

/** Blocks the thread for the length of a level. @throws the signal's reason when aborted between two levels */
export async function solveKind<
  Kind,
  Level extends string,
  Problem extends { name: string; lexOrder: Level[] },
  Built extends Network,
  Conflict,
  Body extends object,
  Earlier,
>(
  problem: Problem,
  of: ProblemKind<Kind, Problem, Built, Conflict, Body, Earlier>,
  options: SolveOptions<Earlier>,
): Promise<Planned<Kind, Level, Conflict> & Body> {
  const startedAt = performance.now()
  const { name, lexOrder } = problem
  const head = { format: FORMAT, kind: of.kind, name } as const
  const conflicts = of.findConflicts(problem)
  if (conflicts.length > 0) {
    return {
      ...head,
      status: 'infeasible',
      lexOrder: [...lexOrder],
      lexValues: [],
      ...of.emptyBody(problem),
      conflicts,
      certificate: { levels: [] },
      millis: Math.round(performance.now() - startedAt),
    }
  }
  const network = of.build(problem)
  const { previous } = options
  const beginning = {
    flow: of.firstFlow(problem, network, previous),
    earlier: previous === undefined ? undefined : of.earlierPotentials(problem, network, previous),
  }
  const { flow, values, potentials } = await lexSolve(network, beginning, options)
  return {
    ...head,
    status: 'optimal',
    lexOrder: [...lexOrder],
    lexValues: values,
    ...of.describe(problem, network, flow, potentials),
    conflicts: [],
    certificate: certificateOf(lexOrder, potentials),
    millis: Math.round(performance.now() - startedAt),
  }
}
