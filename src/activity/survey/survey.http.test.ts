import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { id, EAST } from '../../../test/world-ids.ts'
import { empty, full, match, point, surveysOf } from '../../../test/surveys.ts'
import { createWorld, ids, type World } from '../../../test/world.ts'
import { fileOf, jsonOf } from '../../../test/export-world.ts'
import { getBoard, getCase } from '../../policy/workflow/board.api.ts'
import { listFigureRecords, listWaiting } from '../../statistics/figure.api.ts'
import { getCommunity } from '../../registry/registry.api.ts'
import { needBody } from '../../../test/exchange.ts'
import { getNeed, listNeeds } from '../../exchange/need/need.api.ts'
import * as api from './survey.api.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const { begin, get, save } = surveysOf(() => world)
const counted = async (measure: string) =>
  (
    await world.as('office', listFigureRecords, {
      params: { measure: measure as never },
      query: { asOf: '2021-07-15' },
    })
  ).reply.total
const deltas = async (measure: string): Promise<number> =>
  (
    await sql<{
      sum: number
    }>`select coalesce(sum(value), 0)::int as sum from (select value from figure_delta where measure = ${measure}
      union all select value from figure_day where measure = ${measure} and dimension = 'all') d`.execute(
      world.database.db,
    )
  ).rows[0]?.sum ?? 0
const stepOf = async (pairing: string) => {
  const { items } = (await world.as('office', getBoard, { query: { track: 'pairing' } })).reply
  const found = items.find(({ subjectId }) => subjectId === pairing)
  const { reply } = await world.as('office', getCase, { params: { id: found?.id ?? '' } })
  return reply.steps.find(({ step }) => step === 'survey')?.status
}

let first = ''

describe('a survey', () => {
  it('begins once for a pair, with what the registry knows, and belongs to both sides and the team', async () => {
    const begun = await begin('coordinatorA')
    expect(begun.status).toBe(200)
    first = begun.reply.id
    const community = (await world.as('workerEast', getCommunity, { params: { id: ids.east } })).reply
    expect(begun.reply).toMatchObject({
      status: 'draft',
      edition: 0,
      basics: { population: community.population, households: community.households, staff: community.staff },
      answers: {},
    })
    expect((await begin('workerEast')).reply.id).toBe(first)
    for (const who of ['workerEast', 'streetEast', 'leaderA', 'groupA', 'office', 'reader'] as const)
      expect((await get(who, first)).id).toBe(first)
    for (const who of ['workerWest', 'coordinatorB', 'foreignOffice'] as const) {
      expect((await world.as(who, api.getSurvey, { params: { id: first } })).status).toBe(404)
      expect((await world.as(who, api.listSurveys)).reply.items).toEqual([])
    }
    expect((await begin('coordinatorB')).status).toBe(404)
  })

  it('is saved by one of two who type at once; the other is shown both', async () => {
    const { version } = await get('coordinatorA', first)
    const saved = await save('leaderA', first, { answers: { elderly: 800 } }, version)
    expect(saved.reply).toMatchObject({ version: version + 1, answers: { elderly: 800 } })
    const late = await save('coordinatorA', first, { answers: { elderly: 1 } }, version)
    expect([late.status, late.problem.code, late.problem['yours']]).toEqual([
      412,
      'platform/stale-version',
      version,
    ])
    expect(late.problem['current']).toMatchObject({ version: version + 1, answers: { elderly: 800 } })
  })

  it.each([
    ['a number out of range', { answers: { elderly: 200_000 } }, 'survey/answers-wrong'],
    ['a choice that the edition has not', { answers: { property: 'robots' } }, 'survey/answers-wrong'],
    ['an answer to nothing', { answers: { ghost: 1 } }, 'survey/answers-wrong'],
    ['a phone in a text', { answers: { remarks: '找 138 1234 5678' } }, 'survey/answers-wrong'],
    ['a phone in a point', { difficulties: [{ ...point, help: '13812345678' }] }, 'survey/answers-wrong'],
    ['a basic that is fixed', { changes: { name: '别名' } }, 'registry/fields-wrong'],
    ['a basic out of range', { changes: { population: -5 } }, 'registry/fields-wrong'],
    ['a kind of point that is none', { difficulties: [{ ...point, kind: 'x' }] }, 'platform/invalid-input'],
    ['too many points', { difficulties: Array.from({ length: 21 }, () => point) }, 'platform/invalid-input'],
  ])('refuses %s and keeps what was there', async (_, body, code) => {
    const before = await get('coordinatorA', first)
    expect((await save('coordinatorA', first, body)).problem.code).toBe(code)
    expect(await get('coordinatorA', first)).toEqual(before)
  })

  it('is handed in when nothing is missing, which does the step of the workflow', async () => {
    const holes = await world.as('coordinatorA', api.submitSurvey, { params: { id: first }, body: empty })
    expect(holes.problem['faults']).toMatchObject([
      { field: 'elderly', code: 'survey/missing' },
      { field: 'meeting-room' },
      { field: 'property' },
    ])
    const before = await get('leaderA', first)
    const handed = await world.as('leaderA', api.submitSurvey, {
      params: { id: first },
      body: full,
      headers: match(before.version),
    })
    expect(handed.reply).toMatchObject({
      status: 'submitted',
      difficultyCount: 1,
      changes: { population: 5200, households: 1999 },
    })
    expect(await stepOf(ids.pairA)).toBe('done')
    const waits = (await world.as('workerEast', listWaiting)).reply.items
    expect(waits).toContainEqual({ kind: 'confirm-survey', count: 1, oldest: '2021-07-15' })
    expect(await deltas('surveysDone')).toBe(0)
  })

  it('goes back with a reason, which opens the step again, and is handed in anew', async () => {
    const back = await world.as('workerEast', api.returnSurvey, {
      params: { id: first },
      body: { reason: '独居老人漏填' },
    })
    expect(back.reply).toMatchObject({ status: 'returned', returnReason: '独居老人漏填' })
    expect(await stepOf(ids.pairA)).toBe('open')
    expect((await save('coordinatorA', first, full)).reply.status).toBe('draft')
    const again = await world.as('coordinatorA', api.submitSurvey, { params: { id: first }, body: full })
    expect(again.reply).toMatchObject({ status: 'submitted', returnReason: null })
  })

  it('is confirmed by the community, which alone decides what goes into its record', async () => {
    const at = { params: { id: first } }
    const foreign = await world.as('workerEast', api.confirmSurvey, { ...at, body: { take: ['staff'] } })
    expect(foreign.problem.code).toBe('survey/not-offered')
    expect((await world.as('coordinatorA', api.confirmSurvey, { ...at, body: {} })).status).toBe(403)
    const before = (await world.as('workerEast', getCommunity, { params: { id: ids.east } })).reply
    const done = await world.as('workerEast', api.confirmSurvey, { ...at, body: { take: ['population'] } })
    expect(done.reply).toMatchObject({ status: 'confirmed', difficulties: [point] })
    const after = (await world.as('workerEast', getCommunity, { params: { id: ids.east } })).reply
    expect([after.population, after.households]).toEqual([5200, before.households])
    for (const measure of ['surveysDone', 'communitiesSurveyed', 'difficulty-safety'])
      expect([measure, await deltas(measure), await counted(measure)]).toEqual([measure, 1, 1])
    expect(await deltas('difficulty-health')).toBe(0)
  })

  it('keeps what was written freely sealed, and out of the ledger', async () => {
    const { rows } = await sql<{
      text: string
    }>`select to_jsonb(t)::text as text from survey t union all select to_jsonb(t)::text from difficulty t
      union all select to_jsonb(t)::text from event t union all select to_jsonb(t)::text from audit_entry t`.execute(
      world.database.db,
    )
    const all = rows.map(({ text }) => text).join()
    for (const secret of ['楼道堆物多', '地下车库雨天进水', '借两台水泵']) expect(all).not.toContain(secret)
    expect((await get('coordinatorA', first)).answers['remarks']).toBe('楼道堆物多')
  })

  it('gives the next survey of the community what it found, whoever makes that', async () => {
    const next = await begin('coordinatorA')
    expect(next.reply.id).not.toBe(first)
    expect(next.reply).toMatchObject({
      answers: full.answers,
      changes: {},
      difficulties: [],
      status: 'draft',
    })
  })
})

describe('difficult points', () => {
  it('are told to both sides and taken over once', async () => {
    const [one] = (await world.as('workerEast', api.listPoints, { query: { kind: 'safety' } })).reply.items
    expect(one).toMatchObject({ ...point, state: 'open', foundOn: '2021-07-15' })
    expect((await world.as('workerWest', api.listPoints)).reply.total).toBe(0)
    expect((await world.as('office', api.listPoints, { query: { urgency: 'soon' } })).reply.total).toBe(0)
    const asked = { params: { id: one?.id ?? '' } }
    const take = (over: object = {}) =>
      world.as('workerEast', api.makeNeedOfPoint, { ...asked, body: { ...needBody, ...over } })
    expect((await world.as('coordinatorA', api.makeNeedOfPoint, { ...asked, body: needBody })).status).toBe(
      403,
    )
    expect(
      (await world.as('streetEast', api.makeNeedOfPoint, { params: { id: id(900) }, body: needBody })).status,
    ).toBe(404)
    // What is refused leaves the point as it was.
    expect((await take({ category: 'gold' })).problem.code).toBe('exchange/category-unknown')
    expect((await world.as('workerEast', api.listPoints, { query: { state: 'open' } })).reply.total).toBe(1)
    const made = await take()
    const need = await world.as('workerEast', getNeed, { params: { id: made.reply.id } })
    expect(need.reply).toMatchObject({ status: 'draft', source: 'difficulty', communityId: ids.east })
    expect((await take()).problem).toMatchObject({ code: 'survey/point-taken', status: 409 })
    expect((await world.as('workerEast', listNeeds)).reply.total).toBe(1)
    expect((await world.as('office', api.listPoints, { query: { state: 'open' } })).reply.total).toBe(0)
  })
})

describe('the export', () => {
  it('has one line a community with a column for each question of the edition', async () => {
    const lines = await jsonOf(world, 'office', api.exportSurveys)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({
      community: '东亭社区',
      divisionCode: EAST,
      status: 'confirmed',
      'q-elderly': 820,
      'q-property': 'none',
      'q-risks': ['flood', 'fire'],
      'q-remarks': '楼道堆物多',
      difficultyCount: 1,
    })
    const book = await fileOf(world, 'office', api.exportSurveys, {}, 'csv')
    expect(JSON.stringify(book)).toContain('渍水内涝、消防通道堵塞')
    expect(await jsonOf(world, 'workerWest', api.exportSurveys)).toEqual([])
    expect(await jsonOf(world, 'workerEast', api.exportPoints)).toMatchObject([
      { kind: 'safety', state: 'taken' },
    ])
    expect((await world.as('office', api.exportSurveys, { query: { edition: 77 } })).status).toBe(404)
  })
})
