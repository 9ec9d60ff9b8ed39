import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { figureSums } from '../../../test/figure-sums.ts'
import { match, projectPlan, projectsOf } from '../../../test/projects.ts'
import { pngOf } from '../../../test/receipts.ts'
import { createWorld, ids, TODAY, type World } from '../../../test/world.ts'
import { listFigureRecords, listWaiting } from '../../statistics/figure.api.ts'
import * as api from './project.api.ts'

let world: World
let now = TODAY
beforeAll(async () => {
  world = await createWorld({ clock: () => now })
})
afterAll(() => world.close())
const { add, get, start, progress, report, accept, refuse, reopen, rate, withdraw } = projectsOf(() => world)

const figures = () => figureSums(world, ['projects', 'projectsAccepted'])
const waiting = async (who: 'workerEast' | 'coordinatorA') =>
  (await world.as(who, listWaiting)).reply.items.filter(({ kind }) => kind.endsWith('project'))
const list = async (query: object) =>
  (await world.as('office', api.listProjects, { query })).reply.items.map(({ id }) => id)

describe('a project from its plan to its acceptance', () => {
  let project: string
  it('is added by the enterprise to a pair in force, with the names of people masked', async () => {
    const { reply, status } = await add('coordinatorA')
    expect(status).toBe(200)
    project = reply.id
    expect(reply).toMatchObject({
      number: '2021-0001',
      status: 'planned',
      owner: '周***',
      contact: '吴**',
      done: 0,
      isLate: false,
      can: { start: null, accept: { zh: expect.stringContaining('角色') as string } },
    })
    expect((await get('workerEast', project)).title).toBe(projectPlan.title)
    expect((await world.as('coordinatorB', api.getProject, { params: { id: project } })).status).toBe(404)
    expect(await figures()).toEqual([{ measure: 'projects', sum: 1 }])
  })

  it('shows names in clear to both sides, and notes who read them', async () => {
    const names = await world.as('workerEast', api.revealProject, { params: { id: project } })
    expect(names.reply).toEqual({ owner: '周工程师', contact: '吴主任', acceptor: null })
    expect((await world.as('reader', api.revealProject, { params: { id: project } })).status).toBe(403)
    const { rows } = await sql<{ account: string }>`select account from audit_entry
      where action = 'project.names-revealed' and subject = ${project}`.execute(world.database.db)
    expect(rows).toEqual([{ account: 'account-workereast' }])
  })

  it('is changed while it is not begun, by the version that was seen', async () => {
    const seen = await get('coordinatorA', project)
    const changed = (version: number) =>
      world.as('workerEast', api.changeProject, {
        params: { id: project },
        body: { ...projectPlan, target: 10 },
        headers: match(version),
      })
    expect((await changed(seen.version)).reply.target).toBe(10)
    expect((await changed(seen.version)).status).toBe(412)
  })

  it('is carried out by the enterprise and not by the community', async () => {
    expect((await start('workerEast', project)).status).toBe(403)
    await start('coordinatorA', project)
    const { reply } = await progress('coordinatorA', project, { done: 6, note: '东区已疏通' })
    expect(reply).toMatchObject({ status: 'running', done: 6 })
    expect(reply.entries.map(({ kind }) => kind)).toEqual(['progress', 'started'])
    expect(reply.entries[0]).toMatchObject({ words: '东区已疏通', done: 6, by: 'c***********' })
  })

  it('asks no evidence of anybody, and takes it by its content', async () => {
    const file = (name: string, bytes: Uint8Array) =>
      world.as('coordinatorA', api.addProjectFile, {
        params: { id: project },
        body: { file: new File([Uint8Array.from(bytes)], name) },
      })
    const added = await file('现场照片.exe', pngOf(4, 4, 200))
    expect(added.reply.files).toMatchObject([{ name: '现场照片.png', type: 'image/png' }])
    expect((await file('照片.png', Buffer.from('<svg onload=1>'))).problem.code).toBe('project/file')
    expect((await file('大.png', Buffer.alloc(10_000_001))).problem.code).toBe('project/file')
    const id = added.reply.files[0]?.id ?? ''
    const read = await world.as('workerEast', api.getProjectFile, { params: { id } })
    expect([...read.raw.subarray(1, 4)]).toEqual([...Buffer.from('PNG')])
    expect((await world.as('coordinatorB', api.getProjectFile, { params: { id } })).status).toBe(404)
    const removed = await world.as('coordinatorA', api.removeProjectFile, { params: { id } })
    expect(removed.reply.files).toEqual([])
  })

  it('is reported finished, and the community has five working days', async () => {
    const { reply } = await report('coordinatorA', project, { done: 10 })
    // 15 July 2021 is a Thursday; the day itself does not count.
    expect(reply).toMatchObject({ status: 'reported', finishedOn: '2021-07-15', acceptBy: '2021-07-22' })
    expect(await waiting('workerEast')).toEqual([{ kind: 'accept-project', count: 1, oldest: '2021-07-15' }])
    expect(await waiting('coordinatorA')).toEqual([])
  })

  it('is accepted by the community alone', async () => {
    for (const who of ['coordinatorA', 'groupA', 'office', 'streetEast'] as const)
      expect([who, (await accept(who, project, { result: 10, score: 5 })).status]).toEqual([who, 403])
    expect((await accept('workerWest', project, { result: 10, score: 5 })).status).toBe(404)
  })

  it('is sent back with a reason and a new end, which is after today', async () => {
    expect((await refuse('workerEast', project, '2021-07-15')).problem.code).toBe('project/new-end')
    const { reply } = await refuse('workerEast', project, '2021-07-25')
    expect(reply).toMatchObject({ status: 'redo', endsOn: '2021-07-25', reason: '三处没有疏通' })
    expect(reply).toMatchObject({ finishedOn: null, acceptBy: null })
    expect(await waiting('coordinatorA')).toEqual([{ kind: 'redo-project', count: 1, oldest: '2021-07-25' }])
  })

  it('is done again, accepted with what was counted, and rated once', async () => {
    await report('coordinatorA', project, { done: 10 })
    const { reply } = await accept('workerEast', project, { result: 9, score: null, note: '' })
    expect(reply).toMatchObject({ status: 'accepted', result: 9, score: null, acceptor: 'w*********' })
    expect(await figures()).toEqual([
      { measure: 'projects', sum: 1 },
      { measure: 'projectsAccepted', sum: 1 },
    ])
    expect((await rate('workerEast', project, 4)).reply).toMatchObject({ score: 4 })
    expect((await rate('workerEast', project, 1)).problem.code).toBe('project/rated')
    expect((await get('office', project)).entries.map(({ kind }) => kind).reverse()).toEqual(
      'started progress reported refused reported accepted rated'.split(' '),
    )
  })

  it('can be opened again, and counts no longer until it is accepted anew', async () => {
    const { reply } = await reopen('workerEast', project, '2021-07-30')
    expect(reply).toMatchObject({ status: 'redo', result: null, score: null })
    expect(await figures()).toEqual([{ measure: 'projects', sum: 1 }])
    const records = async (measure: 'projects' | 'projectsAccepted') =>
      (await world.as('office', listFigureRecords, { params: { measure }, query: {} })).reply.total
    expect([await records('projects'), await records('projectsAccepted')]).toEqual([1, 0])
    await report('coordinatorA', project, { done: 12 })
    await accept('workerEast', project, { result: 12, score: 5 })
    expect([await records('projects'), await records('projectsAccepted')]).toEqual([1, 1])
  })
})

describe('what is refused', () => {
  it('the account that reported a project may not accept it, though it is given the duty of the community', async () => {
    const { reply } = await add('coordinatorA')
    await start('coordinatorA', reply.id)
    await report('coordinatorA', reply.id, { done: 12 })
    await sql`update service_project set reported_by = 'account-workereast' where id = ${reply.id}`.execute(
      world.database.db,
    )
    const own = await accept('workerEast', reply.id, { result: 12, score: 5 })
    expect([own.status, own.problem.code]).toEqual([409, 'project/own-work'])
    expect((await get('workerEast', reply.id)).can.accept?.en).toBe(own.problem.title)
    expect((await refuse('workerEast', reply.id, '2021-07-30')).status).toBe(200)
    await withdraw('coordinatorA', reply.id)
  })

  it.each([
    ['days the wrong way round', { startsOn: '2021-08-01' }, 422, 'project/days'],
    ['a month that runs into the next', { repeats: 'month', endsOn: '2021-08-05' }, 422, 'project/period'],
    ['a team that is none', { teamId: ids.teamA }, 422, 'project/team'],
    ['a need that is not there', { needId: ids.east }, 422, 'project/need'],
    ['nothing to count', { target: 0 }, 400, 'platform/invalid-input'],
  ])('%s', async (_what, more, status, code) => {
    const refused = await add('coordinatorA', more)
    expect([refused.status, refused.problem.code]).toEqual([status, code])
  })

  it('a pair that is not in force, and one of others', async () => {
    expect((await add('coordinatorA', {}, ids.pairB)).status).toBe(404)
    await sql`update pairing set status = 'ended', ends_on = '2021-07-14' where id = ${ids.pairBranchA}`.execute(
      world.database.db,
    )
    expect((await add('coordinatorA', {}, ids.pairBranchA)).problem.code).toBe('project/pair-not-in-force')
    await sql`update pairing set status = 'active', ends_on = null where id = ${ids.pairBranchA}`.execute(
      world.database.db,
    )
  })
})

it('past its end says why, once for each end; without it stands in a list of its own', async () => {
  const { id } = (await add('coordinatorA', { endsOn: '2021-07-14' })).reply
  await start('coordinatorA', id)
  expect((await get('office', id)).isLate).toBe(true)
  expect(await list({ late: 'no-reason' })).toEqual([id])
  expect(await waiting('coordinatorA')).toEqual([{ kind: 'late-project', count: 1, oldest: '2021-07-14' }])
  for (const move of [progress, report])
    expect((await move('coordinatorA', id, { done: 3 })).problem.code).toBe('project/delay-reason')
  const said = await progress('coordinatorA', id, { done: 3, delayReason: '连日降雨' })
  expect(said.reply).toMatchObject({ delayReason: '连日降雨', isLate: true })
  expect([await list({ late: 'no-reason' }), await list({ late: 'yes' })]).toEqual([[], [id]])
  expect((await report('coordinatorA', id, { done: 12 })).status).toBe(200)
  await refuse('workerEast', id, '2021-07-20')
  expect((await get('office', id)).delayReason).toBeNull()
  await withdraw('coordinatorA', id)
})

it('stands in the list of the office under its own columns, names masked for whoever may not read them', async () => {
  const exported = async (who: 'office' | 'reader') => {
    const file = await world.as(who, api.exportProjects, { query: { format: 'json' } })
    return (JSON.parse(file.raw.toString()) as Record<string, unknown>[])[0]
  }
  expect(await exported('office')).toEqual({
    number: '2021-0001',
    title: '疏通社区雨水管',
    need: null,
    content: '汛期前疏通主管，清理雨水口。',
    enterprise: '演示甲集团有限公司',
    owner: '周工程师',
    contact: '吴主任',
    term: '2021-07-05 – 2021-07-30',
    expected: '10 处；雨后半小时无渍水',
    progress: '12/10 处（已验收）',
    delayReason: null,
    decidedOn: '2021-07-15',
    acceptor: 'workerEast',
    rating: '5分',
  })
  expect(await exported('reader')).toMatchObject({ owner: '周***', contact: '吴**', acceptor: 'w*********' })
})

it('two that are added at once have two numbers', async () => {
  const replies = await Promise.all([1, 2, 3, 4].map(() => add('coordinatorA')))
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect(new Set(replies.map(({ reply }) => reply.number)).size).toBe(4)
  for (const { reply } of replies) await withdraw('coordinatorA', reply.id)
})

it('waits past its day and is told so, on the day after', async () => {
  const { id } = (await add('coordinatorA')).reply
  await start('coordinatorA', id)
  await report('coordinatorA', id, { done: 12 })
  now = new Date('2021-07-23T02:00:00Z')
  expect(await list({ acceptanceLate: 'yes' })).toEqual([id])
  expect((await get('workerEast', id)).isAcceptanceLate).toBe(true)
  now = TODAY
  expect(await list({ acceptanceLate: 'yes' })).toEqual([])
})
