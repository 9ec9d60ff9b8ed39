import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ids, usccOf, type World } from '../../../test/world.ts'
import { additions, changes, ends } from './change.api.ts'
import { getHistory } from './history.api.ts'
import { registerEnterprise } from '../registry.api.ts'
import type { RecordKind } from '../fields/record.rules.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const historyOf = async (kind: RecordKind, id: string, query: object = {}, language = 'zh-CN') =>
  (
    await world.as('office', getHistory, {
      params: { kind, id },
      query,
      headers: { 'accept-language': language },
    })
  ).reply

describe('the history of a record', () => {
  it('says who changed what, newest first, in the words of the reader', async () => {
    const set = (values: Record<string, string>) =>
      world.as('coordinatorA', changes.enterprise, { params: { id: ids.groupA }, body: { values } })
    await set({ kind: 'central' })
    await set({ partyOrganisation: '中共演示甲集团委员会' })
    const { items, total } = await historyOf('enterprise', ids.groupA)
    expect(total).toBe(2)
    expect(items).toMatchObject([
      {
        kind: 'enterprise.changed',
        actor: 'coordinatorA',
        happenedOn: '2021-07-15',
        changes: [{ title: '党组织名称', before: '演示甲集团有限公司党委', after: '中共演示甲集团委员会' }],
      },
      { changes: [{ title: '企业属性', before: '省属', after: '中央在鄂' }] },
    ])
    const english = await historyOf('enterprise', ids.groupA, {}, 'en')
    expect(english.items[1]?.changes).toEqual([
      { key: 'kind', title: 'Kind', before: 'Provincial', after: 'Central' },
    ])
  })

  it('is read page by page without a gap', async () => {
    for (const population of [1, 2, 3, 4, 5])
      await world.as('workerEast', changes.community, {
        params: { id: ids.east },
        body: { values: { population } },
      })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await historyOf('community', ids.east, { limit: 2, cursor })
      seen.push(...page.items.flatMap((item) => item.changes.map((change) => change.after)))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual(['5', '4', '3', '2', '1'])
  })

  it('masks what tells of a person and gives the reason of an end', async () => {
    const added = await world.as('coordinatorA', additions.contact, {
      body: {
        owner: { enterpriseId: ids.branchA },
        values: { role: 'liaison', name: '钱进', phone: '13500000001' },
      },
    })
    const { id } = added.reply
    await world.as('coordinatorA', changes.contact, {
      params: { id },
      body: { values: { phone: '13500000002' } },
    })
    await world.as('coordinatorA', ends.contact, {
      params: { id },
      body: { day: '2021-07-15', reason: '调离岗位' },
    })
    const { items } = await historyOf('contact', id)
    expect(items.map((item) => [item.kind, item.reason])).toEqual([
      ['contact.ended', '调离岗位'],
      ['contact.changed', null],
      ['contact.joined', null],
    ])
    expect(items[1]?.changes).toEqual([{ key: 'phone', title: '电话', before: '***', after: '***' }])
    expect(JSON.stringify(items)).not.toMatch(/钱进|1350/)
  })
})

describe('a record as of a day', () => {
  it('is rebuilt backwards from today', async () => {
    const registered = await world.as('office', registerEnterprise, {
      body: {
        name: '演示丁集团有限公司',
        uscc: usccOf(60),
        kind: 'other',
        partyOrganisation: '演示丁党委',
        site: { name: '办公楼', divisionCode: '420106012', size: 1 },
      },
    })
    const { id } = registered.reply
    // The clock of the small world stands still; these two happened earlier than it says.
    const shift = (kind: string, day: string) =>
      world.database.pool.query('update event set happened_on = $1 where subject_id = $2 and kind = $3', [
        day,
        id,
        kind,
      ])
    await shift('enterprise.joined', '2021-07-01')
    await world.as('office', changes.enterprise, {
      params: { id },
      body: { values: { name: '演示丁控股有限公司' } },
    })
    await shift('enterprise.changed', '2021-07-05')
    await world
      .as('office', ends.enterprise, { params: { id }, body: { day: '2021-07-12', reason: '注销' } })
      .then((end) => expect(end.problem.code).toBe('registry/day-wrong'))
    await world.database.pool.query("update enterprise set joined_on = '2021-07-01' where id = $1", [id])
    await world.as('office', ends.enterprise, { params: { id }, body: { day: '2021-07-12', reason: '注销' } })
    const on = async (asOf: string) => (await historyOf('enterprise', id, { asOf })).state
    expect(await on('2021-06-30')).toEqual({
      asOf: '2021-06-30',
      since: '2021-07-01',
      values: null,
      isComplete: true,
    })
    expect((await on('2021-07-04'))?.values).toMatchObject({ name: '演示丁集团有限公司', leftOn: null })
    expect((await on('2021-07-05'))?.values).toMatchObject({ name: '演示丁控股有限公司', leftOn: null })
    expect((await on('2021-07-12'))?.values).toMatchObject({ leftOn: '2021-07-12', uscc: usccOf(60) })
  })

  it('works for a record that was there before the ledger began', async () => {
    await world.as('office', changes.site, { params: { id: ids.siteB }, body: { values: { size: 250 } } })
    const { state } = await historyOf('site', ids.siteB, { asOf: '2021-07-14' })
    expect(state).toMatchObject({ since: null, values: { size: 200, name: '总部' }, isComplete: true })
  })
})
