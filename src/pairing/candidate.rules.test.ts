import { describe, expect, it } from 'vitest'
import { readPairingProblem } from '../allocation/pairing/read-pairing.ts'
import { solvePairing } from '../allocation/pairing/solve-pairing.ts'
import { pairingProblem, type LinkFact } from './candidate.rules.ts'
import { basisOfTier } from './rule/rule.rules.ts'

const site = (id: string, divisionCode: string) => ({ id, divisionCode, size: 100, maxPairs: 1 })
const community = (id: string, divisionCode: string) => ({
  id,
  divisionCode,
  population: 5000,
  pairCapacity: 2,
})

describe('candidates from P1–P6', () => {
  const sites = [site('s', '420106012')]
  const communities = [
    community('same', '420106012021'),
    community('county', '420106003001'),
    community('city', '420107002019'),
    community('far', '420502001001'),
  ]
  const tiersOf = (
    links: LinkFact[],
    kept: { siteId: string; communityId: string }[] = [],
  ): Record<string, number> =>
    Object.fromEntries<number>(
      pairingProblem('t', sites, communities, links, kept).candidates.map((candidate) => [
        communities[candidate.community]?.id ?? '',
        candidate.tier,
      ]),
    )

  it('are ranked by nearness of the division where nothing is recorded', () => {
    expect(tiersOf([])).toEqual({ same: 5, county: 6, city: 7, far: 8 })
  })

  it('take the best of the recorded links', () => {
    const link = (communityId: string, kind: LinkFact['kind']): LinkFact => ({
      siteId: 's',
      communityId,
      kind,
    })
    expect(
      tiersOf([
        link('far', 'past-support'),
        link('city', 'working-link'),
        link('city', 'managed'),
        link('same', 'handed-over'),
      ]),
    ).toEqual({
      far: 1,
      city: 2,
      same: 3,
      county: 6,
    })
  })

  it('name the basis of each tier', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8].map((tier) => basisOfTier(tier))).toEqual([
      'P1',
      'P2',
      'P3',
      'P4',
      'P5',
      'P5',
      'P5',
      'P6',
    ])
  })

  it('mark what was paired before, and pass over links of others', () => {
    const problem = pairingProblem(
      't',
      sites,
      communities,
      [{ siteId: 'gone', communityId: 'same', kind: 'managed' }],
      [{ siteId: 's', communityId: 'far' }],
    )
    expect(
      problem.candidates
        .filter((candidate) => candidate.kept)
        .map((candidate) => communities[candidate.community]?.id),
    ).toEqual(['far'])
    expect(() => readPairingProblem(problem)).not.toThrow()
  })
})

it('pairs on past support before nearness, unless that would leave a community without anybody', async () => {
  const sites = [site('a', '420106012'), site('b', '420106012')]
  const communities = [community('x', '420106012021'), community('y', '420106012010')]
  const links: LinkFact[] = [
    { siteId: 'a', communityId: 'x', kind: 'past-support' },
    { siteId: 'b', communityId: 'x', kind: 'past-support' },
  ]
  const plan = await solvePairing(pairingProblem('t', sites, communities, links, []))
  expect(plan.uncoveredCommunities).toEqual([])
  expect(plan.tierCounts).toMatchObject({ 1: 1, 5: 1 })
})
