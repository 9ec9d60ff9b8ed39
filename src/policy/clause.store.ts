import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { rowOf, rowsOf } from '../platform/rows.ts'
import type { CitingKind, ClauseStatus } from './clause.rules.ts'
import type { Owner, Track } from './workflow/step.rules.ts'

export interface ClauseRow {
  id: string
  number: number
  edition: number
  status: ClauseStatus
  title: string
  text: string
  validFrom: string
  validTo: string | null
  withdrawReason: string | null
  version: number
}

const columns = sql`id, number, edition, status, title, body as text, valid_from as "validFrom", valid_to as "validTo",
  withdraw_reason as "withdrawReason", version`

/** All versions but those given up, by number, newest first. */
export const all = (db: Db, programmeId: string, number?: number): Promise<ClauseRow[]> =>
  rowsOf(
    db,
    sql<ClauseRow>`select ${columns} from measure where programme_id = ${programmeId} and status <> 'discarded'
      and (${number ?? null}::int is null or number = ${number ?? null}::int) order by number, edition desc`,
  )

export const lock = (db: Db, programmeId: string, id: string): Promise<ClauseRow | undefined> =>
  rowOf(
    db,
    sql<ClauseRow>`select ${columns} from measure where programme_id = ${programmeId} and id = ${id} for update`,
  )

/** Counts discarded versions too: a number that was used once stands for one text. */
export const last = async (
  db: Db,
  programmeId: string,
  number?: number,
): Promise<{ number: number; edition: number }> =>
  (await rowOf(
    db,
    sql<{
      number: number
      edition: number
    }>`select coalesce(max(number), 0)::int as number, coalesce(max(edition), 0)::int as edition
      from measure where programme_id = ${programmeId} and (${number ?? null}::int is null or number = ${number ?? null}::int)`,
  )) ?? { number: 0, edition: 0 }

/** False where there is a draft of the clause already. */
export async function add(
  db: Db,
  programmeId: string,
  one: Pick<ClauseRow, 'id' | 'number' | 'edition' | 'title' | 'text' | 'validFrom'>,
): Promise<boolean> {
  const result =
    await sql`insert into measure (programme_id, id, number, edition, status, title, body, valid_from, version)
      values (${programmeId}, ${one.id}, ${one.number}, ${one.edition}, 'draft', ${one.title}, ${one.text}, ${one.validFrom}, 1)
      on conflict do nothing`.execute(db)
  return Number(result.numAffectedRows ?? 0) === 1
}

export async function save(db: Db, programmeId: string, one: ClauseRow): Promise<void> {
  await sql`update measure set status = ${one.status}, title = ${one.title}, body = ${one.text}, valid_from = ${one.validFrom},
      valid_to = ${one.validTo}, withdraw_reason = ${one.withdrawReason}, version = version + 1
    where programme_id = ${programmeId} and id = ${one.id}`.execute(db)
}

export interface StepCount {
  measureId: string
  track: Track
  templateId: string
  step: string
  owner: Owner
  open: number
  late: number
}

/** Steps that cite versions of clauses, with how many are open and late now. */
export const steps = (
  db: Db,
  programmeId: string,
  ids: readonly string[],
  today: string,
): Promise<StepCount[]> =>
  rowsOf(
    db,
    sql<StepCount>`select s.measure_id as "measureId", c.track, c.template_id as "templateId", s.step, s.owner,
        (count(*) filter (where s.status = 'open'))::int as open,
        (count(*) filter (where s.status = 'open' and s.due_on < ${today}))::int as late
      from workflow_step s join workflow_case c on c.programme_id = s.programme_id and c.id = s.case_id
      where s.programme_id = ${programmeId} and s.measure_id = any(${ids}::uuid[])
      group by s.measure_id, c.track, c.template_id, s.step, s.owner order by c.track desc, min(s.position)`,
  )

/** Steps done up to a day as the ledger tells it, less those that were opened again, by version of the clause, track and step. */
export const doneByLedger = (
  db: Db,
  programmeId: string,
  asOf: string,
): Promise<{ measureId: string; track: Track; step: string; done: number }[]> =>
  rowsOf(
    db,
    sql<{
      measureId: string
      track: Track
      step: string
      done: number
    }>`select "measureId", track, step, sum(value)::int as done from (
        select after ->> 'measureId' as "measureId", after ->> 'track' as track, after ->> 'step' as step, 1 as value from event
          where programme_id = ${programmeId} and kind = 'step.done' and happened_on <= ${asOf}
        union all
        select u ->> 'measureId', after ->> 'track', u ->> 'step', -1 from event, jsonb_array_elements(after -> 'undone') u
          where programme_id = ${programmeId} and kind in ('step.returned', 'step.reopened') and happened_on <= ${asOf}) told
      where "measureId" is not null group by "measureId", track, step`,
  )

export const lateBy = (
  db: Db,
  programmeId: string,
  ids: readonly string[],
  today: string,
): Promise<{ owner: Owner; name: string | null; enterpriseId: string; count: number; dueOn: string }[]> =>
  rowsOf(
    db,
    sql<{
      owner: Owner
      name: string | null
      enterpriseId: string
      count: number
      dueOn: string
    }>`select s.owner,
        case s.owner when 'office' then null when 'community' then c.community_name when 'street' then c.community_name
          else c.enterprise_name end as name,
        min(c.enterprise_id::text) as "enterpriseId", count(*)::int as count, min(s.due_on) as "dueOn"
      from workflow_step s join workflow_case c on c.programme_id = s.programme_id and c.id = s.case_id
      where s.programme_id = ${programmeId} and s.measure_id = any(${ids}::uuid[]) and s.status = 'open' and s.due_on < ${today}
      group by 1, 2 order by count(*) desc, min(s.due_on), 2 limit 50`,
  )

export const citations = (
  db: Db,
  programmeId: string,
  ids: readonly string[],
): Promise<{ kind: CitingKind; key: string; measureId: string; citedOn: string }[]> =>
  rowsOf(
    db,
    sql<{
      kind: CitingKind
      key: string
      measureId: string
      citedOn: string
    }>`select kind, key, measure_id as "measureId", cited_on as "citedOn"
      from measure_citation where programme_id = ${programmeId} and measure_id = any(${ids}::uuid[]) order by kind, key, cited_on`,
  )

/** One thing cites one version; whatever it cited before is over. */
export async function cite(
  db: Db,
  programmeId: string,
  one: { kind: CitingKind; key: string; measureId: string; citedOn: string },
): Promise<void> {
  await sql`delete from measure_citation where programme_id = ${programmeId} and kind = ${one.kind} and key = ${one.key}`.execute(
    db,
  )
  await sql`insert into measure_citation (programme_id, kind, key, measure_id, cited_on)
    values (${programmeId}, ${one.kind}, ${one.key}, ${one.measureId}, ${one.citedOn})`.execute(db)
}
