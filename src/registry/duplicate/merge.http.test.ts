import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTwins, twin, twins, type Twins } from '../../../test/twins.ts'
import { ids, TODAY, usccOf } from '../../../test/world.ts'
import { listFigureRecords } from '../../statistics/figure.api.ts'
import { changes } from '../record/change.api.ts'
import { getHistory } from '../record/history.api.ts'
import { getEnterprise, getMember, listCommunities, listEnterprises } from '../registry.api.ts'
import * as api from './duplicate.api.ts'

let w: Twins
beforeAll(async () => {
  w = await createTwins()
})
afterAll(() => w.world.close())
afterEach(() => w.restore())

describe('a merge of two enterprises', () => {
  it('tells what moves, moves it, and keeps the figures of earlier days', async () => {
    const id = await w.pairOf('enterprise')
    const { reply } = await w.world.as('office', api.previewMerge, {
      params: { id },
      body: { survivorId: ids.groupB },
    })
    expect(reply.counts).toEqual([
      { table: 'site', moves: 1, ends: 0, stays: 0 },
      { table: 'member', moves: 1, ends: 0, stays: 0 },
      { table: 'pairing', moves: 1, ends: 0, stays: 0 },
      { table: 'residence_registration', moves: 1, ends: 0, stays: 0 },
    ])
    const figures = async (asOf: string) => [
      await w.figure('enterprises', asOf),
      await w.figure('groups', asOf),
    ]
    const records = async (measure: 'enterprises' | 'groups', asOf: string): Promise<number> =>
      (await w.world.as('office', listFigureRecords, { params: { measure }, query: { asOf } })).reply.total
    expect(await figures('2021-07-15')).toEqual([4, 3])
    await w.mergeOf('enterprise', ids.groupB)
    expect([await figures('2021-07-14'), await figures('2021-07-15')]).toEqual([
      [4, 3],
      [3, 2],
    ])
    expect([await records('enterprises', '2021-07-14'), await records('enterprises', '2021-07-15')]).toEqual([
      4, 3,
    ])
    expect([await records('groups', '2021-07-14'), await records('groups', '2021-07-15')]).toEqual([3, 2])
    const gone = await w.world.as('office', getEnterprise, { params: { id: twins.groupB } })
    expect(gone.reply).toMatchObject({ mergedInto: ids.groupB, leftOn: '2021-07-15' })
    const { reply: kept } = await w.world.as('coordinatorB', getEnterprise, { params: { id: ids.groupB } })
    expect(kept.siteList).toHaveLength(2)
    const list = await w.world.as('office', listEnterprises, {})
    expect(list.reply.items.map((row) => row.id)).not.toContain(twins.groupB)
    for (const subject of [ids.groupB, twins.groupB]) {
      const history = await w.world.as('office', getHistory, { params: { kind: 'enterprise', id: subject } })
      expect(history.reply.items[0]?.kind).toBe('enterprise.merged')
    }
  })

  it('keeps the value that was chosen for each field', async () => {
    await w.mergeOf('enterprise', ids.groupB, ['name'])
    const { reply } = await w.world.as('office', getEnterprise, { params: { id: ids.groupB } })
    expect(reply).toMatchObject({ name: '演示乙集团有限责任公司', uscc: usccOf(3) })
    const { rows } = await sql<{
      name: string
    }>`select enterprise_name as name from pairing where id = ${twins.pairB}`.execute(w.world.database.db)
    expect(rows).toEqual([{ name: '演示乙集团有限责任公司' }])
  })

  it('is refused with the reason where something forbids it', async () => {
    await w.copy('enterprise', ids.branchA, {
      id: twin(510),
      parent_id: twins.groupB,
      org_path: '0003.0001.',
      uscc: usccOf(10),
    })
    const id = await w.pairOf('enterprise')
    const { reply } = await w.world.as('office', api.previewMerge, {
      params: { id },
      body: { survivorId: ids.groupB },
    })
    expect(reply.obstacles).toEqual(['duplicate/has-subsidiaries'])
    const body = { survivorId: ids.groupB, digest: reply.digest }
    const { status, problem } = await w.world.as('office', api.mergePair, { params: { id }, body })
    expect([status, problem.code]).toEqual([409, 'duplicate/has-subsidiaries'])
    const fixed = await w.world.as('office', api.previewMerge, {
      params: { id },
      body: { survivorId: ids.groupB, take: ['uscc'] },
    })
    expect(fixed.status).toBe(422)
    await sql`delete from enterprise where id = ${twin(510)}`.execute(w.world.database.db)
    const stranger = await w.world.as('office', api.previewMerge, {
      params: { id },
      body: { survivorId: ids.groupA },
    })
    expect(stranger.status).toBe(404)
  })

  it('is refused where a record changed after the preview', async () => {
    const id = await w.pairOf('enterprise')
    const { reply } = await w.world.as('office', api.previewMerge, {
      params: { id },
      body: { survivorId: ids.groupB },
    })
    await w.world.as('office', changes.enterprise, {
      params: { id: twins.groupB },
      body: { values: { kind: 'central' } },
    })
    const body = { survivorId: ids.groupB, digest: reply.digest }
    const { status, problem } = await w.world.as('office', api.mergePair, { params: { id }, body })
    expect([status, problem.code]).toEqual([412, 'platform/stale-version'])
  })

  it('waits until a run of the solver has ended', async () => {
    await sql`insert into pairing_run (programme_id, id, name, status, problem, progress, asked_by, asked_at, version)
      values (${ids.programme}, ${twin(520)}, 'x', 'running', '{}', '{}', 'x', ${TODAY}, 1)`.execute(
      w.world.database.db,
    )
    const { reply } = await w.world.as('office', api.previewMerge, {
      params: { id: await w.pairOf('enterprise') },
      body: { survivorId: ids.groupB },
    })
    expect(reply.obstacles).toEqual(['duplicate/run-going-on'])
  })
})

describe('a merge of two members', () => {
  it('ends what a person can have only once, and counts the person once from that day', async () => {
    const id = await w.pairOf('member')
    const { reply } = await w.world.as('office', api.previewMerge, {
      params: { id },
      body: { survivorId: ids.memberA },
    })
    expect(reply.counts).toEqual([{ table: 'residence_registration', moves: 1, ends: 1, stays: 0 }])
    await w.mergeOf('member', ids.memberA, ['post'])
    expect([
      await w.figure('residenceRegistrations', '2021-07-14'),
      await w.figure('residenceRegistrations'),
    ]).toEqual([2, 1])
  })

  it('keeps the registration that is confirmed', async () => {
    const state = (status: string) =>
      sql`update residence_registration set status = ${status} where id = ${ids.residenceA}`.execute(
        w.world.database.db,
      )
    await state('asked')
    const id = await w.pairOf('member')
    const obstacles = async (survivorId: string) =>
      (await w.world.as('office', api.previewMerge, { params: { id }, body: { survivorId } })).reply.obstacles
    expect(await obstacles(ids.memberA)).toEqual(['duplicate/keep-the-confirmed'])
    expect(await obstacles(twins.memberA)).toEqual([])
    await state('confirmed')
  })
})

describe('a merge of two communities', () => {
  const division = twin(530)
  beforeAll(async () => {
    await w.copy('division', twin(1007), { id: division, code: '420107002020', name: '碧苑花园社区居委会' })
    await w.copy('community', ids.west, {
      id: twins.west,
      division_id: division,
      division_code: '420107002020',
      name: '碧苑花园',
    })
    await w.copy('link', ids.linkB, {
      id: twin(531),
      community_id: twins.west,
      division_code: '420107002020',
    })
    await w.copy('residence_registration', ids.residenceB, {
      id: twin(532), member_id: ids.memberBranchA, community_id: twins.west, division_code: '420107002020',
    }) // prettier-ignore
    await sql`update member set residence_code = '420107002020' where id = ${ids.memberBranchA}`.execute(
      w.world.database.db,
    )
    await w.search()
  })

  it('brings its people and links to the other, ends a link that both have, and goes back', async () => {
    const before = await w.everything()
    const merge = await w.mergeOf('community', ids.west, ['population'])
    const { reply } = await w.world.as('workerWest', getMember, { params: { id: ids.memberBranchA } })
    expect(reply.id).toBe(ids.memberBranchA)
    const { rows } = await sql<{
      ended: string
      community: string
    }>`select ended_on as ended, community_id as community from link
      where id = ${twin(531)}`.execute(w.world.database.db)
    expect(rows).toEqual([{ ended: '2021-07-15', community: ids.west }])
    const list = await w.world.as('office', listCommunities, {})
    expect(list.reply.items.map((row) => row.id)).not.toContain(twins.west)
    await w.world.as('office', api.undoMerge, { params: { id: merge }, body: {} })
    expect(await w.everything()).toEqual(before)
  })

  it('is refused while both are paired with one site', async () => {
    await w.copy('pairing', ids.pairB, {
      id: twin(533),
      number: '33',
      community_id: twins.west,
      division_code: '420107002020',
      starts_on: '2021-06-21',
    })
    const { reply } = await w.world.as('office', api.previewMerge, {
      params: { id: await w.pairOf('community') },
      body: { survivorId: ids.west },
    })
    expect(reply.obstacles).toEqual(['duplicate/both-in-force'])
    await sql`delete from pairing where id = ${twin(533)}`.execute(w.world.database.db)
  })
})
