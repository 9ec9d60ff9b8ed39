import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { allOf, countOf, rowOf, rowsOf } from '../../platform/rows.ts'
import type { ObjectionKind, ObjectionState } from './objection.rules.ts'

export interface ObjectionRow {
  id: string
  activityId: string
  memberId: string
  nameCipher: Buffer | null
  communityId: string
  divisionCode: string
  title: string
  heldOn: string
  kind: ObjectionKind
  halves: number | null
  /** On record now. */
  written: number | null
  textCipher: Buffer
  status: ObjectionState
  raisedOn: string
  decidedOn: string | null
  answerCipher: Buffer | null
  version: number
}

const columns = sql`o.id, o.activity_id as "activityId", o.member_id as "memberId", m.name_cipher as "nameCipher",
  o.community_id as "communityId", o.division_code as "divisionCode", o.title, o.held_on as "heldOn", o.kind, o.halves,
  (select s.halves from activity_service s where s.programme_id = o.programme_id and s.activity_id = o.activity_id and s.member_id = o.member_id
    and s.struck_on is null) as written,
  o.text_cipher as "textCipher", o.status, o.raised_on as "raisedOn", o.decided_on as "decidedOn", o.answer_cipher as "answerCipher", o.version`
const joined = sql`activity_objection o left join member m on m.programme_id = o.programme_id and m.id = o.member_id`

export interface ObjectionChoice {
  status?: ObjectionState | undefined
  activity?: string | undefined
  member?: string | undefined
}

const chosen = (programmeId: string, filter: ObjectionChoice): RawBuilder<unknown> =>
  allOf(
    sql`o.programme_id = ${programmeId}`,
    filter.status && sql`o.status = ${filter.status}`,
    filter.activity && sql`o.activity_id = ${filter.activity}`,
    filter.member && sql`o.member_id = ${filter.member}`,
  )

export async function list(
  db: Db,
  programmeId: string,
  filter: ObjectionChoice & { limit: number; cursor?: string | undefined },
): Promise<Page<ObjectionRow>> {
  const where = chosen(programmeId, filter)
  const page = keyset(filter, sql`o.raised_on`, sql`o.id`, true)
  const rows = await rowsOf(
    db,
    sql<ObjectionRow>`select ${columns} from ${joined} where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from activity_objection o where ${where}`,
  )
  return page.cut(rows, total, (row) => [row.raisedOn, row.id])
}

export const lock = (db: Db, programmeId: string, id: string): Promise<ObjectionRow | undefined> =>
  rowOf(
    db,
    sql<ObjectionRow>`select ${columns} from ${joined} where o.programme_id = ${programmeId} and o.id = ${id} for update of o`,
  )

export const isWaiting = async (
  db: Db,
  programmeId: string,
  activityId: string,
  memberId: string,
): Promise<boolean> =>
  (await rowOf(
    db,
    sql<{
      id: string
    }>`select id from activity_objection where programme_id = ${programmeId} and activity_id = ${activityId}
      and member_id = ${memberId} and status = 'raised' limit 1`,
  )) !== undefined

export async function add(
  db: Db,
  programmeId: string,
  row: {
    id: string
    memberId: string
    kind: ObjectionKind
    halves: number | null
    textCipher: Buffer
    raisedOn: string
    activity: { id: string; communityId: string; divisionCode: string; title: string; heldOn: string }
  },
): Promise<void> {
  const { activity } = row
  await sql`insert into activity_objection (programme_id, id, activity_id, member_id, community_id, division_code, title, held_on, kind, halves,
      text_cipher, status, raised_on, version)
    values (${programmeId}, ${row.id}, ${activity.id}, ${row.memberId}, ${activity.communityId}, ${activity.divisionCode}, ${activity.title},
      ${activity.heldOn}, ${row.kind}, ${row.halves}, ${row.textCipher}, 'raised', ${row.raisedOn}, 1)`.execute(
    db,
  )
}

export async function decide(
  db: Db,
  programmeId: string,
  id: string,
  to: { status: ObjectionState; on: string; answer: Buffer | null },
): Promise<void> {
  await sql`update activity_objection set status = ${to.status}, decided_on = ${to.on}, answer_cipher = ${to.answer}, version = version + 1
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}
