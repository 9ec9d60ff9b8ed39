import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ids, type Who, type World } from '../../test/world.ts'
import {
  citeClause,
  draftClause,
  getClause,
  listClauses,
  publishClause,
  withdrawClause,
} from './clause.api.ts'
import {
  approvePlan,
  exportPlans,
  getPlan,
  getPlanFile,
  listMissingPlans,
  listPlans,
  returnPlan,
  submitPlan,
  submitPlanFile,
} from './plan.api.ts'
import {
  addLeader,
  editLeader,
  editProgramme,
  endLeader,
  getLeader,
  getProgramme,
  listLeaders,
} from './programme.api.ts'
import { finishCaseStep, getBoard, getCase } from './workflow/board.api.ts'
import { draftTemplate, getTemplate } from './workflow/template.api.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

describe('a clause', () => {
  const text = { title: '组织报到', text: '企业党组织向社区报到一次，由社区签收。', validFrom: '2021-07-01' }
  const draft = async (body: object = {}) =>
    await world.as('office', draftClause, { body: { ...text, ...body } })

  it('comes into force, is cited in that version, and a new version changes nothing of it', async () => {
    const first = (await draft()).reply
    expect(first).toMatchObject({ number: 1, edition: 1, status: 'draft' })
    const once = { params: { id: first.id }, headers: { 'if-match': '"1"' } }
    expect((await world.as('office', publishClause, once)).reply.status).toBe('published')
    expect((await world.as('office', publishClause, once)).status).toBe(412)
    const cited = await world.as('office', citeClause, { body: { kind: 'rule', key: 'P1', number: 1 } })
    expect(cited.reply).toEqual({ number: 1, edition: 1 })
    const second = (
      await draft({ number: 1, validFrom: '2021-07-16', text: '企业党组织向社区报到，社区五日内签收。' })
    ).reply
    expect(second.edition).toBe(2)
    expect((await draft({ number: 1 })).problem.code).toBe('policy/clause-draft')
    await world.as('office', publishClause, { params: { id: second.id } })
    const { reply } = await world.as('office', getClause, { params: { number: 1 } })
    expect(reply.versions.map(({ edition, status, validTo }) => [edition, status, validTo])).toEqual([
      [2, 'published', null],
      [1, 'superseded', '2021-07-16'],
    ])
    expect(reply.citations).toMatchObject([{ kind: 'rule', key: 'P1', edition: 1 }])
  })

  it('is not published before the version that it follows, nor by anybody but the office', async () => {
    const early = (await draft({ number: 1, validFrom: '2021-07-16' })).reply
    const answer = await world.as('office', publishClause, { params: { id: early.id } })
    expect([answer.status, answer.problem.code]).toEqual([422, 'policy/clause-day'])
    for (const who of ['reader', 'coordinatorA', 'workerEast', 'memberA'] as const)
      expect((await world.as(who, publishClause, { params: { id: early.id } })).status).toBe(403)
    expect((await world.as('reader', getClause, { params: { number: 1 } })).reply.versions).toHaveLength(2)
  })

  it('tells what was done under it from the ledger, and withdrawn it says why', async () => {
    const { reply: template } = await world.as('office', draftTemplate, { body: { track: 'pairing' } })
    expect(
      (await world.as('office', getTemplate, { params: { id: template.id } })).reply.steps[0]?.measure,
    ).toBe(1)
    await world.as('coordinatorB', submitPlan, {
      body: {
        enterpriseId: ids.groupB,
        title: '乙集团实施方案',
        body: '按驻地对口联系社区，年内完成摸底、对接和签约。',
      },
    })
    const { items } = (await world.as('office', getBoard, { query: { track: 'enterprise' } })).reply
    const { id } = items.find(({ subjectId }) => subjectId === ids.groupB) ?? { id: '' }
    await world.as('office', finishCaseStep, { params: { id }, body: { step: 'registers' } })
    const one = async () => (await world.as('office', getClause, { params: { number: 1 } })).reply
    expect(await one()).toMatchObject({ done: 3 })
    expect((await one()).steps.find(({ step }) => step === 'registers')).toMatchObject({
      done: 1,
      edition: 1,
    })
    expect((await world.as('coordinatorA', getClause, { params: { number: 1 } })).reply.done).toBe(0)
    const found = (await world.as('office', listClauses, {})).reply.items[0]
    expect(found).toMatchObject({ number: 1, done: 3, hasDraft: true })
    const current = (await one()).versions.find(({ status }) => status === 'published')
    const away = { params: { id: current?.id ?? '' }, body: { on: '2021-08-01', reason: '并入第二条' } }
    expect((await world.as('office', withdrawClause, away)).reply).toMatchObject({
      status: 'withdrawn',
      validTo: '2021-08-01',
    })
  })
})

describe('an implementation plan', () => {
  const body = {
    enterpriseId: ids.groupA,
    title: '甲集团实施方案',
    body: '目标、分工、安排和保障，逐项写明数量和时间。',
  }

  it('is returned with a reason, handed in again and approved; the workflow goes with it', async () => {
    const first = (await world.as('coordinatorA', submitPlan, { body })).reply
    expect(first).toMatchObject({ edition: 1, status: 'submitted', whyNot: { withdraw: null } })
    expect((await world.as('coordinatorA', submitPlan, { body })).problem.code).toBe('policy/plan-not-now')
    expect((await world.as('coordinatorB', submitPlan, { body })).status).toBe(404)
    const act = { params: { id: first.id } }
    expect((await world.as('coordinatorA', approvePlan, act)).status).toBe(403)
    await world.as('office', returnPlan, { ...act, body: { reason: '目标不能计数' } })
    const plan = async () => {
      const row = (
        await world.as('office', getBoard, { query: { track: 'enterprise', enterprise: ids.groupA } })
      ).reply.items[0]
      const { steps } = (await world.as('office', getCase, { params: { id: row?.id ?? '' } })).reply
      return steps.find(({ step }) => step === 'plan')
    }
    expect(await plan()).toMatchObject({ status: 'open', reason: '目标不能计数' })
    const second = (await world.as('coordinatorA', submitPlan, { body })).reply
    expect((await world.as('office', approvePlan, { params: { id: second.id } })).reply).toMatchObject({
      edition: 2,
      status: 'approved',
      whyNot: { approve: { zh: expect.stringContaining('已通过') as string } },
    })
    expect(await plan()).toMatchObject({ status: 'done' })
    expect(
      (await world.as('office', listPlans, {})).reply.items.map(({ enterpriseId }) => enterpriseId),
    ).toContain(ids.groupA)
    expect((await world.as('office', listMissingPlans, { query: { level: 1 } })).reply.items).toEqual([])
    expect((await world.as('office', listMissingPlans, {})).reply.items.map(({ id }) => id)).toEqual([
      ids.branchA,
    ])
  })

  it('leaves as a list', async () => {
    const { raw } = await world.as('office', exportPlans, { query: { status: 'approved', format: 'json' } })
    expect(JSON.parse(raw.toString())).toMatchObject([
      { title: '甲集团实施方案', edition: 2, status: 'approved' },
    ])
  })

  it('keeps a file byte by byte with its hash, and takes no other kind', async () => {
    const send = (content: string, enterpriseId: string = ids.branchA) =>
      world.as('coordinatorA', submitPlanFile, {
        body: { enterpriseId, title: '东亭分公司方案', file: new File([content], '方案.exe') },
      })
    expect((await send('MZ hostile')).problem.code).toBe('policy/plan-file')
    const { reply } = await send('%PDF-1.7 演示')
    expect(reply).toMatchObject({ fileName: '东亭分公司方案.pdf', fileSize: 15, edition: 1 })
    const { raw, headers } = await world.as('office', getPlanFile, { params: { id: reply.id } })
    expect(raw.toString()).toBe('%PDF-1.7 演示')
    expect(headers['content-type']).toBe('application/pdf')
    for (const who of ['coordinatorB', 'foreignOffice'] as const)
      expect((await world.as(who, getPlanFile, { params: { id: reply.id } })).status).toBe(404)
    expect((await world.as('workerEast', getPlan, { params: { id: reply.id } })).status).toBe(403)
  })
})

describe('the programme and its leading group', () => {
  it('changes its dates, never to an end before the start', async () => {
    const { reply } = await world.as('office', getProgramme, {})
    const { name, owner, startsOn, version } = reply
    const change = (body: object, who: Who = 'office') =>
      world.as(who, editProgramme, {
        body: { name, owner, startsOn, endsOn: null, ...body },
        headers: { 'if-match': `"${version}"` },
      })
    expect((await change({ endsOn: '2020-01-01' })).problem.code).toBe('policy/dates')
    expect((await change({}, 'coordinatorA')).status).toBe(403)
    expect((await change({ endsOn: '2021-12-31' })).reply.endsOn).toBe('2021-12-31')
    expect((await change({})).status).toBe(412)
    const other = (await world.as('foreignOffice', getProgramme, {})).reply
    expect(other.endsOn).not.toBe('2021-12-31')
  })

  it('seals names: masked in the list, in clear with a note in the audit, nowhere in the ledger', async () => {
    const body = {
      position: 1,
      post: '组长',
      unit: '省国资委',
      duty: '统筹',
      sinceOn: '2021-06-01',
      name: '钱学文',
    }
    const { reply } = await world.as('office', addLeader, { body })
    expect((await world.as('memberA', listLeaders, {})).reply.items).toMatchObject([
      { post: '组长', name: '钱**' },
    ])
    const params = { id: reply.id }
    expect((await world.as('memberA', getLeader, { params })).status).toBe(403)
    expect((await world.as('coordinatorA', getLeader, { params })).reply.name).toBe('钱学文')
    const noted =
      await sql`select 1 from audit_entry where action = 'leader.read-in-clear' and subject = ${reply.id}`.execute(
        world.database.db,
      )
    expect(noted.rows).toHaveLength(1)
    const { name: _name, ...text } = body
    await world.as('office', editLeader, { params, body: { ...text, duty: '总负责' } })
    expect((await world.as('coordinatorA', getLeader, { params })).reply).toMatchObject({
      name: '钱学文',
      duty: '总负责',
    })
    await world.as('office', endLeader, { params })
    expect((await world.as('office', listLeaders, {})).reply.items).toEqual([])
    const told =
      await sql`select 1 from event where before::text like '%学文%' or after::text like '%学文%'`.execute(
        world.database.db,
      )
    expect(told.rows).toEqual([])
  })
})
