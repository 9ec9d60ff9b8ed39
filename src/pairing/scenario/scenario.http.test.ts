import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { communityId, fillProvince, siteId } from '../../../test/province.ts'
import { jsonOf } from '../../../test/export-world.ts'
import { createWorld, ids, type World } from '../../../test/world.ts'
import { getFigures } from '../../statistics/figure.api.ts'
import * as pairApi from '../pair/pair.api.ts'
import { getRun, listPairings, startRun } from '../pairing.api.ts'
import * as rosterApi from '../roster/version.api.ts'
import {
  addComment,
  adoptRun,
  compareRuns,
  getRunMap,
  listComments,
  listRunPairs,
  whatIf,
} from './scenario.api.ts'
import type { Settings } from './settings.rules.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await fillProvince(world.database)
})
afterAll(() => world.close())

const none: Settings = { locks: [], forbids: [], capacities: [], wishes: [] }
const pair = (site: number, community: number) => ({
  siteId: siteId(site),
  communityId: communityId(community),
})
/** Sites 0, 5, 10 … each locked to a community of its own that takes at least one. */
const locks = Array.from({ length: 20 }, (_, index) => pair(index * 5, index * 9))
const forbidden = pair(7, 8)
const impossible = [
  { wish: pair(3, 330), code: 'closed' },
  { wish: forbidden, code: 'forbidden' },
  { wish: { siteId: siteId(4), communityId: ids.east }, code: 'gone' },
  // Community 0 takes one pair, and site 0 is locked to it.
  { wish: pair(11, 0), code: 'full' },
  // Site 5 goes to one community, and is locked to community 9.
  { wish: pair(5, 10), code: 'site-full' },
]
const settings: Settings = {
  ...none,
  locks,
  forbids: [forbidden],
  wishes: impossible.map(({ wish }) => wish),
}

async function ended(id: string) {
  for (let attempt = 0; attempt < 300; attempt++) {
    const { reply } = await world.as('office', getRun, { params: { id } })
    if (!reply.can.cancel) return reply
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the run did not end')
}

const planned = async (name: string, body: object = {}) => {
  const asked = await world.as('office', startRun, { body: { name, ...body } })
  expect(asked.status).toBe(200)
  return await ended(asked.reply.id)
}

describe('what cannot be so together is named before the run', () => {
  const refused = async (change: Partial<Settings>) => {
    const answer = await world.as('office', startRun, {
      body: { name: '矛盾', settings: { ...none, ...change } },
    })
    expect(answer.status).toBe(422)
    return (answer.problem['contradictions'] as { code: string; zh: string; en: string }[]).map(
      ({ code }) => code,
    )
  }

  it('a lock against a quota, of the registry and of the scenario', async () => {
    expect(await refused({ locks: [pair(1, 0), pair(2, 0)] })).toEqual(['lock-over-quota'])
    expect(
      await refused({ locks: [pair(1, 2)], capacities: [{ communityId: communityId(2), pairs: 0 }] }),
    ).toEqual(['lock-over-quota'])
  })
  it('a pair that is locked and forbidden', async () => {
    expect(await refused({ locks: [pair(1, 1)], forbids: [pair(1, 1)] })).toEqual(['lock-and-forbid'])
  })
  it('a community that ceased to exist and an enterprise that left', async () => {
    expect(await refused({ locks: [{ siteId: siteId(1), communityId: ids.east }] })).toEqual([
      'community-gone',
    ])
    expect(await refused({ forbids: [{ siteId: ids.siteA, communityId: communityId(1) }] })).toEqual([
      'site-gone',
    ])
  })
  it('more locks than a site takes, and two numbers for one community', async () => {
    expect(await refused({ locks: [pair(1, 1), pair(1, 2)] })).toEqual(['lock-over-site'])
    expect(
      await refused({
        capacities: [
          { communityId: communityId(1), pairs: 1 },
          { communityId: communityId(1), pairs: 2 },
        ],
      }),
    ).toEqual(['set-twice'])
  })
})

describe('432 sites and 332 communities, 20 locks and 5 impossible wishes', () => {
  it('are planned, with every lock kept and every wish answered', async () => {
    const run = await planned('八月方案', { settings })
    expect(run).toMatchObject({ status: 'optimal', verified: true, sites: 432, communities: 332 })
    expect(run.wishes.map(({ code }) => code)).toEqual(impossible.map(({ code }) => code))
    for (const wish of run.wishes) expect([wish.zh.length > 5, wish.en.length > 10]).toEqual([true, true])
    expect(run.wishes[3]?.en).toContain('演示001社区')
    const { reply } = await world.as('office', listRunPairs, {
      params: { id: run.id },
      query: { limit: 200 },
    })
    const rest = await world.as('office', listRunPairs, {
      params: { id: run.id },
      query: { limit: 200, offset: 200 },
    })
    const more = await world.as('office', listRunPairs, {
      params: { id: run.id },
      query: { limit: 200, offset: 400 },
    })
    const pairs = [...reply.items, ...rest.reply.items, ...more.reply.items]
    expect(pairs).toHaveLength(reply.total)
    const keys = new Set(pairs.map((own) => `${own.siteId} ${own.communityId}`))
    for (const lock of locks) expect(keys).toContain(`${lock.siteId} ${lock.communityId}`)
    expect(keys).not.toContain(`${forbidden.siteId} ${forbidden.communityId}`)
    // The five that take nobody are uncovered, and the reason says so.
    const closed = run.uncoveredCommunities.filter(({ reason }) => reason.code === 'community/closed')
    expect(closed).toHaveLength(5)
    const map = await world.as('office', getRunMap, { params: { id: run.id } })
    expect(map.reply.counties.reduce((sum, { covered }) => sum + covered, 0)).toBe(
      332 - run.uncoveredCommunities.length,
    )
  })

  it('a manual change says at once what it costs, and a scenario can be built on it', async () => {
    const run = await planned('基础方案')
    const { reply: pairs } = await world.as('office', listRunPairs, { params: { id: run.id } })
    const costs = []
    for (const { siteId: site, communityId: community } of pairs.items.filter(
      ({ basis }) => basis === 'P1',
    )) {
      const forbids = [{ siteId: site, communityId: community }]
      const answer = await world.as('office', whatIf, { params: { id: run.id }, body: { forbids } })
      expect(answer.status).toBe(200)
      expect(answer.reply.settings.forbids).toEqual(forbids)
      costs.push(answer.reply)
    }
    // Where another site has a claim of the same kind it costs nothing on P1; elsewhere it costs exactly one.
    const reply = costs.find(({ zh }) => zh.includes('P1 −1'))
    if (!reply) throw new Error('no pair on P1 costs one')
    expect(reply.perBasis.find(({ basis }) => basis === 'P1')?.change).toBe(-1)
    const after = await planned('禁止一对', { from: run.id, settings: reply.settings })
    const compared = await world.as('office', compareRuns, {
      params: { id: after.id },
      query: { with: run.id },
    })
    expect(compared.reply.perBasis).toEqual(reply.perBasis)
    expect(compared.reply.items).toHaveLength(reply.gained + reply.lost + reply.moved)
    const other = await planned('另一名册')
    const strange = await world.as('office', compareRuns, {
      params: { id: after.id },
      query: { with: other.id },
    })
    expect(strange.problem.code).toBe('pairing/other-snapshot')
  })

  it('keeps what was said about it', async () => {
    const { reply } = await world.as('office', startRun, { body: { name: '讨论' } })
    await world.as('office', addComment, { params: { id: reply.id }, body: { text: '先与青山区商量。' } })
    const said = await world.as('office', listComments, { params: { id: reply.id } })
    expect(said.reply.items).toMatchObject([{ text: '先与青山区商量。', author: 'office' }])
    expect((await world.as('reader', listComments, { params: { id: reply.id } })).status).toBe(403)
  })
})

describe('from a plan to version 2 of the roster', () => {
  it('adopts, offers, accepts, publishes, orders five changes and compares', async () => {
    const run = await planned('采用的方案', { settings })
    const stale = await world.as('office', adoptRun, {
      params: { id: run.id },
      headers: { 'if-match': '"1"' },
    })
    expect([stale.status, stale.problem['yours']]).toEqual([412, 1])
    expect(stale.problem['current']).toMatchObject({ id: run.id, version: run.version })
    const adopted = await world.as('office', adoptRun, {
      params: { id: run.id },
      headers: { 'if-match': `"${run.version}"` },
    })
    expect(adopted.reply).toMatchObject({ drafted: run.pairs, kept: 0 })
    const again = await world.as('office', adoptRun, { params: { id: run.id } })
    expect(again.problem.code).toBe('pairing/cannot-adopt')
    // A draft is the office's own; the place sees it once it is offered.
    expect((await world.as('streetEast', pairApi.listProposals)).reply.total).toBe(0)
    const offered = await world.as('office', pairApi.offerDrafts, { body: { runId: run.id } })
    expect(offered.reply.done).toBe(run.pairs)
    for (;;) {
      const { reply } = await world.as('streetEast', pairApi.listProposals, {
        query: { state: 'offered', limit: 200 },
      })
      if (reply.items.length === 0) break
      for (const { id, version } of reply.items) {
        const accepted = await world.as('streetEast', pairApi.acceptPair, {
          params: { id },
          body: {},
          headers: { 'if-match': `"${version}"` },
        })
        expect(accepted.status).toBe(200)
      }
    }
    const day = '2021-07-15'
    const held = await world.as('office', pairApi.listProposals, { query: { state: 'accepted', limit: 3 } })
    const later = held.reply.items.slice(0, 2)
    for (const { id } of later)
      await world.as('office', pairApi.withdrawPair, { params: { id }, body: { reason: '留待下一批' } })
    const begun = await world.as('office', pairApi.activateAccepted, { body: { startsOn: day } })
    expect(begun.reply.done).toBe(run.pairs - 2)
    const first = await world.as('office', rosterApi.publishVersion, { body: { note: '首次公布', after: 0 } })
    expect(first.reply).toMatchObject({ number: 1, lines: run.pairs - 2, changes: 0 })
    const twice = await world.as('office', rosterApi.publishVersion, { body: { after: 0 } })
    expect([twice.status, twice.problem.code]).toEqual([412, 'pairing/published-meanwhile'])

    // Five change orders: two pairs that were held back begin, three end.
    for (const { siteId: site, communityId: community } of later) {
      const drafted = await world.as('office', pairApi.proposePair, {
        body: { siteId: site, communityId: community, basis: 'P4', reason: '补充对口' },
      })
      const { id } = drafted.reply
      await world.as('office', pairApi.offerPair, { params: { id }, body: {} })
      await world.as('streetEast', pairApi.acceptPair, { params: { id }, body: {} })
      await world.as('office', pairApi.activatePair, { params: { id }, body: { startsOn: day } })
    }
    const { reply: roster } = await world.as('office', listPairings, { query: { asOf: day, limit: 3 } })
    await world.database.pool.query("update pairing set starts_on = '2021-07-10' where id = any($1)", [
      roster.items.map(({ id }) => id),
    ])
    for (const { id } of roster.items) {
      const end = await world.as('office', pairApi.endPair, {
        params: { id },
        body: { endsOn: day, reason: '企业搬迁' },
      })
      expect(end.status).toBe(200)
    }
    const orders = await world.as('office', rosterApi.listChangeOrders, { query: { after: 1 } })
    expect(orders.reply.items.map(({ number, kind }) => [number, kind])).toEqual([
      [5, 'ended'],
      [4, 'ended'],
      [3, 'ended'],
      [2, 'added'],
      [1, 'added'],
    ])
    const second = await world.as('office', rosterApi.publishVersion, { body: { note: '', after: 1 } })
    expect(second.reply).toMatchObject({ number: 2, lines: run.pairs - 3 })
    const compared = await world.as('office', rosterApi.compareVersions, { query: { from: 1, to: 2 } })
    expect(compared.reply).toMatchObject({ added: 2, removed: 3, changed: 0 })
    const file = await jsonOf(world, 'office', rosterApi.exportComparison, { from: 1, to: 2 })
    expect(file.map(({ kind }) => kind).sort()).toEqual(['added', 'added', 'removed', 'removed', 'removed'])
    // What was published stays as it was.
    const frozen = await jsonOf(world, 'office', rosterApi.exportVersion, { version: 1 })
    expect(frozen).toHaveLength(run.pairs - 2)
    const { reply: figures } = await world.as('office', getFigures, { query: { asOf: day } })
    const now = await world.as('office', listPairings, { query: { asOf: day, limit: 1 } })
    const value = figures.figures.find(({ figure }) => figure === 'organisationRegistrationRate')?.denominator
    // The three that ended were begun earlier by hand above, so their first days lie before the ledger's.
    expect(value).toBe(now.reply.total)
  }, 120_000)
})
