import type { DispatchPlan } from '../../allocation/dispatch/dispatch-problem.ts'
import { readDispatchPlan } from '../../allocation/dispatch/dispatch-plan-shape.ts'
import { readDispatchProblem } from '../../allocation/dispatch/read-dispatch.ts'
import { solveDispatch } from '../../allocation/dispatch/solve-dispatch.ts'
import { verifyDispatch } from '../../allocation/dispatch/verify-dispatch.ts'
import type { MatchingPlan } from '../../allocation/matching/matching-problem.ts'
import { readMatchingPlan } from '../../allocation/matching/matching-plan-shape.ts'
import { readMatchingProblem } from '../../allocation/matching/read-matching.ts'
import { solveMatching } from '../../allocation/matching/solve-matching.ts'
import { verifyMatching } from '../../allocation/matching/verify-matching.ts'
import type { LexOptions } from '../../allocation/network/lex-solve.ts'
import type { PairingPlan } from '../../allocation/pairing/pairing-problem.ts'
import { readPairingPlan } from '../../allocation/pairing/plan-shape.ts'
import { readPairingProblem } from '../../allocation/pairing/read-pairing.ts'
import { solvePairing } from '../../allocation/pairing/solve-pairing.ts'
import { verifyPairing } from '../../allocation/pairing/verify-pairing.ts'
import { readObject } from '../../allocation/read-values.ts'
import { AllocationRefusal } from '../../allocation/refusal.ts'
import type { Verdict } from '../../allocation/verdict.ts'
import type { Words } from '../../platform/problem.ts'

export type AnyPlan = PairingPlan | MatchingPlan | DispatchPlan

/** What the command line needs of a kind of problem. Problems and plans come as the JSON of their files. */
export interface ProblemKind {
  description: string
  solve: (
    problem: unknown,
    previous: unknown,
    options: LexOptions,
  ) => Promise<{ plan: AnyPlan; words: Words }>
  verify: (problem: unknown, plan: unknown) => Verdict
}

export type KindName = 'pairing' | 'matching' | 'dispatch'

export const KINDS: Readonly<Record<KindName, ProblemKind>> = {
  pairing: kindOf({
    description: 'pair sites with communities',
    read: readPairingProblem,
    readPrevious: (json) => readPlan('pairing', readPairingPlan, json, 'previous'),
    solve: solvePairing,
    verify: verifyPairing,
    summary: ({ pairs }) => ({ zh: `${pairs.length} 对`, en: `${pairs.length} pairs` }),
  }),
  matching: kindOf({
    description: 'deliver what offers have to what needs want, month by month',
    read: readMatchingProblem,
    readPrevious: (json) => readPlan('matching', readMatchingPlan, json, 'previous'),
    solve: solveMatching,
    verify: verifyMatching,
    summary: ({ deliveries, unmet }) => ({
      zh: `${deliveries.length} 批交付，${unmet.length} 项需求未满足`,
      en: `${deliveries.length} deliveries, ${unmet.length} needs short`,
    }),
  }),
  dispatch: kindOf({
    description: 'send people of squads to tasks',
    read: readDispatchProblem,
    readPrevious: (json) => readPlan('dispatch', readDispatchPlan, json, 'previous'),
    solve: solveDispatch,
    verify: verifyDispatch,
    summary: ({ orders, shortfalls }) => ({
      zh: `${orders.length} 条派遣，${shortfalls.length} 个岗位缺人`,
      en: `${orders.length} orders, ${shortfalls.length} slots short`,
    }),
  }),
}

interface OwnParts<Problem, Plan extends AnyPlan> {
  description: string
  read: (json: unknown) => Problem
  readPrevious: (json: unknown) => Plan
  solve: (problem: Problem, options: LexOptions & { previous?: Plan }) => Promise<Plan>
  verify: (problem: Problem, plan: unknown) => Verdict
  /** What a plan holds, in a few words. */
  summary: (plan: Plan) => Words
}

function kindOf<Problem, Plan extends AnyPlan>(own: OwnParts<Problem, Plan>): ProblemKind {
  return {
    description: own.description,
    solve: async (json, previousJson, options) => {
      const problem = own.read(json)
      const previous = previousJson === undefined ? {} : { previous: own.readPrevious(previousJson) }
      const plan = await own.solve(problem, { ...options, ...previous })
      return { plan, words: own.summary(plan) }
    },
    verify: (json, plan) => own.verify(own.read(json), plan),
  }
}

/** The kind that a problem file says it is of. */
export function kindOfProblem(json: unknown): KindName {
  const { kind } = readObject(json, 'problem')
  if (kind === 'pairing' || kind === 'matching' || kind === 'dispatch') return kind
  const known = Object.keys(KINDS)
  throw new AllocationRefusal(
    'allocation/unknown-kind',
    'kind',
    `the kind is none of ${known.join(', ')}`,
    `问题类型不是 ${known.join('、')} 之一`,
  )
}

/**
 * A plan of the kind; whether it is true is not asked.
 * @param place what the plan is for, which comes before the place of a fault: `previous.pairs.0.site`
 */
export function readPlan<Plan>(
  kind: KindName,
  read: (json: unknown) => { plan: Plan } | { places: string[] },
  json: unknown,
  place: string,
): Plan {
  if (readObject(json, place)['kind'] !== kind) {
    throw new AllocationRefusal(
      'allocation/unknown-kind',
      `${place}.kind`,
      `this is no plan of the kind ${kind}`,
      `这不是 ${kind} 类型的方案`,
    )
  }
  const shaped = read(json)
  if ('plan' in shaped) return shaped.plan
  throw new AllocationRefusal(
    'plan/wrong-shape',
    `${place}.${shaped.places[0] ?? ''}`,
    'a plan has something else here',
    '方案此处的内容不符合格式',
  )
}
