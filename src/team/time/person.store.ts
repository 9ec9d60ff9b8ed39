import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowOf, rowsOf } from '../../platform/rows.ts'
import type { Answer } from '../call-out/call-out.rules.ts'
import type { TeamKind } from '../team.rules.ts'

export interface PersonOfTeams {
  id: string
  nameCipher: Buffer
  orgPath: string
}

/** Locked, so that of two who give one person something to do at the same moment the second sees what the first gave. */
export const lockPerson = (db: Db, programmeId: string, id: string): Promise<PersonOfTeams | undefined> =>
  rowOf(
    db,
    sql<PersonOfTeams>`select id, name_cipher as "nameCipher", org_path as "orgPath" from member
      where programme_id = ${programmeId} and id = ${id} for update`,
  )

export const person = (db: Db, programmeId: string, id: string): Promise<PersonOfTeams | undefined> =>
  rowOf(
    db,
    sql<PersonOfTeams>`select id, name_cipher as "nameCipher", org_path as "orgPath" from member
      where programme_id = ${programmeId} and id = ${id}`,
  )

export interface PlaceRow {
  teamId: string
  team: string
  slot: string
  joinedOn: string
}

export const places = (db: Db, programmeId: string, memberId: string): Promise<PlaceRow[]> =>
  rowsOf(
    db,
    sql<PlaceRow>`select team_id as "teamId", team_name as team, slot, joined_on as "joinedOn" from team_member
      where programme_id = ${programmeId} and member_id = ${memberId} and left_on is null order by joined_on, team_id`,
  )

/** What kind of teams these are and on which templates; asked as background work, because a person does not see the team. */
export const kindsOf = (
  db: Db,
  programmeId: string,
  teamIds: readonly string[],
): Promise<{ id: string; kind: TeamKind; templateId: string | null }[]> =>
  rowsOf(
    db,
    sql<{
      id: string
      kind: TeamKind
      templateId: string | null
    }>`select id, kind, template_id as "templateId" from team
      where programme_id = ${programmeId} and id = any(${[...teamIds]}::uuid[])`,
  )

export interface OpenAnswer {
  id: string
  team: string
  until: Date
  answer: Answer | null
}

/** Call-outs that one person was asked in and that are not closed. */
export const openAnswers = (db: Db, programmeId: string, memberId: string): Promise<OpenAnswer[]> =>
  rowsOf(
    db,
    sql<OpenAnswer>`select call_out_id as id, team_name as team, answer_until as until, answer from call_out_answer
      where programme_id = ${programmeId} and member_id = ${memberId} and is_open order by answer_until, id`,
  )
