import { contentOf, fileOf } from '../../activity/report/content.service.ts'
import type { CopyValue } from '../../platform/database.ts'
import type { Db } from '../../platform/database.ts'
import type { Vault } from '../../platform/vault.ts'
import type { Draft } from './facts.ts'
import type { TableRows } from './registry-rows.ts'
import type { DemoReport } from './reports.ts'
import { PROGRAMME_ID, type World } from './world.ts'

/** Loaded last, because what was handed in is read from all the others. */
export async function reportTable(world: World, vault: Vault, db: Db): Promise<TableRows> {
  const rows: CopyValue[][] = []
  for (const report of world.reports) {
    const { enterprise, period } = report
    const handed = await handedIn(report, vault, db)
    rows.push([
      ...[
        PROGRAMME_ID,
        report.id,
        enterprise.id,
        enterprise.name,
        enterprise.orgPath,
        period.kind,
        period.name,
      ],
      ...[period.fromOn, period.untilOn, period.dueOn, 1, report.status, vault.seal(report.remarks)],
      ...[...handed, report.begunOn, report.handedInOn, report.returnReason, report.decidedOn, 1],
    ])
  }
  return {
    table: 'report',
    columns:
      'id, enterprise_id, enterprise_name, org_path, kind, period, from_on, until_on, due_on, edition, status, remarks_cipher, content, as_of, document, document_hash, begun_on, handed_in_on, return_reason, decided_on, version',
    rows,
  }
}

async function handedIn(
  { enterprise, period, handedInOn, remarks }: DemoReport,
  vault: Vault,
  db: Db,
): Promise<CopyValue[]> {
  if (handedInOn === null) return [null, null, null, null]
  const { kind, name, fromOn, untilOn } = period
  const content = await contentOf(db, PROGRAMME_ID, { enterpriseId: enterprise.id, fromOn, untilOn }, untilOn)
  const told = { kind, period: name, edition: 1, correction: null, handedInOn, content, remarks }
  const { bytes, hash } = await fileOf(told)
  return [JSON.stringify(content), untilOn, vault.sealBytes(bytes), hash]
}

export const handedReports = ({ reports }: World): { report: DemoReport; day: string }[] =>
  reports.flatMap((report) => (report.handedInOn === null ? [] : [{ report, day: report.handedInOn }]))

export const tellReport = ({ report: { id, enterprise, period } }: { report: DemoReport }): Draft => ({
  kind: 'report.handed-in',
  subjectKind: 'report',
  subjectId: id,
  orgPath: enterprise.orgPath,
  divisionCode: null,
  memberId: null,
  after: {
    ...{ enterpriseId: enterprise.id, kind: period.kind, period: period.name, edition: 1 },
    ...{ status: 'handed-in', dueOn: period.dueOn, asOf: period.untilOn },
  },
  deltas: [],
})
