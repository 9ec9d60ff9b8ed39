import { beforeAll, describe, expect, test } from 'vitest'
import { generatePairing } from '../../../test/allocation/generate-pairing.ts'
import type { PairingPlan, PairingProblem } from './pairing-problem.ts'
import { solvePairing } from './solve-pairing.ts'
import { verifyPairing } from './verify-pairing.ts'

const problem = generatePairing({ seed: 1, sites: 120, communities: 90, candidates: 500 })
let plan: PairingPlan

beforeAll(async () => {
  plan = await solvePairing(problem)
})

function codesOf(tamperedProblem: PairingProblem, tamperedPlan: unknown): string[] {
  const verdict = verifyPairing(tamperedProblem, tamperedPlan)
  return verdict.ok ? [] : verdict.faults.map(({ code }) => code)
}

type Tampering = [what: string, code: string, tamper: (plan: PairingPlan) => void]

function first<T>(list: T[]): T {
  const [entry] = list
  if (entry === undefined) throw new Error('the plan to tamper with has no such entry')
  return entry
}

const tamperings: Tampering[] = [
  ['a pair left out', 'certificate/not-slack', ({ pairs }) => pairs.splice(7, 1)],
  [
    'a locked pair left out',
    'plan/out-of-bounds',
    ({ pairs }) => {
      pairs.splice(
        pairs.findIndex(({ reason }) => reason.code === 'pair/locked'),
        1,
      )
    },
  ],
  ['a pair doubled', 'plan/not-in-order', ({ pairs }) => pairs.push(first(pairs))],
  ['pairs in another order', 'plan/not-in-order', ({ pairs }) => pairs.reverse()],
  ['a pair that is no candidate', 'plan/not-a-candidate', ({ pairs }) => (first(pairs).community = 9999)],
  [
    'a pair moved to another candidate',
    'certificate/not-slack',
    ({ pairs }) => {
      const at = pairs.findIndex(({ reason }) => reason.code === 'pair/better-tier-forgone')
      const pair = first(pairs.slice(at))
      if (pair.reason.code === 'pair/better-tier-forgone')
        pair.community = first(pair.reason.forgone).community
      pairs.sort((a, b) => indexOf(a) - indexOf(b))
    },
  ],
  [
    'a tier made better',
    'plan/wrong-entry',
    ({ pairs }) => (first(pairs).tier = first(pairs).tier === 1 ? 2 : 1),
  ],
  ['a value made better', 'plan/wrong-value', ({ lexValues }) => (lexValues[3] = (lexValues[3] ?? 0) - 1)],
  ['a level swapped', 'plan/wrong-order', ({ lexOrder }) => lexOrder.reverse()],
  ['a level left out of the proof', 'certificate/wrong-shape', ({ certificate }) => certificate.levels.pop()],
  [
    'a level of the proof renamed',
    'certificate/wrong-shape',
    ({ certificate }) => (first(certificate.levels).level = 'cost'),
  ],
  [
    'potentials of another level',
    'certificate/not-slack',
    ({ certificate: { levels } }) => {
      const [three, cost] = [levels[3], levels[12]]
      if (three !== undefined && cost !== undefined) cost.potentials = three.potentials
    },
  ],
  [
    'a potential shifted',
    'certificate/gap',
    ({ certificate: { levels } }) => {
      const potentials = levels[0]?.potentials
      if (potentials !== undefined) potentials[5] = (potentials[5] ?? 0) + 1_000_000
    },
  ],
  [
    'a potential too few',
    'certificate/wrong-shape',
    ({ certificate }) => first(certificate.levels).potentials.pop(),
  ],
  [
    'a potential of one half',
    'certificate/not-integer',
    ({ certificate }) => (first(certificate.levels).potentials[0] = 0.5),
  ],
  [
    'a potential beyond exact integers',
    'certificate/not-integer',
    ({ certificate }) => (first(certificate.levels).potentials[0] = 2 ** 60),
  ],
  ['a tier count', 'plan/wrong-count', ({ tierCounts }) => (tierCounts[1] += 1)],
  ['the kept count', 'plan/wrong-count', (tampered) => (tampered.kept += 1)],
  ['the coverage', 'plan/wrong-count', ({ coverage }) => (coverage.covered += 1)],
  ['an unpaired site hidden', 'plan/wrong-list', ({ unpairedSites }) => unpairedSites.pop()],
  [
    'a reason of a site',
    'plan/wrong-reason',
    ({ unpairedSites }) => (first(unpairedSites).reason = { code: 'site/closed', en: '', zh: '' }),
  ],
  [
    'a reason of a pair',
    'plan/wrong-reason',
    ({ pairs }) => (first(pairs).reason = { code: 'pair/locked', tier: first(pairs).tier, en: '', zh: '' }),
  ],
  [
    'a reason of a community',
    'plan/wrong-reason',
    ({ uncoveredCommunities }) =>
      (first(uncoveredCommunities).reason = { code: 'community/closed', en: '', zh: '' }),
  ],
  [
    'a set that another reason speaks of',
    'plan/wrong-reason',
    ({ unpairedSites, bottlenecks }) => {
      for (const { reason } of unpairedSites)
        if (reason.code === 'site/crowded-out') reason.set = (reason.set + 1) % bottlenecks.length
    },
  ],
  [
    'a set that there is not',
    'plan/wrong-reason',
    ({ unpairedSites }) => {
      for (const { reason } of unpairedSites) if (reason.code === 'site/crowded-out') reason.set = -1
    },
  ],
  ['a site left out of a set', 'plan/wrong-entry', ({ bottlenecks }) => first(bottlenecks).sites.pop()],
  [
    'a community left out of a set',
    'plan/wrong-entry',
    ({ bottlenecks }) => first(bottlenecks).communities.pop(),
  ],
  ['a set said to be narrower', 'plan/wrong-entry', ({ bottlenecks }) => (first(bottlenecks).places -= 1)],
  [
    'a set said to rest on a level',
    'plan/wrong-entry',
    ({ bottlenecks }) => first(bottlenecks).given.push('cost'),
  ],
  ['a set hidden', 'plan/wrong-list', ({ bottlenecks }) => bottlenecks.pop()],
  ['a set doubled', 'plan/wrong-list', ({ bottlenecks }) => bottlenecks.push(first(bottlenecks))],
  ['sets in another order', 'plan/wrong-entry', ({ bottlenecks }) => bottlenecks.reverse()],
  ['called infeasible', 'plan/wrong-status', (tampered) => (tampered.status = 'infeasible')],
  [
    'a conflict invented',
    'plan/wrong-conflicts',
    ({ conflicts }) => {
      conflicts.push({
        code: 'conflict/community-locks',
        community: 0,
        cap: 1,
        lockedSites: [0, 1],
        en: '',
        zh: '',
      })
    },
  ],
]

function indexOf(pair: { site: number; community: number }): number {
  return problem.candidates.findIndex(
    ({ site, community }) => site === pair.site && community === pair.community,
  )
}

test('the plan to tamper with is right, and stays right through JSON', () => {
  expect(verifyPairing(problem, plan)).toEqual({ ok: true })
  expect(verifyPairing(problem, JSON.parse(JSON.stringify(plan)) as PairingPlan)).toEqual({ ok: true })
})

describe('a tampered plan is refused', () => {
  test.each(tamperings)('%s: %s', (_, code, tamper) => {
    const tampered = structuredClone(plan)
    tamper(tampered)
    expect(codesOf(problem, tampered)).toContain(code)
  })
})

test('a plan is refused for a problem in which a better plan became possible', () => {
  const wider = structuredClone(problem)
  for (const community of wider.communities) {
    community.cap += 1
    community.balance.push(community.balance.at(-1) ?? 0)
  }
  expect(codesOf(wider, plan)).not.toEqual([])
})

test.each<[string, unknown]>([
  ['nothing', null],
  ['no certificate', { certificate: undefined }],
  ['no pairs', { pairs: undefined }],
  ['no bottlenecks', { bottlenecks: undefined }],
  ['a bottleneck of texts', { bottlenecks: [{ sites: ['0'], communities: [], places: 0, given: [] }] }],
  ['values as texts', { lexValues: ['0'] }],
])('what is not shaped like a plan is refused: %s', (_, part) => {
  const shapeless: unknown = part === null ? null : { ...plan, ...(part as object) }
  expect(codesOf(problem, shapeless)).toEqual(['plan/wrong-shape'])
})

test('the sentences may be worded anew', () => {
  const worded = structuredClone(plan)
  for (const { reason } of worded.pairs) reason.en = 'as agreed'
  expect(verifyPairing(problem, worded)).toEqual({ ok: true })
})

test('an infeasible plan must name the locks of the problem', async () => {
  const locked = structuredClone(problem)
  for (const candidate of locked.candidates) candidate.locked = candidate.community === 3
  const cap = locked.communities[3]?.cap ?? 0
  const infeasible = await solvePairing(locked)
  expect(infeasible.conflicts[0]).toMatchObject({ code: 'conflict/community-locks', community: 3, cap })
  expect(verifyPairing(locked, infeasible)).toEqual({ ok: true })
  expect(codesOf(locked, { ...infeasible, conflicts: [] })).toContain('plan/wrong-conflicts')
  expect(codesOf(locked, { ...infeasible, pairs: plan.pairs })).toContain('plan/wrong-status')
  expect(codesOf(locked, { ...infeasible, bottlenecks: plan.bottlenecks })).toContain('plan/wrong-status')
  expect(codesOf(locked, plan)).toContain('plan/wrong-status')
})
