import { describe, expect, it } from 'vitest'
import { DEFAULT_PAIRING_ORDER } from '../../allocation/pairing/pairing-problem.ts'
import { capacityOf, pairingProblem } from '../candidate.rules.ts'
import { noSettings } from '../scenario/settings.rules.ts'
import { countRules } from './rule-count.rules.ts'
import { basisOfTier, canonicalLevel, defaultRules, goalsOf, isPermutation, tiersOf } from './rule.rules.ts'

describe('the order of the bases', () => {
  it('is the solver’s own by default', () => {
    expect(goalsOf(defaultRules.order)).toEqual(DEFAULT_PAIRING_ORDER)
  })

  it('puts nearness where the programme wants it, P1 first and P6 last', () => {
    const order = ['P5', 'P4', 'P2', 'P3'] as const
    expect(tiersOf(order).map(({ basis }) => basis)).toEqual(['P1', 'P5', 'P5', 'P5', 'P4', 'P2', 'P3', 'P6'])
    expect(basisOfTier(5, order)).toBe('P4')
    expect(goalsOf(order).slice(3, 6)).toEqual(['-tier1', '-kept', '-tier2'])
    // Pages know levels by the usual order: the nearest tier of P5 is the fifth there.
    expect(canonicalLevel('-tier2', order)).toBe('-tier5')
    expect(canonicalLevel('-tier7', order)).toBe('-tier3')
    expect(canonicalLevel('-kept', order)).toBe('-kept')
  })

  it('names each of P2–P5 once', () => {
    expect(isPermutation(['P5', 'P2', 'P3', 'P4'])).toBe(true)
    for (const wrong of [
      ['P2', 'P3', 'P4'],
      ['P2', 'P2', 'P3', 'P4'],
      ['P1', 'P2', 'P3', 'P4'],
    ])
      expect(isPermutation(wrong)).toBe(false)
  })
})

const east = {
  id: 'east',
  divisionCode: '420106012021',
  population: 9000,
  pairCapacity: 4,
  memberCapacity: 12,
}
const west = { id: 'west', divisionCode: '420107002019', population: 3000, pairCapacity: 2 }
const site = { id: 'site', divisionCode: '420106012', size: 90, maxPairs: 1 }

describe('quotas', () => {
  it('limit pairs by the people that each sends, unless the rules say otherwise', () => {
    expect(capacityOf(east, defaultRules, noSettings)).toEqual({ pairs: 2, by: 'members', members: 12 })
    expect(capacityOf(east, { ...defaultRules, teamSize: 0 }, noSettings).pairs).toBe(4)
    const quotas = [{ communityId: 'east', members: 3 }]
    expect(capacityOf(east, { ...defaultRules, quotas }, noSettings).pairs).toBe(0)
    const capacities = [{ communityId: 'east', pairs: 1 }]
    expect(capacityOf(east, defaultRules, { ...noSettings, capacities })).toMatchObject({
      pairs: 1,
      by: 'scenario',
    })
    expect(capacityOf(west, defaultRules, noSettings)).toMatchObject({ pairs: 2, by: 'registry' })
  })
})

describe('weights', () => {
  const costs = (weights: typeof defaultRules.weights): number[] =>
    pairingProblem('', [site], [east, west], [], [], { ...defaultRules, weights }).candidates.map(
      ({ cost }) => cost,
    )
  it('prefer large communities for large sites, near ones, populous ones', () => {
    expect(costs({ nearness: 0, size: 1, population: 0 })).toEqual([10, 30])
    expect(costs({ nearness: 1, size: 0, population: 0 })).toEqual([0, 667])
    expect(costs({ nearness: 0, size: 0, population: 3 })).toEqual([0, 2001])
  })
})

it('counts what rules give before anything is solved', () => {
  const links = [{ siteId: 'site', communityId: 'west', kind: 'managed' as const }]
  const problem = pairingProblem('', [site], [east, west], links, [])
  expect(countRules(problem, defaultRules)).toEqual({
    candidates: [
      { basis: 'P1', pairs: 0, sites: 0 },
      { basis: 'P2', pairs: 1, sites: 1 },
      { basis: 'P3', pairs: 0, sites: 0 },
      { basis: 'P4', pairs: 0, sites: 0 },
      { basis: 'P5', pairs: 1, sites: 0 },
      { basis: 'P6', pairs: 0, sites: 0 },
    ],
    sites: 1,
    sitesWithout: 0,
    communities: 2,
    communitiesWithout: 0,
    closed: 0,
    places: 4,
  })
})
