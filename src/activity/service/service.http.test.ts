import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activitiesOf, at } from '../../../test/activities.ts'
import { fileOf, jsonOf } from '../../../test/export-world.ts'
import { figureSums } from '../../../test/figure-sums.ts'
import { createWorld, ids, TODAY, type World } from '../../../test/world.ts'
import { listFigureRecords, listWaiting } from '../../statistics/figure.api.ts'
import * as api from './service.api.ts'

let world: World
let now = TODAY
beforeAll(async () => {
  world = await createWorld({ clock: () => now })
  await sql`update residence_registration set status = 'confirmed', confirmed_on = '2021-07-05' where id = ${ids.residenceB}`.execute(
    world.database.db,
  )
})
afterAll(() => world.close())
const { plan, opened, get, join, record } = activitiesOf(() => world)
const later = (days: number) => (now = new Date(TODAY.getTime() + days * 86_400_000))
const today = () => now.toISOString().slice(0, 10)
const counted = async (measure: 'activitiesHeld' | 'activityAttendances', asOf: string) =>
  (await world.as('office', listFigureRecords, { params: { measure }, query: { asOf } })).reply.total
const attended = async () => (await figureSums(world, ['activityAttendances']))[0]?.sum ?? 0
const records = async (id: string) =>
  (await world.as('workerEast', api.listServices, { query: { activity: id } })).reply.items
const A = { memberId: ids.memberA, hours: 2.5 }
const B = { memberId: ids.memberB, hours: 1 }

describe('who took part', () => {
  let id = ''
  it('is refused whole, naming the row, when somebody was not registered with the community', async () => {
    id = await opened({ places: 3 })
    await join('memberA', id)
    const refused = await record('workerEast', id, [A, { memberId: ids.memberBranchA, hours: 1 }])
    expect([refused.status, refused.problem.code]).toEqual([422, 'activity/not-registered'])
    expect(refused.problem['faults']).toEqual([
      { row: 2, memberId: ids.memberBranchA, code: 'activity/not-registered' },
    ])
    expect(refused.problem.title).toContain('row 2')
    const doubled = await record('workerEast', id, [A, A])
    expect(doubled.problem.code).toBe('activity/named-twice')
    expect((await record('workerEast', id, [])).problem.code).toBe('activity/nobody')
    expect((await record('workerEast', id, [{ ...A, hours: 2.3 }])).problem.code).toBe(
      'platform/invalid-input',
    )
    expect((await record('workerEast', id, [{ ...A, hours: 25 }])).status).toBe(400)
    expect(await records(id)).toEqual([])
    expect((await get('workerEast', id)).status).toBe('open')
  })

  it('is written once by the community alone, with whoever came without signing up', async () => {
    for (const who of ['coordinatorA', 'office', 'memberA'] as const)
      expect((await record(who, id, [A])).status).toBe(403)
    const before = await attended()
    const written = await record('workerEast', id, [A, B])
    expect(written.reply).toMatchObject({ status: 'held', people: 2, hours: 3.5, recordedOn: '2021-07-15' })
    const again = await record('workerEast', id, [A])
    expect([again.status, again.problem.code]).toEqual([409, 'activity/recorded-once'])
    expect(await attended()).toBe(before + 2)
    expect([
      await counted('activitiesHeld', '2021-07-15'),
      await counted('activityAttendances', '2021-07-15'),
    ]).toEqual([1, 2])
    expect(await counted('activitiesHeld', '2021-07-14')).toBe(0)
  })

  it('cannot be written before the day', async () => {
    const { id: coming } = (await plan('workerEast', { heldOn: '2021-07-16' })).reply
    expect((await record('workerEast', coming, [A])).problem.code).toBe('activity/not-yet')
  })

  it('is seen by the person, the enterprise of each, and the community; nobody else', async () => {
    const of = async (who: Parameters<World['as']>[0]) =>
      (await world.as(who, api.listServices)).reply.items.map(({ member, hours }) => [member, hours])
    expect(await of('memberA')).toEqual([['张伟', 2.5]])
    expect(await of('coordinatorA')).toEqual([['张*', 2.5]])
    expect(await of('coordinatorB')).toEqual([['王*', 1]])
    expect(await of('workerWest')).toEqual([])
    expect((await of('workerEast')).sort()).toEqual([
      ['张*', 2.5],
      ['王*', 1],
    ])
    expect((await world.as('memberA', api.getMyService)).reply).toEqual({ activities: 1, hours: 2.5 })
    expect((await world.as('leaderA', api.listServices)).status).toBe(403)
  })

  it('is corrected with a reason only, which the person reads and the ledger knows nothing of', async () => {
    const correct = (body: object) => world.as('workerEast', api.correctActivity, at(id, body))
    expect((await correct({ reason: '', people: [A] })).status).toBe(400)
    const stranger = await correct({ reason: '漏登', people: [{ memberId: ids.memberBranchA, hours: 1 }] })
    expect([stranger.problem.code, stranger.problem['faults']]).toEqual([
      'activity/not-registered',
      [{ row: 1, memberId: ids.memberBranchA, code: 'activity/not-registered' }],
    ])
    expect(
      (await correct({ reason: '未到场', people: [{ memberId: ids.memberBranchA, hours: null }] })).problem
        .code,
    ).toBe('activity/not-on-record')
    later(1)
    const done = await correct({
      reason: '张伟提前离开',
      people: [
        { memberId: ids.memberA, hours: 2 },
        { memberId: ids.memberB, hours: null },
      ],
    })
    expect(done.reply).toMatchObject({ status: 'held', people: 1, hours: 2 })
    const [own] = (await world.as('memberA', api.listServices)).reply.items
    expect(own).toMatchObject({ hours: 2, correction: '张伟提前离开', correctedOn: today() })
    // As of the day before, both were on record.
    expect([
      await counted('activityAttendances', '2021-07-15'),
      await counted('activityAttendances', today()),
    ]).toEqual([2, 1])
    const { rows } = await sql<{
      kind: string
      text: string
    }>`select kind, to_jsonb(e)::text as text from event e
      where kind like 'service.%' or kind = 'activity.corrected' order by id`.execute(world.database.db)
    expect(rows.map(({ kind }) => kind).sort()).toEqual([
      'activity.corrected',
      'service.corrected',
      'service.recorded',
      'service.recorded',
      'service.struck',
    ])
    expect(rows.map(({ text }) => text).join()).not.toContain('提前离开')
  })
})

describe('an objection', () => {
  const raise = (body: object) =>
    world.as('memberA', api.raiseObjection, { body: { text: '', hours: null, ...body } as never })
  let activityId = ''
  let objection = ''
  it('is made by the person within thirty days, and only to what the record says otherwise', async () => {
    activityId = (await plan('workerEast', { heldOn: '2021-07-16' })).reply.id
    expect((await raise({ activityId, kind: 'missing', hours: 1 })).problem.code).toBe(
      'objection/nothing-written',
    )
    await record('workerEast', activityId, [A])
    expect((await raise({ activityId, kind: 'missing', hours: 1 })).problem.code).toBe('objection/no-ground')
    expect((await raise({ activityId, kind: 'hours', hours: 2.5 })).problem.code).toBe('objection/no-ground')
    const raised = await raise({ activityId, kind: 'hours', hours: 3, text: '我留下打扫了' })
    expect(raised.reply).toMatchObject({ status: 'raised', hours: 3, written: 2.5, member: '张伟' })
    objection = raised.reply.id
    expect((await raise({ activityId, kind: 'absent' })).problem.code).toBe('objection/waiting')
    expect((await world.as('workerEast', listWaiting)).reply.items).toContainEqual({
      kind: 'answer-objection',
      count: 1,
      oldest: today(),
    })
    expect((await world.as('workerWest', api.listObjections)).reply.items).toEqual([])
    expect((await world.as('coordinatorA', api.listObjections)).reply.items).toEqual([])
    expect(
      (await world.as('workerWest', api.rejectObjection, at(objection, { answer: '不属实' }))).status,
    ).toBe(404)
  })

  it('that is upheld corrects the record; one that is rejected says why', async () => {
    const upheld = await world.as('workerEast', api.upholdObjection, at(objection, { answer: '已核实' }))
    expect(upheld.reply).toMatchObject({ status: 'upheld', written: 3, answer: '已核实', member: '张*' })
    expect((await records(activityId)).map(({ hours }) => hours)).toEqual([3])
    const absent = (await raise({ activityId, kind: 'absent', text: '记错人了' })).reply.id
    const rejected = await world.as('workerEast', api.rejectObjection, at(absent, { answer: '有合影和签名' }))
    expect(rejected.reply).toMatchObject({ status: 'rejected', answer: '有合影和签名' })
    expect((await world.as('workerEast', api.rejectObjection, at(absent, { answer: '' }))).status).toBe(400)
    expect((await records(activityId)).map(({ hours }) => hours)).toEqual([3])
  })

  it('puts somebody on record who was forgotten, and takes out whoever was not there', async () => {
    const { id } = (await plan('workerEast', { heldOn: '2021-07-16' })).reply
    await record('workerEast', id, [B])
    const missing = (await raise({ activityId: id, kind: 'missing', hours: 1.5 })).reply.id
    await world.as('workerEast', api.upholdObjection, at(missing, {}))
    expect(await get('office', id)).toMatchObject({ people: 2, hours: 2.5 })
    const absent = (await raise({ activityId: id, kind: 'absent' })).reply.id
    // The record was mended by hand in the meantime.
    await world.as('workerEast', api.correctActivity, {
      ...at(id, { reason: '名单有误', people: [{ memberId: ids.memberA, hours: null }] }),
    })
    expect((await world.as('workerEast', api.upholdObjection, at(absent, {}))).problem.code).toBe(
      'objection/record-changed',
    )
    expect((await world.as('memberA', api.withdrawObjection, at(absent))).reply.status).toBe('withdrawn')
    expect(await attended()).toBe(await counted('activityAttendances', today()))
  })

  it('comes too late after thirty days', async () => {
    later(31)
    expect((await raise({ activityId, kind: 'absent' })).problem.code).not.toBe('objection/too-late')
    later(32)
    expect((await raise({ activityId, kind: 'hours', hours: 8 })).problem.code).toBe('objection/too-late')
  })
})

describe('a certificate', () => {
  const issue = (from: string, to: string) =>
    world.as('memberA', api.issueCertificate, { body: { from, to } })
  const verify = (code: string) =>
    world.as(null, { ...api.verifyCertificate, permission: 'programme.read' as const }, { params: { code } })
  let code = ''
  it('states what is on record, and is verified without a session, saying no more than it says', async () => {
    expect((await issue('2021-01-01', '2021-02-01')).problem.code).toBe('certificate/nothing')
    expect((await issue('2021-07-01', '2022-01-01')).problem.code).toBe('certificate/wrong-days')
    const issued = await issue('2021-07-01', '2021-07-31')
    const mine = (await world.as('memberA', api.getMyService)).reply
    expect(issued.reply).toMatchObject({ name: '张伟', ...mine })
    code = issued.reply.code
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/)
    const told = {
      certificate: {
        name: '张＊',
        programme: '测试专项工作',
        from: '2021-07-01',
        to: '2021-07-31',
        ...mine,
        issuedOn: today(),
      },
    }
    expect((await verify(code)).reply).toEqual(told)
    expect((await verify(code.toLowerCase().replaceAll('-', ' '))).reply).toEqual(told)
    expect((await verify(`${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}`)).reply).toEqual({
      certificate: null,
    })
  })

  it('stays what it was when the record is corrected afterwards', async () => {
    const before = (await verify(code)).reply
    const [own] = (await world.as('memberA', api.listServices)).reply.items
    await world.as('workerEast', api.correctActivity, {
      ...at(own?.activityId ?? '', { reason: '时长有误', people: [{ memberId: ids.memberA, hours: 0.5 }] }),
    })
    expect((await world.as('memberA', api.getMyService)).reply.hours).not.toBe(
      (before as { certificate: { hours: number } }).certificate.hours,
    )
    expect((await verify(code)).reply).toEqual(before)
  })

  it('is the member’s own, as a document too', async () => {
    const [one] = (await world.as('memberA', api.listCertificates)).reply.items
    const file = await world.as('memberA', api.getCertificateFile, at(one?.id ?? ''))
    expect(file.raw.subarray(0, 2).toString()).toBe('PK')
    expect((await world.as('workerEast', api.listCertificates)).status).toBe(403)
    const { rows } = await sql<{ text: string }>`select to_jsonb(c)::text as text from service_certificate c
      union all select to_jsonb(e)::text from event e`.execute(world.database.db)
    expect(rows.map(({ text }) => text).join()).not.toContain(code)
  })

  it('is asked about so often and no more', async () => {
    const statuses = new Set<number>()
    for (let time = 0; time < 70; time++) statuses.add((await verify('NO-SUCH-CODE')).status)
    expect([...statuses]).toEqual([200, 429])
  })
})

describe('the export', () => {
  it('masks names unless the reader may have them', async () => {
    const masked = await jsonOf(world, 'office', api.exportServices, {})
    expect(masked.length).toBeGreaterThan(1)
    expect(JSON.stringify(masked)).not.toContain('王芳')
    expect(JSON.stringify(await fileOf(world, 'workerEast', api.exportServices, {}, 'csv'))).toContain('王芳')
  })
})
