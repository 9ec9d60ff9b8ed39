import fc from 'fast-check'
import { PAIRING_LEVELS, TIERS, type PairingProblem } from '../../src/allocation/pairing/pairing-problem.ts'

/** Pairing problems of all shapes: closed and crowded sites, ties, negative costs, orders of up to seven levels. */
export function randomPairings(
  most: number,
  mostCandidates: number,
  lockShare: number,
): fc.Arbitrary<PairingProblem> {
  const order = fc.shuffledSubarray([...PAIRING_LEVELS]).map((levels) => {
    const seen = new Set<string>()
    return levels.filter((level) => {
      const count = level.replace('-', '')
      return !seen.has(count) && seen.add(count).size <= 7
    })
  })
  const counts = { maxLength: most, minLength: 1, size: 'max' } as const
  const balances = fc.array(fc.integer({ min: -3, max: 6 }), { maxLength: 3 })
  return fc
    .record({ maxPairs: fc.array(fc.nat({ max: 3 }), counts), balances: fc.array(balances, counts), order })
    .chain(({ maxPairs, balances, order }) => {
      const candidate = fc.record({
        site: fc.nat({ max: maxPairs.length - 1 }),
        community: fc.nat({ max: balances.length - 1 }),
        tier: fc.constantFrom(...TIERS),
        kept: fc.boolean(),
        locked: fc.double({ min: 0, max: 1, noNaN: true }).map((draw) => draw > 1 - lockShare),
        cost: fc.integer({ min: -5, max: 20 }),
      })
      const key = ({ site, community }: { site: number; community: number }): number => site * 100 + community
      return fc
        .uniqueArray(candidate, { maxLength: mostCandidates, selector: key, size: 'max' })
        .map((candidates) => ({
          format: 'gongjian-allocation/1' as const,
          kind: 'pairing' as const,
          name: 'random',
          lexOrder: order,
          sites: maxPairs.map((max, id) => ({ id, code: `S${id}`, size: 1, maxPairs: max })),
          communities: balances.map((costs, id) => {
            const balance = [...costs].sort((a, b) => a - b)
            return { id, code: `C${id}`, population: 1, cap: balance.length, balance }
          }),
          candidates,
        }))
    })
}
