import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { exchangeOf, resourceBody } from '../../../test/exchange.ts'
import { createWorld, ids, type World } from '../../../test/world.ts'
import type { MatchingProblem } from '../../allocation/matching/matching-problem.ts'
import { verifyMatching } from '../../allocation/matching/verify-matching.ts'
import { editResource } from '../resource/resource.api.ts'
import * as api from './docking.api.ts'

let world: World
const does = exchangeOf(() => world)
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

/** A session whose lines are there. */
async function session() {
  const begun = await world.as('office', api.startSession, { body: {} })
  expect(begun.status).toBe(200)
  const { id } = begun.reply
  await vi.waitFor(
    async () =>
      expect((await world.as('office', api.getSession, { params: { id } })).reply.status).toBe('open'),
    { timeout: 30_000, interval: 200 },
  )
  return (await world.as('office', api.getSession, { params: { id } })).reply
}

const linesOf = async (id: string) =>
  (await world.as('office', api.listProposals, { query: { session: id, limit: 200 } })).reply.items
const close = async (id: string) =>
  expect(
    (
      await world.as('office', api.closeSession, {
        params: { id },
        body: { heldOn: '2021-07-15', place: '二楼会议室' },
      })
    ).status,
  ).toBe(200)

describe('a docking session', () => {
  it('proposes, is decided on line by line, and what was rejected stays away until something changes', async () => {
    const need = await does.openedNeed({ quantity: 6 })
    const other = await does.openedNeed({ content: '检修楼道电路', quantity: 3, urgency: 4 })
    const offered = await does.offered({ quantity: 20, perMonth: 20 })
    const first = await session()
    expect(first).toMatchObject({ verified: true, status: 'open', can: { close: null } })
    const [line, second] = (await linesOf(first.id)).filter(({ needId }) =>
      [need.id, other.id].includes(needId),
    )
    expect(line).toMatchObject({ needId: need.id, resourceId: offered.id, quantity: 6, status: 'proposed' })
    expect(line?.why.zh).toContain('结对')
    if (!line || !second) throw new Error('two lines are missing')

    const tooMuch = await world.as('office', api.acceptProposal, { params: line, body: { quantity: 7 } })
    expect(tooMuch.problem).toMatchObject({ code: 'docking/too-much', most: 6 })
    const accepted = await world.as('office', api.acceptProposal, { params: line, body: { quantity: 4 } })
    expect(accepted.reply).toMatchObject({ status: 'accepted', decidedQuantity: 4 })
    expect(await does.need('workerEast', need.id)).toMatchObject({ committed: 4, status: 'part-committed' })
    const again = await world.as('office', api.acceptProposal, { params: line, body: { quantity: 1 } })
    expect(again.problem.code).toBe('docking/decided')

    const reason = '该社区已由物业检修'
    const rejected = await world.as('streetEast', api.rejectProposal, { params: second, body: { reason } })
    expect(rejected.reply).toMatchObject({ status: 'rejected', reach: 'line', reason })
    await close(first.id)

    const next = await session()
    const nextLines = await linesOf(next.id)
    expect(nextLines.map(({ needId, quantity }) => [needId, quantity])).toContainEqual([need.id, 2])
    expect(nextLines.filter(({ needId }) => needId === other.id)).toEqual([])
    const { reply: unmet } = await world.as('office', api.listUnmet, { params: { id: next.id }, query: {} })
    expect(unmet.items.find(({ needId }) => needId === other.id)?.why.zh).toContain('不采纳')
    await close(next.id)

    const body = { ...resourceBody, quantity: 20, perMonth: 20, conditions: '随叫随到' }
    expect((await world.as('coordinatorA', editResource, { params: { id: offered.id }, body })).status).toBe(
      200,
    )
    const third = await session()
    expect((await linesOf(third.id)).map(({ needId }) => needId)).toContain(other.id)
    await close(third.id)
  }, 120_000)

  it('is one at a time, and is begun and closed by the office alone', async () => {
    await does.openedNeed({ content: '检修路灯' })
    const refused = await world.as('streetEast', api.startSession, { body: {} })
    expect(refused.status).toBe(403)
    const own = await session()
    const two = await world.as('office', api.startSession, { body: {} })
    expect(two.problem.code).toBe('docking/one-at-a-time')
    await close(own.id)
    const late = await world.as('office', api.closeSession, { params: { id: own.id }, body: {} })
    expect(late.problem.code).toBe('docking/not-now')
    for (const line of await linesOf(own.id))
      expect(['lapsed', 'accepted', 'rejected']).toContain(line.status)
  }, 60_000)

  it('does not accept what has changed since, and takes a rejection back', async () => {
    const need = await does.openedNeed({ content: '检修水泵', unit: '台', quantity: 2 })
    const offered = await does.offered({ unit: '台', quantity: 5, perMonth: 5 })
    const own = await session()
    const line = (await linesOf(own.id)).find(({ needId }) => needId === need.id)
    if (!line) throw new Error('no line')
    const params = { id: line.id }
    await world.as('office', api.rejectProposal, { params, body: { reason: '再研究' } })
    const restored = await world.as('office', api.restoreProposal, { params })
    expect(restored.reply).toMatchObject({ status: 'proposed', reason: null })
    const body = { ...resourceBody, unit: '台', quantity: 5, perMonth: 5, conditions: '只限周末' }
    await world.as('coordinatorA', editResource, { params: { id: offered.id }, body })
    const accepted = await world.as('office', api.acceptProposal, { params, body: { quantity: 2 } })
    expect(accepted.problem.code).toBe('docking/changed')
    await close(own.id)
  }, 60_000)

  it('has minutes, and a certificate that anybody verifies', async () => {
    const { reply } = await world.as('office', api.listSessions, { query: {} })
    const id = reply.items[0]?.id ?? ''
    const minutes = await world.as('office', api.getMinutes, { params: { id } })
    expect(minutes.raw.subarray(0, 2).toString()).toBe('PK')
    const certificate = await world.as('office', api.getCertificate, { params: { id } })
    const { problem, plan } = JSON.parse(certificate.raw.toString()) as {
      problem: MatchingProblem
      plan: unknown
    }
    expect(verifyMatching(problem, plan)).toEqual({ ok: true })
  })

  it('shows its lines to both sides, and to no other enterprise or community', async () => {
    const { reply } = await world.as('coordinatorB', api.listProposals, { query: {} })
    expect(reply.items.filter(({ enterpriseId }) => enterpriseId !== ids.groupB)).toEqual([])
    const east = await world.as('workerEast', api.listProposals, { query: {} })
    expect(new Set(east.reply.items.map(({ communityId }) => communityId))).toEqual(new Set([ids.east]))
  })
})
