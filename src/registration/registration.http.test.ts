import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ids, type World } from '../../test/world.ts'
import { getFigures } from '../statistics/figure.api.ts'
import {
  confirmResidenceRegistration,
  listDispatchRegistrations,
  listResidenceRegistrations,
} from './personal.api.ts'
import {
  acceptOrganisationRegistration,
  returnOrganisationRegistration,
  submitOrganisationRegistration,
} from './slip.api.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

describe('organisation registration', () => {
  it('is accepted once by the community, and the figure follows', async () => {
    const call = {
      params: { id: ids.slipA },
      headers: { 'if-match': '"1"', 'idempotency-key': 'accept-slip-a' },
    }
    const accepted = await world.as('workerEast', acceptOrganisationRegistration, call)
    expect(accepted.status).toBe(200)
    expect(accepted.reply).toMatchObject({
      status: 'accepted',
      version: 2,
      can: { accept: { zh: expect.any(String) as string }, withdraw: { zh: expect.any(String) as string } },
    })
    const again = await world.as('workerEast', acceptOrganisationRegistration, call)
    expect(again.status).toBe(200)
    expect(again.reply).toEqual(accepted.reply)
    const figures = await world.as('office', getFigures, { query: { asOf: '2021-07-15' } })
    const rate = figures.reply.figures.find((figure) => figure.figure === 'organisationRegistrationRate')
    expect(rate).toMatchObject({ numerator: 1, denominator: 3, value: 0.3333 })
    const events = await sql<{
      kind: string
    }>`select kind from event where subject_id = ${ids.slipA}`.execute(world.database.db)
    expect(events.rows.map((event) => event.kind)).toEqual(['organisation.registered'])
  })

  it('cannot be accepted a second time', async () => {
    const answer = await world.as('workerEast', acceptOrganisationRegistration, { params: { id: ids.slipA } })
    expect(answer.status).toBe(409)
    expect(answer.problem.code).toBe('registration/not-now')
  })

  it('refuses a key that was used for something else', async () => {
    const answer = await world.as('workerEast', returnOrganisationRegistration, {
      params: { id: ids.slipA },
      body: { reason: '材料不全' },
      headers: { 'idempotency-key': 'accept-slip-a' },
    })
    expect(answer.problem.code).toBe('platform/idempotency-key-reused')
  })

  it('goes out, comes back with a reason, and is handed in again', async () => {
    const slip = await world.as('coordinatorB', submitOrganisationRegistration, {
      body: { pairingId: ids.pairB },
    })
    expect(slip.reply.status).toBe('submitted')
    const returned = await world.as('workerWest', returnOrganisationRegistration, {
      params: { id: slip.reply.id },
      body: { reason: '缺少联络员电话' },
      headers: { 'if-match': '"1"' },
    })
    expect(returned.reply).toMatchObject({ status: 'returned', returnReason: '缺少联络员电话', version: 2 })
    const stale = await world.as('workerWest', acceptOrganisationRegistration, {
      params: { id: slip.reply.id },
      headers: { 'if-match': '"1"' },
    })
    expect(stale.status).toBe(412)
    expect(stale.problem).toMatchObject({ code: 'platform/stale-version', yours: 1 })
    const again = await world.as('coordinatorB', submitOrganisationRegistration, {
      body: { pairingId: ids.pairB },
    })
    expect(again.reply).toMatchObject({ id: slip.reply.id, status: 'submitted', version: 3 })
  })

  it('asks for a reason when it is returned', async () => {
    const answer = await world.as('workerWest', returnOrganisationRegistration, {
      params: { id: ids.slipA },
      body: { reason: ' ' },
    })
    expect(answer.problem.code).toBe('platform/invalid-input')
  })
})

describe('the two channels of people', () => {
  it('are listed apart, in the reader’s scope, with masked names', async () => {
    const residence = await world.as('workerEast', listResidenceRegistrations)
    expect(residence.reply.items.map((row) => [row.id, row.member])).toEqual([[ids.residenceB, '王*']])
    const dispatch = await world.as('workerEast', listDispatchRegistrations)
    expect(dispatch.reply.items.map((row) => row.id)).toEqual([ids.dispatchA])
  })

  it('count a residence once the community has confirmed it', async () => {
    const confirmed = await world.as('workerEast', confirmResidenceRegistration, {
      params: { id: ids.residenceB },
    })
    expect(confirmed.reply.status).toBe('confirmed')
    const figures = await world.as('office', getFigures, { query: { asOf: '2021-07-15' } })
    const values = Object.fromEntries(figures.reply.figures.map((figure) => [figure.figure, figure.value]))
    expect(values).toMatchObject({ residenceRegistrations: 1, dispatchRegistrations: 0 })
    const before = await world.as('office', getFigures, { query: { asOf: '2021-07-14' } })
    expect(before.reply.figures.find((figure) => figure.figure === 'residenceRegistrations')?.value).toBe(0)
  })

  it('let two people confirm at the same moment only once', async () => {
    const both = await Promise.all(
      [1, 2].map(() =>
        world.as('workerWest', confirmResidenceRegistration, { params: { id: ids.residenceA } }),
      ),
    )
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409])
  })
})
