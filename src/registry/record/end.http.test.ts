import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ids, type World } from '../../../test/world.ts'
import { getRun, startRun } from '../../pairing/pairing.api.ts'
import { changes, ends, getHanging } from './change.api.ts'
import { listEnterprises, listMembers } from '../registry.api.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const ending = { day: '2021-07-10', reason: '合并撤销' }
const eventsOf = async (subject: string) =>
  (
    await world.database.pool.query<{ kind: string; after: unknown; day: string }>(
      'select kind, after, happened_on::text as day from event where subject_id = $1',
      [subject],
    )
  ).rows

describe('ending', () => {
  it('tells first what hangs on an enterprise, and refuses while pairs or subsidiaries do', async () => {
    const told = await world.as('office', getHanging, { params: { kind: 'enterprise', id: ids.groupA } })
    expect(told.reply.items).toEqual([
      { what: 'pairings', count: 1, blocks: true },
      { what: 'children', count: 1, blocks: true },
      { what: 'sites', count: 1, blocks: false },
      { what: 'members', count: 1, blocks: false },
      { what: 'teams', count: 1, blocks: false },
      { what: 'contacts', count: 1, blocks: false },
    ])
    const refused = await world.as('office', ends.enterprise, { params: { id: ids.groupA }, body: ending })
    expect([refused.status, refused.problem.code]).toEqual([409, 'registry/still-in-use'])
    expect(await eventsOf(ids.groupA)).toEqual([])
  })

  it('takes an enterprise without pairs out of lists and of the next plan', async () => {
    await world.database.pool.query(
      "update pairing set status = 'ended', ends_on = '2021-07-01' where enterprise_id = $1",
      [ids.groupB],
    )
    const left = await world.as('office', ends.enterprise, {
      params: { id: ids.groupB },
      body: ending,
      headers: { 'if-match': '"1"' },
    })
    expect(left.reply).toMatchObject({ values: { leftOn: '2021-07-10' }, version: 2 })
    expect(await eventsOf(ids.groupB)).toMatchObject([
      {
        kind: 'enterprise.left',
        day: '2021-07-10',
        after: { leftOn: '2021-07-10', reason: '合并撤销', version: 2 },
      },
    ])
    const list = await world.as('office', listEnterprises)
    expect(list.reply.items.map((row) => row.id)).not.toContain(ids.groupB)
    const again = await world.as('office', changes.enterprise, {
      params: { id: ids.groupB },
      body: { values: { kind: 'other' } },
    })
    expect(again.problem.code).toBe('registry/record-ended')
    const run = await world.as('office', startRun, { body: { name: '新方案' } })
    const plan = await world.as('office', getRun, { params: { id: run.reply.id } })
    expect(plan.reply.sites).toBe(2)
  })

  it('closes a site only when its pairs are over, and never for a day to come', async () => {
    const close = (day: string) =>
      world.as('coordinatorA', ends.site, { params: { id: ids.siteA }, body: { ...ending, day } })
    expect((await close('2021-07-10')).problem.code).toBe('registry/still-in-use')
    await world.database.pool.query(
      "update pairing set status = 'ended', ends_on = '2021-07-01' where site_id = $1",
      [ids.siteA],
    )
    expect((await close('2021-07-16')).problem.code).toBe('registry/day-wrong')
    expect((await close('2021-07-10')).reply.values['closedOn']).toBe('2021-07-10')
    expect((await close('2021-07-10')).problem.code).toBe('registry/record-ended')
  })

  it('lets a member leave and tells what stays behind', async () => {
    const call = (who: 'coordinatorA' | 'memberA', day: string) =>
      world.as(who, ends.member, { params: { id: ids.memberA }, body: { ...ending, day } })
    expect((await call('memberA', '2021-07-10')).status).toBe(403)
    expect((await call('coordinatorA', '2021-05-31')).problem.code).toBe('registry/day-wrong')
    const { reply } = await call('coordinatorA', '2021-07-10')
    expect(reply.hanging.map((each) => each.what)).toEqual(['team-places', 'residences', 'dispatches'])
    const list = await world.as('coordinatorA', listMembers)
    expect(list.reply.items.map((row) => row.id)).toEqual([ids.memberBranchA])
  })
})
