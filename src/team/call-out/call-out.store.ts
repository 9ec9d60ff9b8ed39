import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { rowOf, rowsOf } from '../../platform/rows.ts'
import type { Answer, CallOutResult, CallOutState } from './call-out.rules.ts'

export interface CallOutRow {
  id: string
  teamId: string
  team: string
  orgPath: string
  state: CallOutState
  askedAt: Date
  askedOn: string
  until: Date
  asked: number
  answered: number
  coming: number
  minutes: number | null
  version: number
}

/** While it is open the answers are counted as they are. */
const columns = sql`c.id, c.team_id as "teamId", c.team_name as team, c.org_path as "orgPath", c.status as state, c.asked_at as "askedAt",
  c.asked_on as "askedOn", c.answer_until as until, c.asked, c.minutes, c.version,
  coalesce(c.answered, (select count(a.answer)::int from call_out_answer a where a.programme_id = c.programme_id and a.call_out_id = c.id)) as answered,
  coalesce(c.coming, (select count(*)::int from call_out_answer a where a.programme_id = c.programme_id and a.call_out_id = c.id and a.answer = 'coming')) as coming`

const chosen = (where: RawBuilder<unknown>): RawBuilder<CallOutRow> =>
  sql<CallOutRow>`select ${columns} from call_out c where ${where} order by c.asked_at desc, c.id limit 100`

export const ofTeam = (db: Db, programmeId: string, teamId: string): Promise<CallOutRow[]> =>
  rowsOf(db, chosen(sql`c.programme_id = ${programmeId} and c.team_id = ${teamId}`))

export const find = (db: Db, programmeId: string, id: string): Promise<CallOutRow | undefined> =>
  rowOf(db, chosen(sql`c.programme_id = ${programmeId} and c.id = ${id}`))

export const lock = async (db: Db, programmeId: string, id: string): Promise<CallOutRow | undefined> => {
  await sql`select id from call_out where programme_id = ${programmeId} and id = ${id} for update`.execute(db)
  return await find(db, programmeId, id)
}

/** The day of the test that counts for the year of `day`. */
export const testedIn = (
  db: Db,
  programmeId: string,
  teamId: string,
  day: Day,
): Promise<{ day: string } | undefined> =>
  rowOf(
    db,
    sql<{
      day: string
    }>`select asked_on as day from call_out where programme_id = ${programmeId} and team_id = ${teamId} and status = 'closed'
      and asked_on >= ${`${day.slice(0, 4)}-01-01`} and asked_on <= ${`${day.slice(0, 4)}-12-31`} limit 1`,
  )

/** @returns undefined where one is open already */
export const add = (
  db: Db,
  programmeId: string,
  row: Pick<CallOutRow, 'id' | 'teamId' | 'team' | 'orgPath' | 'askedAt' | 'askedOn' | 'until' | 'asked'>,
): Promise<{ id: string } | undefined> =>
  rowOf(
    db,
    sql<{
      id: string
    }>`insert into call_out (programme_id, id, team_id, org_path, team_name, status, asked_at, asked_on, answer_until, asked, version)
      values (${programmeId}, ${row.id}, ${row.teamId}, ${row.orgPath}, ${row.team}, 'open', ${row.askedAt}, ${row.askedOn}, ${row.until}, ${row.asked}, 1)
      on conflict do nothing returning id`,
  )

export async function ask(
  db: Db,
  programmeId: string,
  row: Pick<CallOutRow, 'teamId' | 'team' | 'until'> & {
    id: string
    callOutId: string
    memberId: string
    orgPath: string
  },
): Promise<void> {
  await sql`insert into call_out_answer (programme_id, id, call_out_id, team_id, member_id, org_path, team_name, answer_until, is_open)
    values (${programmeId}, ${row.id}, ${row.callOutId}, ${row.teamId}, ${row.memberId}, ${row.orgPath}, ${row.team}, ${row.until}, true)`.execute(
    db,
  )
}

/** Whom to ask: everybody in the team who has not left. */
export const toAsk = (
  db: Db,
  programmeId: string,
  teamId: string,
  today: Day,
): Promise<{ memberId: string; orgPath: string }[]> =>
  rowsOf(
    db,
    sql<{ memberId: string; orgPath: string }>`select tm.member_id as "memberId", m.org_path as "orgPath"
      from team_member tm join member m on m.programme_id = tm.programme_id and m.id = tm.member_id
      where tm.programme_id = ${programmeId} and tm.team_id = ${teamId} and tm.left_on is null and (m.left_on is null or m.left_on > ${today})
      order by tm.member_id`,
  )

export interface AnswerRow {
  memberId: string
  nameCipher: Buffer | null
  answer: Answer | null
  answeredAt: Date | null
}

/** In the order in which people joined, which tells nothing of their answers. */
export const answersOf = (db: Db, programmeId: string, callOutId: string): Promise<AnswerRow[]> =>
  rowsOf(
    db,
    sql<AnswerRow>`select a.member_id as "memberId", m.name_cipher as "nameCipher", a.answer, a.answered_at as "answeredAt"
      from call_out_answer a left join member m on m.programme_id = a.programme_id and m.id = a.member_id
      where a.programme_id = ${programmeId} and a.call_out_id = ${callOutId} order by a.id`,
  )

export interface OwnAnswer {
  id: string
  teamId: string
  team: string
  orgPath: string
  until: Date
  isOpen: boolean
  answer: Answer | null
}

export const ownAnswer = (
  db: Db,
  programmeId: string,
  callOutId: string,
  memberId: string,
): Promise<OwnAnswer | undefined> =>
  rowOf(
    db,
    sql<OwnAnswer>`select id, team_id as "teamId", team_name as team, org_path as "orgPath", answer_until as until, is_open as "isOpen", answer
      from call_out_answer where programme_id = ${programmeId} and call_out_id = ${callOutId} and member_id = ${memberId} for update`,
  )

export async function answer(
  db: Db,
  programmeId: string,
  id: string,
  given: { answer: Answer; at: Date },
): Promise<void> {
  await sql`update call_out_answer set answer = ${given.answer}, answered_at = ${given.at} where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}

/** Ends it with its result, or without one; when each one answered is forgotten. */
export async function close(
  db: Db,
  programmeId: string,
  id: string,
  to: { state: 'closed' | 'cancelled'; day: Day; result: CallOutResult | undefined },
): Promise<void> {
  await sql`update call_out set status = ${to.state}, closed_on = ${to.day}, answered = ${to.result?.answered ?? null},
      coming = ${to.result?.coming ?? null}, minutes = ${to.result?.minutes ?? null}, version = version + 1
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
  await sql`update call_out_answer set is_open = false, answered_at = null where programme_id = ${programmeId} and call_out_id = ${id}`.execute(
    db,
  )
}

/** Call-outs whose time to answer is over and that nobody has closed. */
export const overdue = (db: Db, programmeId: string, now: Date, limit: number): Promise<CallOutRow[]> =>
  rowsOf(
    db,
    sql<CallOutRow>`select ${columns} from call_out c where c.programme_id = ${programmeId} and c.status = 'open' and c.answer_until <= ${now}
      order by c.id limit ${limit}`,
  )
