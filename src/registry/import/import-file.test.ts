import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bringTo, counts } from '../../../test/import-lists.ts'
import { createWorld, usccOf, type World } from '../../../test/world.ts'

let world: World
const bring = bringTo(() => world)
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

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
