import { z } from 'zod'
import type { PairingPlan } from './pairing-problem.ts'

/** The shape of a plan from a file. Whether it is true is for `verifyPairing`. */

const reason = z.looseObject({ code: z.string() })
const count = z.int()

const planShape = z.looseObject({
  status: z.enum(['optimal', 'infeasible']),
  lexOrder: z.array(z.string()),
  lexValues: z.array(count),
  pairs: z.array(z.looseObject({ site: count, community: count, tier: count, reason })),
  unpairedSites: z.array(z.looseObject({ site: count, reason })),
  uncoveredCommunities: z.array(z.looseObject({ community: count, reason })),
  tierCounts: z.record(z.string(), count),
  kept: count,
  coverage: z.looseObject({ covered: count, communities: count }),
  conflicts: z.array(reason),
  certificate: z.looseObject({
    levels: z.array(z.looseObject({ level: z.string(), potentials: z.array(z.number()) })),
  }),
})

/** The plan, or the places where it is not shaped like one. */
export function readPairingPlan(json: unknown): { plan: PairingPlan } | { places: string[] } {
  const parsed = planShape.safeParse(json)
  if (parsed.success) return { plan: json as PairingPlan }
  return {
    places: parsed.error.issues.map(({ path }) => (path.length === 0 ? 'plan' : path.map(String).join('.'))),
  }
}
