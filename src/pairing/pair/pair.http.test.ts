import type { z } from 'zod'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, grants, ids, type Who, type World } from '../../../test/world.ts'
import type { Endpoint } from '../../platform/endpoint.ts'
import { may, type Permission } from '../../platform/permissions.ts'
import { listFigureRecords, getFigures } from '../../statistics/figure.api.ts'
import { whyNot } from '../../platform/moves.ts'
import * as api from './pair.api.ts'
import { pairMoveNames, pairStates, pairTable, type PairMove, type PairState } from './pair.rules.ts'
import * as requestApi from './request.api.ts'
import {
  requestMoveNames,
  requestStates,
  requestTable,
  type RequestMove,
  type RequestState,
} from './request.rules.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const TODAY = '2021-07-15'
const params = { id: ids.pairA }
const whoever: Who[] = ['office', 'reader', 'auditor', 'groupA', 'coordinatorA', 'coordinatorB', 'streetEast', 'workerEast', 'workerWest', 'memberA'] // prettier-ignore
/** Those who see the pair of group A with the community in the east; a draft is not shown to the place. */
const seers: Who[] = ['office', 'reader', 'auditor', 'groupA', 'coordinatorA', 'streetEast', 'workerEast']
const ofPlace: Who[] = ['streetEast', 'workerEast']
const allowed = (who: Who) => (permission: Permission) => may(grants[who].role, permission)

async function put(state: PairState): Promise<void> {
  const begun = state === 'active' || state === 'ended'
  await world.database.pool.query(
    `update pairing set status = $2, number = $3, starts_on = $4, ends_on = $5, offered_until = $6, decided_on = $7, proposed_on = '2021-06-10' where id = $1`,
    [
      ids.pairA,
      state === 'expired' ? 'offered' : state,
      begun ? 1 : null,
      begun ? '2021-06-20' : null,
      state === 'ended' ? '2021-07-01' : null,
      state === 'expired' ? '2021-07-14' : state === 'draft' ? null : TODAY,
      state === 'accepted' ? '2021-07-01' : null,
    ],
  )
}

/** All of them answer with the record as it is then. */
type Moving<Reply extends z.ZodType> = Endpoint & { reply: Reply }

const moves: Record<PairMove, { endpoint: Moving<typeof api.pairRow>; body: object }> = {
  offer: { endpoint: api.offerPair, body: {} },
  accept: { endpoint: api.acceptPair, body: {} },
  return: { endpoint: api.returnPair, body: { reason: '没有场地' } },
  activate: { endpoint: api.activatePair, body: { startsOn: TODAY } },
  withdraw: { endpoint: api.withdrawPair, body: { reason: '另行安排' } },
  end: { endpoint: api.endPair, body: { endsOn: TODAY, reason: '搬迁' } },
}

describe('every move of a pair from every state, generated from the table', () => {
  for (const state of pairStates)
    for (const move of pairMoveNames)
      it(`${move} of a pair that is ${state}`, async () => {
        for (const who of whoever) {
          await put(state)
          const sees = seers.includes(who) && !(state === 'draft' && ofPlace.includes(who))
          const why = whyNot(pairTable, move, state, allowed(who))
          const shown = await world.as(who, api.getPairState, { params })
          if (allowed(who)('pairing.read')) {
            expect([who, shown.status]).toEqual([who, sees ? 200 : 404])
            // The grey button gives the reason of the refusal, and none where the move is possible.
            if (sees) expect([who, shown.reply.can[move] ?? null]).toEqual([who, why?.words ?? null])
          }
          const { endpoint, body } = moves[move]
          const answer = await world.as(who, endpoint, { params, body })
          const expected = why?.status === 403 ? 403 : !sees ? 404 : (why?.status ?? 200)
          expect([who, answer.status]).toEqual([who, expected])
          if (expected === 200) expect(answer.reply.state).toBe(pairTable.moves[move].to)
          const isLate = state === 'expired' && (move === 'accept' || move === 'return')
          if (expected === 409) expect(answer.problem.code).toBe(isLate ? 'pairing/offer-expired' : why?.code)
          if (expected === 409 && !isLate) expect(answer.problem.title).toBe(why?.words.en)
        }
      })
})

it('a draft that was taken back is never shown to the place', async () => {
  await put('draft')
  const { status } = await world.as('office', api.withdrawPair, { params, body: { reason: '另行安排' } })
  expect(status).toBe(200)
  for (const who of seers)
    expect([who, (await world.as(who, api.getPairState, { params })).status]).toEqual([
      who,
      ofPlace.includes(who) ? 404 : 200,
    ])
})

const requestId = '00000000-0000-7000-8000-000000000777'
const requestMoves: Record<RequestMove, { endpoint: Moving<typeof requestApi.requestRow>; body: object }> = {
  approve: { endpoint: requestApi.approveRequest, body: { endsOn: TODAY } },
  decline: { endpoint: requestApi.declineRequest, body: { reason: '暂无替代' } },
  withdraw: { endpoint: requestApi.withdrawRequest, body: {} },
}

async function putRequest(state: RequestState): Promise<void> {
  await put('active')
  await world.database.pool.query('delete from pairing_request')
  await world.database.pool.query(
    `insert into pairing_request (programme_id, id, pairing_id, kind, org_path, division_code, reason, status, asked_on, asked_by, expires_on, version)
      values ($1, $2, $3, 'transfer', '0001.', '420106012021', '搬到青山', $4, '2021-06-30', '联络员', $5, 1)`,
    [
      ids.programme,
      requestId,
      ids.pairA,
      state === 'expired' ? 'asked' : state,
      state === 'expired' ? '2021-07-14' : TODAY,
    ],
  )
}

describe('every move of a request from every state, generated from the table', () => {
  for (const state of requestStates)
    for (const move of requestMoveNames)
      it(`${move} of a request that is ${state}`, async () => {
        for (const who of whoever) {
          await putRequest(state)
          const why = whyNot(requestTable, move, state, allowed(who))
          const { endpoint, body } = requestMoves[move]
          const answer = await world.as(who, endpoint, { params: { id: requestId }, body })
          // The other side may not take back what it did not ask for.
          const isOthers = move === 'withdraw' && why === undefined && ofPlace.includes(who)
          const expected =
            why?.status === 403 ? 403 : !seers.includes(who) ? 404 : (why?.status ?? (isOthers ? 409 : 200))
          expect([who, answer.status]).toEqual([who, expected])
          if (expected === 200) expect(answer.reply.state).toBe(requestTable.moves[move].to)
        }
      })
})

describe('what is refused', () => {
  beforeEach(() => world.database.pool.query('delete from pairing_request'))

  it('two people who change one pair: 412 with both versions', async () => {
    await put('offered')
    const { reply } = await world.as('workerEast', api.getPairState, { params })
    const headers = { 'if-match': `"${reply.version}"` }
    const first = await world.as('streetEast', api.acceptPair, { params, body: {}, headers })
    expect(first.status).toBe(200)
    const second = await world.as('workerEast', api.returnPair, {
      params,
      body: { reason: '没有场地' },
      headers,
    })
    expect(second.status).toBe(412)
    expect(second.problem).toMatchObject({
      yours: reply.version,
      current: { state: 'accepted', version: reply.version + 1 },
    })
  })

  it('an answer after the last day', async () => {
    await put('expired')
    const late = await world.as('workerEast', api.acceptPair, { params, body: {} })
    expect([late.status, late.problem.code]).toEqual([409, 'pairing/offer-expired'])
    expect(late.problem['offeredUntil']).toBe('2021-07-14')
  })

  it.each([
    ['before the start', '2021-06-19'],
    ['on the day of the start', '2021-06-20'],
    ['to come', '2021-07-16'],
  ])('an end %s', async (_, endsOn) => {
    await put('active')
    const answer = await world.as('office', api.endPair, { params, body: { endsOn, reason: '搬迁' } })
    expect([answer.status, answer.problem.code]).toEqual([422, 'pairing/end-day'])
  })

  it.each([
    ['to come', '2021-07-16'],
    ['before the community accepted', '2021-06-30'],
  ])('a start %s', async (_, startsOn) => {
    await put('accepted')
    const answer = await world.as('office', api.activatePair, { params, body: { startsOn } })
    expect([answer.status, answer.problem.code]).toEqual([422, 'pairing/start-day'])
  })

  it('an offer whose last day is over or too far away', async () => {
    for (const until of ['2021-07-14', '2021-12-31']) {
      await put('draft')
      const answer = await world.as('office', api.offerPair, { params, body: { until } })
      expect([answer.status, answer.problem.code]).toEqual([422, 'pairing/offer-day'])
    }
  })

  it('a community that ceased to exist, one that is full, and the same two twice', async () => {
    await put('active')
    const propose = (siteId: string, communityId: string) =>
      world.as('office', api.proposePair, {
        body: { siteId, communityId, basis: 'P5', reason: '就近' },
      })
    expect((await propose(ids.siteA, ids.west)).reply.state).toBe('draft')
    expect((await propose(ids.siteA, ids.west)).problem.code).toBe('pairing/community-full')
    await world.database.pool.query('update community set pair_capacity = 5 where id = $1', [ids.west])
    expect((await propose(ids.siteA, ids.west)).problem.code).toBe('pairing/already-paired')
    await world.database.pool.query("update division set valid_to = '2021-07-01' where code = '420107002019'")
    const gone = await propose(ids.siteBranchA, ids.west)
    expect([gone.status, gone.problem.code]).toEqual([409, 'pairing/community-gone'])
    await world.database.pool.query("update division set valid_to = null where code = '420107002019'")
  })

  it('lets an enterprise propose its own sites only, and choose a community by name', async () => {
    const found = await world.as('coordinatorB', api.listCommunityChoices, { query: { q: '东亭' } })
    expect(found.reply.items).toMatchObject([{ id: ids.east, name: '东亭社区', capacity: 2 }])
    const sites = await world.as('coordinatorB', api.listSiteChoices, {})
    expect(sites.reply.items.map(({ id }) => id)).toEqual([ids.siteB])
    await world.database.pool.query('update community set pair_capacity = 9')
    const others = await world.as('coordinatorB', api.proposePair, {
      body: { siteId: ids.siteA, communityId: ids.east, basis: 'P5', reason: '就近' },
    })
    expect(others.problem.code).toBe('pairing/already-paired')
    const own = await world.as('coordinatorB', api.proposePair, {
      body: { siteId: ids.siteB, communityId: ids.east, basis: 'P5', reason: '就近' },
    })
    expect(own.reply).toMatchObject({ state: 'draft', community: '东亭社区' })
  })
})

describe('requests', () => {
  it('end the pair and draft the transfer when they are approved, and lapse after their day', async () => {
    await world.database.pool.query('delete from pairing_request')
    await put('active')
    await world.database.pool.query("update pairing set status = 'withdrawn' where status = 'draft'")
    const asked = await world.as('coordinatorA', requestApi.askRequest, {
      body: { pairingId: ids.pairA, reason: '总部搬到青山区', wantedCommunityId: ids.west },
    })
    expect(asked.reply).toMatchObject({ kind: 'transfer', wanted: '碧苑花园社区', state: 'asked' })
    const twice = await world.as('groupA', requestApi.askRequest, {
      body: { pairingId: ids.pairA, reason: '总部搬到青山区' },
    })
    expect(twice.problem.code).toBe('pairing/request-open')
    const other = await world.as('workerEast', requestApi.askRequest, {
      body: { pairingId: ids.pairA, reason: '希望换一家懂物业的' },
    })
    expect(other.reply.kind).toBe('other-enterprise')
    const approved = await world.as('office', requestApi.approveRequest, {
      params: { id: asked.reply.id },
      body: { endsOn: TODAY },
    })
    expect(approved.reply.state).toBe('approved')
    expect((await world.as('office', api.getPairState, { params })).reply).toMatchObject({
      state: 'ended',
      endsOn: TODAY,
    })
    const drafts = await world.as('groupA', api.listProposals, { query: { state: 'draft' } })
    expect(drafts.reply.items).toMatchObject([{ communityId: ids.west, basis: 'P6', siteId: ids.siteA }])
  })
})

describe('figures', () => {
  it('count a pair from the day on which it begins to the day on which it ends, as the records do', async () => {
    const value = async (asOf: string) => {
      const { reply } = await world.as('office', getFigures, { query: { asOf } })
      return Object.fromEntries(reply.figures.map(({ figure, value: own }) => [figure, own]))
    }
    const records = async (measure: 'communities' | 'enterprises', asOf: string) =>
      (await world.as('office', listFigureRecords, { params: { measure }, query: { asOf } })).reply.total
    // The small world's figures are not those of its pairs, so what counts is by how much they differ.
    const step = async (asOf: string) => {
      const figures = await value(asOf)
      return {
        communities: (figures['communities'] ?? 0) - (await records('communities', asOf)),
        enterprises: (figures['enterprises'] ?? 0) - (await records('enterprises', asOf)),
      }
    }
    const before = [await step('2021-07-12'), await step(TODAY)]
    const held = (await world.as('office', api.listProposals, { query: { state: 'draft' } })).reply.items
    for (const { id } of held) {
      await world.as('office', api.offerPair, { params: { id }, body: {} })
      await world.database.pool.query(
        "update pairing set status = 'accepted', decided_on = '2021-07-10' where id = $1",
        [id],
      )
      const begun = await world.as('office', api.activatePair, {
        params: { id },
        body: { startsOn: '2021-07-11' },
      })
      expect(begun.status).toBe(200)
    }
    expect([await step('2021-07-12'), await step(TODAY)]).toEqual(before)
    for (const { id } of held) {
      const ended = await world.as('office', api.endPair, {
        params: { id },
        body: { endsOn: '2021-07-13', reason: '搬迁' },
      })
      expect(ended.status).toBe(200)
    }
    expect([await step('2021-07-12'), await step(TODAY)]).toEqual(before)
  })
})
