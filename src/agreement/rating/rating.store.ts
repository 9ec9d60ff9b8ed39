import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { allOf, countOf, idsOf, isWanted, rowOf, rowsOf, wanted } from '../../platform/rows.ts'
import type { RatedKind, RoundState } from './rating.rules.ts'

export interface RoundRow {
  id: string
  kind: RatedKind
  subjectId: string | null
  pairingId: string
  enterpriseId: string
  enterprise: string
  communityId: string
  community: string
  orgPath: string
  divisionCode: string
  title: string
  openedOn: string
  endsOn: string
  closedOn: string | null
  issued: number
  scores: number[]
  version: number
}

const columns = sql`r.id, r.subject_kind as kind, coalesce(r.project_id, r.activity_id) as "subjectId", r.pairing_id as "pairingId",
  r.enterprise_id as "enterpriseId", r.enterprise_name as enterprise, r.community_id as "communityId", r.community_name as community,
  r.org_path as "orgPath", r.division_code as "divisionCode", r.title, r.opened_on as "openedOn", r.ends_on as "endsOn",
  r.closed_on as "closedOn", r.issued, r.scores, r.version`

export interface RoundChoice {
  kind?: RatedKind | undefined
  state?: RoundState | undefined
  enterprise?: string | undefined
  community?: string | undefined
  pairing?: string | undefined
  project?: string | undefined
}

const isOver = (today: Day): RawBuilder<unknown> => sql`(r.closed_on is not null or r.ends_on < ${today})`

const chosen = (programmeId: string, filter: RoundChoice, today: Day): RawBuilder<unknown> =>
  allOf(
    sql`r.programme_id = ${programmeId}`,
    filter.kind && sql`r.subject_kind = ${filter.kind}`,
    filter.state === 'over' && isOver(today),
    filter.state === 'open' && sql`not ${isOver(today)}`,
    filter.enterprise && sql`r.enterprise_id = ${filter.enterprise}`,
    filter.community && sql`r.community_id = ${filter.community}`,
    filter.pairing && sql`r.pairing_id = ${filter.pairing}`,
    filter.project && sql`r.project_id = ${filter.project}`,
  )

export async function list(
  db: Db,
  programmeId: string,
  filter: RoundChoice & { limit: number; cursor?: string | undefined },
  today: Day,
): Promise<Page<RoundRow>> {
  const where = chosen(programmeId, filter, today)
  const page = keyset(filter, sql`r.opened_on`, sql`r.id`, true)
  const rows = await rowsOf(
    db,
    sql<RoundRow>`select ${columns} from rating_round r where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*)::int as count from rating_round r where ${where}`,
  )
  return page.cut(rows, total, (row) => [row.openedOn, row.id])
}

export const choose = (
  db: Db,
  programmeId: string,
  filter: RoundChoice,
  days: { today: Day; asOf?: Day | undefined },
): Promise<string[]> =>
  idsOf(
    db,
    sql<{ id: string }>`select r.id from rating_round r
      where ${allOf(chosen(programmeId, filter, days.today), days.asOf && sql`r.opened_on <= ${days.asOf}`)} order by r.opened_on desc, r.id desc`,
  )

export const read = (db: Db, programmeId: string, ids: readonly string[]): Promise<RoundRow[]> =>
  rowsOf(
    db,
    sql<RoundRow>`select ${columns} from ${wanted(ids)} join rating_round r on r.programme_id = ${programmeId} and ${isWanted(sql`r.id`, ids)}
      order by w.place`,
  )

export const find = (db: Db, programmeId: string, id: string): Promise<RoundRow | undefined> =>
  rowOf(
    db,
    sql<RoundRow>`select ${columns} from rating_round r where r.programme_id = ${programmeId} and r.id = ${id}`,
  )

/** Locked, so that two voices that come at once are counted one after the other. */
export const lock = (db: Db, programmeId: string, id: string): Promise<RoundRow | undefined> =>
  rowOf(
    db,
    sql<RoundRow>`select ${columns} from rating_round r where r.programme_id = ${programmeId} and r.id = ${id} for update of r`,
  )

export interface NewRound {
  id: string
  kind: RatedKind
  pairingId: string
  projectId: string | null
  activityId: string | null
  title: string
  openedOn: Day
  endsOn: Day
  issued: number
}

/** Takes the parties from the pair. */
export async function add(db: Db, programmeId: string, row: NewRound): Promise<void> {
  await sql`insert into rating_round (programme_id, id, subject_kind, pairing_id, project_id, activity_id, enterprise_id, community_id, org_path,
      division_code, enterprise_name, community_name, title, opened_on, ends_on, issued, scores, version)
    select p.programme_id, ${row.id}::uuid, ${row.kind}::text, p.id, ${row.projectId}::uuid, ${row.activityId}::uuid, p.enterprise_id, p.community_id,
      p.org_path, p.division_code, p.enterprise_name, p.community_name, ${row.title}::text, ${row.openedOn}::date, ${row.endsOn}::date,
      ${row.issued}::integer, '{0,0,0,0,0}'::integer[], 1
    from pairing p where p.programme_id = ${programmeId} and p.id = ${row.pairingId}`.execute(db)
}

export async function addSlips(
  db: Db,
  programmeId: string,
  roundId: string,
  slips: readonly { id: string; hash: Buffer }[],
): Promise<void> {
  await sql`insert into rating_slip (programme_id, id, round_id, community_id, division_code, code_hash, is_used)
    select r.programme_id, s.id, r.id, r.community_id, r.division_code, s.hash, false
    from rating_round r, unnest(${slips.map(({ id }) => id)}::uuid[], ${slips.map(({ hash }) => hash)}::bytea[]) as s(id, hash)
    where r.programme_id = ${programmeId} and r.id = ${roundId}`.execute(db)
}

/** Makes slips that were not used good for nothing; gives how many. */
export async function dropUnused(db: Db, programmeId: string, roundId: string): Promise<number> {
  const gone =
    await sql`delete from rating_slip where programme_id = ${programmeId} and round_id = ${roundId} and not is_used`.execute(
      db,
    )
  return Number(gone.numAffectedRows ?? 0n)
}

export async function setIssued(db: Db, programmeId: string, id: string, issued: number): Promise<void> {
  await sql`update rating_round set issued = ${issued}, version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}

export async function close(db: Db, programmeId: string, id: string, day: Day): Promise<void> {
  await sql`update rating_round set closed_on = ${day}, version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}

/** In any programme, as the owner: whoever holds a slip has no session and no scope. */
export const byCode = (
  db: Db,
  hash: Buffer,
): Promise<{ programmeId: string; roundId: string; isUsed: boolean } | undefined> =>
  rowOf(
    db,
    sql<{
      programmeId: string
      roundId: string
      isUsed: boolean
    }>`select s.programme_id as "programmeId", s.round_id as "roundId",
        s.is_used as "isUsed"
      from programme p join rating_slip s on s.programme_id = p.id and s.code_hash = ${hash} limit 1`,
  )

/** Uses a slip up. False where it was used in the same moment, or replaced. */
export async function useUp(db: Db, programmeId: string, hash: Buffer): Promise<boolean> {
  const used =
    await sql`update rating_slip set is_used = true where programme_id = ${programmeId} and code_hash = ${hash} and not is_used`.execute(
      db,
    )
  return (used.numAffectedRows ?? 0n) > 0n
}

export async function count(db: Db, programmeId: string, id: string, score: number): Promise<void> {
  await sql`update rating_round set scores[${score}::int] = scores[${score}::int] + 1 where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}

export async function addRemark(
  db: Db,
  programmeId: string,
  roundId: string,
  remark: { id: string; cipher: Buffer },
): Promise<void> {
  await sql`insert into rating_remark (programme_id, id, round_id, community_id, division_code, text_cipher)
    select programme_id, ${remark.id}::uuid, id, community_id, division_code, ${remark.cipher}::bytea
    from rating_round where programme_id = ${programmeId} and id = ${roundId}`.execute(db)
}

/** In the order of ids that are random, so that it says nothing of when. */
export const remarks = (db: Db, programmeId: string, roundId: string): Promise<{ cipher: Buffer }[]> =>
  rowsOf(
    db,
    sql<{
      cipher: Buffer
    }>`select text_cipher as cipher from rating_remark where programme_id = ${programmeId} and round_id = ${roundId} order by id`,
  )
