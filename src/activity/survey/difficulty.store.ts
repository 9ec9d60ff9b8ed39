import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { allOf, countOf, idsOf, isWanted, rowOf, rowsOf, wanted } from '../../platform/rows.ts'
import type { DifficultyKind, PointState, Urgency } from './difficulty.rules.ts'
import type { SurveyRow } from './survey.store.ts'

export interface PointRow {
  id: string
  surveyId: string
  enterpriseId: string
  enterprise: string
  communityId: string
  community: string
  orgPath: string
  divisionCode: string
  kind: DifficultyKind
  urgency: Urgency
  textCipher: Buffer
  helpCipher: Buffer
  wantedBy: string | null
  foundOn: string
  takenOn: string | null
  state: PointState
  version: number
}

const columns = sql`d.id, d.survey_id as "surveyId", d.enterprise_id as "enterpriseId", d.enterprise_name as enterprise,
  d.community_id as "communityId", d.community_name as community, d.org_path as "orgPath", d.division_code as "divisionCode", d.kind, d.urgency,
  d.text_cipher as "textCipher", d.help_cipher as "helpCipher", d.wanted_by as "wantedBy", d.found_on as "foundOn", d.taken_on as "takenOn",
  case when d.taken_on is null then 'open' else 'taken' end as state, d.version`

export interface PointChoice {
  asOf?: string | undefined
  kind?: DifficultyKind | undefined
  urgency?: Urgency | undefined
  state?: PointState | undefined
  enterprise?: string | undefined
  community?: string | undefined
}

const chosen = (programmeId: string, filter: PointChoice): RawBuilder<unknown> =>
  allOf(
    sql`d.programme_id = ${programmeId}`,
    filter.asOf && sql`d.found_on <= ${filter.asOf}`,
    filter.kind && sql`d.kind = ${filter.kind}`,
    filter.urgency && sql`d.urgency = ${filter.urgency}`,
    filter.state && (filter.state === 'open' ? sql`d.taken_on is null` : sql`d.taken_on is not null`),
    filter.enterprise && sql`d.enterprise_id = ${filter.enterprise}`,
    filter.community && sql`d.community_id = ${filter.community}`,
  )

const ordered = (page: { limit: number; cursor?: string | undefined }) =>
  keyset(page, sql`d.found_on`, sql`d.id`, true)

export async function list(
  db: Db,
  programmeId: string,
  filter: PointChoice & { limit: number; cursor?: string | undefined },
): Promise<Page<PointRow>> {
  const where = chosen(programmeId, filter)
  const page = ordered(filter)
  const rows = await rowsOf(
    db,
    sql<PointRow>`select ${columns} from difficulty d where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from difficulty d where ${where}`,
  )
  return page.cut(rows, total, (row) => [row.foundOn, row.id])
}

export const choose = (db: Db, programmeId: string, filter: PointChoice): Promise<string[]> =>
  idsOf(
    db,
    sql<{ id: string }>`select d.id from difficulty d where ${chosen(programmeId, filter)}
      order by ${ordered({ limit: 1 }).order}`,
  )

export const read = (db: Db, programmeId: string, ids: readonly string[]): Promise<PointRow[]> =>
  rowsOf(
    db,
    sql<PointRow>`select ${columns} from ${wanted(ids)} join difficulty d on d.programme_id = ${programmeId}
      and ${isWanted(sql`d.id`, ids)} order by w.place`,
  )

/** The points of a survey in their order. */
export const ofSurvey = (db: Db, programmeId: string, surveyId: string): Promise<PointRow[]> =>
  rowsOf(
    db,
    sql<PointRow>`select ${columns} from difficulty d where d.programme_id = ${programmeId} and d.survey_id = ${surveyId}
      order by d.position`,
  )

export const lock = (db: Db, programmeId: string, id: string): Promise<PointRow | undefined> =>
  rowOf(
    db,
    sql<PointRow>`select ${columns} from difficulty d where d.programme_id = ${programmeId} and d.id = ${id} for update of d`,
  )

export async function add(
  db: Db,
  programmeId: string,
  survey: SurveyRow,
  point: {
    id: string
    position: number
    kind: DifficultyKind
    urgency: Urgency
    textCipher: Buffer
    helpCipher: Buffer
    wantedBy: string | null
    foundOn: string
  },
): Promise<void> {
  const { id, position, kind, urgency, textCipher, helpCipher, wantedBy, foundOn } = point
  await sql`insert into difficulty (programme_id, id, survey_id, enterprise_id, community_id, team_id, org_path, division_code, enterprise_name,
      community_name, position, kind, urgency, text_cipher, help_cipher, wanted_by, found_on, version)
    values (${programmeId}, ${id}, ${survey.id}, ${survey.enterpriseId}, ${survey.communityId}, ${survey.teamId}, ${survey.orgPath},
      ${survey.divisionCode}, ${survey.enterprise}, ${survey.community}, ${position}, ${kind}, ${urgency}, ${textCipher}, ${helpCipher},
      ${wantedBy}, ${foundOn}, 1)`.execute(db)
}

export async function take(
  db: Db,
  programmeId: string,
  id: string,
  by: { day: string; as: string; id: string },
): Promise<void> {
  await sql`update difficulty set taken_on = ${by.day}, taken_as = ${by.as}, taken_id = ${by.id}, version = version + 1
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}
