import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { FieldValues } from '../../platform/fields.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { allOf, countOf, idsOf, isWanted, rowOf, rowsOf, wanted } from '../../platform/rows.ts'
import type { SurveyState } from './survey.rules.ts'

export interface SurveyRow {
  id: string
  pairingId: string
  enterpriseId: string
  enterprise: string
  communityId: string
  community: string
  teamId: string | null
  formId: string | null
  edition: number
  orgPath: string
  divisionCode: string
  status: SurveyState
  answers: FieldValues
  textCipher: Buffer
  difficultyCount: number
  basics: FieldValues
  changes: FieldValues
  begunOn: string
  savedAt: Date
  submittedOn: string | null
  decidedOn: string | null
  returnReason: string | null
  version: number
}

const columns = sql`s.id, s.pairing_id as "pairingId", s.enterprise_id as "enterpriseId", s.enterprise_name as enterprise,
  s.community_id as "communityId", s.community_name as community, s.team_id as "teamId", s.form_id as "formId",
  coalesce((select f.edition from survey_form f where f.programme_id = s.programme_id and f.id = s.form_id), 0) as edition,
  s.org_path as "orgPath", s.division_code as "divisionCode", s.status, s.answers, s.text_cipher as "textCipher", s.difficulty_count as "difficultyCount", s.basics, s.changes,
  s.begun_on as "begunOn", s.saved_at as "savedAt", s.submitted_on as "submittedOn", s.decided_on as "decidedOn",
  s.return_reason as "returnReason", s.version`

export interface SurveyChoice {
  status?: SurveyState | undefined
  edition?: number | undefined
  enterprise?: string | undefined
  community?: string | undefined
  pairing?: string | undefined
}

const chosen = (programmeId: string, filter: SurveyChoice): RawBuilder<unknown> =>
  allOf(
    sql`s.programme_id = ${programmeId}`,
    filter.status && sql`s.status = ${filter.status}`,
    filter.edition === 0 && sql`s.form_id is null`,
    filter.edition !== undefined &&
      filter.edition > 0 &&
      sql`s.form_id = (select f.id from survey_form f where f.programme_id = s.programme_id and f.edition = ${filter.edition})`,
    filter.enterprise && sql`s.enterprise_id = ${filter.enterprise}`,
    filter.community && sql`s.community_id = ${filter.community}`,
    filter.pairing && sql`s.pairing_id = ${filter.pairing}`,
  )

export async function list(
  db: Db,
  programmeId: string,
  filter: SurveyChoice & { limit: number; cursor?: string | undefined },
): Promise<Page<SurveyRow>> {
  const where = chosen(programmeId, filter)
  const page = keyset(filter, sql`s.begun_on`, sql`s.id`, true)
  const rows = await rowsOf(
    db,
    sql<SurveyRow>`select ${columns} from survey s where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from survey s where ${where}`,
  )
  return page.cut(rows, total, (row) => [row.begunOn, row.id])
}

/** Of each community the survey that was begun last; one that was confirmed stands before one that is not. */
export const latest = (
  db: Db,
  programmeId: string,
  filter: SurveyChoice & { asOf?: string | undefined },
): Promise<string[]> =>
  idsOf(
    db,
    sql<{
      id: string
    }>`select id from (select distinct on (s.community_id) s.id, s.division_code from survey s
        where ${allOf(
          chosen(programmeId, filter),
          sql`s.status <> 'closed'`,
          filter.asOf && sql`s.begun_on <= ${filter.asOf}`,
        )}
        order by s.community_id, s.status = 'confirmed' desc, s.begun_on desc, s.id desc) one order by division_code, id`,
  )

export const read = (db: Db, programmeId: string, ids: readonly string[]): Promise<SurveyRow[]> =>
  rowsOf(
    db,
    sql<SurveyRow>`select ${columns} from ${wanted(ids)} join survey s on s.programme_id = ${programmeId} and ${isWanted(sql`s.id`, ids)}
      order by w.place`,
  )

export const find = (db: Db, programmeId: string, id: string): Promise<SurveyRow | undefined> =>
  rowOf(
    db,
    sql<SurveyRow>`select ${columns} from survey s where s.programme_id = ${programmeId} and s.id = ${id}`,
  )

/** Locked, so that two people who save at once do it one after the other. */
export const lock = (db: Db, programmeId: string, id: string): Promise<SurveyRow | undefined> =>
  rowOf(
    db,
    sql<SurveyRow>`select ${columns} from survey s where s.programme_id = ${programmeId} and s.id = ${id} for update of s`,
  )

export const openOfPair = (
  db: Db,
  programmeId: string,
  pairingId: string,
): Promise<{ id: string } | undefined> =>
  rowOf(
    db,
    sql<{
      id: string
    }>`select id from survey where programme_id = ${programmeId} and pairing_id = ${pairingId}
      and status in ('draft', 'submitted', 'returned')`,
  )

/** The last confirmed survey of a community, whoever made it: what it found is not asked again. */
export const lastConfirmed = (
  db: Db,
  programmeId: string,
  communityId: string,
): Promise<SurveyRow | undefined> =>
  rowOf(
    db,
    sql<SurveyRow>`select ${columns} from survey s where s.programme_id = ${programmeId} and s.community_id = ${communityId}
      and s.status = 'confirmed' order by s.decided_on desc, s.id desc limit 1`,
  )

export const confirmedOf = (
  db: Db,
  programmeId: string,
  { id, communityId }: { id: string; communityId: string },
): Promise<number> =>
  countOf(
    db,
    sql<{ count: number }>`select count(*)::int as count from survey where programme_id = ${programmeId}
      and community_id = ${communityId} and status = 'confirmed' and id <> ${id}`,
  )

export interface NewSurvey {
  id: string
  pairingId: string
  formId: string | null
  answers: FieldValues
  textCipher: Buffer
  basics: FieldValues
  begunOn: string
  savedAt: Date
}

/** Takes the parties from the pair, and the liaison team that serves the community for the enterprise. False where one runs. */
export async function add(db: Db, programmeId: string, survey: NewSurvey): Promise<boolean> {
  const { id, pairingId, formId, answers, textCipher, basics, begunOn, savedAt } = survey
  const added =
    await sql`insert into survey (programme_id, id, pairing_id, enterprise_id, community_id, team_id, form_id, org_path, division_code,
      enterprise_name, community_name, status, answers, text_cipher, difficulty_count, basics, changes, begun_on, saved_at, version)
    select p.programme_id, ${id}, p.id, p.enterprise_id, p.community_id,
      (select v.team_id from team_service v join team t on t.programme_id = v.programme_id and t.id = v.team_id
        where v.programme_id = p.programme_id and v.community_id = p.community_id and v.ended_on is null and v.kind = 'liaison'
          and t.enterprise_id = p.enterprise_id and t.ended_on is null order by v.from_on, v.team_id limit 1),
      ${formId}, p.org_path, p.division_code, p.enterprise_name, p.community_name, 'draft', ${JSON.stringify(answers)}::jsonb, ${textCipher}, 0,
      ${JSON.stringify(basics)}::jsonb, '{}'::jsonb, ${begunOn}::date, ${savedAt}::timestamptz, 1
    from pairing p where p.programme_id = ${programmeId} and p.id = ${pairingId}
    on conflict do nothing`.execute(db)
  return (added.numAffectedRows ?? 0n) > 0n
}

export type Change = Partial<
  Pick<
    SurveyRow,
    | 'status'
    | 'formId'
    | 'answers'
    | 'textCipher'
    | 'difficultyCount'
    | 'basics'
    | 'changes'
    | 'savedAt'
    | 'submittedOn'
    | 'decidedOn'
    | 'returnReason'
  >
>

const columnOf: Record<keyof Change, string> = {
  status: 'status',
  formId: 'form_id',
  answers: 'answers',
  textCipher: 'text_cipher',
  difficultyCount: 'difficulty_count',
  basics: 'basics',
  changes: 'changes',
  savedAt: 'saved_at',
  submittedOn: 'submitted_on',
  decidedOn: 'decided_on',
  returnReason: 'return_reason',
}
const json: readonly string[] = ['answers', 'basics', 'changes']

export async function change(db: Db, programmeId: string, id: string, to: Change): Promise<void> {
  const sets = (Object.keys(to) as (keyof Change)[]).map((key) => {
    const value = to[key] ?? null
    return json.includes(key)
      ? sql`${sql.ref(columnOf[key])} = ${JSON.stringify(value)}::jsonb`
      : sql`${sql.ref(columnOf[key])} = ${value}`
  })
  await sql`update survey set ${sql.join(sets)}, version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}

export interface PairFacts {
  status: string
  communityId: string
}

export const pair = (db: Db, programmeId: string, id: string): Promise<PairFacts | undefined> =>
  rowOf(
    db,
    sql<PairFacts>`select status, community_id as "communityId" from pairing where programme_id = ${programmeId} and id = ${id}`,
  )

export interface CommunityFacts {
  isMerged: boolean
  endedOn: string | null
  basics: FieldValues
}

export const community = (db: Db, programmeId: string, id: string): Promise<CommunityFacts | undefined> =>
  rowOf(
    db,
    sql<CommunityFacts>`select c.merged_into is not null as "isMerged", d.valid_to as "endedOn",
        jsonb_build_object('population', c.population, 'households', c.households, 'staff', c.staff, 'pairCapacity', c.pair_capacity,
          'memberCapacity', c.member_capacity) as basics
      from community c join division d on d.id = c.division_id where c.programme_id = ${programmeId} and c.id = ${id}`,
  )

/** Surveys that run although their pair has ended. */
export const ofEndedPairs = (db: Db, programmeId: string, limit: number): Promise<{ id: string }[]> =>
  rowsOf(
    db,
    sql<{
      id: string
    }>`select s.id from survey s join pairing p on p.programme_id = s.programme_id and p.id = s.pairing_id
      where s.programme_id = ${programmeId} and s.status in ('draft', 'submitted', 'returned') and p.status in ('ended', 'withdrawn')
      order by s.id limit ${limit}`,
  )
