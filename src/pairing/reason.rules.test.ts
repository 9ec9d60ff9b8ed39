import { expect, it } from 'vitest'
import { reasonOfCommunity, reasonOfPair, reasonOfSite } from './reason.rules.ts'

const names = { site: (id: number) => `驻地${id}`, community: (id: number) => `社区${id}` }
const words = { zh: '', en: '' }

it('names the better community that a pair did not get, and what it would have cost', () => {
  const forgone = [
    { community: 3, tier: 1 as const, by: 'level' as const, level: 'uncovered' as const, loss: 1 },
  ]
  expect(reasonOfPair({ code: 'pair/better-tier-forgone', tier: 5, forgone, ...words }, names)).toEqual({
    code: 'pair/better-tier-forgone',
    zh: '按 P5 对口。更优先的社区3（P1）若选它，会多出没有企业对口的社区。',
    en: 'Paired on P5. 社区3 (P1), which comes first, would leave another community without anybody.',
  })
})

it('speaks of bases, not of tiers', () => {
  const forgone = [
    { community: 0, tier: 2 as const, by: 'level' as const, level: '-tier6' as const, loss: 1 },
  ]
  expect(reasonOfPair({ code: 'pair/better-tier-forgone', tier: 7, forgone, ...words }, names).zh).toContain(
    '会使别处按 P5 对口的减少',
  )
  expect(reasonOfPair({ code: 'pair/best-tier', tier: 2, ...words }, names).en).toContain('Paired on P2')
})

it('lists the sites and communities of a bottleneck, the first five by name', () => {
  const none = { sites: [], communities: [], places: 0, given: [] }
  const sets = [none, { sites: [1, 2], communities: [0, 1, 2, 3, 4, 5, 6], places: 2, given: [] }]
  expect(reasonOfSite({ code: 'site/crowded-out', set: 1, ...words }, sets, names).zh).toBe(
    '2 处驻地只能去往社区0、社区1、社区2、社区3、社区4等，这些社区共有 2 个名额。',
  )
  expect(reasonOfCommunity({ code: 'community/only-reached-by', set: 1, ...words }, sets, names).en).toBe(
    '7 communities can be reached only by 驻地1, 驻地2, which give 2 pairs at most.',
  )
})
