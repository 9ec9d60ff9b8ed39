import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ids, TODAY, type Who, type World } from '../../../test/world.ts'
import { randomIds } from '../../platform/identity.ts'
import { getBoard, getCase } from '../../policy/workflow/board.api.ts'
import { keepOnce } from '../../policy/workflow/workflow.jobs.ts'
import { listEvents } from '../../statistics/figure.api.ts'
import { publishVersion } from '../roster/version.api.ts'
import {
  acceptPair,
  activatePair,
  listProposals,
  offerPair,
  proposePair,
  returnPair,
  withdrawPair,
} from './pair.api.ts'

let world: World
/** From a site of group B to the community in the east. */
let id: string
const keep = () => keepOnce({ database: world.database, clock: () => TODAY, newId: randomIds(() => TODAY) })
beforeAll(async () => {
  world = await createWorld()
  await sql`update community set pair_capacity = 9`.execute(world.database.db)
  id = await propose('coordinatorB', ids.siteB, ids.east)
})
afterAll(() => world.close())

const caseOf = async (
  subjectId: string,
  who: Who = 'office',
  track: 'pairing' | 'enterprise' = 'pairing',
) => {
  const { items } = (await world.as(who, getBoard, { query: { track } })).reply
  const found = items.find((row) => row.subjectId === subjectId)
  return found && (await world.as('office', getCase, { params: { id: found.id } })).reply
}
const standing = async (subjectId: string, track: 'pairing' | 'enterprise' = 'pairing') =>
  Object.fromEntries(
    ((await caseOf(subjectId, 'office', track))?.steps ?? []).map(({ step, status }) => [step, status]),
  )
const propose = async (who: Who, siteId: string, communityId: string) => {
  const body = { siteId, communityId, basis: 'P4', reason: '多年联系' } as const
  return (await world.as(who, proposePair, { body })).reply.id
}
const published = async (after: number) =>
  (await world.as('office', publishVersion, { body: { note: '', after } })).status

it('a draft is told to nobody but its proposer, and runs through nothing yet', async () => {
  await keep()
  expect(await caseOf(id)).toBeUndefined()
  const kinds = async (who: Who) =>
    (await world.as(who, listEvents, { query: { subject: id } })).reply.items.map(({ kind }) => kind)
  expect(await kinds('coordinatorB')).toEqual(['pairing.drafted'])
  expect(await kinds('workerEast')).toEqual([])
  await world.as('coordinatorB', offerPair, { params: { id }, body: {} })
  expect(await kinds('workerEast')).toEqual(['pairing.offered'])
})

it('offered, returned, offered again, accepted, put in force and listed: each finishes its step', async () => {
  expect((await caseOf(id, 'workerEast'))?.steps[1]).toMatchObject({ step: 'accepted', status: 'open' })
  expect((await caseOf(ids.groupB, 'office', 'enterprise'))?.steps).toContainEqual(
    expect.objectContaining({ step: 'choose-community', status: 'done' }),
  )
  await world.as('workerEast', returnPair, { params: { id }, body: { reason: '没有场地' } })
  // Group B has another pair in force: it need not choose anew.
  expect(await standing(ids.groupB, 'enterprise')).toMatchObject({ 'choose-community': 'done' })
  expect((await caseOf(id))?.steps.slice(0, 2)).toMatchObject([
    { step: 'offered', status: 'open', reason: '没有场地' },
    { step: 'accepted', status: 'waiting' },
  ])
  await world.as('coordinatorB', offerPair, { params: { id }, body: {} })
  await world.as('workerEast', acceptPair, { params: { id }, body: {} })
  expect(await standing(id)).toMatchObject({ offered: 'done', accepted: 'done', roster: 'open' })
  // Nothing is listed before the first version; what is in force then is listed by it.
  await world.as('office', activatePair, { params: { id }, body: { startsOn: '2021-07-15' } })
  expect(await standing(id)).toMatchObject({ roster: 'open' })
  expect(await published(0)).toBe(200)
  for (const pair of [id, ids.pairA, ids.pairB, ids.pairBranchA])
    expect([pair, await standing(pair)]).toMatchObject([pair, { roster: 'done' }])
  expect(await standing(id)).toMatchObject({ slip: 'open' })
})

it('what begins after a version is listed by its change order, and told once', async () => {
  const id = await propose('coordinatorA', ids.siteA, ids.west)
  await world.as('coordinatorA', offerPair, { params: { id }, body: {} })
  await world.as('workerWest', acceptPair, { params: { id }, body: {} })
  await world.as('office', activatePair, { params: { id }, body: { startsOn: '2021-07-15' } })
  expect(await standing(id)).toMatchObject({ roster: 'done', slip: 'open' })
  const before = (await caseOf(id))?.version
  expect(await published(1)).toBe(200)
  expect((await caseOf(id))?.version).toBe(before)
})

it('what is taken back ends its case', async () => {
  const id = await propose('coordinatorA', ids.siteBranchA, ids.west)
  await world.as('coordinatorA', offerPair, { params: { id }, body: {} })
  await world.as('coordinatorA', withdrawPair, { params: { id }, body: { reason: '另行安排' } })
  expect(await caseOf(id)).toMatchObject({ status: 'ended', endedOn: '2021-07-15' })
})

describe('an enterprise without another pair', () => {
  const chosen = async () =>
    (await caseOf(ids.branchA, 'office', 'enterprise'))?.steps.find(({ step }) => step === 'choose-community')
  const offer = async () => {
    const id = await propose('coordinatorA', ids.siteBranchA, ids.west)
    await world.as('coordinatorA', offerPair, { params: { id }, body: {} })
    return id
  }
  beforeAll(async () => {
    await sql`update pairing set status = 'ended', ends_on = '2021-07-01' where enterprise_id = ${ids.branchA} and status = 'active'`.execute(
      world.database.db,
    )
  })

  it('chooses again when the community returns it, and has chosen with the second offer', async () => {
    const id = await offer()
    expect(await chosen()).toMatchObject({ status: 'done' })
    await world.as('workerWest', returnPair, { params: { id }, body: { reason: '本社区名额已满' } })
    expect(await chosen()).toMatchObject({
      status: 'open',
      reason: '本社区名额已满',
      openedOn: '2021-07-15',
    })
    await world.as('coordinatorA', withdrawPair, { params: { id }, body: { reason: '另选社区' } })
    await offer()
    expect(await chosen()).toMatchObject({ status: 'done', reason: null })
  })

  it('chooses again when it takes its only offer back', async () => {
    const { items } = (await world.as('coordinatorA', listProposals, { query: { state: 'offered' } })).reply
    const id = items.find(({ enterpriseId }) => enterpriseId === ids.branchA)?.id ?? ''
    await world.as('coordinatorA', withdrawPair, { params: { id }, body: { reason: '另行安排' } })
    expect(await chosen()).toMatchObject({ status: 'open', reason: '另行安排' })
  })
})

it('an offer that expired and is made again gives the community its whole limit again', async () => {
  const id = await propose('coordinatorA', ids.siteBranchA, ids.west)
  const offered = { params: { id }, body: {} }
  const asked = async () =>
    (await caseOf(id))?.steps.find(({ step }) => step === 'accepted') as {
      dueOn: string | null
      status: string
    }
  await world.as('coordinatorA', offerPair, offered)
  const { dueOn } = await asked()
  await sql`update pairing set offered_until = '2021-07-08' where id = ${id}`.execute(world.database.db)
  await sql`update workflow_step set opened_on = '2021-07-01', due_on = '2021-07-06', told = 2 where step = 'accepted' and case_id in
    (select id from workflow_case where subject_id = ${id})`.execute(world.database.db)
  expect((await world.as('coordinatorA', offerPair, offered)).status).toBe(200)
  expect(await asked()).toMatchObject({ status: 'open', openedOn: '2021-07-15', dueOn, told: 0 })
})
