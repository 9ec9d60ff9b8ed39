import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ids, type World } from '../../../test/world.ts'
import { additions, changes, ends } from './change.api.ts'
import { getContact, listContacts, listLinks } from '../contact.api.ts'
import { getCommunity, getEnterprise, getMember, listEnterprises, listMembers } from '../registry.api.ts'

let world: World
/** Each part has a small world of its own. */
const inOwnWorld = () => {
  beforeAll(async () => {
    world = await createWorld()
  })
  afterAll(() => world.close())
}

const events = async (subject: string) =>
  (
    await world.database.pool.query<{
      kind: string
      before: unknown
      after: unknown
      actor: string
      day: string
    }>(
      "select kind, before, after, actor, happened_on::text as day from event where subject_id = $1 order by (after ->> 'version')::int",
      [subject],
    )
  ).rows
const seen = (version: number) => ({ headers: { 'if-match': `"${version}"` } })
const ending = { day: '2021-07-10', reason: '合并撤销' }

describe('changing a record', () => {
  inOwnWorld()

  it('saves what differs, counts the version on and tells the ledger only that', async () => {
    const { reply, status } = await world.as('coordinatorA', changes.enterprise, {
      params: { id: ids.groupA },
      body: {
        values: {
          name: '演示甲 控股集团有限公司',
          kind: '省属',
          partyOrganisation: '演示甲集团有限公司党委',
        },
      },
      ...seen(1),
    })
    expect([status, reply.version, reply.values['name']]).toEqual([200, 2, '演示甲 控股集团有限公司'])
    expect(await events(ids.groupA)).toEqual([
      {
        kind: 'enterprise.changed',
        before: { name: '演示甲集团有限公司', version: 1 },
        after: { name: '演示甲 控股集团有限公司', version: 2 },
        actor: 'account-coordinatora',
        day: '2021-07-15',
      },
    ])
    const found = await world.as('office', listEnterprises, { query: { q: 'yanshijiakonggu' } })
    expect(found.reply.items.map((row) => row.id)).toEqual([ids.groupA])
  })

  it('writes nothing when nothing differs', async () => {
    const values = { population: '9,000', households: 3000 }
    const answer = await world.as('workerEast', changes.community, {
      params: { id: ids.east },
      body: { values },
    })
    expect([answer.status, answer.reply.version]).toEqual([200, 1])
    expect(await events(ids.east)).toEqual([])
  })

  it('answers 412 with the state of now to one who saw an older one', async () => {
    const call = (staff: number, version: number) =>
      world.as('workerEast', changes.community, {
        params: { id: ids.east },
        body: { values: { staff } },
        ...seen(version),
      })
    expect((await call(13, 1)).status).toBe(200)
    const late = await call(14, 1)
    expect([late.status, late.problem.code]).toEqual([412, 'platform/stale-version'])
    expect(late.problem).toMatchObject({ yours: 1, current: { version: 2, values: { staff: 13 } } })
    expect((await world.as('workerEast', getCommunity, { params: { id: ids.east } })).reply.staff).toBe(13)
  })

  it('does once what is sent twice with one key', async () => {
    const call = () =>
      world.as('workerWest', changes.community, {
        params: { id: ids.west },
        body: { values: { staff: 20 } },
        headers: { 'if-match': '"1"', 'idempotency-key': 'staff-of-west-20' },
      })
    expect([(await call()).status, (await call()).status]).toEqual([200, 200])
    expect(await events(ids.west)).toHaveLength(1)
  })

  it('tells every fault at its field, in both languages, and saves nothing', async () => {
    const { status, problem } = await world.as('coordinatorA', changes.site, {
      params: { id: ids.siteA },
      body: {
        values: { size: '三百', maxPairs: null, name: '新总部', enterpriseUscc: '91350100M000100Y43' },
      },
    })
    expect([status, problem.code]).toEqual([422, 'registry/fields-wrong'])
    expect(problem['faults']).toMatchObject([
      { field: 'enterpriseUscc', code: 'registry/field-fixed' },
      { field: 'size', code: 'import/not-a-number', zh: '“三百”不是整数。请只填数字。' },
      { field: 'maxPairs', code: 'import/empty' },
    ])
    expect(await events(ids.siteA)).toEqual([])
  })

  it.each([
    [
      'a place that does not exist',
      changes.site,
      ids.siteA,
      { divisionCode: '429999' },
      'registry/unknown-division',
    ],
    ['a day to come', changes.contact, ids.contactA, { confirmedOn: '2021-07-16' }, 'registry/fields-wrong'],
    ['a beginning to come', changes.link, ids.linkA, { sinceOn: '2022-01-01' }, 'registry/fields-wrong'],
    ['a kind of link for another', changes.link, ids.linkA, { kind: 'managed' }, 'registry/fields-wrong'],
  ] as const)('refuses %s', async (_what, endpoint, id, values, code) => {
    const answer = await world.as('office', endpoint, { params: { id }, body: { values } })
    expect([answer.status, answer.problem.code]).toEqual([422, code])
  })
})

describe('what tells of a person', () => {
  inOwnWorld()

  it('is changed by those who may read it, sealed, and never told to the ledger in clear', async () => {
    const values = { name: '张 伟民', phone: '+86 138-0000-0009', skills: '电工、急救', freeTime: '周末' }
    const call = (who: 'office' | 'coordinatorA' | 'memberA') =>
      world.as(who, changes.member, { params: { id: ids.memberA }, body: { values } })
    expect((await call('office')).problem.code).toBe('platform/forbidden')
    const { reply } = await call('memberA')
    expect(reply.values).toMatchObject({ name: '张***', phone: '138****0009', skills: ['电工', '急救'] })
    const [event] = await events(ids.memberA)
    expect(event).toMatchObject({
      before: { name: '***', phone: '***', freeTime: null },
      after: { name: '***', phone: '***', freeTime: '周末' },
    })
    const clear = await world.as('coordinatorA', getMember, { params: { id: ids.memberA } })
    expect(clear.reply).toMatchObject({ name: '张 伟民', phone: '13800000009', freeTime: '周末' })
    const found = await world.as('office', listMembers, { query: { phone: '13800000009' } })
    expect(found.reply.total).toBe(1)
    const stored = await world.database.pool.query<{ text: string }>(
      'select row_to_json(e)::text as text from event e union all select row_to_json(i)::text from idempotency i',
    )
    for (const { text } of stored.rows) expect(text).not.toMatch(/伟民|13800000009/)
  })

  it('lets the office keep the rest of a member', async () => {
    const answer = await world.as('office', changes.member, {
      params: { id: ids.memberB },
      body: { values: { post: '主任', skills: null } },
    })
    expect([answer.status, answer.reply.values['skills'], answer.reply.values['post']]).toEqual([
      200,
      [],
      '主任',
    ])
  })

  it('is masked in lists of contacts, read in clear on purpose, and the reading is noted', async () => {
    const list = await world.as('workerEast', listContacts, { query: { community: ids.east } })
    expect(list.reply.items).toMatchObject([{ name: '周*', phone: '139****0002', isOld: true }])
    const own = await world.as('coordinatorA', listContacts, { query: { enterprise: ids.groupA } })
    expect(own.reply.items).toMatchObject([{ name: '陈*', isOld: false }])
    const clear = await world.as('workerEast', getContact, { params: { id: ids.contactEast } })
    expect(clear.reply).toMatchObject({ name: '周书', phone: '13900000002' })
    const noted = await world.database.pool.query<{ account: string; subject: string }>(
      "select account, subject from audit_entry where action = 'contact.read-in-clear'",
    )
    expect(noted.rows).toEqual([{ account: 'account-workereast', subject: ids.contactEast }])
  })
})

describe('adding', () => {
  inOwnWorld()

  it('a site, by the coordinator of its branch', async () => {
    const values = { name: '青山仓库', divisionCode: '420107002', size: 30 }
    const { reply, status } = await world.as('coordinatorA', additions.site, {
      body: { owner: { enterpriseId: ids.branchA }, values },
    })
    expect([status, reply.version, reply.values['maxPairs']]).toEqual([200, 1, 1])
    const page = await world.as('coordinatorA', getEnterprise, { params: { id: ids.branchA } })
    expect(page.reply.siteList.map((site) => site.name)).toEqual(['东亭办公点', '青山仓库'])
    expect(await events(reply.id)).toMatchObject([
      { kind: 'site.joined', before: null, after: { name: '青山仓库', version: 1 } },
    ])
    const foreign = await world.as('coordinatorB', additions.site, {
      body: { owner: { enterpriseId: ids.branchA }, values },
    })
    expect(foreign.status).toBe(404)
  })

  it('a member once, sealed, with the day', async () => {
    const call = () =>
      world.as('coordinatorB', additions.member, {
        body: { owner: { enterpriseId: ids.groupB }, values: { name: '赵敏', phone: '13700000001' } },
      })
    const { reply } = await call()
    expect(reply.values).toMatchObject({
      name: '赵*',
      phone: '137****0001',
      joinedOn: '2021-07-15',
      skills: [],
    })
    expect((await call()).problem.code).toBe('registry/member-taken')
    expect(JSON.stringify(await events(reply.id))).not.toMatch(/赵敏|1370/)
    const short = await world.as('coordinatorB', additions.member, {
      body: { owner: { enterpriseId: ids.groupB }, values: { name: '赵敏' } },
    })
    expect(short.problem['faults']).toMatchObject([{ field: 'phone', code: 'import/empty' }])
  })

  it('a link once while it holds, and anew after it ended', async () => {
    const body = {
      owner: { siteId: ids.siteA, communityId: ids.west },
      values: { kind: 'P4', evidence: '共建基地', sinceOn: '2021-03-01' },
    }
    const first = await world.as('office', additions.link, { body })
    expect(first.reply.values).toMatchObject({ kind: 'working-link', siteName: '总部' })
    expect((await world.as('office', additions.link, { body })).problem.code).toBe('registry/link-taken')
    expect((await world.as('coordinatorA', additions.link, { body })).status).toBe(403)
    const end = await world.as('office', ends.link, { params: { id: first.reply.id }, body: ending })
    expect(end.reply).toMatchObject({ values: { endedOn: '2021-07-10' } })
    expect((await world.as('office', additions.link, { body })).status).toBe(200)
    const list = await world.as('workerWest', listLinks, { query: { community: ids.west } })
    expect(list.reply.items.map((link) => [link.kind, link.endedOn])).toEqual([
      ['managed', null],
      ['working-link', null],
      ['working-link', '2021-07-10'],
    ])
  })

  it('a contact of either side, confirmed today unless said otherwise', async () => {
    const values = { role: '社区书记', name: '吴静', phone: '027-87654321' }
    const { reply } = await world.as('workerWest', additions.contact, {
      body: { owner: { communityId: ids.west }, values },
    })
    expect(reply.values).toMatchObject({ role: 'secretary', name: '吴*', confirmedOn: '2021-07-15' })
    const foreign = await world.as('workerWest', additions.contact, {
      body: { owner: { communityId: ids.east }, values },
    })
    expect(foreign.status).toBe(404)
  })
})
