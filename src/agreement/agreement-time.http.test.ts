import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreementsOf } from '../../test/agreements.ts'
import { createWorld, ids, TODAY, type World } from '../../test/world.ts'
import { listFigureRecords, listWaiting } from '../statistics/figure.api.ts'
import { keepAgreementsOnce } from './agreement.jobs.ts'
import * as api from './agreement.api.ts'

let world: World
let now = TODAY
beforeAll(async () => {
  world = await createWorld({ clock: () => now })
})
afterAll(() => world.close())

const { begin, get, signed } = agreementsOf(() => world)
const inForce = async (who: 'office' = 'office', asOf = '2021-07-15'): Promise<number> =>
  (await world.as(who, listFigureRecords, { params: { measure: 'agreementsSigned' }, query: { asOf } })).reply
    .total
const deltas = async (): Promise<number> =>
  (
    await sql<{ sum: number }>`select coalesce(sum(value), 0)::int as sum from (select value from figure_delta
        where measure = 'agreementsSigned' union all select value from figure_day where measure = 'agreementsSigned' and dimension = 'all') d`.execute(
      world.database.db,
    )
  ).rows[0]?.sum ?? 0
const run = () =>
  keepAgreementsOnce({ database: world.database, clock: () => now, newId: () => crypto.randomUUID() })

describe('time', () => {
  it('reminds sixty and thirty days before the end, lets it expire, and a next one renews it', async () => {
    const one = await signed()
    expect(one.number).toBe('共建协〔2021〕1号')
    const reminded = async () =>
      (
        await sql<{
          count: number
        }>`select count(*)::int as count from event where kind = 'agreement.ending' and subject_id = ${one.id}`.execute(
          world.database.db,
        )
      ).rows[0]?.count
    const on = async (day: string) => {
      now = new Date(`${day}T02:00:00Z`)
      await run()
      await run()
      return await reminded()
    }
    expect(await on('2022-05-14')).toBe(0)
    expect(await on('2022-05-15')).toBe(1)
    expect(await on('2022-06-13')).toBe(1)
    expect(await on('2022-06-14')).toBe(2)
    expect((await world.as('coordinatorA', listWaiting)).reply.items).toContainEqual({
      kind: 'renew-agreement',
      count: 1,
      oldest: '2022-07-14',
    })
    const within = await world.as('coordinatorA', api.listAgreements, { query: { within: 30 } })
    expect(within.reply.items.map(({ id, daysLeft }) => [id, daysLeft])).toEqual([[one.id, 30]])
    const next = (await begin('coordinatorA')).reply
    expect([next.renewsId, next.fromOn, next.untilOn, next.content.lines.length]).toEqual([
      one.id,
      '2022-07-15',
      '2023-07-14',
      1,
    ])
    expect((await world.as('coordinatorA', listWaiting)).reply.items.map(({ kind }) => kind)).not.toContain(
      'renew-agreement',
    )
    expect(await on('2022-07-14')).toBe(2)
    expect((await get('office', one.id)).status).toBe('signed')
    expect(await inForce('office', '2022-07-14')).toBe(1)
    await on('2022-07-15')
    expect((await get('office', one.id)).status).toBe('expired')
    expect([await inForce('office', '2022-07-15'), await deltas()]).toEqual([0, 0])
    now = TODAY
  })

  it('closes drafts and ends agreements of a pair that ended', async () => {
    const one = await signed(ids.pairA, { untilOn: '2024-07-14' })
    const draft = (await begin('workerEast', ids.pairA, 'other')).reply
    await sql`update pairing set status = 'ended', ends_on = '2021-07-15' where id = ${ids.pairA}`.execute(
      world.database.db,
    )
    await run()
    expect((await get('office', draft.id)).status).toBe('closed')
    expect((await get('office', one.id)).status).toBe('ended')
    expect(await deltas()).toBe(0)
    const again = await begin('coordinatorA')
    expect([again.status, again.problem.code]).toEqual([409, 'agreement/pair-ended'])
  })
})
