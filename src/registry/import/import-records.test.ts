import { sql } from 'kysely'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bringTo, counts, csv, workOf } from '../../../test/import-lists.ts'
import { createWorld, ids, usccOf, type World } from '../../../test/world.ts'
import { EAST, WEST } from '../../../test/world-ids.ts'
import { inScope, wholeProgramme } from '../../platform/access.ts'
import { verify } from '../../statistics/chain.service.ts'
import { importFile } from './import-file.service.ts'
import { importers } from './importer.rules.ts'

let world: World
const bring = bringTo(() => world)
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const ask = async <Row extends object>(text: string): Promise<Row[]> =>
  (await world.database.pool.query<Row>(text)).rows

describe('what an export brings back', () => {
  const head = ['记录号', '版本', '姓名', '手机', '职务', '特长', '可服务时间']
  const row = (version: string, post: string, skills: string, time: string, name = '王*'): string[] => [
    ids.memberB, version, name, '138****0003', post, skills, time,
  ] // prettier-ignore

  it('takes masked cells for what they stand for', async () => {
    expect(counts(await bring('members', [head, row('1', '职员', '电工', '')]))).toMatchObject({
      unchanged: 1,
      wrong: [],
    })
    expect(counts(await bring('members', [head, row('1', '职员', '电工', '', '赵*')]))).toMatchObject({
      wrong: [[2, '姓名', 'import/masked']],
    })
  })

  it('merges what does not overlap, and holds a conflict where it does', async () => {
    expect(counts(await bring('members', [head, row('1', '班长', '电工', '')]))).toMatchObject({ changed: 1 })
    // Exported at version 1, when the post was 职员: somebody else made it 班长 meanwhile.
    expect(counts(await bring('members', [head, row('1', '职员', '电工', '周末')]))).toMatchObject({
      changed: 1,
      wrong: [],
    })
    const [kept] = await ask(`select post, free_time, version from member where id = '${ids.memberB}'`)
    expect(kept).toEqual({ post: '班长', free_time: '周末', version: 3 })
    const overlap = [head, row('1', '队长', '电工', '周末')]
    expect(counts(await bring('members', overlap))).toMatchObject({
      changed: 0,
      wrong: [[2, '职务', 'import/conflict']],
      isImported: false,
    })
    expect(counts(await bring('members', overlap, { goodRowsOnly: true }))).toMatchObject({ changed: 0 })
    expect(await ask(`select post from member where id = '${ids.memberB}'`)).toEqual([{ post: '班长' }])
  })

  it('finds a record by its number though its key was edited, and no other’s', async () => {
    const report = await bring('members', [
      ['记录号', '手机'],
      [ids.memberA, '13811110077'],
      [ids.memberBranchA, '13800000003'],
      ['00000000-0000-7000-8000-000000009999', '13811110078'],
    ], { goodRowsOnly: true }) // prettier-ignore
    expect(counts(report)).toMatchObject({
      changed: 1,
      wrong: [
        [3, '', 'import/key-taken'],
        [4, '记录号', 'import/unknown-record'],
      ],
    })
  })
})

describe('communities, sites, links and contacts', () => {
  it('hang on what is there', async () => {
    expect(counts(await bring('communities', [
      ['社区代码', '社区名称', '常住人口', '户数', '社区工作者', '可接收企业（家）', '可接收人数'],
      [EAST, '东亭社区', '9,100人', '3000', '12', '2', '300'],
      ['420106012', '水果湖街道', '1', '1', '1', '1', '1'],
      ['999999999999', '不存在', '1', '1', '1', '1', '1'],
    ], { goodRowsOnly: true }))).toMatchObject({
      changed: 1,
      wrong: [[3, '社区代码', 'import/not-a-community'], [4, '社区代码', 'import/unknown-division']],
    }) // prettier-ignore
    const sites = [
      ['企业代码', '驻地名称', '区划代码', '在岗人数'],
      [usccOf(1), '总部', '420106012', '310'],
      [usccOf(1), '青山基地', '420107002', '25'],
    ]
    expect(counts(await bring('sites', sites))).toMatchObject({ new: 1, changed: 1 })
    expect(counts(await bring('sites', sites))).toMatchObject({ unchanged: 2 })
    const links = [
      ['企业代码', '驻地', '社区区划代码', '报到依据', '说明', '起始日期'],
      [usccOf(3), '', WEST, 'P2', '管理的社区', '2019/1/1'],
      [usccOf(1), '青山基地', WEST, '三供一业移交', '', '2020年5月1日'],
      [usccOf(1), '', WEST, 'P1', '', '2020.5.1'],
      [usccOf(1), '总部', EAST, 'P1', '疫情期间支援', '2020-02-10'],
    ]
    expect(counts(await bring('links', links, { goodRowsOnly: true }))).toMatchObject({
      new: 1, unchanged: 2, wrong: [[4, '驻地', 'import/unknown-site']],
    }) // prettier-ignore
    const contacts = [
      ['企业信用代码', '社区代码', '类别', '姓名', '电话', '职务'],
      [usccOf(1), '', '联络员', '周涛', '027-87654321', '主任'],
      ['', EAST, '书记', '吴静', '13911112222', ''],
      [usccOf(1), EAST, '书记', '郑凯', '13911112223', ''],
    ]
    expect(counts(await bring('contacts', contacts, { goodRowsOnly: true }))).toMatchObject({
      new: 2, wrong: [[4, '企业信用代码', 'import/one-owner']],
    }) // prettier-ignore
    expect(counts(await bring('contacts', contacts, { goodRowsOnly: true }))).toMatchObject({
      new: 0,
      unchanged: 2,
    })
  })

  it('leave a ledger that verifies', async () => {
    const verified = await inScope(world.database.db, wholeProgramme(ids.programme, 'cli'), (db) =>
      verify(db, ids.programme),
    )
    expect(verified).toMatchObject({ ok: true })
  })
})

describe('others at work meanwhile', () => {
  it('make a plan stale, and it is made again', async () => {
    const phone = `139${randomBytes(4).readUInt32BE().toString().padStart(8, '0').slice(-8)}`
    let isMoved = false
    const work = {
      ...workOf(world),
      tell: ({ step }: { step: string }) => {
        if (step !== 'preparing' || isMoved) return
        isMoved = true
        // Queued before the transaction of the import begins.
        void sql`update member set version = version + 1 where id = ${ids.memberBranchA}`.execute(
          world.database.db,
        )
      },
    }
    const file = { name: 'x.csv', bytes: csv(['姓名', '手机', '企业代码'], ['冯远', phone, usccOf(1)]) }
    const options = { isDryRun: false, goodRowsOnly: false, language: 'zh' } as const
    expect(counts(await importFile(work, importers.members, file, options))).toMatchObject({
      new: 1,
      isImported: true,
    })
    expect(isMoved).toBe(true)
  })
})
