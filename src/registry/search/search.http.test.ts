import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ids, usccOf, type Who, type World } from '../../../test/world.ts'
import { additions } from '../record/change.api.ts'
import { search } from './search.api.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

async function found(who: Who, q: string): Promise<Record<string, string[]>> {
  const { status, reply } = await world.as(who, search, { query: { q } })
  expect(status).toBe(200)
  return Object.fromEntries(reply.groups.map(({ kind, hits }) => [kind, hits.map(({ title }) => title)]))
}

describe('the one box', () => {
  it('finds every kind of record by a part of a name, the best kind first', async () => {
    const { reply } = await world.as('office', search, { query: { q: '东亭' } })
    expect(reply.groups.map(({ kind }) => kind)).toEqual([
      'community',
      'division',
      'team',
      'pairing',
      'enterprise',
    ])
    expect(reply.groups[0]?.hits).toEqual([
      {
        id: ids.east,
        title: '东亭社区',
        detail: '湖北省武汉市武昌区水果湖街道 · 420106012021',
        match: 'prefix',
        hasEnded: false,
        opens: { kind: 'community', id: ids.east },
      },
    ])
  })

  it.each(['dongting', 'dong ting', 'dtsq', 'DTSQ', 'dōngtíng', '420106012', '社区 东亭', '东亭社区居委会'])(
    'finds 东亭社区 by %s',
    async (q) => {
      expect((await found('office', q))['community']).toEqual(['东亭社区'])
    },
  )

  it('finds an enterprise by a part of its credit code, of four characters and no less', async () => {
    const uscc = usccOf(2)
    expect((await found('office', uscc))['enterprise']).toEqual(['演示甲集团东亭分公司'])
    expect((await found('office', uscc.slice(9).toLowerCase()))['enterprise']).toEqual([
      '演示甲集团东亭分公司',
    ])
    expect((await found('office', uscc.slice(15)))['enterprise']).toBeUndefined()
  })

  it('puts an exact name before one that begins with it, and that before one that holds it', async () => {
    const { reply } = await world.as('office', search, { query: { q: '演示甲集团有限公司' } })
    expect(reply.groups[0]).toMatchObject({ kind: 'enterprise', hits: [{ match: 'exact' }] })
    expect((await found('office', '集团'))['enterprise']).toEqual([
      '演示甲集团有限公司',
      '演示乙集团有限公司',
      '演示甲集团东亭分公司',
    ])
  })

  it('finds a place by a word of what lies above it', async () => {
    expect((await found('office', '武昌 东亭'))['division']).toEqual(['东亭社区'])
    expect((await found('office', '青山 东亭'))['division']).toBeUndefined()
  })

  it('says that there is more than it shows', async () => {
    const { reply } = await world.as('office', search, { query: { q: '集团', limit: 2 } })
    const enterprises = reply.groups.find(({ kind }) => kind === 'enterprise')
    expect(enterprises).toMatchObject({ hasMore: true })
    expect(enterprises?.hits).toHaveLength(2)
  })

  it('takes the wildcards of SQL for what they are, and bears hostile input', async () => {
    for (const q of ['%', '_', '\\', "' or 1=1 --", '%%%', '{}', '东亭%', '💧'.repeat(20), '\u0000'])
      expect([q, await found('office', q)]).toEqual([q, {}])
    expect((await world.as('office', search, { query: { q: '东'.repeat(101) } })).status).toBe(400)
    expect(await found('office', ' ')).toEqual({})
  })
})

describe('members', () => {
  it('are found by the whole phone or the whole name, masked, and by nothing less', async () => {
    const { reply } = await world.as('coordinatorB', search, { query: { q: '+86 138-0000-0003' } })
    expect(reply.groups).toMatchObject([
      {
        kind: 'member',
        hits: [{ id: ids.memberB, title: '王*', match: 'exact', opens: { kind: 'member', id: ids.memberB } }],
      },
    ])
    expect(reply.groups[0]?.hits[0]?.detail).toBe('138****0003 · 演示乙集团有限公司')
    expect(await found('office', '王芳')).toEqual({ member: ['王*'] })
    for (const q of ['1380000000', '王', '芳', '王芳芳'])
      expect([q, await found('office', q)]).toEqual([q, {}])
  })

  it('lead to their enterprise where the reader may not read them in clear', async () => {
    const { reply } = await world.as('office', search, { query: { q: '13800000003' } })
    expect(reply.groups[0]?.hits[0]?.opens).toEqual({ kind: 'enterprise', id: ids.groupB })
  })
})

describe('contacts', () => {
  it('are found by the whole phone or the whole name, masked, and open whom they belong to', async () => {
    const { reply } = await world.as('office', search, { query: { q: '139 0000 0001' } })
    expect(reply.groups).toMatchObject([
      {
        kind: 'contact',
        hits: [
          {
            id: ids.contactA,
            title: '陈*',
            detail: '139****0001 · 演示甲集团有限公司',
            opens: { kind: 'enterprise', id: ids.groupA },
          },
        ],
      },
    ])
    expect(await found('workerEast', '周书')).toEqual({ contact: ['周*'] })
    for (const who of ['coordinatorB', 'workerWest', 'memberA', 'foreignOffice'] as const)
      expect([who, await found(who, '周书')]).toEqual([who, {}])
  })

  it('are found by a landline, however it is written', async () => {
    const values = { role: 'office', name: '办公室', phone: '(027)87654321转801' }
    const body = { owner: { enterpriseId: ids.groupA }, values }
    expect((await world.as('office', additions.contact, { body })).status).toBe(200)
    for (const q of ['027-87654321转801', '027 8765 4321 分机801'])
      expect([q, await found('office', q)]).toEqual([q, { contact: ['办**'] }])
  })
})

describe('nobody finds what is not theirs', () => {
  it.each<[Who, Record<string, string[]>]>([
    ['foreignOffice', { enterprise: ['演示他集团有限公司'] }],
    ['coordinatorB', { enterprise: ['演示乙集团有限公司'], pairing: ['演示乙集团有限公司 — 碧苑花园社区'] }],
    [
      'workerEast',
      {
        team: ['演示甲集团联系社区工作队'],
        pairing: ['演示甲集团有限公司 — 东亭社区', '演示甲集团东亭分公司 — 东亭社区'],
      },
    ],
    ['memberA', {}],
  ])('%s looks for 集团', async (who, expected) => {
    expect(await found(who, '集团')).toEqual(expected)
  })

  it('holds without the check of permissions too', async () => {
    const bare = await createWorld({ checkPermissions: false })
    const { reply } = await bare.as('memberA', search, { query: { q: '王芳' } })
    expect(reply.groups).toEqual([])
    await bare.close()
  })
})
