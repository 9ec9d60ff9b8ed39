import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { TODAY } from '../../../test/world.ts'
import { createTwins, type Twins } from '../../../test/twins.ts'
import * as api from './duplicate.api.ts'

let w: Twins
beforeAll(async () => {
  w = await createTwins()
})
afterAll(() => w.world.close())
afterEach(() => w.restore())

describe('what is there twice', () => {
  it('is listed with a score and reasons in words, the likeliest first, and never a name in clear', async () => {
    const { reply } = await w.world.as('office', api.listPairs, { headers: { 'accept-language': 'zh-CN' } })
    expect(reply.items.map(({ kind, score, reasons }) => [kind, score, reasons])).toEqual([
      ['contact', 100, ['手机号相同', '姓名相同', '同一单位', '职务相同']],
      ['member', 95, ['手机号相同', '姓名相同', '同一居住社区']],
      ['enterprise', 80, ['名称相同']],
    ])
    expect(JSON.stringify(reply)).not.toMatch(/张伟|13800000001|陈联/)
    const { rows } = await sql<{ reasons: string }>`select reasons::text from duplicate_pair`.execute(
      w.world.database.db,
    )
    expect(rows.map(({ reasons }) => reasons).join()).not.toMatch(/张伟|1380/)
  })

  it('is found again as it was; what was said to be two stays two', async () => {
    const id = await w.pairOf('enterprise')
    const before = await w.world.as('office', api.listPairs, {})
    const { reply } = await w.world.as('office', api.dismissPair, {
      params: { id },
      body: { note: '两家不同企业' },
      headers: { 'if-match': `"${before.reply.items.find((row) => row.id === id)?.version ?? 0}"` },
    })
    expect(reply).toMatchObject({
      status: 'dismissed',
      note: '两家不同企业',
      can: { decide: false, reopen: true },
    })
    await w.search()
    const after = await w.world.as('office', api.listPairs, {})
    expect(after.reply.items).toEqual(before.reply.items.filter((row) => row.id !== id))
    const refused = await w.world.as('office', api.dismissPair, {
      params: { id },
      body: { note: '再说一次' },
    })
    expect([refused.status, refused.problem.code]).toEqual([409, 'duplicate/decided'])
    const stale = await w.world.as('office', api.reopenPair, {
      params: { id },
      headers: { 'if-match': '"1"' },
    })
    expect(stale.status).toBe(412)
    await w.world.as('office', api.reopenPair, { params: { id } })
    expect(await w.pairOf('enterprise')).toBe(id)
  })

  it('is compared field by field, equal or not even where it is masked', async () => {
    const { reply } = await w.world.as('office', api.getComparison, {
      params: { id: await w.pairOf('member') },
    })
    const field = (key: string) => reply.fields.find((each) => each.key === key)
    expect(field('name')).toMatchObject({ one: '张*', other: '张*', isSame: true, isChoosable: true })
    expect(field('post')).toMatchObject({ isSame: false, isChoosable: true })
    expect(field('joinedOn')).toMatchObject({ isChoosable: false })
  })

  it('is looked for in the background, and how far that is can be seen', async () => {
    expect((await w.world.as('office', api.startSearch)).reply.status).toBe('queued')
    await untilFound()
  })

  it('is asked for anew when its server was killed in the middle, and only then', async () => {
    const cutAt = (minutesAgo: number) =>
      sql`update duplicate_search set status = 'running', done = 2, finished_at = null, asked_at = ${new Date(TODAY.getTime() - minutesAgo * 60_000)}`.execute(
        w.world.database.db,
      )
    await cutAt(9)
    expect((await w.world.as('office', api.startSearch)).reply).toMatchObject({ status: 'running', done: 2 })
    await cutAt(11)
    expect((await w.world.as('office', api.getSearch)).reply.status).toBe('failed')
    expect((await w.world.as('office', api.startSearch)).reply.status).toBe('queued')
    await untilFound()
  })

  const untilFound = async (): Promise<void> => {
    for (let tries = 0; tries < 100; tries++) {
      const { reply } = await w.world.as('office', api.getSearch)
      if (reply.status === 'done') {
        expect(reply).toMatchObject({ done: 5, total: 5, found: 3 })
        return
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('the search did not end')
  }
})

it('is for the office alone', async () => {
  for (const who of ['coordinatorA', 'workerEast', 'memberA'] as const)
    expect((await w.world.as(who, api.listPairs, {})).status).toBe(403)
  expect((await w.world.as('foreignOffice', api.listPairs, {})).reply.items).toEqual([])
  expect(
    (await w.world.as('foreignOffice', api.getComparison, { params: { id: await w.pairOf('member') } }))
      .status,
  ).toBe(404)
})
