import { z } from 'zod'
import type { MatchingPlan } from './matching-problem.ts'

/** The shape of a plan from a file. Whether it is true is for `verifyMatching`. */

const reason = z.looseObject({ code: z.string() })
const count = z.int()
const byUrgency = z.record(z.string(), count)

const planShape = z.looseObject({
  status: z.enum(['optimal', 'infeasible']),
  lexOrder: z.array(z.string()),
  lexValues: z.array(count),
  deliveries: z.array(z.looseObject({ need: count, offer: count, month: count, qty: count })),
  unmet: z.array(z.looseObject({ need: count, qty: count, reason })),
  bottlenecks: z.array(
    z.looseObject({
      needs: z.array(count),
      offers: z.array(count),
      months: z.array(z.looseObject({ offer: count, month: count })),
      wanted: count,
      capacity: count,
      given: z.array(z.string()),
    }),
  ),
  demandByUrgency: byUrgency,
  unmetByUrgency: byUrgency,
  conflicts: z.array(reason),
  certificate: z.looseObject({
    levels: z.array(z.looseObject({ level: z.string(), potentials: z.array(z.number()) })),
  }),
})

/** The plan, or the places where it is not shaped like one. */
export function readMatchingPlan(json: unknown): { plan: MatchingPlan } | { places: string[] } {
  const parsed = planShape.safeParse(json)
  if (parsed.success) return { plan: json as MatchingPlan }
  return {
    places: parsed.error.issues.map(({ path }) => (path.length === 0 ? 'plan' : path.map(String).join('.'))),
  }
}
