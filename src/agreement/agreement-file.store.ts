import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { rowOf, rowsOf } from '../platform/rows.ts'
import type { Line } from './agreement-content.rules.ts'
import type { Side } from './agreement.rules.ts'

export interface FileRow {
  id: string
  kind: 'drawn' | 'paper' | 'scan' | 'document'
  side: Side | null
  signerCipher: Buffer | null
  fileType: string | null
  fileSize: number | null
  fileHash: string | null
  signedOn: string
}

/** Signatures and files under a text, those of other texts left out. */
export const list = (
  db: Db,
  programmeId: string,
  of: { id: string; contentHash: Buffer },
): Promise<FileRow[]> =>
  rowsOf(
    db,
    sql<FileRow>`select id, kind, side, signer_cipher as "signerCipher", file_type as "fileType", file_size as "fileSize",
        encode(file_hash, 'hex') as "fileHash", signed_on as "signedOn" from agreement_file
      where programme_id = ${programmeId} and agreement_id = ${of.id} and content_hash = ${of.contentHash} order by kind, side desc nulls last, id limit 20`,
  )

export const contents = (
  db: Db,
  programmeId: string,
  of: { id: string; contentHash: Buffer; kind: FileRow['kind'] },
): Promise<{ side: Side | null; fileType: string; content: Buffer; signedOn: string }[]> =>
  rowsOf(
    db,
    sql<{
      side: Side | null
      fileType: string
      content: Buffer
      signedOn: string
    }>`select side, file_type as "fileType", content, signed_on as "signedOn"
      from agreement_file where programme_id = ${programmeId} and agreement_id = ${of.id} and content_hash = ${of.contentHash}
        and kind = ${of.kind} order by id limit 2`,
  )

/** Of whatever text of the agreement: a paper that was signed is known again later. */
export const byHash = (
  db: Db,
  programmeId: string,
  of: { id: string; hash: Buffer },
): Promise<{ kind: 'scan' | 'document' } | undefined> =>
  rowOf(
    db,
    sql<{
      kind: 'scan' | 'document'
    }>`select kind from agreement_file where programme_id = ${programmeId} and agreement_id = ${of.id}
      and file_hash = ${of.hash} and kind in ('scan', 'document') limit 1`,
  )

export interface NewFile {
  id: string
  kind: FileRow['kind']
  side: Side | null
  signer: Buffer | null
  signedOn: string
  file: { type: string; size: number; hash: Buffer; sealed: Buffer } | null
}

/** Takes the parties and the hash of the text from the agreement. */
export async function add(db: Db, programmeId: string, agreementId: string, one: NewFile): Promise<void> {
  const { file } = one
  await sql`insert into agreement_file (programme_id, id, agreement_id, enterprise_id, community_id, org_path, division_code, kind, side,
      signer_cipher, file_type, file_size, file_hash, content, content_hash, signed_on)
    select programme_id, ${one.id}, id, enterprise_id, community_id, org_path, division_code, ${one.kind}, ${one.side}, ${one.signer}::bytea,
      ${file?.type ?? null}, ${file?.size ?? null}::integer, ${file?.hash ?? null}::bytea, ${file?.sealed ?? null}::bytea, content_hash,
      ${one.signedOn}::date
    from agreement where programme_id = ${programmeId} and id = ${agreementId}`.execute(db)
}

export interface SignedLine extends Omit<Line, 'owner' | 'need'> {
  ownerCipher: Buffer
  position: number
}

/** Lines as they were signed: those that are there are changed, the others added. */
export async function keepLines(
  db: Db,
  programmeId: string,
  by: { agreementId: string; byId: string; signedOn: string },
  lines: readonly SignedLine[],
): Promise<void> {
  for (const line of lines)
    await sql`insert into agreement_line (programme_id, id, agreement_id, by_id, enterprise_id, community_id, org_path, division_code,
        position, title, content, need_id, carrier, owner_cipher, from_on, until_on, result, quantity, unit, signed_on, version)
      select programme_id, ${line.id}, id, ${by.byId}, enterprise_id, community_id, org_path, division_code, ${line.position}::smallint,
        ${line.title}, ${line.content}, ${line.needId}::uuid, ${line.carrier}, ${line.ownerCipher}, ${line.fromOn}::date,
        ${line.untilOn}::date, ${line.result}, ${line.quantity}::integer, ${line.unit}, ${by.signedOn}::date, 1
      from agreement where programme_id = ${programmeId} and id = ${by.agreementId}
      on conflict (programme_id, id) do update set by_id = excluded.by_id, position = excluded.position, title = excluded.title,
        content = excluded.content, need_id = excluded.need_id, carrier = excluded.carrier, owner_cipher = excluded.owner_cipher,
        from_on = excluded.from_on, until_on = excluded.until_on, result = excluded.result, quantity = excluded.quantity,
        unit = excluded.unit, version = agreement_line.version + 1`.execute(db)
}

export async function dropLines(
  db: Db,
  programmeId: string,
  by: { agreementId: string; byId: string; day: string },
  ids: readonly string[],
): Promise<void> {
  await sql`update agreement_line set dropped_on = ${by.day}::date, by_id = ${by.byId}, version = version + 1
    where programme_id = ${programmeId} and agreement_id = ${by.agreementId} and id = any(${ids}::uuid[])`.execute(
    db,
  )
}
