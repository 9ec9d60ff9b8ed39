import ExcelJS from 'exceljs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csv } from '../../../test/import-lists.ts'
import { createWorld, ids, usccOf, type Who, type World } from '../../../test/world.ts'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { openTable } from '../../platform/office/sheet-source.ts'
import * as api from './import.api.ts'
import type { ImportName } from './importer.rules.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

type Run = ReplyOf<typeof api.getImport>

async function upload(kind: ImportName, lines: string[][], who: Who = 'office', headers = {}) {
  const file = new File([csv(...lines)], '名单.csv')
  return await world.as(who, api.startImport, { body: { kind, file }, headers })
}

/** Waits until the background has come to an end with a run. */
async function settled(id: string): Promise<Run> {
  for (;;) {
    const { reply } = await world.as('office', api.getImport, { params: { id } })
    if (!['queued', 'reading', 'applying'].includes(reply.status)) return reply
    await sleep(100)
  }
}

async function checked(kind: ImportName, lines: string[][]): Promise<Run> {
  const { status, reply } = await upload(kind, lines)
  expect(status).toBe(200)
  return await settled(reply.id)
}

const apply = async (run: Run, goodRowsOnly = false) =>
  await world.as('office', api.applyImport, {
    params: { id: run.id },
    body: { goodRowsOnly },
    headers: { 'if-match': `"${run.version}"` },
  })

const count = async (text: string): Promise<number> =>
  Number(
    (await world.database.pool.query<{ count: number }>(`select count(*) as count from ${text}`)).rows[0]
      ?.count,
  )

const HEAD = ['姓名', '手机', '统一社会信用代码', '职务']
const member = (number: number, post = '职员'): string[] => [
  `演示${String.fromCodePoint(0x4e00 + number)}`,
  `1390000${String(number).padStart(4, '0')}`,
  usccOf(1),
  post,
]

describe('an import', () => {
  it('is checked, looked at, and applied; the file is gone afterwards', async () => {
    const run = await checked('members', [HEAD, member(1), member(2)])
    expect(run).toMatchObject({
      status: 'ready',
      counts: { rows: 2, new: 2, changed: 0, unchanged: 0, wrong: 0, conflict: 0 },
      headerRow: 1,
      hasFile: true,
      can: { map: true, apply: true, cancel: true },
    })
    expect(run.columns[1]).toEqual({ column: 1, title: '手机', field: 'phone' })
    expect(await count('member where phone_hash is not null and free_time is null')).toBe(3)
    const { reply } = await world.as('office', api.listImportRows, { params: { id: run.id } })
    expect(reply.items[0]?.subject).toMatch(/^演\*\* · 139\*\*\*\*0001 · \D+$/)
    expect(reply.items[0]?.cells.map(({ after }) => after)).toEqual([
      '演**',
      '139****0001',
      usccOf(1),
      '职员',
      '2021-07-15',
    ])
    expect((await apply(run)).reply.status).toBe('applying')
    expect(await settled(run.id)).toMatchObject({ status: 'done', hasFile: false, can: { apply: false } })
    expect(await count('member')).toBe(5)
    expect(await count(`import_part where run_id = '${run.id}'`)).toBe(0)
    expect(await count(`import_row where run_id = '${run.id}'`)).toBe(0)
    const again = await checked('members', [HEAD, member(1), member(2)])
    expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: 2 })
  })

  it('is not applied with wrong rows unless only the right ones are wanted; the others can be had marked', async () => {
    const run = await checked('members', [HEAD, member(3), ['甲', '123', usccOf(9), '']])
    expect(run.counts).toMatchObject({ new: 1, wrong: 1 })
    expect(await apply(run)).toMatchObject({ status: 409, problem: { code: 'import/rows-left', wrong: 1 } })
    const { reply } = await world.as('office', api.listImportRows, {
      params: { id: run.id },
      query: { verdict: 'wrong' },
    })
    expect(reply.items.map(({ row, faults }) => [row, faults.map(({ column, code }) => [column, code])])).toEqual([
      [3, [['姓名', 'import/too-short'], ['手机', 'import/not-a-phone']]],
    ]) // prettier-ignore
    expect(reply.items[0]?.faults.map(({ found }) => found)).toEqual(['甲', '123'])
    expect(await count(`audit_entry where action = 'import.read-in-clear' and subject = '${run.id}'`)).toBe(1)
    expect((await apply(run, true)).status).toBe(200)
    expect(await settled(run.id)).toMatchObject({ status: 'done', hasFile: true })
    const answer = await world.as('office', api.annotatedImport, { params: { id: run.id } })
    const table = await openTable({ name: 'x.xlsx', bytes: answer.raw })
    const lines = []
    for await (const { cells } of table.rows) lines.push(cells)
    expect(lines[0]?.at(-1)).toBe('Problems')
    expect(lines[2]?.at(-1)).toContain('手机: This is no mobile number')
  })

  it('fails in words where the file is no list', async () => {
    expect(
      await checked('members', [
        ['甲', '乙'],
        ['丙', '丁'],
      ]),
    ).toMatchObject({
      status: 'failed',
      problem: { code: 'import/no-header' },
    })
  })

  it('that was read from the wrong sheet is read again from another one', async () => {
    const book = new ExcelJS.Workbook()
    book.addWorksheet('填表说明').addRows([['请按此表填写'], ['如有疑问请联系办公室']])
    book.addWorksheet('名单').addRows([HEAD, member(40)])
    const file = new File([new Uint8Array(await book.xlsx.writeBuffer())], '名单.xlsx')
    const started = await world.as('office', api.startImport, { body: { kind: 'members', file } })
    const run = await settled(started.reply.id)
    expect(run).toMatchObject({
      status: 'failed',
      problem: { code: 'import/no-header' },
      sheet: '填表说明',
      sheets: ['填表说明', '名单'],
      can: { map: true, apply: false },
    })
    expect(run.finishedAt).not.toBeNull()
    expect((await world.as('office', api.annotatedImport, { params: { id: run.id } })).status).toBe(410)
    const headers = { 'if-match': `"${run.version}"` }
    const body = { sheet: '名单', columns: [] }
    await world.as('office', api.mapImport, { params: { id: run.id }, body, headers })
    expect(await settled(run.id)).toMatchObject({
      status: 'ready',
      problem: null,
      sheet: '名单',
      finishedAt: null,
      counts: { new: 1, wrong: 0 },
    })
  })

  it('takes a column that it did not know once somebody says what it is, and remembers', async () => {
    const lines = [['称呼', '手机', '统一社会信用代码', '职务'], member(4)]
    const run = await checked('members', lines)
    expect(run.counts).toMatchObject({ wrong: 1 })
    const columns = [{ column: 0, field: 'name' }]
    const headers = { 'if-match': `"${run.version}"` }
    await world.as('office', api.mapImport, { params: { id: run.id }, body: { columns }, headers })
    expect((await settled(run.id)).counts).toMatchObject({ new: 1, wrong: 0 })
    expect((await checked('members', lines)).counts).toMatchObject({ new: 1, wrong: 0 })
    const stale = await world.as('office', api.mapImport, {
      params: { id: run.id },
      body: { columns },
      headers,
    })
    expect(stale.status).toBe(412)
  })

  it('leaves a conflict to the office', async () => {
    const head = ['记录号', '版本', '职务', '可服务时间']
    const bring = async (post: string, time: string): Promise<Run> =>
      await checked('members', [head, [ids.memberB, '1', post, time]])
    const first = await bring('班长', '')
    await apply(first)
    expect((await settled(first.id)).status).toBe('done')
    const run = await bring('队长', '周末')
    expect(run).toMatchObject({ counts: { conflict: 1 }, undecided: 1, decided: { file: 0, current: 0 } })
    const waiting = async (): Promise<number> => {
      const query = { undecided: 'yes' } as const
      return (await world.as('office', api.listImportRows, { params: { id: run.id }, query })).reply.total
    }
    expect(await waiting()).toBe(1)
    expect((await apply(run)).problem.code).toBe('import/rows-left')
    const decide = (decision: 'file' | 'current') =>
      world.as('office', api.decideImport, { params: { id: run.id }, body: { decision, rows: [2] } })
    expect((await decide('current')).reply).toEqual({ decided: 1, undecided: 0 })
    expect(await settled(run.id)).toMatchObject({ undecided: 0, decided: { file: 0, current: 1 } })
    expect(await waiting()).toBe(0)
    expect((await decide('file')).reply).toEqual({ decided: 1, undecided: 0 })
    await apply(run)
    expect((await settled(run.id)).status).toBe('done')
    expect(
      await count(
        `member where id = '${ids.memberB}' and post = '队长' and free_time = '周末' and version = 3`,
      ),
    ).toBe(1)
  })

  it('is written as decided where the file holds in one row and the record in another', async () => {
    const bring = async (...cells: string[][]): Promise<Run> =>
      await checked('members', [['记录号', '版本', '职务'], ...cells])
    const first = await bring([ids.memberA, '1', '甲'], [ids.memberBranchA, '1', '乙'])
    await apply(first)
    expect((await settled(first.id)).status).toBe('done')
    const run = await bring([ids.memberA, '1', '丙'], [ids.memberBranchA, '1', '丁'])
    expect(run).toMatchObject({ undecided: 2 })
    for (const [row, decision] of [
      [2, 'current'],
      [3, 'file'],
    ] as const)
      // prettier-ignore
      await world.as('office', api.decideImport, { params: { id: run.id }, body: { decision, rows: [row] } })
    await apply(run)
    expect(await settled(run.id)).toMatchObject({
      status: 'done',
      counts: { changed: 1, unchanged: 1, conflict: 0 },
    })
    expect(await count(`member where post in ('甲', '丁')`)).toBe(2)
  })

  it('shows the new result when the registry moved on after it was looked at', async () => {
    const run = await checked('members', [HEAD, member(1, '科长')])
    const other = await checked('members', [HEAD, member(1, '处长')])
    await apply(other)
    expect((await settled(other.id)).status).toBe('done')
    await apply(run)
    const moved = await settled(run.id)
    expect(moved).toMatchObject({ status: 'ready', problem: { code: 'import/registry-moved' } })
    const { reply } = await world.as('office', api.listImportRows, { params: { id: run.id } })
    expect(reply.items[0]?.cells.find(({ isChanged }) => isChanged)).toMatchObject({
      before: '处长',
      after: '科长',
    })
    await apply(moved)
    expect((await settled(run.id)).status).toBe('done')
  })

  it('waits for another one, and both come', async () => {
    const [one, two] = [
      await checked('members', [HEAD, member(10)]),
      await checked('members', [HEAD, member(11)]),
    ]
    const before = await count('member')
    await Promise.all([apply(one), apply(two)])
    expect([(await settled(one.id)).status, (await settled(two.id)).status]).toEqual(['done', 'done'])
    expect(await count('member')).toBe(before + 2)
  })

  it('leaves nothing when it is cancelled', async () => {
    const run = await checked('members', [HEAD, member(20)])
    const before = await count('member')
    const { reply } = await world.as('office', api.cancelImport, { params: { id: run.id } })
    expect(reply).toMatchObject({ status: 'cancelled', can: { apply: false, cancel: false } })
    expect([await count('member'), await count(`import_part where run_id = '${run.id}'`)]).toEqual([
      before,
      0,
    ])
    expect((await apply({ ...run, version: reply.version })).status).toBe(409)
    expect((await world.as('office', api.annotatedImport, { params: { id: run.id } })).status).toBe(410)
  })

  it('is uploaded once however often the request arrives, and another file is another request', async () => {
    const headers = { 'idempotency-key': 'upload-0001' }
    const [one, two] = [
      await upload('members', [HEAD], 'office', headers),
      await upload('members', [HEAD], 'office', headers),
    ]
    expect(two.reply.id).toBe(one.reply.id)
    expect((await upload('members', [HEAD, member(1)], 'office', headers)).status).toBe(422)
  })

  it('is the office’s, and takes a form only', async () => {
    for (const who of ['coordinatorA', 'workerEast', 'memberA'] as const)
      expect((await upload('members', [HEAD], who)).status).toBe(403)
    const run = await checked('members', [HEAD, member(30)])
    expect((await world.as('foreignOffice', api.getImport, { params: { id: run.id } })).status).toBe(404)
    const form = await world.as(
      'office',
      { ...api.startImport, upload: false },
      { body: { kind: 'members' } as never },
    )
    expect([form.status, form.problem.code]).toEqual([415, 'platform/form-expected'])
  })

  it('has a template that it reads itself', async () => {
    const answer = await world.as('office', api.importTemplate, { params: { kind: 'links' } })
    const file = new File([Uint8Array.from(answer.raw)], 'links.xlsx')
    const { reply } = await world.as('office', api.startImport, { body: { kind: 'links', file } })
    expect(await settled(reply.id)).toMatchObject({ status: 'ready', counts: { rows: 0 } })
  })
})
