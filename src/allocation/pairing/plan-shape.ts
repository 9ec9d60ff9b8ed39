import type { PairingPlan } from './pairing-problem.ts'

/**
 * The shape of a plan from a file. Whether it is true is for `verifyPairing`. By hand, because a plan may have
 * hundreds of thousands of entries and millions of potentials, for which a schema needs longer than the proof.
 */

/** The place of the first fault within a value, such as `3.reason.code`, empty for the value itself. */
type Check = (value: unknown) => string | undefined

const count = valueThat(Number.isSafeInteger)
const number = valueThat((value) => typeof value === 'number')
const text = valueThat((value) => typeof value === 'string')
const reason = recordOf({ code: text })

const parts: [part: string, check: Check][] = Object.entries({
  status: valueThat((value) => value === 'optimal' || value === 'infeasible'),
  lexOrder: listOf(text),
  lexValues: listOf(count),
  pairs: listOf(recordOf({ site: count, community: count, tier: count, reason })),
  unpairedSites: listOf(recordOf({ site: count, reason })),
  uncoveredCommunities: listOf(recordOf({ community: count, reason })),
  bottlenecks: listOf(
    recordOf({ sites: listOf(count), communities: listOf(count), places: count, given: listOf(text) }),
  ),
  tierCounts: valueThat((value) => isRecord(value) && Object.values(value).every(Number.isSafeInteger)),
  kept: count,
  coverage: recordOf({ covered: count, communities: count }),
  conflicts: listOf(reason),
  certificate: recordOf({ levels: listOf(recordOf({ level: text, potentials: listOf(number) })) }),
})

/** The plan, or the places where it is not shaped like one: the first of each part. */
export function readPairingPlan(json: unknown): { plan: PairingPlan } | { places: string[] } {
  if (!isRecord(json)) return { places: ['plan'] }
  const places = parts.flatMap(([part, check]) => {
    const fault = check(json[part])
    return fault === undefined ? [] : [placeOf(part, fault)]
  })
  return places.length === 0 ? { plan: json as unknown as PairingPlan } : { places }
}

function valueThat(holds: (value: unknown) => boolean): Check {
  return (value) => (holds(value) ? undefined : '')
}

/** What else a record has does not matter. */
function recordOf(shape: Record<string, Check>): Check {
  const fields = Object.entries(shape)
  return (value) => {
    if (!isRecord(value)) return ''
    for (const [field, check] of fields) {
      const fault = check(value[field])
      if (fault !== undefined) return placeOf(field, fault)
    }
    return undefined
  }
}

function listOf(check: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return ''
    for (let k = 0; k < value.length; k += 1) {
      const fault = check(value[k])
      if (fault !== undefined) return placeOf(String(k), fault)
    }
    return undefined
  }
}

function placeOf(outer: string, inner: string): string {
  return inner === '' ? outer : `${outer}.${inner}`
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
