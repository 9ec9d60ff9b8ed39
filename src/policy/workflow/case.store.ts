import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowOf, rowsOf } from '../../platform/rows.ts'
import type { CaseStatus } from './act.rules.ts'
import type { StepState } from './flow.rules.ts'
import type { Owner, Signal, Track } from './step.rules.ts'

/** The enterprise or the pairing that a case is about, with the names that both sides may read. */
export interface Subject {
  id: string
  enterpriseId: string
  communityId: string | null
  orgPath: string
  divisionCode: string | null
  enterprise: string
  community: string | null
  searchText: string
  startsOn: string
  /** What its record shows to have happened before its case is begun. */
  known: Signal[]
}

export interface CaseRow {
  id: string
  templateId: string
  track: Track
  subjectId: string
  enterpriseId: string
  communityId: string | null
  orgPath: string
  divisionCode: string | null
  enterprise: string
  community: string | null
  status: CaseStatus
  startedOn: string
  endedOn: string | null
  version: number
}

export interface StoredStep extends StepState {
  owner: Owner
  measureId: string | null
  told: number
}

export const caseColumns = sql`id, template_id as "templateId", track, subject_id as "subjectId", enterprise_id as "enterpriseId",
  community_id as "communityId", org_path as "orgPath", division_code as "divisionCode", enterprise_name as enterprise,
  community_name as community, status, started_on as "startedOn", ended_on as "endedOn", version`

const stepColumns = sql`step, status, opened_on as "openedOn", due_on as "dueOn", done_on as "doneOn", outcome, reason, owner,
  measure_id as "measureId", told`

/**
 * What a case of each track can be begun for. The area of pairings stands below this one, so its table is read and not called. A
 * draft is nobody's business yet; a pair in force was offered and accepted, wherever that is on record.
 */
const sources: Record<Track, RawBuilder<unknown>> = {
  enterprise: sql`select programme_id, id, id as enterprise_id, null::uuid as community_id, org_path, null as division_code,
      name as enterprise_name, null as community_name, lower(concat_ws(' ', name, uscc, pinyin, initials)) as search_text, joined_on as starts_on,
      case when exists (select 1 from pairing p where p.programme_id = e.programme_id and p.enterprise_id = e.id
        and p.status in ('offered', 'accepted', 'active')) then array['community-chosen'] else array[]::text[] end as known
    from enterprise e where left_on is null and merged_into is null`,
  pairing: sql`select programme_id, id, enterprise_id, community_id, org_path, division_code, enterprise_name, community_name, search_text,
      coalesce(starts_on, proposed_on) as starts_on,
      case when status = 'active' then array['pairing-offered', 'pairing-accepted'] else array[]::text[] end as known
    from pairing where status in ('offered', 'accepted', 'returned', 'active')`,
}

const subjectColumns = sql`s.id, s.enterprise_id as "enterpriseId", s.community_id as "communityId", s.org_path as "orgPath",
  s.division_code as "divisionCode", s.enterprise_name as enterprise, s.community_name as community, s.search_text as "searchText", s.starts_on as "startsOn", s.known`

export const subject = (
  db: Db,
  programmeId: string,
  track: Track,
  id: string,
): Promise<Subject | undefined> =>
  rowOf(
    db,
    sql<Subject>`select ${subjectColumns} from (${sources[track]}) s where s.programme_id = ${programmeId} and s.id = ${id}`,
  )

/** Enterprises and pairings that no case was begun for. */
export const withoutCase = (db: Db, programmeId: string, track: Track, limit: number): Promise<Subject[]> =>
  rowsOf(
    db,
    sql<Subject>`select ${subjectColumns} from (${sources[track]}) s where s.programme_id = ${programmeId} and not exists (
        select 1 from workflow_case c where c.programme_id = ${programmeId} and c.track = ${track} and c.subject_id = s.id)
      order by s.id limit ${limit}`,
  )

/** Running cases whose enterprise has left or whose pair has ended, with the day of that; a pair that was taken back has none. */
export const overtaken = (
  db: Db,
  programmeId: string,
  today: string,
  limit: number,
): Promise<(CaseRow & { day: string })[]> =>
  rowsOf(
    db,
    sql<CaseRow & { day: string }>`select ${caseColumns}, day from (
        select c.*, case p.status when 'ended' then p.ends_on when 'withdrawn' then ${today}::date else e.left_on end as day from workflow_case c
          left join pairing p on c.track = 'pairing' and p.programme_id = c.programme_id and p.id = c.subject_id
          left join enterprise e on c.track = 'enterprise' and e.programme_id = c.programme_id and e.id = c.subject_id
        where c.programme_id = ${programmeId} and c.status = 'running') o
      where day is not null order by id limit ${limit}`,
  )

/** Locked, so that two who act on one case do it one after the other. */
export const lock = (db: Db, programmeId: string, id: string): Promise<CaseRow | undefined> =>
  rowOf(
    db,
    sql<CaseRow>`select ${caseColumns} from workflow_case where programme_id = ${programmeId} and id = ${id} for update`,
  )

export const lockOfSubject = (
  db: Db,
  programmeId: string,
  track: Track,
  subjectId: string,
): Promise<CaseRow | undefined> =>
  rowOf(
    db,
    sql<CaseRow>`select ${caseColumns} from workflow_case
      where programme_id = ${programmeId} and track = ${track} and subject_id = ${subjectId} for update`,
  )

export const find = (db: Db, programmeId: string, id: string): Promise<CaseRow | undefined> =>
  rowOf(
    db,
    sql<CaseRow>`select ${caseColumns} from workflow_case where programme_id = ${programmeId} and id = ${id}`,
  )

/** In the order of the template. */
export const steps = (db: Db, programmeId: string, caseId: string): Promise<StoredStep[]> =>
  rowsOf(
    db,
    sql<StoredStep>`select ${stepColumns} from workflow_step where programme_id = ${programmeId} and case_id = ${caseId} order by position`,
  )

/** False where somebody else began it in the same moment. */
export async function add(
  db: Db,
  programmeId: string,
  one: { id: string; templateId: string; track: Track; subject: Subject; nextDueOn: string },
): Promise<boolean> {
  const { id, templateId, track, subject: s, nextDueOn } = one
  const result =
    await sql`insert into workflow_case (programme_id, id, template_id, track, subject_id, enterprise_id, community_id, org_path, division_code,
        enterprise_name, community_name, search_text, status, started_on, next_due_on, version)
      values (${programmeId}, ${id}, ${templateId}, ${track}, ${s.id}, ${s.enterpriseId}, ${s.communityId}, ${s.orgPath}, ${s.divisionCode},
        ${s.enterprise}, ${s.community}, ${s.searchText}, 'running', ${s.startsOn}, ${nextDueOn}, 1)
      on conflict (programme_id, track, subject_id) do nothing`.execute(db)
  return Number(result.numAffectedRows ?? 0) === 1
}

export async function move(
  db: Db,
  programmeId: string,
  id: string,
  to: { status: CaseStatus; nextDueOn: string; endedOn: string | null },
): Promise<void> {
  await sql`update workflow_case set status = ${to.status}, next_due_on = ${to.nextDueOn}, ended_on = ${to.endedOn}, version = version + 1
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}

/** Saves steps of a case; whoever was told of one is told anew once it stands otherwise. */
export async function save(
  db: Db,
  programmeId: string,
  one: Pick<CaseRow, 'id' | 'orgPath' | 'divisionCode'>,
  changed: readonly (StepState & { position: number; owner: Owner; measureId: string | null })[],
): Promise<void> {
  if (changed.length === 0) return
  const rows = changed.map(
    (
      s,
    ) => sql`(${programmeId}::uuid, ${one.id}::uuid, ${s.step}, ${s.position}::smallint, ${s.owner}, ${s.measureId}::uuid, ${one.orgPath},
      ${one.divisionCode}, ${s.status}, ${s.openedOn}::date, ${s.dueOn}::date, ${s.doneOn}::date, ${s.outcome}, ${s.reason}, 0::smallint)`,
  )
  await sql`insert into workflow_step (programme_id, case_id, step, position, owner, measure_id, org_path, division_code, status,
      opened_on, due_on, done_on, outcome, reason, told) values ${sql.join(rows)}
    on conflict (programme_id, case_id, step) do update set status = excluded.status, opened_on = excluded.opened_on, due_on = excluded.due_on,
      done_on = excluded.done_on, outcome = excluded.outcome, reason = excluded.reason, told = 0, told_on = null`.execute(
    db,
  )
}

/** What was neither done nor skipped ends with its case. */
export async function endSteps(db: Db, programmeId: string, caseId: string): Promise<void> {
  await sql`update workflow_step set status = 'ended' where programme_id = ${programmeId} and case_id = ${caseId} and status in ('waiting', 'open')`.execute(
    db,
  )
}
