import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowOf, rowsOf } from '../../platform/rows.ts'

export interface CertificateRow {
  id: string
  codeCipher: Buffer
  nameCipher: Buffer
  programme: string
  from: string
  to: string
  activities: number
  halves: number
  issuedOn: string
}

const columns = sql`c.id, c.code_cipher as "codeCipher", c.name_cipher as "nameCipher", p.name as programme, c.from_on as "from", c.to_on as "to",
  c.activities, c.halves, c.issued_on as "issuedOn"`
const joined = sql`service_certificate c join programme p on p.id = c.programme_id`

export const list = (db: Db, programmeId: string, memberId: string): Promise<CertificateRow[]> =>
  rowsOf(
    db,
    sql<CertificateRow>`select ${columns} from ${joined} where c.programme_id = ${programmeId} and c.member_id = ${memberId}
      order by c.issued_on desc, c.id desc limit 100`,
  )

export const find = (
  db: Db,
  programmeId: string,
  memberId: string,
  id: string,
): Promise<CertificateRow | undefined> =>
  rowOf(
    db,
    sql<CertificateRow>`select ${columns} from ${joined}
      where c.programme_id = ${programmeId} and c.member_id = ${memberId} and c.id = ${id}`,
  )

export const byCode = (db: Db, programmeId: string, hash: Buffer): Promise<CertificateRow | undefined> =>
  rowOf(
    db,
    sql<CertificateRow>`select ${columns} from ${joined} where c.programme_id = ${programmeId} and c.code_hash = ${hash}`,
  )

export const ownName = async (db: Db, programmeId: string, memberId: string): Promise<Buffer | undefined> =>
  (
    await rowOf(
      db,
      sql<{ nameCipher: Buffer }>`select name_cipher as "nameCipher" from member
        where programme_id = ${programmeId} and id = ${memberId} and erased_on is null`,
    )
  )?.nameCipher

export async function add(
  db: Db,
  programmeId: string,
  row: Omit<CertificateRow, 'programme'> & { memberId: string; codeHash: Buffer },
): Promise<void> {
  await sql`insert into service_certificate (programme_id, id, member_id, code_hash, code_cipher, name_cipher, from_on, to_on, activities, halves,
      issued_on)
    values (${programmeId}, ${row.id}, ${row.memberId}, ${row.codeHash}, ${row.codeCipher}, ${row.nameCipher}, ${row.from}, ${row.to},
      ${row.activities}, ${row.halves}, ${row.issuedOn})`.execute(db)
}
