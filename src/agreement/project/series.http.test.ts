import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectPlan, projectsOf } from '../../../test/projects.ts'
import { createWorld, ids, TODAY, type World } from '../../../test/world.ts'
import { figureSums } from '../../../test/figure-sums.ts'
import { randomIds } from '../../platform/identity.ts'
import { builtIn } from '../../policy/workflow/built-in.rules.ts'
import { getBoard, getCase } from '../../policy/workflow/board.api.ts'
import { formTeam } from '../../team/team.api.ts'
import * as api from './project.api.ts'
import { keepOnce } from './project.jobs.ts'

let world: World
let now = TODAY
beforeAll(async () => {
  world = await createWorld({ clock: () => now })
})
afterAll(() => world.close())
const { add, get, start, report, accept, rate, reopen, withdraw } = projectsOf(() => world)

const runJob = (day: string) => {
  const clock = () => new Date(`${day}T02:00:00Z`)
  const { database, server } = world
  return keepOnce({ database, vault: server.vault, clock, newId: randomIds(clock) })
}
const standing = async (status: string) =>
  (
    await sql<{
      n: number
    }>`select count(*)::int as n from service_project where status = ${status}`.execute(world.database.db)
  ).rows[0]?.n

describe('a project that repeats every month, with a specialist team', () => {
  let project: string
  it('has the team of its enterprise', async () => {
    const team = await world.as('coordinatorA', formTeam, {
      body: {
        kind: 'specialist',
        name: '海绵城市管养队',
        enterpriseId: ids.groupA,
        communityIds: [ids.east],
        formedOn: '2021-07-01',
        people: [],
      } as never,
    })
    expect(team.status).toBe(200)
    const { reply } = await add('coordinatorA', {
      title: '海绵设施养护',
      startsOn: '2021-07-05',
      endsOn: '2021-07-31',
      repeats: 'month',
      teamId: team.reply.id,
      repeatUntil: '2021-09-30',
    })
    project = reply.id
    expect(reply).toMatchObject({ teamName: '海绵城市管养队', period: '2021-07-01', repeats: 'month' })
    expect(reply.runs).toHaveLength(1)
  })

  it('begins no run before its month, and each run once however often the work is done', async () => {
    await runJob('2021-07-31')
    expect((await get('office', project)).runs).toHaveLength(1)
    await Promise.all([runJob('2021-08-01'), runJob('2021-08-01')])
    await runJob('2021-08-20')
    const { runs } = await get('office', project)
    expect(runs.map(({ period, status, target }) => [period, status, target])).toEqual([
      ['2021-08-01', 'planned', 12],
      ['2021-07-01', 'planned', 12],
    ])
    const next = await get('workerEast', runs[0]?.id ?? '')
    expect(next).toMatchObject({
      number: '2021-0002',
      startsOn: '2021-08-05',
      endsOn: '2021-08-31',
      teamName: '海绵城市管养队',
      owner: '周***',
    })
    expect(await figureSums(world, ['projects'])).toEqual([{ measure: 'projects', sum: 2 }])
  })

  it('has a result and an acceptance of its own in each run', async () => {
    await start('coordinatorA', project)
    await report('coordinatorA', project, { done: 12 })
    await accept('workerEast', project, { result: 11, score: 5 })
    const { runs } = await get('office', project)
    expect(runs.map(({ status, result }) => [status, result])).toEqual([
      ['planned', null],
      ['accepted', 11],
    ])
  })

  it('catches up on months in which nothing ran, and stops at its end', async () => {
    await runJob('2021-11-02')
    const { runs } = await get('office', project)
    expect(runs.map(({ period }) => period)).toEqual(['2021-09-01', '2021-08-01', '2021-07-01'])
  })

  it('goes on no more once somebody says so', async () => {
    const added = await add('coordinatorA', { repeats: 'month' })
    const { id } = added.reply
    const stopped = await world.as('coordinatorA', api.stopRepeating, { params: { id } })
    expect(stopped.reply.repeats).toBeNull()
    await runJob('2021-08-02')
    expect((await get('office', id)).runs).toHaveLength(1)
    await withdraw('coordinatorA', id)
  })
})

it('reminds the community once, on the day after its last', async () => {
  const { id } = (await add('coordinatorA')).reply
  await start('coordinatorA', id)
  await report('coordinatorA', id, { done: 12 })
  const reminders = async () =>
    (
      await sql<{
        n: number
      }>`select count(*)::int as n from event where kind = 'project.reminded' and subject_id = ${id}`.execute(
        world.database.db,
      )
    ).rows[0]?.n
  await runJob('2021-07-22')
  expect(await reminders()).toBe(0)
  await runJob('2021-07-23')
  await runJob('2021-07-24')
  expect(await reminders()).toBe(1)
  await accept('workerEast', id, { result: 12, score: 5 })
})

/** The steps that wait for the two signals. */
const stepOf = (signal: string): string => builtIn.pairing.find((one) => one.signal === signal)?.key ?? ''
const [FINISHED, RATED] = [stepOf('projects-finished'), stepOf('projects-rated')]

describe('the workflow of the pair', () => {
  const steps = async () => {
    const { items } = (await world.as('office', getBoard, { query: { track: 'pairing' } as never })).reply
    const found = await Promise.all(
      items.map(async ({ id }) => (await world.as('office', getCase, { params: { id } })).reply),
    )
    const own = found.find((one) => one.enterprise === '演示乙集团有限公司')
    const status = (key: string) => own?.steps.find(({ step }) => step === key)?.status
    return { finished: status(FINISHED), rated: status(RATED) }
  }
  it('is told when all projects are accepted, when all are rated, and when one is opened again', async () => {
    const made = [
      (await add('coordinatorB', {}, ids.pairB)).reply.id,
      (await add('coordinatorB', {}, ids.pairB)).reply.id,
    ]
    for (const id of made) {
      await start('coordinatorB', id)
      await report('coordinatorB', id, { done: 12 })
    }
    const [one = '', other = ''] = made
    await accept('workerWest', one, { result: 12, score: 5 })
    expect((await steps()).finished).not.toBe('done')
    await accept('workerWest', other, { result: 12, score: null })
    const half = await steps()
    expect(half.finished).toBe('done')
    expect(half.rated).not.toBe('done')
    await rate('workerWest', other, 4)
    expect(await steps()).toEqual({ finished: 'done', rated: 'done' })
    await reopen('workerWest', one, '2021-07-30')
    const after = await steps()
    expect(after.finished).not.toBe('done')
    expect(after.rated).not.toBe('done')
  })
})

it('a pair that ended leaves no project open', async () => {
  await sql`update pairing set status = 'ended', ends_on = '2021-07-14' where id = ${ids.pairB}`.execute(
    world.database.db,
  )
  expect(await standing('redo')).toBe(1)
  now = new Date('2021-07-16T02:00:00Z')
  await runJob('2021-07-16')
  expect(await standing('redo')).toBe(0)
  expect(projectPlan.target).toBe(12)
})
