import { sql } from 'kysely'
import type { CopyValue, Database } from '../src/platform/database.ts'
import type { Vault } from '../src/platform/vault.ts'
import { EAST, id, ids, usccOf, WEST, type Table } from './world-ids.ts'
import { pairs, registrations } from './world-programme.ts'

export async function fillWorld(database: Database, vault: Vault): Promise<void> {
  await database.bulk(async (target) => {
    for (const [table, columns, rows] of [
      ...divisions(),
      ...registry(vault),
      ...pairs(),
      ...registrations(vault),
    ]) {
      await database.copyRows(target, table, columns.split(' '), rows)
    }
    await sql`insert into figure_day (programme_id, measure, dimension, key, day, value)
      values (${ids.programme}, 'pairings', 'all', '', '2021-06-20', 3)`.execute(target.db)
  })
}

function divisions(): Table[] {
  const tree = [
    ['42', '湖北省', '湖北省', null],
    ['4201', '武汉市', '湖北省武汉市', '42'],
    ['420106', '武昌区', '湖北省武汉市武昌区', '4201'],
    ['420106012', '水果湖街道', '湖北省武汉市武昌区水果湖街道', '420106'],
    [EAST, '东亭社区', '湖北省武汉市武昌区水果湖街道东亭社区', '420106012'],
    ['420107', '青山区', '湖北省武汉市青山区', '4201'],
    ['420107002', '红卫路街道', '湖北省武汉市青山区红卫路街道', '420107'],
    [WEST, '碧苑花园社区', '湖北省武汉市青山区红卫路街道碧苑花园社区', '420107002'],
  ] as const
  const idOf = (code: string): string => id(1000 + tree.findIndex(([own]) => own === code))
  return [
    [
      'programme',
      'id path name owner is_demo starts_on',
      [
        [ids.programme, '0001.', '测试专项工作', '测试办公室', true, '2021-06-01'],
        [ids.otherProgramme, '0002.', '另一专项工作', '另一办公室', true, '2021-06-01'],
      ],
    ],
    [
      'division',
      'id edition code level parent_id name full_name pinyin initials valid_from',
      tree.map(([code, name, full, parent]) => [
        idOf(code),
        'test',
        code,
        [2, 4, 6, 9, 12].indexOf(code.length) + 1,
        parent === null ? null : idOf(parent),
        name,
        full,
        'x',
        'x',
        '2020-01-01',
      ]),
    ],
  ]
}

function registry(vault: Vault): Table[] {
  const p = ids.programme
  const enterprise = (
    own: string,
    parent: string | null,
    path: string,
    number: number,
    name: string,
    level: number,
    programme: string = p,
  ): CopyValue[] => [
    programme,
    own,
    parent,
    path,
    usccOf(number),
    name,
    'provincial',
    level,
    `${name}党委`,
    `pinyin${number}`,
    `py${number}`,
    '2021-06-01',
    1,
  ]
  const member = (
    own: string,
    enterpriseId: string,
    path: string,
    name: string,
    phone: string,
    home: string | null,
    sent: string | null,
  ): CopyValue[] => [
    p,
    own,
    enterpriseId,
    path,
    home,
    sent,
    vault.seal(name),
    vault.hash(name),
    vault.seal(phone),
    vault.hash(phone),
    '职员',
    ['电工'],
    '2021-06-01',
    1,
  ]
  const contact = (
    own: string,
    owner: CopyValue[],
    role: string,
    name: string,
    phone: string,
    confirmedOn: string,
  ): CopyValue[] => [
    p,
    own,
    ...owner,
    role,
    vault.seal(name),
    vault.hash(name),
    vault.seal(phone),
    vault.hash(phone),
    '主任',
    confirmedOn,
    1,
  ]
  return [
    [
      'enterprise',
      'programme_id id parent_id org_path uscc name kind level party_organisation pinyin initials joined_on version',
      [
        enterprise(ids.groupA, null, '0001.', 1, '演示甲集团有限公司', 1),
        enterprise(ids.branchA, ids.groupA, '0001.0001.', 2, '演示甲集团东亭分公司', 2),
        enterprise(ids.groupB, null, '0002.', 3, '演示乙集团有限公司', 1),
        enterprise(ids.foreignGroup, null, '0001.', 4, '演示他集团有限公司', 1, ids.otherProgramme),
      ],
    ],
    [
      'site',
      'programme_id id enterprise_id org_path division_code name size max_pairs version',
      [
        [p, ids.siteA, ids.groupA, '0001.', '420106012', '总部', 300, 1, 1],
        [p, ids.siteBranchA, ids.branchA, '0001.0001.', '420106012', '东亭办公点', 40, 1, 1],
        [p, ids.siteB, ids.groupB, '0002.', '420107002', '总部', 200, 1, 1],
      ],
    ],
    [
      'community',
      'programme_id id division_id division_code name population households staff pair_capacity member_capacity pinyin initials version',
      [
        [p, ids.east, id(1004), EAST, '东亭社区', 9000, 3000, 12, 2, 300, 'dongtingshequ', 'dtsq', 1],
        [
          p,
          ids.west,
          id(1007),
          WEST,
          '碧苑花园社区',
          7000,
          2500,
          10,
          2,
          300,
          'biyuanhuayuanshequ',
          'byhysq',
          1,
        ],
      ],
    ],
    [
      'link',
      'programme_id id site_id community_id org_path division_code kind evidence since_on version',
      [
        [p, ids.linkA, ids.siteA, ids.east, '0001.', EAST, 'past-support', '疫情期间支援', '2020-02-10', 1],
        [p, ids.linkB, ids.siteB, ids.west, '0002.', WEST, 'managed', '管理的社区', '2019-01-01', 1],
      ],
    ],
    [
      'member',
      'programme_id id enterprise_id org_path residence_code dispatch_code name_cipher name_hash phone_cipher phone_hash post skills joined_on version',
      [
        member(ids.memberA, ids.groupA, '0001.', '张伟', '13800000001', WEST, EAST),
        member(ids.memberBranchA, ids.branchA, '0001.0001.', '李娜', '13800000002', null, null),
        member(ids.memberB, ids.groupB, '0002.', '王芳', '13800000003', EAST, null),
      ],
    ],
    [
      'contact',
      'programme_id id enterprise_id community_id org_path division_code role name_cipher name_hash phone_cipher phone_hash post confirmed_on version',
      [
        contact(
          ids.contactA,
          [ids.groupA, null, '0001.', null],
          'liaison',
          '陈联',
          '13900000001',
          '2021-06-20',
        ),
        contact(
          ids.contactEast,
          [null, ids.east, null, EAST],
          'secretary',
          '周书',
          '13900000002',
          '2020-12-01',
        ),
      ],
    ],
  ]
}
