import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ids, TODAY, type World } from '../../test/world.ts'
import { inScope, wholeProgramme } from '../platform/access.ts'
import type { Db } from '../platform/database.ts'
import { confirmResidenceRegistration } from '../registration/personal.api.ts'
import { acceptOrganisationRegistration } from '../registration/slip.api.ts'
import { getFigures, listEvents, listFigureRecords, listWaiting } from './figure.api.ts'
import { fold } from './figure.store.ts'
import { getMember } from '../registry/registry.api.ts'
import type { Verification } from './chain.rules.ts'
import { seal, verify } from './chain.service.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await world.as('workerEast', acceptOrganisationRegistration, { params: { id: ids.slipA } })
  await world.as('workerEast', confirmResidenceRegistration, { params: { id: ids.residenceB } })
})
afterAll(() => world.close())

const job = <T>(work: (db: Db) => Promise<T>): Promise<T> =>
  inScope(world.database.db, wholeProgramme(ids.programme, 'job'), work, 'gongjian_job')
const figuresOf = async (
  who: 'office' | 'coordinatorA' | 'workerEast',
): Promise<Record<string, number | null>> =>
  Object.fromEntries(
    (await world.as(who, getFigures)).reply.figures.map((figure) => [figure.figure, figure.value]),
  )

describe('figures', () => {
  it('are the same before and after the deltas are folded, in every scope', async () => {
    const before = [await figuresOf('office'), await figuresOf('coordinatorA'), await figuresOf('workerEast')]
    expect(before[0]).toMatchObject({ residenceRegistrations: 1, organisationRegistrationRate: 0.3333 })
    expect(before[2]).toMatchObject({ residenceRegistrations: 1 })
    // The server folds too, every few seconds: of what was left before, one here at most.
    expect(await job((db) => fold(db, ids.programme, 1))).toBeLessThanOrEqual(1)
    while ((await job((db) => fold(db, ids.programme, 10))) > 0);
    expect([
      await figuresOf('office'),
      await figuresOf('coordinatorA'),
      await figuresOf('workerEast'),
    ]).toEqual(before)
  })

  it('open the records behind them, exactly as many', async () => {
    const { reply } = await world.as('office', listFigureRecords, {
      params: { measure: 'residenceRegistrations' },
    })
    expect(reply.items.map((row) => row.id)).toEqual([ids.residenceB])
    const pairs = await world.as('coordinatorA', listFigureRecords, { params: { measure: 'pairings' } })
    expect(pairs.reply.total).toBe(2)
  })

  it('say nothing of a rate that has no denominator', async () => {
    const { reply } = await world.as('office', getFigures, { query: { asOf: '2021-06-01' } })
    expect(reply.figures.find((figure) => figure.figure === 'organisationRegistrationRate')).toMatchObject({
      value: null,
      denominator: 0,
    })
  })
})

it('tells each reader what waits for them', async () => {
  expect((await world.as('workerWest', listWaiting)).reply.items).toEqual([
    { kind: 'confirm-residence', count: 1, oldest: '2021-07-02' },
  ])
  expect((await world.as('coordinatorB', listWaiting)).reply.items).toEqual([])
  expect((await world.as('memberA', listWaiting)).reply.items).toEqual([])
})

describe('the ledger', () => {
  it('shows each reader the events within their scope', async () => {
    const kinds = async (who: 'office' | 'workerWest' | 'coordinatorA'): Promise<string[]> =>
      (await world.as(who, listEvents)).reply.items.map((event) => event.kind).sort()
    // The workflow of the pair was begun by it: what came before the slip counts as done, and the slip.
    const ofPair = ['case.begun', 'organisation.registered', ...Array<string>(3).fill('step.done')]
    expect(await kinds('office')).toEqual([...ofPair, 'residence.confirmed'].sort())
    expect(await kinds('coordinatorA')).toEqual(ofPair)
    expect(await kinds('workerWest')).toEqual([])
  })

  it('is sealed in chained blocks and verifies', async () => {
    expect(await job((db) => seal(db, ids.programme, TODAY))).toBe(6)
    expect(await job((db) => seal(db, ids.programme, TODAY))).toBe(0)
    await world.as('workerWest', confirmResidenceRegistration, { params: { id: ids.residenceA } })
    expect(await job((db) => verify(db, ids.programme))).toEqual({
      ok: true,
      blocks: 1,
      events: 6,
      unsealed: 1,
      // Whoever signs in is noted.
      audit: { blocks: 0, events: 0, unsealed: expect.any(Number) as number },
    })
    await job((db) => seal(db, ids.programme, TODAY))
    expect(await job((db) => verify(db, ids.programme))).toEqual({
      ok: true,
      blocks: 2,
      events: 7,
      unsealed: 0,
      // Whoever signs in is noted.
      audit: { blocks: 0, events: 0, unsealed: expect.any(Number) as number },
    })
  })

  it('and the audit have every tampered row named, one of each at once', async () => {
    for (const id of [ids.memberA, ids.memberBranchA])
      await world.as('coordinatorA', getMember, { params: { id } })
    const noted = await job((db) => seal(db, ids.programme, TODAY, 'audit'))
    expect(noted).toBeGreaterThanOrEqual(2)
    expect(await job((db) => verify(db, ids.programme))).toMatchObject({
      ok: true,
      audit: { blocks: 1, events: noted, unsealed: 0 },
    })
    await afterTampering(
      [
        "update event set actor = 'another' where kind = 'organisation.registered' returning id",
        `update audit_entry set account = 'another' where subject = '${ids.memberBranchA}' returning id`,
      ],
      (result, [event, entry]) =>
        expect(result).toEqual({
          ok: false,
          faults: [
            { chain: 'ledger', block: 1, event, fault: 'event-changed' },
            { chain: 'audit', block: 1, event: entry, fault: 'event-changed' },
          ],
        }),
    )
  })

  it.each([
    ["update event set happened_on = '2021-01-01' where block = 1", 'ledger', 'event-changed'],
    ["update event set address = '10.0.0.1' where block = 1", 'ledger', 'event-changed'],
    ['delete from event where block = 2', 'ledger', 'events-missing'],
    [`update audit_entry set address = null where subject = '${ids.memberA}'`, 'audit', 'event-changed'],
    [`update audit_entry set reason = 'x' where subject = '${ids.memberA}'`, 'audit', 'event-changed'],
    [`delete from audit_entry where subject = '${ids.memberA}'`, 'audit', 'events-missing'],
    ["update audit_block set root = '\\x00'", 'audit', 'block-changed'],
    ['update audit_block set number = 7', 'audit', 'chain-broken'],
    ["update event_block set previous_hash = '\\x00' where number = 2", 'ledger', 'chain-broken'],
  ])('finds what was done: %s', async (statement, chain, fault) => {
    await afterTampering([statement], (result) =>
      expect(result).toMatchObject({ ok: false, faults: [{ chain, fault }] }),
    )
  })
})

/** What is found after some statements of the owner of the database; then all is as it was. */
async function afterTampering(
  statements: string[],
  look: (result: Verification, touched: (string | undefined)[]) => void,
): Promise<void> {
  const undone = new Error('undone')
  const trial = world.database.bulk(async ({ client, db }) => {
    const touched: (string | undefined)[] = []
    for (const statement of statements) {
      const { rows, rowCount } = await client.query<{ id: string }>(statement)
      expect(rowCount).toBeGreaterThan(0)
      touched.push(rows[0]?.id)
    }
    look(await verify(db, ids.programme), touched)
    throw undone
  })
  await expect(trial).rejects.toBe(undone)
}
