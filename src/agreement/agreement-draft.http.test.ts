import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreementsOf, line, NEED, promise, textOf, wordsOf } from '../../test/agreements.ts'
import { createWorld, ids, type Who, type World } from '../../test/world.ts'
import * as api from './agreement.api.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await promise(world)
})
afterAll(() => world.close())

const { begin, save, get, submit } = agreementsOf(() => world)
const document = async (who: Who, id: string): Promise<Buffer> =>
  (await world.as(who, api.getAgreementDocument, { params: { id } })).raw

describe('a draft', () => {
  it('holds what is recorded, and one runs at a time for a pair and a kind', async () => {
    const { status, reply } = await begin('coordinatorA')
    expect([status, reply.status, reply.draftedBy, reply.number]).toEqual([200, 'draft', 'enterprise', ''])
    expect(reply.content.enterprise).toMatchObject({ liaison: { name: '陈联', phone: '13900000001' } })
    expect(reply.content.community).toMatchObject({ code: '420106012021', leader: { name: '周书' } })
    expect(reply.content.needs).toEqual([
      {
        id: NEED,
        number: '需2021-0012',
        content: '楼道照明损坏',
        quantity: 40,
        unit: '盏',
        plannedOn: '2021-09-30',
      },
    ])
    expect(reply.content.resources.map(({ number, name }) => [number, name])).toEqual([
      ['资2021-0007', '培训教室'],
    ])
    expect([reply.fromOn, reply.untilOn]).toEqual(['2021-07-15', '2022-07-14'])
    expect((await begin('workerEast')).reply.id).toBe(reply.id)
    expect((await begin('workerEast', ids.pairA, 'party')).reply.id).not.toBe(reply.id)
    expect((await begin('coordinatorB')).status).toBe(404)
    expect((await begin('office')).status).toBe(403)
  })

  it('is read by both sides and by nobody else; whoever only watches reads names in part', async () => {
    const { id } = (await begin('coordinatorA')).reply
    for (const who of ['coordinatorA', 'workerEast', 'streetEast', 'office'] as const)
      expect((await get(who, id)).content.enterprise.liaison.name).toBe('陈联')
    for (const who of ['reader', 'auditor'] as const) {
      expect(JSON.stringify(await get(who, id))).not.toMatch(/陈联|13900000001|周书/)
      expect(wordsOf(await document(who, id)).whole).not.toMatch(/陈联|13900000001|周书/)
    }
    for (const who of ['workerWest', 'coordinatorB'] as const)
      expect((await world.as(who, api.getAgreement, { params: { id } })).status).toBe(404)
  })

  it('keeps ids of lines, gives new ones to those it does not know, and takes only needs that are promised', async () => {
    const { id } = (await begin('coordinatorA')).reply
    const first = (await save('coordinatorA', id, { lines: [line('一'), line('二', { needId: NEED })] }))
      .reply.content.lines
    expect(first.map(({ title, need }) => [title, need])).toEqual([
      ['一', ''],
      ['二', '需2021-0012'],
    ])
    expect(new Set([...first.map((one) => one.id), line('').id]).size).toBe(3)
    const [, kept] = first
    const again = (await save('coordinatorA', id, { lines: [{ ...line('二改'), id: kept?.id }] })).reply
      .content.lines
    expect(again.map((one) => [one.id, one.title])).toEqual([[kept?.id, '二改']])
    const foreign = await save('coordinatorA', id, { lines: [line('三', { needId: ids.pairB })] })
    expect([foreign.status, foreign.problem.code]).toEqual([422, 'agreement/foreign-need'])
  })

  it.each([
    ['no lines', { lines: [] }, 'agreement/no-lines'],
    ['a line without its result', { lines: [line('一', { result: '' })] }, 'agreement/line-incomplete'],
    [
      'a line that ends before it begins',
      { lines: [line('一', { untilOn: '2021-07-01' })] },
      'agreement/line-term',
    ],
    ['no content', { clauses: { ...textOf().clauses, content: ' \n ' } }, 'agreement/no-content'],
  ])('is not handed over with %s', async (_what, more, code) => {
    const { id } = (await begin('coordinatorA')).reply
    expect((await save('coordinatorA', id, more)).status).toBe(200)
    expect((await submit('coordinatorA', id)).problem.code).toBe(code)
  })
})
