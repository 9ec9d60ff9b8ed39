import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { rowsOf } from '../platform/rows.ts'

interface Told {
  title: string
  heldOn: string
  status: string
}

/** An activity that the member no longer sees keeps its day only in the sign-up of those who see it. */
export const signUps = (db: Db, programmeId: string, memberId: string): Promise<Told[]> =>
  rowsOf(
    db,
    sql<Told>`select coalesce(a.title, '—') as title, coalesce(a.held_on, (s.signed_at at time zone 'Asia/Shanghai')::date) as "heldOn", s.status
      from activity_sign_up s left join activity a on a.programme_id = s.programme_id and a.id = s.activity_id
      where s.programme_id = ${programmeId} and s.member_id = ${memberId} order by s.signed_at desc limit 200`,
  )

/** Reasons are free texts and may name the person; that something was corrected stays. */
export async function blankService(
  db: Db,
  programmeId: string,
  memberId: string,
  blank: Buffer,
): Promise<void> {
  await sql`update activity_service set correction_cipher = ${blank}, version = version + 1
    where programme_id = ${programmeId} and member_id = ${memberId} and length(correction_cipher) <> length(${blank}::bytea)`.execute(
    db,
  )
}

export async function blankObjections(
  db: Db,
  programmeId: string,
  memberId: string,
  blank: Buffer,
): Promise<void> {
  await sql`update activity_objection set text_cipher = ${blank}, answer_cipher = case when answer_cipher is null then null else ${blank}::bytea end,
      version = version + 1
    where programme_id = ${programmeId} and member_id = ${memberId}
      and (length(text_cipher) <> length(${blank}::bytea) or length(answer_cipher) <> length(${blank}::bytea))`.execute(
    db,
  )
}

/** A certificate stays genuine and says no longer whose it was. */
export async function blankCertificates(
  db: Db,
  programmeId: string,
  memberId: string,
  blank: Buffer,
): Promise<void> {
  await sql`update service_certificate set name_cipher = ${blank}
    where programme_id = ${programmeId} and member_id = ${memberId} and length(name_cipher) <> length(${blank}::bytea)`.execute(
    db,
  )
}
