import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { ReportContent } from '../../src/activity/report/content.rules.ts'
import type { Db } from '../../src/platform/database.ts'
import type { Vault } from '../../src/platform/vault.ts'
import { id, ids } from '../world-ids.ts'

const day = '2021-07-10'

const content = (enterprise: string): ReportContent => ({
  ...{ enterprise, programme: '演示专项工作', owner: '演示办公室', asOf: '2021-06-30' },
  people: { dispatched: 1, resident: 1 },
  ...{ teams: [], communities: [], promises: [], agreements: [], projects: [], activities: [], ratings: [] },
  ...{ served: 0, contacts: 0, hidden: 0, outstanding: [] },
})

const reports = [
  [590, ids.groupA, '0001.', '演示甲集团有限公司', 'half-year', '2021-H1', 'draft'],
  [591, ids.groupA, '0001.', '演示甲集团有限公司', 'quarter', '2021-Q2', 'handed-in'],
  [592, ids.groupB, '0002.', '演示乙集团有限公司', 'half-year', '2021-H1', 'handed-in'],
  [593, ids.groupB, '0002.', '演示乙集团有限公司', 'quarter', '2021-Q2', 'draft'],
  [594, ids.groupA, '0001.', '演示甲集团有限公司', 'half-year', '2020-H2', 'acknowledged'],
  [595, ids.groupB, '0002.', '演示乙集团有限公司', 'half-year', '2020-H2', 'acknowledged'],
  [596, ids.groupA, '0001.', '演示甲集团有限公司', 'half-year', '2020-H1', 'handed-in'],
] as const

/** Of each group reports of both kinds, to be handed in, handed in and read. */
export async function fillReports(db: Db, vault: Vault): Promise<void> {
  for (const [number, enterprise, path, name, kind, period, status] of reports) {
    const isHanded = status !== 'draft'
    const file = Buffer.from(`report ${number}`)
    const year = period.slice(0, 4)
    const [from, until, due] =
      period === '2020-H2'
        ? ['2020-07-01', '2020-12-31', '2021-01-15']
        : [`${year}-${kind === 'quarter' ? '04' : '01'}-01`, `${year}-06-30`, `${year}-07-15`]
    await sql`insert into report (programme_id, id, enterprise_id, enterprise_name, org_path, kind, period, from_on, until_on, due_on, edition, status,
        remarks_cipher, content, as_of, document, document_hash, begun_on, handed_in_on, decided_on, version)
      values (${ids.programme}, ${id(number)}, ${enterprise}, ${name}, ${path}, ${kind}, ${period}, ${from}, ${until}, ${due}, 1, ${status},
        ${vault.seal(`第${number}条备注`)}, ${isHanded ? JSON.stringify(content(name)) : null}::jsonb, ${isHanded ? until : null}::date,
        ${isHanded ? vault.sealBytes(file) : null}::bytea, ${isHanded ? createHash('sha256').update(file).digest() : null}::bytea, ${day},
        ${isHanded ? day : null}::date, ${status === 'acknowledged' ? day : null}::date, 1)`.execute(db)
  }
}
