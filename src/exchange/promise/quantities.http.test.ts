import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exchangeOf } from '../../../test/exchange.ts'
import type { Endpoint } from '../../platform/endpoint.ts'
import * as need from '../need/need.api.ts'
import { createWorld, ids, type Who, type World } from '../../../test/world.ts'
import * as api from './promise.api.ts'

/** Clients that act at once, and what each of them does one after the other. */
const CLIENTS = 8
const ROUNDS = 25
const EACH = 50

let world: World
const does = exchangeOf(() => world)
const needs: string[] = []
const resources = new Map<Who, string[]>()

beforeAll(async () => {
  world = await createWorld()
  for (const quantity of [1, 3, 8, 20, 50, 100]) {
    needs.push((await does.openedNeed({ quantity })).id)
    needs.push((await does.openedNeed({ quantity }, { community: ids.west, who: 'workerWest' })).id)
  }
  await sql`update need set is_wide = true`.execute(world.database.db)
  for (const [who, enterprise] of [
    ['coordinatorA', ids.groupA],
    ['coordinatorB', ids.groupB],
  ] as const) {
    const two = [7, 40].map((quantity) => does.offered({ quantity, perMonth: null }, { enterprise, who }))
    resources.set(
      who,
      (await Promise.all(two)).map(({ id }) => id),
    )
  }
})
afterAll(() => world.close())

/** What was acknowledged, by which the end is counted again. */
interface Kept {
  quantity: number
  delivered: number
  accepted: number
}
const kept = new Map<string, Kept>()
const answered = new Map<string, number>()

interface Operation {
  kind: number
  at: number
  quantity: number
  branch: Who
}

const operation = fc.record({
  kind: fc.nat(11),
  at: fc.nat(9999),
  quantity: fc.integer({ min: 1, max: 12 }),
  branch: fc.constantFrom<Who>('coordinatorA', 'coordinatorB'),
})

async function send<E extends Endpoint>(
  name: string,
  who: Who,
  endpoint: E,
  call: Parameters<typeof world.as<E>>[2],
) {
  const answer = await world.as(who, endpoint, call)
  // Refusals of the product's rules; anything else is a fault of the product.
  if (![200, 404, 409, 422].includes(answer.status))
    throw new Error(`${name} as ${who}: ${answer.status} ${answer.problem.code}`)
  const said = `${name} ${answer.status === 200 ? 'done' : 'refused'}`
  answered.set(said, (answered.get(said) ?? 0) + 1)
  return answer
}

async function make({ kind, at, quantity, branch }: Operation): Promise<void> {
  const one = <Item>(items: readonly Item[]): Item | undefined => items[at % Math.max(1, items.length)]
  if (kind < 4) {
    const resourceId = kind === 0 ? (one(resources.get(branch) ?? []) ?? null) : null
    const made = await send('promise', branch, api.makePromise, {
      params: { id: one(needs) ?? '' },
      body: { enterpriseId: branch === 'coordinatorB' ? ids.groupB : ids.groupA, quantity, resourceId },
    })
    if (made.status === 200) kept.set(made.reply.id, { quantity, delivered: 0, accepted: 0 })
    return
  }
  const id = one([...kept.keys()])
  if (id === undefined) return
  const params = { id }
  const places = (await sql<{ place: string; org: string }>`select division_code as place, org_path as org from promise where id = ${id}`.execute(world.database.db)).rows[0] // prettier-ignore
  const owner: Who = places?.org.startsWith('0002.') ? 'coordinatorB' : 'coordinatorA'
  const place: Who = places?.place === '420106012021' ? 'workerEast' : 'workerWest'
  const mark = (change: (row: Kept) => void) => {
    const row = kept.get(id)
    if (row) change(row)
  }
  if (kind < 7) {
    const done = await send('deliver', owner, api.deliverPromise, { params, body: { quantity } })
    if (done.status === 200) mark((row) => (row.delivered += quantity))
  } else if (kind < 9) {
    const done = await send('accept', place, api.acceptPromise, { params, body: { quantity } })
    if (done.status === 200) mark((row) => (row.accepted += quantity))
  } else if (kind === 9) {
    const done = await send('refuse', place, api.refusePromise, {
      params,
      body: { quantity, reason: '须重做' },
    })
    if (done.status === 200) mark((row) => (row.delivered -= quantity))
  } else {
    const isOwner = kind === 10
    const gone = isOwner
      ? await send('withdraw', owner, api.withdrawPromise, { params, body: {} })
      : await send('release', place, api.releasePromise, { params, body: { reason: '长期未开始' } })
    if (gone.status !== 200) return
    if (gone.reply.status === 'withdrawn') kept.delete(id)
    else mark((row) => (row.quantity = gone.reply.quantity))
  }
}

interface Sums {
  id: string
  quantity: number
  committed: number
  started: number
  delivered: number
  accepted: number
}

/** Every sum of the database, beside the sums of what was acknowledged. */
async function check(): Promise<void> {
  const db = world.database.db
  const { rows } =
    await sql<Sums>`select id, quantity, committed, started, delivered, accepted from need`.execute(db)
  for (const row of rows) {
    expect(row.quantity).toBeGreaterThanOrEqual(row.committed)
    expect(row.committed).toBeGreaterThanOrEqual(row.started)
    expect(row.started).toBeGreaterThanOrEqual(row.delivered)
    expect(row.delivered).toBeGreaterThanOrEqual(row.accepted)
    expect(row.accepted).toBeGreaterThanOrEqual(0)
  }
  const promises = await sql<
    Kept & { id: string; needId: string }
  >`select id, need_id as "needId", quantity, delivered, accepted
    from promise where status <> 'withdrawn'`.execute(db)
  expect(new Map(promises.rows.map(({ id, quantity, delivered, accepted }) => [id, { quantity, delivered, accepted }]))).toEqual(kept) // prettier-ignore
  for (const row of rows) {
    const own = promises.rows.filter(({ needId }) => needId === row.id)
    const sum = (of: (promise: Kept) => number) => own.reduce((total, each) => total + of(each), 0)
    expect([row.committed, row.delivered, row.accepted]).toEqual([
      sum(({ quantity }) => quantity),
      sum(({ delivered }) => delivered),
      sum(({ accepted }) => accepted),
    ])
  }
  const over = await sql<{
    id: string
  }>`select r.id from resource r where r.committed > r.quantity or r.committed <>
    (select coalesce(sum(p.quantity), 0) from promise p where p.resource_id = r.id and p.status <> 'withdrawn')`.execute(
    db,
  )
  expect(over.rows).toEqual([])
}

it(`quantities hold and nothing acknowledged is lost after ${CLIENTS * ROUNDS * EACH} operations of ${CLIENTS} clients at once`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(operation, { minLength: EACH, maxLength: EACH }), {
        minLength: CLIENTS,
        maxLength: CLIENTS,
      }),
      async (clients) => {
        await Promise.all(
          clients.map(async (operations) => {
            for (const each of operations) await make(each)
          }),
        )
        await check()
        // New ones from time to time, so that there is always something to promise.
        needs.push((await does.openedNeed({ quantity: 30 })).id)
        await sql`update need set is_wide = true where not is_wide`.execute(world.database.db)
      },
    ),
    // Rounds go on from one another in one world, so a failing one is not made smaller.
    { numRuns: ROUNDS, endOnFailure: true },
  )
  process.stdout.write(`quantities: ${JSON.stringify(Object.fromEntries(answered))}\n`)
  for (const name of ['promise', 'deliver', 'accept', 'refuse', 'withdraw', 'release'])
    for (const end of ['done', 'refused']) expect(answered.get(`${name} ${end}`)).toBeGreaterThan(10)
  const listed = await world.as('office', need.listNeeds, { query: { limit: 200 } })
  expect(listed.reply.total).toBe(needs.length)
}, 900_000)

it('would see a sum that is wrong', async () => {
  await sql`update need set committed = committed - 1, started = least(started, committed - 1), delivered = least(delivered, committed - 1),
    accepted = least(accepted, committed - 1), served_on = null where id = (select id from need where committed > 0 order by id limit 1)`.execute(
    world.database.db,
  )
  await expect(check()).rejects.toThrow()
})
