import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomIds } from '../../platform/identity.ts'
import { createWorld, ids, type World } from '../../../test/world.ts'
import { exportBoard, finishCaseStep, getBoard, getCase } from './board.api.ts'
import { setCalendarDays } from './calendar.api.ts'
import { getWorkflow } from './template.api.ts'
import { keepOnce } from './workflow.jobs.ts'

describe('at the end of 2026', () => {
  let later: World
  const at = new Date('2026-12-28T02:00:00Z')
  beforeAll(async () => {
    later = await createWorld({ clock: () => at })
    await sql`update programme set ends_on = null`.execute(later.database.db)
    await keepOnce({ database: later.database, clock: () => at, newId: randomIds(() => at) })
  })
  afterAll(() => later.close())

  it('what is late stands first, and is found by its owner', async () => {
    const { reply } = await later.as('office', getBoard, { query: { light: 'late', owner: 'office' } })
    expect(reply.items.map(({ nextDueOn }) => nextDueOn)).toEqual(['2021-07-02', '2021-07-02', '2021-07-02'])
    expect(reply.items[0]?.steps).toContainEqual(
      expect.objectContaining({ step: 'roster', light: 'late', told: 3 }),
    )
    expect(
      (await later.as('office', getBoard, { query: { light: 'late', owner: 'community' } })).reply.total,
    ).toBe(0)
  })

  it('leaves as a file of exactly what is filtered', async () => {
    const query = { light: 'late', owner: 'office', format: 'json' } as const
    const { raw, status } = await later.as('office', exportBoard, { query })
    const rows = JSON.parse(raw.toString()) as Record<string, unknown>[]
    expect([status, rows.length]).toEqual([200, 3])
    expect(rows[0]).toMatchObject({
      standing: 'late',
      late: ['列入一览表（2021-07-02）'],
      done: 2,
      steps: 15,
    })
    const own = await later.as('coordinatorB', exportBoard, { query: { format: 'json' } })
    expect(JSON.parse(own.raw.toString())).toHaveLength(1)
    expect((await later.as('memberA', exportBoard, { query: {} })).status).toBe(403)
  })

  it('a year whose holidays are not known is said, and its weekends are assumed', async () => {
    const board = async () => (await later.as('office', getBoard, {})).reply
    const { id } = (await board()).items.find(({ subjectId }) => subjectId === ids.pairB) ?? { id: '' }
    const act = async (step: string) =>
      (await later.as('office', finishCaseStep, { params: { id }, body: { step } })).reply.steps
    // As long as nobody has said that it is none, 1 January 2027 is taken for a working day.
    const assumed = (await act('roster')).find(({ step }) => step === 'slip')?.dueOn
    expect(assumed).toBe('2027-01-04')
    expect((await board()).assumedYears).toEqual([2027])
    expect((await later.as('office', getWorkflow, {})).reply.assumedYears).toEqual([2027])
    const days = [{ day: '2027-01-01', isWorkday: false, name: '元旦' }]
    expect((await later.as('office', setCalendarDays, { body: { days } })).reply.moved).toBe(1)
    const moved = (await later.as('office', getCase, { params: { id } })).reply.steps
    expect(moved.find(({ step }) => step === 'slip')?.dueOn).toBe('2027-01-05')
    expect((await board()).assumedYears).toEqual([])
  })
})
