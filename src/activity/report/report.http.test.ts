import { createHash } from 'node:crypto'
import PizZip from 'pizzip'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectsOf } from '../../../test/projects.ts'
import { createWorld, ids, type Who, type World } from '../../../test/world.ts'
import { randomIds } from '../../platform/identity.ts'
import { fixedKeys } from '../../platform/keyring.ts'
import { vaultFrom } from '../../platform/vault.ts'
import { listWaiting } from '../../statistics/figure.api.ts'
import * as api from './report.api.ts'
import { beginOnce } from './report.jobs.ts'

const keys = fixedKeys(new Map([[1, Buffer.alloc(32, 7)]]))
let world: World
beforeAll(async () => {
  world = await createWorld({ keys })
})
afterAll(() => world.close())

const half = { enterpriseId: ids.groupA, kind: 'half-year', period: '2021-H1' } as const
const begin = (who: Who, body: object = {}) => world.as(who, api.beginReport, { body: { ...half, ...body } })
const get = async (who: Who, id: string) => (await world.as(who, api.getReport, { params: { id } })).reply
const handIn = (who: Who, id: string, remarks = '') =>
  world.as(who, api.handInReport, { params: { id }, body: { remarks } })
const reason = { reason: '认领数与社区登记不符' }
const act = (who: Who, endpoint: Parameters<World['as']>[1], id: string, body?: object) =>
  world.as(
    who,
    endpoint as typeof api.returnReport,
    {
      params: { id },
      ...(body ? { body } : {}),
    } as Parameters<typeof world.as<typeof api.returnReport>>[2],
  )

/** What a reader of the file reads, paragraph by paragraph. */
const textOf = (bytes: Uint8Array): string[] =>
  [...(new PizZip(bytes).file('word/document.xml')?.asText() ?? '').matchAll(/<w:p[ >].*?<\/w:p>/gs)]
    .map(([paragraph]) =>
      [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
    )
    .filter((text) => text !== '')

const inOrder = (paper: Awaited<ReturnType<typeof get>>['paper']['zh']): string[] => [
  paper.title,
  ...paper.opening,
  ...paper.sections.flatMap(({ title, lines, table }) => [
    title,
    ...lines,
    ...(table ? [...table.header, ...table.rows.flat()].filter((cell) => cell !== '') : []),
  ]),
  ...paper.signature,
]

const file = async (who: Who, id: string, language: 'zh' | 'en' = 'zh'): Promise<Uint8Array> => {
  const answer = await world.as(who, api.getReportDocument, { params: { id }, query: { language } })
  expect(answer.status).toBe(200)
  return answer.raw
}

describe('a half-yearly report', () => {
  it('is begun once, by the enterprise, for a period with a pair, and says what the records say', async () => {
    expect((await begin('office')).problem).toMatchObject({ code: 'report/other-side', status: 409 })
    const { reply } = await begin('coordinatorA')
    expect((await begin('coordinatorA')).reply.id).toBe(reply.id)
    expect(reply).toMatchObject({ status: 'draft', asOf: '2021-06-30', remarks: '', isFrozen: false })
    expect(reply.paper.zh.title).toBe('2021年上半年对口联系社区工作报告')
    expect((await begin('coordinatorA', { period: '2021-Q2' })).status).toBe(422)
    expect((await begin('coordinatorA', { period: '2022-H1' })).problem).toMatchObject({
      code: 'report/not-begun',
      fromOn: '2022-01-01',
    })
    expect((await begin('coordinatorA', { period: '2019-H1' })).problem).toMatchObject({
      code: 'report/not-paired',
    })
  })

  it('is frozen when it is handed in: what happens later changes neither page nor file', async () => {
    const { id } = (await begin('coordinatorA')).reply
    const phone = await handIn('coordinatorA', id, '联系人电话 138 0000 1234')
    expect(phone.problem).toMatchObject({ code: 'report/personal-data' })
    expect((await handIn('office', id)).problem).toMatchObject({ code: 'report/other-side' })
    const handed = (await handIn('coordinatorA', id, '下半年增加义诊。')).reply
    expect(handed).toMatchObject({ status: 'handed-in', isFrozen: true, handedInOn: '2021-07-15' })
    const bytes = await file('office', id)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(handed.documentHash)
    expect(textOf(bytes)).toEqual(inOrder(handed.paper.zh))
    expect(textOf(await file('coordinatorA', id, 'en'))).toEqual(inOrder(handed.paper.en))

    await projectsOf(() => world).add('coordinatorA', {})
    await sql`update enterprise set name = '改名集团' where id = ${ids.groupA}`.execute(world.database.db)
    expect((await get('office', id)).paper).toEqual(handed.paper)
    expect(Buffer.compare(await file('office', id), bytes)).toBe(0)
    await sql`update enterprise set name = '演示甲集团有限公司' where id = ${ids.groupA}`.execute(
      world.database.db,
    )
    const kept = await sql<{
      text: string
    }>`select to_jsonb(r)::text || (select string_agg(to_jsonb(e)::text, '') from event e) as text
      from report r`.execute(world.database.db)
    for (const { text } of kept.rows) expect(text).not.toContain('义诊')
  })

  it('is returned with a reason, handed in again, read, and corrected as another edition', async () => {
    const { id } = (await begin('coordinatorA')).reply
    expect((await act('coordinatorA', api.returnReport, id, reason)).problem).toMatchObject({
      code: 'report/other-side',
    })
    expect((await act('office', api.returnReport, id, reason)).reply).toMatchObject({
      status: 'returned',
      returnReason: reason.reason,
      isFrozen: true,
    })
    await handIn('coordinatorA', id)
    expect((await act('office', api.acknowledgeReport, id)).reply.status).toBe('acknowledged')
    const next = (await act('coordinatorA', api.correctReport, id, { reason: '补记六月活动' })).reply
    expect(next).toMatchObject({ edition: 2, status: 'draft', correction: '补记六月活动' })
    expect((await act('coordinatorA', api.correctReport, id, { reason: '再来' })).problem).toMatchObject({
      code: 'report/correction-open',
    })
    expect(next.paper.zh.opening[1]).toContain('第2版')
    await handIn('coordinatorA', next.id)
    expect((await get('office', id)).status).toBe('acknowledged')
    await act('office', api.acknowledgeReport, next.id)
    expect((await get('office', id)).status).toBe('replaced')
  })

  it('is not for another branch, nor for communities', async () => {
    const { id } = (await begin('coordinatorA')).reply
    const other = await world.as('coordinatorB', api.getReport, { params: { id } })
    const place = await world.as('workerEast', api.getReport, { params: { id } })
    expect([other.status, place.status]).toEqual([404, 403])
  })
})

it('waits for whoever gives it and whoever reads it; a period that runs cannot be handed in', async () => {
  const running = (await begin('coordinatorA', { period: '2021-H2' })).reply
  expect(running.asOf).toBe('2021-07-15')
  expect((await handIn('coordinatorA', running.id)).problem).toMatchObject({ code: 'report/period-runs' })
  const clock = () => new Date('2021-07-15T02:00:00Z')
  const around = { database: world.database, clock, newId: randomIds(clock), vault: vaultFrom(keys) }
  await beginOnce(around)
  const waits = async (who: Who) =>
    (await world.as(who, listWaiting, {})).reply.items.filter(({ kind }) => kind.endsWith('report'))
  const all = (await world.as('office', api.listReports, { query: { limit: 50 } })).reply
  expect(all.items.filter(({ status }) => status === 'draft').length).toBeGreaterThan(1)
  expect((await waits('office')).map(({ kind }) => kind)).toContain('hand-in-report')
  expect((await waits('coordinatorB')).map(({ kind }) => kind)).toEqual(['hand-in-report'])
  const before = all.total
  await beginOnce(around)
  expect((await world.as('office', api.listReports, { query: { limit: 50 } })).reply.total).toBe(before)
})
