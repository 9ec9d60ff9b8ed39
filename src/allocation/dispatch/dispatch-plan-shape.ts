import { z } from 'zod'
import type { DispatchPlan } from './dispatch-problem.ts'

/** The shape of a plan from a file. Whether it is true is for `verifyDispatch`. */

const reason = z.looseObject({ code: z.string() })
const count = z.int()
const counts = z.record(z.string(), count)

const planShape = z.looseObject({
  format: z.string(),
  kind: z.string(),
  name: z.string(),
  status: z.enum(['optimal', 'infeasible']),
  lexOrder: z.array(z.string()),
  lexValues: z.array(count),
  orders: z.array(z.looseObject({ group: count, slot: count, count })),
  shortfalls: z.array(z.looseObject({ slot: count, missing: count, reason })),
  bottlenecks: z.array(
    z.looseObject({
      slots: z.array(count),
      groups: z.array(count),
      needed: count,
      people: count,
      given: z.array(z.string()),
    }),
  ),
  demandByPriority: counts,
  shortByPriority: counts,
  conflicts: z.array(reason),
  certificate: z.looseObject({
    levels: z.array(z.looseObject({ level: z.string(), potentials: z.array(z.number()) })),
  }),
})

/** The plan, or the places where it is not shaped like one. */
export function readDispatchPlan(json: unknown): { plan: DispatchPlan } | { places: string[] } {
  const parsed = planShape.safeParse(json)
  if (parsed.success) return { plan: json as DispatchPlan }
  return {
    places: parsed.error.issues.map(({ path }) => (path.length === 0 ? 'plan' : path.map(String).join('.'))),
  }
}
