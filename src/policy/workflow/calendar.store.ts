import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowsOf } from '../../platform/rows.ts'
import type { CalendarDay } from './working-day.rules.ts'

/** All days that the office has set; a year has some dozens. */
export const days = (db: Db, programmeId: string): Promise<CalendarDay[]> =>
  rowsOf(
    db,
    sql<CalendarDay>`select day, is_workday as "isWorkday", name from calendar_day where programme_id = ${programmeId} order by day`,
  )

export async function set(db: Db, programmeId: string, { day, isWorkday, name }: CalendarDay): Promise<void> {
  await sql`insert into calendar_day (programme_id, day, is_workday, name) values (${programmeId}, ${day}, ${isWorkday}, ${name})
    on conflict (programme_id, day) do update set is_workday = excluded.is_workday, name = excluded.name`.execute(
    db,
  )
}

export async function remove(db: Db, programmeId: string, day: string): Promise<boolean> {
  const result =
    await sql`delete from calendar_day where programme_id = ${programmeId} and day = ${day}`.execute(db)
  return Number(result.numAffectedRows ?? 0) === 1
}

export interface Limited {
  caseId: string
  step: string
  templateId: string
  openedOn: string
  dueOn: string
}

/** Open steps with a limit that had not passed before a day: those whose last day a change of that day can move. */
export const limited = (db: Db, programmeId: string, from: string): Promise<Limited[]> =>
  rowsOf(
    db,
    sql<Limited>`select s.case_id as "caseId", s.step, c.template_id as "templateId", s.opened_on as "openedOn", s.due_on as "dueOn"
      from workflow_step s join workflow_case c on c.programme_id = s.programme_id and c.id = s.case_id
      where s.programme_id = ${programmeId} and s.status = 'open' and s.due_on >= ${from} and s.opened_on < ${from}`,
  )

/** Gives open steps another last day, and their cases the earliest of theirs. */
export async function moveLimits(
  db: Db,
  programmeId: string,
  moved: readonly { caseId: string; step: string; dueOn: string }[],
): Promise<void> {
  await sql`update workflow_step s set due_on = m.due, told = 0, told_on = null
    from unnest(${moved.map(({ caseId }) => caseId)}::uuid[], ${moved.map(({ step }) => step)}::text[], ${moved.map(({ dueOn }) => dueOn)}::date[]) as m(case_id, step, due)
    where s.programme_id = ${programmeId} and s.case_id = m.case_id and s.step = m.step`.execute(db)
  await sql`update workflow_case c set next_due_on = coalesce((select min(s.due_on) from workflow_step s
      where s.programme_id = c.programme_id and s.case_id = c.id and s.status = 'open'), '9999-12-31')
    where c.programme_id = ${programmeId} and c.id = any(${moved.map(({ caseId }) => caseId)}::uuid[])`.execute(
    db,
  )
}
