import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowsOf } from '../../platform/rows.ts'
import { OFFICE } from './flow.rules.ts'
import type { Owner } from './step.rules.ts'

export interface LateStep {
  caseId: string
  templateId: string
  step: string
  owner: Owner
  dueOn: string
  told: number
  orgPath: string
  divisionCode: string | null
}

/** Open steps past their limit of which not everybody was told yet. */
export const late = (db: Db, programmeId: string, today: string): Promise<LateStep[]> =>
  rowsOf(
    db,
    sql<LateStep>`select s.case_id as "caseId", c.template_id as "templateId", s.step, s.owner, s.due_on as "dueOn", s.told,
        s.org_path as "orgPath", s.division_code as "divisionCode"
      from workflow_step s join workflow_case c on c.programme_id = s.programme_id and c.id = s.case_id
      where s.programme_id = ${programmeId} and s.status = 'open' and s.due_on < ${today} and s.told < ${OFFICE}
        and (s.told_on is null or s.told_on < ${today}) order by s.due_on, s.case_id, s.step`,
  )

export async function tell(
  db: Db,
  programmeId: string,
  { caseId, step, level }: { caseId: string; step: string; level: number },
  today: string,
): Promise<void> {
  await sql`update workflow_step set told = ${level}, told_on = ${today}
    where programme_id = ${programmeId} and case_id = ${caseId} and step = ${step}`.execute(db)
}
