import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ids, TODAY, type World } from '../../../test/world.ts'
import { workOf } from '../../../test/import-lists.ts'
import { inScope, wholeProgramme } from '../../platform/access.ts'
import { keepOnce } from '../../policy/workflow/workflow.jobs.ts'
import { calendarOf } from '../../policy/workflow/working-day.rules.ts'
import { fold } from '../../statistics/figure.store.ts'
import { askResidence, confirmResidenceRegistration } from '../personal.api.ts'
import { acceptOrganisationRegistration } from '../slip.api.ts'
import { exportCoverage, listCoverage } from './coverage.api.ts'
import { lateSince } from './coverage.rules.ts'

let world: World
let now = TODAY
beforeAll(async () => {
  world = await createWorld({ clock: () => now })
  // What the small world holds was put there without its figures.
  await sql`insert into figure_delta (programme_id, id, measure, day, enterprise_id, org_path, community_id, division_code, value)
    select programme_id, id, 'pairings', starts_on, enterprise_id, org_path, community_id, division_code, 1 from pairing
      where programme_id = ${ids.programme}`.execute(world.database.db)
})
afterAll(() => world.close())

const later = (days: number): void => {
  now = new Date(now.getTime() + days * 86_400_000)
}
const rows = async (who: 'office' | 'coordinatorA' | 'reader', query: object = {}) =>
  (await world.as(who, listCoverage, { query })).reply
const ofGroupA = async (query: object = {}) =>
  (await rows('office', query)).items.find(({ id }) => id === ids.groupA)

describe('coverage', () => {
  it('is what the ledger says, as of a day, folded or not', async () => {
    await world.as('workerEast', acceptOrganisationRegistration, { params: { id: ids.slipA } })
    await world.as('workerWest', confirmResidenceRegistration, { params: { id: ids.residenceA } })
    const expected = {
      pairings: 1,
      registered: 1,
      registeredRate: 1,
      members: 1,
      residences: 1,
      residenceRate: 1,
    }
    expect(await ofGroupA({ asOf: '2021-07-15' })).toMatchObject(expected)
    await inScope(
      world.database.db,
      wholeProgramme(ids.programme, 'job'),
      (db) => fold(db, ids.programme, 1000),
      'gongjian_job',
    )
    expect(await ofGroupA({ asOf: '2021-07-15' })).toMatchObject(expected)
    expect(await ofGroupA({ asOf: '2021-07-14' })).toMatchObject({
      registered: 0,
      registeredRate: 0,
      residences: 0,
    })
  })

  it('sums what is listed, in the reader’s branch only', async () => {
    const { sums, total } = await rows('office', { asOf: '2021-07-15' })
    expect([total, sums.pairings, sums.registered, sums.registeredRate]).toEqual([3, 3, 1, 0.3333])
    expect((await rows('coordinatorA', { asOf: '2021-07-15' })).items.map(({ id }) => id).sort()).toEqual(
      [ids.groupA, ids.branchA].sort(),
    )
    expect((await world.as('workerEast', listCoverage)).status).toBe(403)
  })

  it('says what is late: slips by the workflow’s own limits, people by working days', async () => {
    const { database, newId } = workOf(world)
    await keepOnce({ database, newId, clock: () => now })
    await world.as('coordinatorA', askResidence, {
      body: { memberId: ids.memberBranchA, communityId: ids.west },
    })
    const branch = async () => (await rows('office')).items.find(({ id }) => id === ids.branchA)
    expect(await branch()).toMatchObject({ latePeople: 0 })
    later(3)
    // Asked on Thursday 15 July: Friday, Monday and Tuesday are the community's three days.
    expect(await branch()).toMatchObject({ latePeople: 0 })
    later(3)
    expect(await branch()).toMatchObject({ latePeople: 1 })
    const late = await rows('office', { late: 'yes' })
    expect(late.items.every(({ late }) => late > 0)).toBe(true)
    expect(late.items.map(({ id }) => id)).toContain(ids.branchA)
  })

  it('pages by lateness without a gap and exports exactly what is filtered', async () => {
    const first = await rows('office', { limit: 2 })
    const second = await rows('office', { limit: 2, cursor: first.next ?? '' })
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(3)
    const { raw } = await world.as('office', exportCoverage, { query: { format: 'json', q: '演示乙' } })
    expect(JSON.parse(raw.toString('utf8'))).toMatchObject([{ name: '演示乙集团有限公司', pairings: 1 }])
  })
})

it.each([
  // Asked on a Sunday: Monday, Tuesday and Wednesday have gone by Thursday the 22nd.
  ['2021-07-22', '2021-07-18'],
  ['2021-07-21', '2021-07-15'],
  // Over a weekend nothing becomes late.
  ['2021-07-17', '2021-07-13'],
  ['2021-07-19', '2021-07-13'],
  // National Day 2021: 1 to 7 October are free, 26 September and 9 October are worked.
  ['2021-10-11', '2021-09-29'],
])('on %s those are late who asked on %s or before', (today, since) => {
  expect(lateSince(calendarOf([]), today)).toBe(since)
})
