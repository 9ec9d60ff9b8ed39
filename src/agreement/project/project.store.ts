import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { allOf, containing, countOf, idsOf, isWanted, rowOf, rowsOf, wanted } from '../../platform/rows.ts'
import { lateStates, type ProjectState, type Rhythm } from './project.rules.ts'

export interface ProjectRow {
  id: string
  year: number
  number: number
  pairingId: string
  enterpriseId: string
  enterprise: string
  communityId: string
  community: string
  orgPath: string
  divisionCode: string
  title: string
  content: string
  needId: string | null
  /** Number and content, where the reader sees the need. */
  need: string | null
  promiseId: string | null
  agreementId: string | null
  agreementLineId: string | null
  ownerCipher: Buffer
  contactCipher: Buffer
  startsOn: string
  endsOn: string
  target: number
  unit: string
  resultWords: string
  done: number
  status: ProjectState
  delayReason: string | null
  madeOn: string
  finishedOn: string | null
  reportedBy: string | null
  acceptBy: string | null
  decidedOn: string | null
  acceptorCipher: Buffer | null
  result: number | null
  score: number | null
  reason: string | null
  withdrawnOn: string | null
  teamId: string | null
  teamName: string | null
  repeats: Rhythm | null
  repeatUntil: string | null
  seriesId: string | null
  period: string | null
  entries: number
  version: number
}

export const columns = sql`p.id, p.year, p.number, p.pairing_id as "pairingId", p.enterprise_id as "enterpriseId", p.enterprise_name as enterprise,
  p.community_id as "communityId", p.community_name as community, p.org_path as "orgPath", p.division_code as "divisionCode", p.title, p.content,
  p.need_id as "needId", (select n.year || '-' || lpad(n.number::text, 4, '0') || ' ' || n.content from need n
    where n.programme_id = p.programme_id and n.id = p.need_id) as need,
  p.promise_id as "promiseId", p.agreement_id as "agreementId", p.agreement_line_id as "agreementLineId", p.owner_cipher as "ownerCipher",
  p.contact_cipher as "contactCipher", p.starts_on as "startsOn", p.ends_on as "endsOn", p.target, p.unit, p.result_words as "resultWords", p.done,
  p.status, p.delay_reason as "delayReason", p.made_on as "madeOn", p.finished_on as "finishedOn", p.reported_by as "reportedBy",
  p.accept_by as "acceptBy", p.decided_on as "decidedOn", p.acceptor_cipher as "acceptorCipher", p.result, p.score, p.reason,
  p.withdrawn_on as "withdrawnOn", p.team_id as "teamId", p.team_name as "teamName", p.repeats, p.repeat_until as "repeatUntil",
  p.series_id as "seriesId", p.period, p.entries, p.version`

export interface ProjectChoice {
  q?: string | undefined
  status?: ProjectState | undefined
  late?: 'yes' | 'no-reason' | undefined
  acceptanceLate?: 'yes' | undefined
  repeats?: 'yes' | undefined
  enterprise?: string | undefined
  community?: string | undefined
  pairing?: string | undefined
  team?: string | undefined
}

export const inStates = (states: readonly ProjectState[]): RawBuilder<unknown> =>
  sql`p.status = any(${states}::text[])`

const chosen = (programmeId: string, filter: ProjectChoice, today: Day): RawBuilder<unknown> =>
  allOf(
    sql`p.programme_id = ${programmeId}`,
    filter.q &&
      sql`(p.title like ${containing(filter.q)} or p.enterprise_name like ${containing(filter.q)} or p.community_name like ${containing(filter.q)})`,
    filter.status && sql`p.status = ${filter.status}`,
    filter.late && sql`${inStates(lateStates)} and p.ends_on < ${today}`,
    filter.late === 'no-reason' && sql`p.delay_reason is null`,
    filter.acceptanceLate && sql`p.status = 'reported' and p.accept_by < ${today}`,
    filter.repeats && sql`p.series_id is not null`,
    filter.enterprise && sql`p.enterprise_id = ${filter.enterprise}`,
    filter.community && sql`p.community_id = ${filter.community}`,
    filter.pairing && sql`p.pairing_id = ${filter.pairing}`,
    filter.team && sql`p.team_id = ${filter.team}`,
  )

const ordered = (page: { limit: number; cursor?: string | undefined }) =>
  keyset(page, sql`p.ends_on`, sql`p.id`, true)

export async function list(
  db: Db,
  programmeId: string,
  filter: ProjectChoice & { limit: number; cursor?: string | undefined },
  today: Day,
): Promise<Page<ProjectRow>> {
  const where = chosen(programmeId, filter, today)
  const page = ordered(filter)
  const rows = await rowsOf(
    db,
    sql<ProjectRow>`select ${columns} from service_project p where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*)::int as count from service_project p where ${where}`,
  )
  return page.cut(rows, total, (row) => [row.endsOn, row.id])
}

export const choose = (
  db: Db,
  programmeId: string,
  filter: ProjectChoice,
  days: { today: Day; asOf?: Day | undefined },
): Promise<string[]> =>
  idsOf(
    db,
    sql<{ id: string }>`select p.id from service_project p
      where ${allOf(chosen(programmeId, filter, days.today), days.asOf && sql`p.made_on <= ${days.asOf}`)}
      order by p.year, p.number, p.id`,
  )

export const read = (db: Db, programmeId: string, ids: readonly string[]): Promise<ProjectRow[]> =>
  rowsOf(
    db,
    sql<ProjectRow>`select ${columns} from ${wanted(ids)} join service_project p on p.programme_id = ${programmeId} and ${isWanted(sql`p.id`, ids)}
      order by w.place`,
  )

export const find = (db: Db, programmeId: string, id: string): Promise<ProjectRow | undefined> =>
  rowOf(
    db,
    sql<ProjectRow>`select ${columns} from service_project p where p.programme_id = ${programmeId} and p.id = ${id}`,
  )

/** Locked, so that two people who act at once do it one after the other. */
export const lock = (db: Db, programmeId: string, id: string): Promise<ProjectRow | undefined> =>
  rowOf(
    db,
    sql<ProjectRow>`select ${columns} from service_project p where p.programme_id = ${programmeId} and p.id = ${id} for update of p`,
  )

export const ofSeries = (db: Db, programmeId: string, seriesId: string): Promise<ProjectRow[]> =>
  rowsOf(
    db,
    sql<ProjectRow>`select ${columns} from service_project p where p.programme_id = ${programmeId} and p.series_id = ${seriesId}
      order by p.period desc`,
  )

export type Change = Partial<
  Omit<
    ProjectRow,
    | 'id'
    | 'year'
    | 'number'
    | 'pairingId'
    | 'enterpriseId'
    | 'enterprise'
    | 'communityId'
    | 'community'
    | 'orgPath'
    | 'divisionCode'
    | 'need'
    | 'madeOn'
    | 'version'
  > & { remindedOn: string | null }
>

const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export async function change(db: Db, programmeId: string, id: string, to: Change): Promise<void> {
  const sets = Object.entries(to).map(([key, value]) => sql`${sql.ref(snake(key))} = ${value ?? null}`)
  await sql`update service_project set ${sql.join(sets)}, version = version + 1
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}

export type NewProject = Pick<
  ProjectRow,
  | 'id'
  | 'pairingId'
  | 'title'
  | 'content'
  | 'needId'
  | 'promiseId'
  | 'agreementId'
  | 'agreementLineId'
  | 'ownerCipher'
  | 'contactCipher'
  | 'startsOn'
  | 'endsOn'
  | 'target'
  | 'unit'
  | 'resultWords'
  | 'madeOn'
  | 'teamId'
  | 'teamName'
  | 'repeats'
  | 'repeatUntil'
  | 'seriesId'
  | 'period'
>

/** Takes the parties from the pair and the next number of the year. False where the number, the line or the period is taken. */
export async function add(db: Db, programmeId: string, row: NewProject): Promise<boolean> {
  const year = Number(row.madeOn.slice(0, 4))
  const added =
    await sql`insert into service_project (programme_id, id, year, number, pairing_id, enterprise_id, community_id, org_path,
      division_code, enterprise_name, community_name, title, content, need_id, promise_id, agreement_id, agreement_line_id, owner_cipher,
      contact_cipher, starts_on, ends_on, target, unit, result_words, done, status, made_on, team_id, team_name, repeats, repeat_until, series_id,
      period, entries, version)
    select p.programme_id, ${row.id}::uuid, ${year}::smallint,
      (select coalesce(max(s.number), 0) + 1 from service_project s where s.programme_id = ${programmeId} and s.year = ${year}::smallint),
      p.id, p.enterprise_id, p.community_id, p.org_path, p.division_code, p.enterprise_name, p.community_name, ${row.title}::text,
      ${row.content}::text, ${row.needId}::uuid, ${row.promiseId}::uuid, ${row.agreementId}::uuid, ${row.agreementLineId}::uuid,
      ${row.ownerCipher}::bytea, ${row.contactCipher}::bytea, ${row.startsOn}::date, ${row.endsOn}::date, ${row.target}::integer, ${row.unit}::text,
      ${row.resultWords}::text, 0, 'planned', ${row.madeOn}::date, ${row.teamId}::uuid, ${row.teamName}::text, ${row.repeats}::text,
      ${row.repeatUntil}::date, ${row.seriesId}::uuid, ${row.period}::date, 0, 1
    from pairing p where p.programme_id = ${programmeId} and p.id = ${row.pairingId}
    on conflict do nothing`.execute(db)
  return (added.numAffectedRows ?? 0n) > 0n
}

export const lineTaken = async (db: Db, programmeId: string, lineId: string): Promise<boolean> =>
  (await rowOf(
    db,
    sql<{
      id: string
    }>`select id from service_project where programme_id = ${programmeId} and agreement_line_id = ${lineId}`,
  )) !== undefined

/** How the projects of a pair stand, those that were withdrawn left out. */
export const standing = async (
  db: Db,
  programmeId: string,
  pairingId: string,
): Promise<{ all: number; accepted: number; rated: number }> =>
  (await rowOf(
    db,
    sql<{
      all: number
      accepted: number
      rated: number
    }>`select count(*)::int as all, count(*) filter (where status = 'accepted')::int as accepted,
        count(score)::int as rated
      from service_project where programme_id = ${programmeId} and pairing_id = ${pairingId} and status <> 'withdrawn'`,
  )) ?? { all: 0, accepted: 0, rated: 0 }
