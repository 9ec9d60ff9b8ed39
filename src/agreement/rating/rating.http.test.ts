import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectsOf } from '../../../test/projects.ts'
import { createWorld, ids, TODAY, type Who, type World } from '../../../test/world.ts'
import * as api from './rating.api.ts'

let world: World
let now = TODAY
const said: string[] = []
beforeAll(async () => {
  world = await createWorld({ clock: () => now, logTo: { write: (line) => void said.push(line) } })
})
afterAll(() => world.close())
const { add } = projectsOf(() => world)

const open = (who: Who, more: object = {}) =>
  world.as(who, api.openRound, {
    body: { pairingId: ids.pairA, kind: 'enterprise', endsOn: '2021-07-20', slips: 8, ...more },
  })
const get = async (who: Who, id: string) => (await world.as(who, api.getRound, { params: { id } })).reply
const door = async (path: string, payload: object, remoteAddress = '203.0.113.7') => {
  const answer = await world.server.app.inject({
    method: 'POST',
    url: path,
    headers: { host: '127.0.0.1', 'accept-language': 'en' },
    remoteAddress,
    payload,
  })
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() }
}
const rate = (code: string, score: number, remark = '') => door(api.rateBySlip.path, { code, score, remark })
const look = (code: string) => door(api.lookAtSlip.path, { code })

describe('a round', () => {
  it('is opened by the community or the office, and by nobody else', async () => {
    for (const who of ['coordinatorA', 'groupA', 'streetEast', 'reader', 'memberA'] as const)
      expect([who, (await open(who)).status]).toEqual([who, 403])
    expect((await open('workerWest')).status).toBe(404)
    const { reply } = await open('workerEast')
    expect(reply).toMatchObject({ kind: 'enterprise', issued: 8, state: 'open', hidden: 'open', mean: null })
    expect(new Set(reply.codes).size).toBe(8)
  })

  it('keeps of codes only their hashes, and shows them once', async () => {
    const { reply } = await open('office', { kind: 'activity', subjectId: ids.siteA, title: '义务劳动' })
    const { rows } = await sql<{ row: string }>`select to_jsonb(s)::text as row from rating_slip s`.execute(
      world.database.db,
    )
    for (const code of reply.codes) for (const { row } of rows) expect(row).not.toContain(code)
    expect(await get('office', reply.id)).not.toHaveProperty('codes')
  })

  it.each([
    ['an end that is past', { endsOn: '2021-07-14' }, 'rating/end'],
    ['an end too far away', { endsOn: '2021-12-31' }, 'rating/end'],
    ['a project of another pair', { kind: 'project', subjectId: ids.groupA }, 'rating/subject'],
    ['an activity without a title', { kind: 'activity', subjectId: ids.groupA }, 'rating/subject'],
    ['an enterprise and something beside', { subjectId: ids.groupA }, 'rating/subject'],
  ])('is not opened for %s', async (_what, more, code) => {
    expect((await open('workerEast', more)).problem.code).toBe(code)
  })
})

describe('a slip', () => {
  it('rates a project without an account, once', async () => {
    const project = (await add('coordinatorA')).reply
    const { reply } = await open('workerEast', { kind: 'project', subjectId: project.id })
    const [code = ''] = reply.codes
    expect((await look(code)).body).toEqual({
      kind: 'project',
      title: '疏通社区雨水管',
      enterprise: '演示甲集团有限公司',
      community: '东亭社区',
      endsOn: '2021-07-20',
    })
    expect((await rate(code.toLowerCase(), 5, '修得快')).body).toEqual({ isKept: true })
    for (const again of [await rate(code, 1), await look(code)])
      expect([again.status, again.body['code']]).toEqual([409, 'rating/used'])
  })

  it('counts once though it is sent twice at the same time', async () => {
    const { reply } = await open('workerEast')
    const [code = ''] = reply.codes
    const both = await Promise.all([rate(code, 5), rate(code, 1)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const { rows } = await sql<{ sum: number }>`select (select sum(one) from unnest(scores) one)::int as sum
      from rating_round where id = ${reply.id}`.execute(world.database.db)
    expect(rows).toEqual([{ sum: 1 }])
  })

  it('is refused after the end, when it was replaced, and when there is none', async () => {
    const { reply } = await open('workerEast')
    const [used = '', lost = '', kept = ''] = reply.codes
    await rate(used, 4)
    const replaced = await world.as('workerEast', api.issueSlips, {
      params: { id: reply.id },
      body: { slips: null },
    })
    expect(replaced.reply).toMatchObject({ issued: 8 })
    expect(replaced.reply.codes).toHaveLength(7)
    expect((await rate(lost, 5)).body['code']).toBe('rating/no-slip')
    expect((await rate('2'.repeat(20), 5)).body['code']).toBe('rating/no-slip')
    const [code = ''] = replaced.reply.codes
    now = new Date('2021-07-21T02:00:00Z')
    expect((await rate(code, 5)).body['code']).toBe('rating/over')
    now = TODAY
    expect((await rate(code, 5)).status).toBe(200)
    expect((await rate(kept, 5)).status).toBe(404)
    await world.as('workerEast', api.closeRound, { params: { id: reply.id } })
    expect((await rate(replaced.reply.codes[1] ?? '', 5)).body['code']).toBe('rating/over')
    const closed = await world.as('workerEast', api.closeRound, { params: { id: reply.id } })
    expect(closed.problem.code).toBe('rating/closed')
  })

  it.each([
    ['a score of six', { score: 6 }],
    ['half a score', { score: 2.5 }],
    ['no code', { code: 'x' }],
    ['a novel', { remark: '好'.repeat(201) }],
  ])('is not good for %s', async (_what, more) => {
    const answer = await door(api.rateBySlip.path, { code: 'A'.repeat(20), score: 5, ...more })
    expect(answer.status).toBe(400)
  })
})

describe('results', () => {
  const voices = async (count: number) => {
    const { reply } = await open('workerEast')
    const remarks = Array.from({ length: count }, (_, at) => `第${at + 1}条意见`)
    for (const [at, remark] of remarks.entries())
      expect((await rate(reply.codes[at] ?? '', 5 - (at % 2), remark)).status).toBe(200)
    return { id: reply.id, remarks }
  }
  const close = (id: string) => world.as('workerEast', api.closeRound, { params: { id } })
  const everybody = ['office', 'auditor', 'workerEast', 'streetEast', 'coordinatorA', 'groupA'] as const

  it('of four are shown to nobody, not to the office and not in an export', async () => {
    const { id } = await voices(4)
    await close(id)
    for (const who of everybody)
      expect([who, await get(who, id)]).toMatchObject([
        who,
        { hidden: 'few', raters: null, mean: null, scores: null, remarks: [] },
      ])
    const file = await world.as('office', api.exportRounds, {
      query: { format: 'csv', asOf: '2030-01-01', state: 'over' },
    })
    expect(file.raw.toString()).toContain('fewer than 5 raters, not shown')
    expect(file.raw.toString()).not.toMatch(/4\.5/)
  })

  it('of five are shown when the round is over; remarks to the community and the office alone, in no order', async () => {
    const { id, remarks } = await voices(5)
    for (const who of everybody)
      expect(await get(who, id)).toMatchObject({ hidden: 'open', mean: null, remarks: [] })
    await close(id)
    for (const who of everybody)
      expect([who, await get(who, id)]).toMatchObject([
        who,
        { raters: 5, mean: 4.6, scores: [0, 0, 0, 2, 3] },
      ])
    for (const who of ['office', 'workerEast'] as const)
      expect([...(await get(who, id)).remarks].sort()).toEqual([...remarks].sort())
    for (const who of ['auditor', 'streetEast', 'coordinatorA', 'groupA'] as const)
      expect((await get(who, id)).remarks).toEqual([])
    const { rows } = await sql<{ n: number }>`select count(distinct account)::int as n from audit_entry
      where action = 'rating.remarks-read' and subject = ${id}`.execute(world.database.db)
    expect(rows).toEqual([{ n: 2 }])
  })

  it('do not come out before the end by asking for a day to come', async () => {
    const { id } = await voices(5)
    for (const asOf of ['2021-07-21', '2030-01-01']) {
      const file = await world.as('office', api.exportRounds, { query: { format: 'json', asOf } })
      const rows = JSON.parse(file.raw.toString()) as { state: string; mean: number | null }[]
      expect(rows.filter(({ state, mean }) => state === 'open' && mean !== null)).toEqual([])
    }
    expect((await get('office', id)).hidden).toBe('open')
  })
})

it('of whoever rates nothing is kept: no address, no time, no event, no line of the log', async () => {
  const { reply } = await open('workerEast')
  const [code = ''] = reply.codes
  const events = async () =>
    (
      await sql<{
        n: number
      }>`select (select count(*) from event)::int + (select count(*) from audit_entry)::int as n`.execute(
        world.database.db,
      )
    ).rows[0]?.n
  const before = await events()
  said.length = 0
  await door(api.rateBySlip.path, { code, score: 5, remark: '谢谢' }, '198.51.100.23')
  expect(await events()).toBe(before)
  expect(said.join('')).not.toMatch(/198\.51\.100\.23|谢谢/)
  expect(said.join('')).not.toContain(code)
  const { rows } = await sql<{
    columns: string
  }>`select string_agg(column_name, ' ') as columns from information_schema.columns
    where table_name in ('rating_slip', 'rating_remark')`.execute(world.database.db)
  expect(rows[0]?.columns).not.toMatch(/address|device|_at\b|_on\b/)
  // An id of the house begins with the time; that of a remark is random (RFC 9562, version 4).
  const remarks = await sql<{ id: string }>`select id from rating_remark`.execute(world.database.db)
  expect(remarks.rows.length).toBeGreaterThan(0)
  for (const { id } of remarks.rows) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/)
})

it('a network that tries codes is stopped', async () => {
  let refused = 0
  for (let n = 0; n < 410; n++)
    if ((await door(api.lookAtSlip.path, { code: 'Z'.repeat(20) }, '192.0.2.99')).status === 429) refused++
  expect(refused).toBe(10)
})
