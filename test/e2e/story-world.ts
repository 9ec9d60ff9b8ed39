import { join } from 'node:path'
import { dayOf } from '../../src/platform/day.ts'
import { openDatabase, type Database } from '../../src/platform/database.ts'
import { randomIds } from '../../src/platform/identity.ts'
import { loadKeyring } from '../../src/platform/keyring.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { createAccount, type NewAccount } from '../../src/platform/new-account.ts'
import { hashPassword } from '../../src/platform/password.ts'
import { vaultFrom } from '../../src/platform/vault.ts'
import { keepOnce } from '../../src/policy/workflow/workflow.jobs.ts'
import { prepareDivisions } from '../../src/registry/division/division-load.service.ts'
import { importFile } from '../../src/registry/import/import-file.service.ts'
import { importers, type ImportName } from '../../src/registry/import/importer.rules.ts'
import { csv } from '../import-lists.ts'
import { ids, usccOf } from '../world-ids.ts'
import { PASSWORD, type StoryUser } from './browser.ts'

export const enterprise = '演示长江建设集团有限公司'
const uscc = usccOf(2021)
const street = '420106012'
const DONGTING = '420106012021'
const YAOJIALING = '420106012010'

/** Two communities of 水果湖街道, an enterprise with links to both (P1 and P2), and enough people for a team and a squad. */
const lists: readonly (readonly [ImportName, string[][]])[] = [
  [
    'enterprises',
    [
      ['企业全称', '统一社会信用代码', '企业属性', '党组织名称'],
      [enterprise, uscc, '省属', `中共${enterprise}委员会`],
    ],
  ],
  [
    'sites',
    [
      ['企业信用代码', '驻地名称', '区划代码', '在岗人数'],
      [uscc, '总部', street, '420'],
    ],
  ],
  [
    'communities',
    [
      ['区划代码', '常住人口', '户数', '社区工作者', '可接收企业数', '可接收人数'],
      [DONGTING, '9120', '3010', '12', '2', '300'],
      [YAOJIALING, '5230', '1980', '9', '2', '200'],
    ],
  ],
  [
    'links',
    [
      ['企业信用代码', '驻地名称', '社区区划代码', '联系类型', '依据说明', '起始日期'],
      [uscc, '总部', DONGTING, 'P1', '疫情期间下沉值守', '2020-02-10'],
      [uscc, '总部', YAOJIALING, 'P2', '职工住宅区由企业管理', '2019-01-01'],
    ],
  ],
  [
    'members',
    [
      ['姓名', '手机', '企业信用代码', '职务'],
      ...Array.from({ length: 14 }, (_, n) => [
        `演示${'赵钱孙李周吴郑王冯陈褚卫蒋沈'.charAt(n)}`,
        `138000021${String(n).padStart(2, '0')}`,
        uscc,
        n === 0 ? '党委副书记' : '职员',
      ]),
    ],
  ],
  [
    'contacts',
    [
      ['企业信用代码', '社区区划代码', '联系人类别', '姓名', '电话', '职务'],
      [uscc, '', '牵头领导', '演示郭', '13800002201', '党委副书记'],
      [uscc, '', '联络员', '演示罗', '13800002202', '党群部干事'],
      ['', YAOJIALING, '社区书记', '演示何', '13800002203', '书记'],
    ],
  ],
]

const people: Record<
  StoryUser,
  { name: string } & Pick<NewAccount['grant'], 'role' | 'orgPath' | 'divisionCode'>
> = {
  office: { name: '李敏', role: 'office' },
  coordinator: { name: '王建国', role: 'enterprise', orgPath: '0001.' },
  dongting: { name: '陈芳', role: 'community', divisionCode: DONGTING },
  yaojialing: { name: '何静', role: 'community', divisionCode: YAOJIALING },
}

/** A programme that began today and has its lists in, on the database of a folder that the product is then started on. */
export async function prepareStory(folder: string): Promise<void> {
  const database = await openDatabase({ folder })
  try {
    await migrate(database, new Date())
    await prepareDivisions(database)
    await fill(database, folder)
  } finally {
    await database.close()
  }
}

async function fill(database: Database, folder: string): Promise<void> {
  const now = new Date()
  const today = dayOf(now)
  const newId = randomIds(() => new Date())
  await database.pool.query(
    'insert into programme (id, path, name, owner, is_demo, starts_on) values ($1, $2, $3, $4, true, $5)',
    [ids.programme, '0001.', '演示专项工作', '演示专项工作办公室', today],
  )
  const passwordHash = await hashPassword(PASSWORD)
  for (const [username, { name, ...scope }] of Object.entries(people)) {
    const grant = { id: newId(), programmeId: ids.programme, validFrom: today, ...scope }
    await createAccount(database.db, { id: newId(), username, name, passwordHash, grant }, now)
  }
  const vault = vaultFrom(loadKeyring(undefined, join(folder, 'keys', 'main.key')))
  for (const [name, lines] of lists) {
    const { wrong, isImported } = await importFile(
      { database, vault, programmeId: ids.programme, newId, now, today, actor: 'cli' },
      importers[name],
      { name: `${name}.csv`, bytes: csv(...lines) },
      { isDryRun: false, goodRowsOnly: false, language: 'zh' },
    )
    if (!isImported) throw new Error(`${name}: ${JSON.stringify(wrong)}`)
  }
  // Within five minutes the product does this by itself.
  await keepOnce({ database, newId, clock: () => now })
}
