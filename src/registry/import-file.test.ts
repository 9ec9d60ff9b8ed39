import { sql } from 'kysely'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ids, TODAY, usccOf, type World } from '../../test/world.ts'
import { EAST, WEST } from '../../test/world-ids.ts'
import { randomIds } from '../platform/identity.ts'
import { verify } from '../statistics/ledger.service.ts'
import { inScope, wholeProgramme } from '../platform/access.ts'
import { importFile, type ImportReport } from './import-file.service.ts'
import { importers, type ImportName } from './importer.rules.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const csv = (...lines: string[][]): Uint8Array =>
  Buffer.from(
    lines.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n'),
  )

async function bring(
  kind: ImportName,
  lines: string[][],
  options: { isDryRun?: boolean; goodRowsOnly?: boolean } = {},
): Promise<ImportReport> {
  const work = {
    database: world.database,
    vault: world.server.vault,
    programmeId: ids.programme,
    newId: randomIds(() => TODAY),
    now: TODAY,
    today: '2021-07-15',
    actor: 'office',
  }
  return await importFile(
    work,
    importers[kind],
    { name: 'list.csv', bytes: csv(...lines) },
    {
      isDryRun: false,
      goodRowsOnly: false,
      language: 'zh',
      ...options,
    },
  )
}

const counts = ({ rows, new: added, changed, unchanged, wrong, isImported }: ImportReport) => ({
  rows,
  new: added,
  changed,
  unchanged,
  wrong: wrong.map(({ row, column, code }) => [row, column, code]),
  isImported,
})

const ask = async <Row extends object>(text: string): Promise<Row[]> =>
  (await world.database.pool.query<Row>(text)).rows

const HEAD = ['单位名称*', '统一社会信用代码', '企业性质', '上级信用代码', '党组织']
const enterprise = (number: number, parent?: number, kind = '省属'): string[] => [
  `演示第${number}企业有限公司`,
  usccOf(number),
  kind,
  parent === undefined ? '' : usccOf(parent),
  `第${number}党委`,
]

describe('enterprises', () => {
  const list = [
    ['对口联系企业名单'],
    ['填报单位：', '测试办公室'],
    HEAD,
    ['示例：某某公司', usccOf(99), '省属', '', '某党委'],
    enterprise(102, 101),
    enterprise(101, 100),
    enterprise(100),
    enterprise(103, 1),
    ['', '', '', '', ''],
    enterprise(104),
  ]

  it('come with titles above the header, an example, empty rows, and parents after their children', async () => {
    expect(counts(await bring('enterprises', list, { isDryRun: true }))).toEqual({
      rows: 5, new: 5, changed: 0, unchanged: 0, wrong: [], isImported: false,
    }) // prettier-ignore
    expect(await ask("select 1 from enterprise where name like '演示第%'")).toEqual([])
    expect(await ask('select 1 from event')).toEqual([])
    expect(counts(await bring('enterprises', list))).toMatchObject({ new: 5, isImported: true })
    const stored = await ask<{ name: string; org_path: string; level: number; parent: string | null }>(
      `select e.name, e.org_path, e.level, p.name as parent from enterprise e left join enterprise p on p.programme_id = e.programme_id and p.id = e.parent_id
       where e.name like '演示第%' order by e.org_path`,
    )
    expect(stored.map(({ name, org_path, level, parent }) => [name.slice(3, 6), org_path, level, parent?.slice(2, 6) ?? null])).toEqual([
      ['103', '0001.0002.', 2, '甲集团有'],
      ['100', '0003.', 1, null],
      ['101', '0003.0001.', 2, '第100'],
      ['102', '0003.0001.0001.', 3, '第101'],
      ['104', '0004.', 1, null],
    ]) // prettier-ignore
    const events = await ask('select kind, after from event')
    expect(events).toHaveLength(5)
    expect(events).toContainEqual({
      kind: 'enterprise.joined',
      after: {
        name: '演示第104企业有限公司',
        uscc: usccOf(104),
        kind: 'provincial',
        partyOrganisation: '第104党委',
        joinedOn: '2021-07-15',
        version: 1,
      },
    })
  })

  it('change nothing when they come again', async () => {
    expect(counts(await bring('enterprises', list))).toMatchObject({ new: 0, changed: 0, unchanged: 5 })
    expect(await ask('select 1 from event')).toHaveLength(5)
  })

  it('change in the cells that were edited and in no others', async () => {
    const edited = list.map((line) => [...line])
    edited[9] = [...enterprise(104, undefined, '央企')]
    expect(counts(await bring('enterprises', edited))).toMatchObject({ changed: 1, unchanged: 4 })
    expect(await ask("select kind, before, after from event where kind = 'enterprise.changed'")).toEqual([
      {
        kind: 'enterprise.changed',
        before: { kind: 'provincial', version: 1 },
        after: { kind: 'central', version: 2 },
      },
    ])
  })

  it('are refused row by row, each with its reason; the right ones may still come', async () => {
    const wrong = [
      HEAD,
      enterprise(110, 111),
      enterprise(111, 112),
      enterprise(112, 110),
      enterprise(113),
      enterprise(113),
      enterprise(114, 555),
      ['演示坏代码有限公司', '91420000000000000X', '省属', '', '党委'],
      enterprise(115, 116),
      ['演示坏属性有限公司', usccOf(116), '外星', '', '党委'],
      enterprise(101),
      enterprise(117),
    ]
    const report = await bring('enterprises', wrong)
    expect(counts(report)).toEqual({
      rows: 11,
      new: 1,
      changed: 0,
      unchanged: 0,
      wrong: [
        [2, '上级信用代码', 'import/circle'],
        [3, '上级信用代码', 'import/circle'],
        [4, '上级信用代码', 'import/circle'],
        [5, '', 'import/double'],
        [6, '', 'import/double'],
        [7, '上级信用代码', 'import/unknown-parent'],
        [8, '统一社会信用代码', 'registry/uscc-check'],
        [9, '上级信用代码', 'import/parent-wrong'],
        [10, '企业性质', 'import/unknown-choice'],
        [11, '上级信用代码', 'import/fixed'],
      ],
      isImported: false,
    })
    expect(report.wrong[0]?.message).toContain('第 2 → 3 → 4 → 2 行')
    expect(report.wrong[3]?.message).toContain('第 6 行')
    expect(await ask("select 1 from enterprise where name = '演示第117企业有限公司'")).toEqual([])
    expect(counts(await bring('enterprises', wrong, { goodRowsOnly: true }))).toMatchObject({
      new: 1,
      isImported: true,
    })
    expect(await ask("select 1 from enterprise where name = '演示第117企业有限公司'")).toHaveLength(1)
  })

  it('need a header', async () => {
    await expect(
      bring('enterprises', [
        ['甲', '乙'],
        ['丙', '丁'],
      ]),
    ).rejects.toMatchObject({
      problem: { code: 'import/no-header' },
    })
  })
})

describe('members', () => {
  const head = ['姓名', '手机号码', '企业代码', '职务', '特长', '业余时间']
  const list = [
    head,
    ['赵敏', '138 1111-0001', usccOf(1), '工程师', '电工、焊工', '周末'],
    ['钱枫', '+86 13811110002', usccOf(2), '', '', ''],
    ['张伟', '13800000001', usccOf(1), '职员', '电工', ''],
  ]

  it('come sealed; in the ledger and the tables nothing personal is in clear', async () => {
    expect(counts(await bring('members', list))).toMatchObject({ new: 2, unchanged: 1, isImported: true })
    const [row] = await ask<{ name_cipher: Buffer; skills: string[]; org_path: string; free_time: string }>(
      `select name_cipher, skills, org_path, free_time from member where phone_hash = '\\x${world.server.vault.hash('13811110001').toString('hex')}'`,
    )
    expect(world.server.vault.open(row?.name_cipher ?? Buffer.of())).toBe('赵敏')
    expect(row).toMatchObject({ skills: ['电工', '焊工'], org_path: '0001.', free_time: '周末' })
    const [event] = await ask<{ after: object }>(
      "select after from event where kind = 'member.joined' and after ->> 'post' is not null",
    )
    expect(event?.after).toMatchObject({ name: '***', phone: '***', post: '工程师' })
    expect(counts(await bring('members', list))).toMatchObject({ new: 0, changed: 0, unchanged: 3 })
  })

  it('lose what an empty cell clears and keep what has no column', async () => {
    const report = await bring('members', [
      ['手机', '特长'],
      ['13811110001', ''],
    ])
    expect(counts(report)).toMatchObject({ changed: 1, wrong: [] })
    const [row] = await ask<{ skills: string[]; post: string }>(
      `select skills, post from member where phone_hash = '\\x${world.server.vault.hash('13811110001').toString('hex')}'`,
    )
    expect(row).toEqual({ skills: [], post: '工程师' })
  })

  it('are wrong one by one', async () => {
    const report = await bring('members', [
      head,
      ['孙浩', '1381111', usccOf(1), '', '', ''],
      ['李四', '13811110009', usccOf(777), '', '', ''],
      ['王五', '13811110010', usccOf(1), '', '', ''],
      ['王六', '138-1111-0010', usccOf(1), '', '', ''],
    ])
    expect(counts(report).wrong).toEqual([
      [2, '手机号码', 'import/not-a-phone'],
      [3, '企业代码', 'import/unknown-enterprise'],
      [4, '', 'import/double'],
      [5, '', 'import/double'],
    ])
  })
})

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
      database: world.database,
      vault: world.server.vault,
      programmeId: ids.programme,
      newId: randomIds(() => TODAY),
      now: TODAY,
      today: '2021-07-15',
      actor: 'office',
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
