import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ids, TODAY, usccOf, type World } from '../../../test/world.ts'
import { randomIds } from '../../platform/identity.ts'
import { getFigures, listFigureRecords } from '../../statistics/figure.api.ts'
import { getHistory } from '../record/history.api.ts'
import { changes } from '../record/change.api.ts'
import { getEnterprise, getMember, listCommunities, listEnterprises } from '../registry.api.ts'
import * as api from './duplicate.api.ts'
import { look } from './duplicate.jobs.ts'
import type { DoubledKind } from './duplicate.rules.ts'

let world: World

/** A second record beside one that is there: the same columns with a few others. */
async function copy(table: string, from: string, set: Record<string, string | null>): Promise<void> {
  const columns = (
    await sql<{
      name: string
    }>`select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`.execute(
      world.database.db,
    )
  ).rows.map(({ name }) => name)
  const values = columns.map((name) => (name in set ? sql`${set[name]}` : sql.ref(name)))
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((name) => sql.ref(name)))})
    select ${sql.join(values)} from ${sql.table(table)} where id = ${from}`.execute(world.database.db)
}

const twin = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
const twins = {
  groupB: twin(500),
  siteB: twin(501),
  pairB: twin(502),
  west: twin(503),
  memberA: twin(504),
  residenceA: twin(505),
  contactA: twin(506),
}

const search = (): Promise<void> =>
  look(
    {
      database: world.database,
      live: { publish: () => undefined },
      clock: () => TODAY,
      newId: randomIds(() => TODAY),
    },
    { programmeId: ids.programme },
  )

async function pairOf(kind: DoubledKind): Promise<string> {
  const { reply } = await world.as('office', api.listPairs, { query: { kind } })
  const [first] = reply.items
  if (!first) throw new Error(`no ${kind} is there twice`)
  return first.id
}

/** Every row of every table, but for what counts or tells changes: versions, events, audit, figures, merges and pairs themselves. */
async function everything(): Promise<Record<string, string[]>> {
  const without = [
    'event',
    'event_block',
    'audit_entry',
    'figure_delta',
    'figure_day',
    'idempotency',
    'migration',
  ]
  const tables = (
    await sql<{
      name: string
    }>`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`.execute(
      world.database.db,
    )
  ).rows.map(({ name }) => name)
  const kept: Record<string, string[]> = {}
  for (const table of tables) {
    if (without.includes(table) || /^(duplicate_|record_merge)/.test(table)) continue
    const { rows } = await sql<{
      row: string
    }>`select (to_jsonb(t) - 'version')::text as row from ${sql.table(table)} t order by 1`.execute(
      world.database.db,
    )
    kept[table] = rows.map(({ row }) => row)
  }
  return kept
}

const figure = async (name: string, asOf = '2021-07-15'): Promise<number | null | undefined> => {
  const { reply } = await world.as('office', getFigures, { query: { asOf } })
  return reply.figures.find(({ figure }) => figure === name)?.value
}

const shownMerge = async (id: string) =>
  (await world.as('office', api.listMerges)).reply.items.find((row) => row.id === id)

async function mergeOf(kind: DoubledKind, survivorId: string, take: string[] = []): Promise<string> {
  const id = await pairOf(kind)
  const { reply: preview } = await world.as('office', api.previewMerge, {
    params: { id },
    body: { survivorId, take },
  })
  expect(preview.obstacles).toEqual([])
  const body = { survivorId, take, digest: preview.digest }
  const { status, reply } = await world.as('office', api.mergePair, { params: { id }, body })
  expect(status).toBe(200)
  return reply.id
}

beforeAll(async () => {
  world = await createWorld()
  await copy('enterprise', ids.groupB, {
    id: twins.groupB,
    org_path: '0003.',
    uscc: usccOf(9),
    name: '演示乙集团有限责任公司',
  })
  await copy('site', ids.siteB, { id: twins.siteB, enterprise_id: twins.groupB, org_path: '0003.' })
  await copy('pairing', ids.pairB, {
    id: twins.pairB,
    number: '9',
    enterprise_id: twins.groupB,
    site_id: twins.siteB,
    org_path: '0003.',
    enterprise_uscc: usccOf(9),
    community_id: ids.east,
    division_code: '420106012021',
  })
  await copy('contact', ids.contactA, { id: twins.contactA })
  await copy('member', ids.memberA, {
    id: twins.memberA,
    enterprise_id: twins.groupB,
    org_path: '0003.',
    post: '主任',
  })
  await sql`update residence_registration set status = 'confirmed', confirmed_on = '2021-07-05' where id = ${ids.residenceA}`.execute(
    world.database.db,
  )
  await copy('residence_registration', ids.residenceA, {
    id: twins.residenceA,
    member_id: twins.memberA,
    enterprise_id: twins.groupB,
    org_path: '0003.',
    status: 'confirmed',
    confirmed_on: '2021-07-10',
  })
  await sql`insert into figure_day (programme_id, measure, dimension, key, day, value) values
    (${ids.programme}, 'enterprises', 'all', '', '2021-06-20', 4), (${ids.programme}, 'groups', 'all', '', '2021-06-20', 3),
    (${ids.programme}, 'residenceRegistrations', 'all', '', '2021-07-10', 2)`.execute(world.database.db)
  await search()
})
afterAll(() => world.close())
// Every test leaves the small world as it found it, by the way that an office would take.
afterEach(async () => {
  await sql`delete from pairing_run`.execute(world.database.db)
  const { reply } = await world.as('office', api.listMerges)
  for (const { id, can } of reply.items)
    if (can.undo) await world.as('office', api.undoMerge, { params: { id }, body: { leaveChanged: true } })
  await search()
})

describe('what is there twice', () => {
  it('is listed with a score and reasons in words, the likeliest first, and never a name in clear', async () => {
    const { reply } = await world.as('office', api.listPairs, { headers: { 'accept-language': 'zh-CN' } })
    expect(reply.items.map(({ kind, score, reasons }) => [kind, score, reasons])).toEqual([
      ['contact', 100, ['手机号相同', '姓名相同', '同一单位', '职务相同']],
      ['member', 95, ['手机号相同', '姓名相同', '同一居住社区']],
      ['enterprise', 80, ['名称相同']],
    ])
    expect(JSON.stringify(reply)).not.toMatch(/张伟|13800000001|陈联/)
    const { rows } = await sql<{ reasons: string }>`select reasons::text from duplicate_pair`.execute(
      world.database.db,
    )
    expect(rows.map(({ reasons }) => reasons).join()).not.toMatch(/张伟|1380/)
  })

  it('is found again as it was; what was said to be two stays two', async () => {
    const id = await pairOf('enterprise')
    const before = await world.as('office', api.listPairs, {})
    const { reply } = await world.as('office', api.dismissPair, {
      params: { id },
      body: { note: '两家不同企业' },
      headers: { 'if-match': `"${before.reply.items.find((row) => row.id === id)?.version ?? 0}"` },
    })
    expect(reply).toMatchObject({
      status: 'dismissed',
      note: '两家不同企业',
      can: { decide: false, reopen: true },
    })
    await search()
    const after = await world.as('office', api.listPairs, {})
    expect(after.reply.items).toEqual(before.reply.items.filter((row) => row.id !== id))
    const refused = await world.as('office', api.dismissPair, { params: { id }, body: { note: '再说一次' } })
    expect([refused.status, refused.problem.code]).toEqual([409, 'duplicate/decided'])
    const stale = await world.as('office', api.reopenPair, { params: { id }, headers: { 'if-match': '"1"' } })
    expect(stale.status).toBe(412)
    await world.as('office', api.reopenPair, { params: { id } })
    expect(await pairOf('enterprise')).toBe(id)
  })

  it('is compared field by field, equal or not even where it is masked', async () => {
    const { reply } = await world.as('office', api.getComparison, { params: { id: await pairOf('member') } })
    const field = (key: string) => reply.fields.find((each) => each.key === key)
    expect(field('name')).toMatchObject({ one: '张*', other: '张*', isSame: true, isChoosable: true })
    expect(field('post')).toMatchObject({ isSame: false, isChoosable: true })
    expect(field('joinedOn')).toMatchObject({ isChoosable: false })
  })

  it('is looked for in the background, and how far that is can be seen', async () => {
    expect((await world.as('office', api.startSearch)).reply.status).toBe('queued')
    for (let tries = 0; tries < 100; tries++) {
      const { reply } = await world.as('office', api.getSearch)
      if (reply.status === 'done') {
        expect(reply).toMatchObject({ done: 5, total: 5, found: 3 })
        return
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('the search did not end')
  })
})

describe('a merge of two enterprises', () => {
  it('tells what moves, moves it, and keeps the figures of earlier days', async () => {
    const id = await pairOf('enterprise')
    const { reply } = await world.as('office', api.previewMerge, {
      params: { id },
      body: { survivorId: ids.groupB },
    })
    expect(reply.counts).toEqual([
      { table: 'site', moves: 1, ends: 0, stays: 0 },
      { table: 'member', moves: 1, ends: 0, stays: 0 },
      { table: 'pairing', moves: 1, ends: 0, stays: 0 },
      { table: 'residence_registration', moves: 1, ends: 0, stays: 0 },
    ])
    const figures = async (asOf: string) => [await figure('enterprises', asOf), await figure('groups', asOf)]
    const records = async (measure: 'enterprises' | 'groups', asOf: string): Promise<number> =>
      (await world.as('office', listFigureRecords, { params: { measure }, query: { asOf } })).reply.total
    expect(await figures('2021-07-15')).toEqual([4, 3])
    await mergeOf('enterprise', ids.groupB)
    expect([await figures('2021-07-14'), await figures('2021-07-15')]).toEqual([
      [4, 3],
      [3, 2],
    ])
    expect([await records('enterprises', '2021-07-14'), await records('enterprises', '2021-07-15')]).toEqual([
      4, 3,
    ])
    expect([await records('groups', '2021-07-14'), await records('groups', '2021-07-15')]).toEqual([3, 2])
    const gone = await world.as('office', getEnterprise, { params: { id: twins.groupB } })
    expect(gone.reply).toMatchObject({ mergedInto: ids.groupB, leftOn: '2021-07-15' })
    const { reply: kept } = await world.as('coordinatorB', getEnterprise, { params: { id: ids.groupB } })
    expect(kept.siteList).toHaveLength(2)
    const list = await world.as('office', listEnterprises, {})
    expect(list.reply.items.map((row) => row.id)).not.toContain(twins.groupB)
    for (const subject of [ids.groupB, twins.groupB]) {
      const history = await world.as('office', getHistory, { params: { kind: 'enterprise', id: subject } })
      expect(history.reply.items[0]?.kind).toBe('enterprise.merged')
    }
  })

  it('keeps the value that was chosen for each field', async () => {
    await mergeOf('enterprise', ids.groupB, ['name'])
    const { reply } = await world.as('office', getEnterprise, { params: { id: ids.groupB } })
    expect(reply).toMatchObject({ name: '演示乙集团有限责任公司', uscc: usccOf(3) })
    const { rows } = await sql<{
      name: string
    }>`select enterprise_name as name from pairing where id = ${twins.pairB}`.execute(world.database.db)
    expect(rows).toEqual([{ name: '演示乙集团有限责任公司' }])
  })

  it('is refused with the reason where something forbids it', async () => {
    await copy('enterprise', ids.branchA, {
      id: twin(510),
      parent_id: twins.groupB,
      org_path: '0003.0001.',
      uscc: usccOf(10),
    })
    const id = await pairOf('enterprise')
    const { reply } = await world.as('office', api.previewMerge, {
      params: { id },
      body: { survivorId: ids.groupB },
    })
    expect(reply.obstacles).toEqual(['duplicate/has-subsidiaries'])
    const body = { survivorId: ids.groupB, digest: reply.digest }
    const { status, problem } = await world.as('office', api.mergePair, { params: { id }, body })
    expect([status, problem.code]).toEqual([409, 'duplicate/has-subsidiaries'])
    const fixed = await world.as('office', api.previewMerge, {
      params: { id },
      body: { survivorId: ids.groupB, take: ['uscc'] },
    })
    expect(fixed.status).toBe(422)
    await sql`delete from enterprise where id = ${twin(510)}`.execute(world.database.db)
    const stranger = await world.as('office', api.previewMerge, {
      params: { id },
      body: { survivorId: ids.groupA },
    })
    expect(stranger.status).toBe(404)
  })

  it('is refused where a record changed after the preview', async () => {
    const id = await pairOf('enterprise')
    const { reply } = await world.as('office', api.previewMerge, {
      params: { id },
      body: { survivorId: ids.groupB },
    })
    await world.as('office', changes.enterprise, {
      params: { id: twins.groupB },
      body: { values: { kind: 'central' } },
    })
    const body = { survivorId: ids.groupB, digest: reply.digest }
    const { status, problem } = await world.as('office', api.mergePair, { params: { id }, body })
    expect([status, problem.code]).toEqual([412, 'platform/stale-version'])
  })

  it('waits until a run of the solver has ended', async () => {
    await sql`insert into pairing_run (programme_id, id, name, status, problem, progress, asked_by, asked_at, version)
      values (${ids.programme}, ${twin(520)}, 'x', 'running', '{}', '{}', 'x', ${TODAY}, 1)`.execute(
      world.database.db,
    )
    const { reply } = await world.as('office', api.previewMerge, {
      params: { id: await pairOf('enterprise') },
      body: { survivorId: ids.groupB },
    })
    expect(reply.obstacles).toEqual(['duplicate/run-going-on'])
  })
})

describe('a merge of two members', () => {
  it('ends what a person can have only once, and counts the person once from that day', async () => {
    const id = await pairOf('member')
    const { reply } = await world.as('office', api.previewMerge, {
      params: { id },
      body: { survivorId: ids.memberA },
    })
    expect(reply.counts).toEqual([{ table: 'residence_registration', moves: 1, ends: 1, stays: 0 }])
    await mergeOf('member', ids.memberA, ['post'])
    expect([
      await figure('residenceRegistrations', '2021-07-14'),
      await figure('residenceRegistrations'),
    ]).toEqual([2, 1])
  })

  it('keeps the registration that is confirmed', async () => {
    const state = (status: string) =>
      sql`update residence_registration set status = ${status} where id = ${ids.residenceA}`.execute(
        world.database.db,
      )
    await state('asked')
    const id = await pairOf('member')
    const obstacles = async (survivorId: string) =>
      (await world.as('office', api.previewMerge, { params: { id }, body: { survivorId } })).reply.obstacles
    expect(await obstacles(ids.memberA)).toEqual(['duplicate/keep-the-confirmed'])
    expect(await obstacles(twins.memberA)).toEqual([])
    await state('confirmed')
  })
})

describe('a merge of two communities', () => {
  const division = twin(530)
  beforeAll(async () => {
    await copy('division', twin(1007), { id: division, code: '420107002020', name: '碧苑花园社区居委会' })
    await copy('community', ids.west, {
      id: twins.west,
      division_id: division,
      division_code: '420107002020',
      name: '碧苑花园',
    })
    await copy('link', ids.linkB, { id: twin(531), community_id: twins.west, division_code: '420107002020' })
    await copy('residence_registration', ids.residenceB, {
      id: twin(532), member_id: ids.memberBranchA, community_id: twins.west, division_code: '420107002020',
    }) // prettier-ignore
    await sql`update member set residence_code = '420107002020' where id = ${ids.memberBranchA}`.execute(
      world.database.db,
    )
    await search()
  })

  it('brings its people and links to the other, ends a link that both have, and goes back', async () => {
    const before = await everything()
    const merge = await mergeOf('community', ids.west, ['population'])
    const { reply } = await world.as('workerWest', getMember, { params: { id: ids.memberBranchA } })
    expect(reply.id).toBe(ids.memberBranchA)
    const { rows } = await sql<{
      ended: string
      community: string
    }>`select ended_on as ended, community_id as community from link
      where id = ${twin(531)}`.execute(world.database.db)
    expect(rows).toEqual([{ ended: '2021-07-15', community: ids.west }])
    const list = await world.as('office', listCommunities, {})
    expect(list.reply.items.map((row) => row.id)).not.toContain(twins.west)
    await world.as('office', api.undoMerge, { params: { id: merge }, body: {} })
    expect(await everything()).toEqual(before)
  })

  it('is refused while both are paired with one site', async () => {
    await copy('pairing', ids.pairB, {
      id: twin(533),
      number: '33',
      community_id: twins.west,
      division_code: '420107002020',
      starts_on: '2021-06-21',
    })
    const { reply } = await world.as('office', api.previewMerge, {
      params: { id: await pairOf('community') },
      body: { survivorId: ids.west },
    })
    expect(reply.obstacles).toEqual(['duplicate/both-in-force'])
    await sql`delete from pairing where id = ${twin(533)}`.execute(world.database.db)
  })
})

describe('undoing', () => {
  it.each<[DoubledKind, string, string[]]>([
    ['enterprise', ids.groupB, ['name', 'kind', 'partyOrganisation']],
    ['enterprise', twins.groupB, ['name']],
    ['member', ids.memberA, ['post', 'name', 'phone']],
    ['member', twins.memberA, []],
    ['contact', ids.contactA, ['name']],
  ])('a merge of %s into %s puts every row back to the byte', async (kind, survivor, take) => {
    const before = await everything()
    const counted = [
      await figure('enterprises'),
      await figure('groups'),
      await figure('residenceRegistrations'),
    ]
    const merge = await mergeOf(kind, survivor, take)
    expect(await everything()).not.toEqual(before)
    const { status, reply } = await world.as('office', api.undoMerge, { params: { id: merge }, body: {} })
    expect([status, reply.left]).toEqual([200, 0])
    expect(await everything()).toEqual(before)
    expect([
      await figure('enterprises'),
      await figure('groups'),
      await figure('residenceRegistrations'),
    ]).toEqual(counted)
    const again = await world.as('office', api.undoMerge, { params: { id: merge }, body: {} })
    expect([again.status, again.problem.code]).toEqual([409, 'duplicate/undo-over'])
    expect(await shownMerge(merge)).toMatchObject({ kind, undoneOn: '2021-07-15', can: { undo: false } })
  })

  it('names what changed since and does nothing, or leaves that and takes back the rest', async () => {
    const merge = await mergeOf('enterprise', ids.groupB, ['name'])
    await world.as('office', changes.enterprise, {
      params: { id: ids.groupB },
      body: { values: { name: '演示乙集团改名有限公司' } },
    })
    const refused = await world.as('office', api.undoMerge, { params: { id: merge }, body: {} })
    expect([refused.status, refused.problem.code, refused.problem['changed']]).toEqual([
      409,
      'duplicate/undo-changed',
      { enterprise: 1 },
    ])
    const { reply } = await world.as('office', api.undoMerge, {
      params: { id: merge },
      body: { leaveChanged: true },
    })
    expect(reply.left).toBe(1)
    const name = async (id: string) =>
      (await world.as('office', getEnterprise, { params: { id } })).reply.name
    expect(await name(ids.groupB)).toBe('演示乙集团改名有限公司')
    expect((await world.as('office', getEnterprise, { params: { id: twins.groupB } })).reply).toMatchObject({
      mergedInto: null,
      sites: 1,
    })
  })
})

it('is for the office alone', async () => {
  for (const who of ['coordinatorA', 'workerEast', 'memberA'] as const)
    expect((await world.as(who, api.listPairs, {})).status).toBe(403)
  expect((await world.as('foreignOffice', api.listPairs, {})).reply.items).toEqual([])
  expect(
    (await world.as('foreignOffice', api.getComparison, { params: { id: await pairOf('member') } })).status,
  ).toBe(404)
})

it('can no longer be undone after the thirtieth day', async () => {
  const merge = await mergeOf('contact', ids.contactA)
  await sql`update record_merge set merged_on = '2021-06-15' where id = ${merge}`.execute(world.database.db)
  expect(await shownMerge(merge)).toMatchObject({ can: { undo: true } })
  await sql`update record_merge set merged_on = '2021-06-14' where id = ${merge}`.execute(world.database.db)
  const { status, problem } = await world.as('office', api.undoMerge, { params: { id: merge }, body: {} })
  expect([status, problem.code]).toEqual([409, 'duplicate/undo-over'])
  await search()
  const { rows } = await sql`select 1 from record_merge where sealed is not null`.execute(world.database.db)
  expect(rows).toEqual([])
})
