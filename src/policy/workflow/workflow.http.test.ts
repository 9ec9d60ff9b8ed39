import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomIds } from '../../platform/identity.ts'
import {
  acceptOrganisationRegistration,
  listOrganisationRegistrations,
  returnOrganisationRegistration,
  submitOrganisationRegistration,
} from '../../registration/slip.api.ts'
import { createWorld, ids, TODAY, type Who, type World } from '../../../test/world.ts'
import { finishCaseStep, getBoard, getCase, listDuties, reopenCaseStep, returnCaseStep } from './board.api.ts'
import { removeCalendarDay, setCalendarDays } from './calendar.api.ts'
import {
  draftTemplate,
  editTemplate,
  getTemplate,
  getWorkflow,
  listTemplates,
  publishTemplate,
} from './template.api.ts'
import { keepOnce } from './workflow.jobs.ts'

let world: World
/** Background work as it is done on a day; the sessions of the test stay where the world's clock stands. */
const keep = (at = TODAY) =>
  keepOnce({ database: world.database, clock: () => at, newId: randomIds(() => at) })

beforeAll(async () => {
  world = await createWorld()
  await keep()
})
afterAll(() => world.close())

const board = async (who: Who, query: Parameters<typeof world.as<typeof getBoard>>[2] = {}) =>
  (await world.as(who, getBoard, query)).reply
const caseOf = async (subjectId: string, track: 'pairing' | 'enterprise' = 'pairing') => {
  const found = (await board('office', { query: { track } })).items.find((row) => row.subjectId === subjectId)
  if (!found) throw new Error('no case')
  return (await world.as('office', getCase, { params: { id: found.id } })).reply
}
const standing = async (subjectId: string) =>
  Object.fromEntries((await caseOf(subjectId)).steps.map(({ step, status }) => [step, status]))
const events = async (kind: string) =>
  (
    await sql<{
      after: Record<string, unknown>
    }>`select after from event where kind = ${kind} order by id`.execute(world.database.db)
  ).rows

describe('cases', () => {
  it('are begun once for every pair and every enterprise', async () => {
    await keep()
    const pairs = await board('office')
    expect(pairs.items.map(({ subjectId }) => subjectId).sort()).toEqual([
      ids.pairA,
      ids.pairBranchA,
      ids.pairB,
    ])
    expect((await board('office', { query: { track: 'enterprise' } })).total).toBe(3)
    // Those of the other programme are among them.
    expect(await events('case.begun')).toHaveLength(7)
    expect(pairs.items[0]?.steps).toHaveLength(15)
    expect(pairs.templates).toMatchObject([{ edition: 1 }])
  })

  it('are seen by those whose pair it is', async () => {
    const seen = async (who: Who) => (await board(who)).items.map(({ subjectId }) => subjectId).sort()
    expect(await seen('coordinatorB')).toEqual([ids.pairB])
    expect(await seen('workerEast')).toEqual([ids.pairA, ids.pairBranchA])
    expect(await seen('streetEast')).toEqual([ids.pairA, ids.pairBranchA])
    expect(await seen('foreignOffice')).toEqual([])
    const { id } = await caseOf(ids.pairB)
    expect((await world.as('workerEast', getCase, { params: { id } })).status).toBe(404)
  })

  it('follow what is really done: slip handed in, returned, handed in again, accepted', async () => {
    await world.as('coordinatorA', submitOrganisationRegistration, { body: { pairingId: ids.pairBranchA } })
    // A pair in force was offered and accepted; the slip was handed in, although the roster was not published yet.
    expect(await standing(ids.pairBranchA)).toMatchObject({
      offered: 'done',
      accepted: 'done',
      roster: 'open',
      slip: 'done',
      registered: 'open',
    })
    const { id: caseId, version } = await caseOf(ids.pairBranchA)
    const listed = { params: { id: caseId }, body: { step: 'roster' } }
    expect((await world.as('office', finishCaseStep, listed)).status).toBe(200)
    expect(await standing(ids.pairBranchA)).toMatchObject({
      roster: 'done',
      slip: 'done',
      registered: 'open',
    })
    const slips = (await world.as('workerEast', listOrganisationRegistrations, {})).reply.items
    const params = { id: slips.find(({ pairingId }) => pairingId === ids.pairBranchA)?.id ?? '' }
    await world.as('workerEast', returnOrganisationRegistration, { params, body: { reason: '缺党组织名称' } })
    expect(await standing(ids.pairBranchA)).toMatchObject({ slip: 'open', registered: 'waiting' })
    expect((await caseOf(ids.pairBranchA)).steps.find(({ step }) => step === 'slip')?.reason).toBe(
      '缺党组织名称',
    )
    await world.as('coordinatorA', submitOrganisationRegistration, { body: { pairingId: ids.pairBranchA } })
    await world.as('workerEast', acceptOrganisationRegistration, { params })
    expect(await standing(ids.pairBranchA)).toMatchObject({
      registered: 'done',
      'liaison-team': 'open',
      'emergency-squad': 'open',
      survey: 'open',
      docked: 'waiting',
    })
    expect((await caseOf(ids.pairBranchA)).version).toBeGreaterThan(version)
    const told = (await events('step.done')).map(({ after }) => [after['step'], after['subject']])
    expect(told).toContainEqual(['registered', ids.pairBranchA])
  })

  it('refuse with the words of the grey button, and take what the button offers', async () => {
    const { id } = await caseOf(ids.pairBranchA)
    const as = async (who: Who) => (await world.as(who, getCase, { params: { id } })).reply
    for (const who of ['coordinatorA', 'workerEast', 'streetEast', 'office'] as const)
      for (const { step, whyNot } of (await as(who)).steps) {
        const why = whyNot.finish
        if (why === null) continue
        const answer = await world.as(who, finishCaseStep, { params: { id }, body: { step } })
        expect([who, step, answer.status, answer.problem.title]).toEqual([who, step, 409, why.en])
      }
    const survey = { params: { id }, body: { step: 'survey' } }
    expect((await world.as('workerEast', finishCaseStep, survey)).problem.code).toBe('workflow/not-now')
    // The product reports surveys; only the office finishes the step by hand.
    expect((await world.as('coordinatorA', finishCaseStep, survey)).problem.title).toContain(
      'by the work itself',
    )
    expect((await world.as('office', finishCaseStep, survey)).status).toBe(200)
    expect((await world.as('reader', finishCaseStep, survey)).status).toBe(403)
    const again = { params: { id }, body: { step: 'survey', reason: '填错了社区' } }
    expect((await world.as('office', reopenCaseStep, again)).status).toBe(200)
    expect(await standing(ids.pairBranchA)).toMatchObject({ survey: 'open' })
    const back = { params: { id }, body: { step: 'survey', reason: '不能退' } }
    expect((await world.as('coordinatorA', returnCaseStep, back)).problem.title).toBe(
      'Nothing is returned from this step.',
    )
  })

  it('are changed by one of two who act at once; the other is shown both', async () => {
    const { id, version } = await caseOf(ids.pairA)
    const act = { params: { id }, body: { step: 'roster' }, headers: { 'if-match': `"${version}"` } }
    expect((await world.as('office', finishCaseStep, act)).status).toBe(200)
    const late = await world.as('office', finishCaseStep, act)
    expect([late.status, late.problem['yours']]).toEqual([412, version])
    expect(late.problem['current']).toMatchObject({ id, version: version + 1 })
    await world.as('office', finishCaseStep, { params: { id }, body: { step: 'slip' } })
  })
})

describe('what waits', () => {
  it('is told to each by step, with the earliest limit', async () => {
    const duties = async (who: Who) => (await world.as(who, listDuties, {})).reply.items
    expect(await duties('workerEast')).toMatchObject([
      { step: 'registered', owner: 'community', count: 1, late: 0, isTold: false },
    ])
    expect((await duties('coordinatorA')).map(({ step }) => step)).toEqual(
      expect.arrayContaining(['liaison-team', 'emergency-squad', 'survey', 'registers']),
    )
    expect(await duties('memberA')).toEqual([])
  })

  it('goes to the street and to the office when it stays late, each told once', async () => {
    const told = async () => (await caseOf(ids.pairA)).steps.find(({ step }) => step === 'registered')?.told
    const isTold = async (who: Who) =>
      (await world.as(who, listDuties, {})).reply.items.filter(
        (duty) => duty.isTold && duty.step === 'registered',
      ).length
    const due = (await caseOf(ids.pairA)).steps.find(({ step }) => step === 'registered')?.dueOn
    expect(due).toBe('2021-07-20')
    for (const [day, level, street, office] of [
      ['2021-07-20', 0, 0, 0],
      ['2021-07-21', 1, 0, 0],
      ['2021-07-23', 2, 1, 0],
      ['2021-07-28', 3, 1, 1],
    ] as const) {
      await keep(new Date(`${day}T02:00:00Z`))
      await keep(new Date(`${day}T02:00:00Z`))
      expect([day, await told(), await isTold('streetEast'), await isTold('office')]).toEqual([
        day,
        level,
        street,
        office,
      ])
    }
  })
})

describe('a template', () => {
  const draft = async () => (await world.as('office', draftTemplate, { body: { track: 'pairing' } })).reply

  it('with a circle or a lost step is kept as a draft and not published', async () => {
    const { id, steps, version } = await draft()
    expect((await world.as('office', draftTemplate, { body: { track: 'pairing' } })).problem.code).toBe(
      'workflow/draft-exists',
    )
    const bare = steps.map(({ measureId: _id, ...step }) => step)
    const [first] = bare
    if (!first) throw new Error('no step')
    const round = bare.map((step) =>
      step.key === 'rectified' ? { ...step, next: [{ to: 'docked', when: null }] } : step,
    )
    const extra = [...round, { ...first, key: 'lost', signal: null, title: { zh: '多出的', en: 'Extra' } }]
    const saved = await world.as('office', editTemplate, {
      params: { id },
      body: { steps: extra },
      headers: { 'if-match': `"${version}"` },
    })
    expect(saved.reply.faults.map(({ code }) => code)).toEqual(['unreachable', 'cycle', 'no-end'])
    const refused = await world.as('office', publishTemplate, { params: { id } })
    expect([refused.status, refused.problem.code]).toEqual([422, 'workflow/template-faulty'])
    expect(refused.problem.title).toContain('“Extra”')
    const stale = await world.as('office', editTemplate, {
      params: { id },
      body: { steps: bare },
      headers: { 'if-match': `"${version}"` },
    })
    expect(stale.status).toBe(412)
    expect((await world.as('coordinatorA', getTemplate, { params: { id } })).status).toBe(403)
  })

  it('once published is for new cases; those that run stay as they began', async () => {
    const { reply: all } = await world.as('office', listTemplates, {})
    const open = all.items.find(({ status }) => status === 'draft')
    if (!open) throw new Error('no draft')
    const { reply: current } = await world.as('office', getTemplate, { params: { id: open.id } })
    const bare = current.steps.map(({ measureId: _id, ...step }) => step)
    const short = bare.slice(0, 3).map((step, at) => ({ ...step, next: at < 2 ? step.next : [], days: 1 }))
    await world.as('office', editTemplate, { params: { id: open.id }, body: { steps: short } })
    expect((await world.as('office', publishTemplate, { params: { id: open.id } })).reply).toMatchObject({
      edition: 2,
      status: 'published',
      publishedOn: '2021-07-15',
    })
    expect((await world.as('memberA', getWorkflow, {})).reply.steps).toHaveLength(3)
    const running = await caseOf(ids.pairA)
    expect([running.edition, running.steps.length]).toEqual([1, 15])
    await sql`insert into pairing (programme_id, id, number, enterprise_id, site_id, community_id, org_path, division_code, enterprise_name,
        enterprise_uscc, enterprise_pinyin, community_name, community_pinyin, search_text, basis, reason, status, starts_on, version)
      select b.programme_id, ${ids.runNew}, 99, b.enterprise_id, b.site_id, a.community_id, b.org_path, a.division_code, b.enterprise_name,
        b.enterprise_uscc, b.enterprise_pinyin, a.community_name, a.community_pinyin, b.search_text, b.basis, b.reason, 'active', '2021-07-14', 1
      from pairing b, pairing a where b.id = ${ids.pairB} and a.id = ${ids.pairA}`.execute(world.database.db)
    await keep()
    const fresh = await caseOf(ids.runNew)
    expect([fresh.edition, fresh.steps.length]).toEqual([2, 3])
    const edited = await world.as('office', editTemplate, { params: { id: open.id }, body: { steps: bare } })
    expect(edited.problem.code).toBe('workflow/template-not-now')
  })

  it('ends with its pair', async () => {
    await sql`update pairing set status = 'ended', ends_on = '2021-07-15' where id = ${ids.runNew}`.execute(
      world.database.db,
    )
    await keep()
    const ended = await caseOf(ids.runNew)
    expect([ended.status, ended.endedOn]).toEqual(['ended', '2021-07-15'])
    const act = { params: { id: ended.id }, body: { step: 'roster' } }
    expect((await world.as('office', finishCaseStep, act)).problem.title).toContain('has ended')
  })
})

describe('the calendar', () => {
  const survey = async () =>
    (await caseOf(ids.pairBranchA)).steps.find(({ step }) => step === 'survey')?.dueOn

  it('of the office moves the limits that run over its days', async () => {
    expect(await survey()).toBe('2021-07-29')
    const days = [{ day: '2021-07-20', isWorkday: false, name: '防汛停工' }]
    const set = await world.as('office', setCalendarDays, { body: { days } })
    expect(set.reply.moved).toBeGreaterThan(0)
    expect(await survey()).toBe('2021-07-30')
    expect((await world.as('office', removeCalendarDay, { params: { day: '2021-07-20' } })).status).toBe(200)
    expect(await survey()).toBe('2021-07-29')
    expect((await world.as('workerEast', setCalendarDays, { body: { days } })).status).toBe(403)
  })
})
