import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { rowOf, rowsOf } from '../platform/rows.ts'
import type { ReceiptKind } from './receipt.rules.ts'

export interface ReceiptRow {
  edition: number
  kind: ReceiptKind
  fileType: string
  fileSize: number
  fileHash: string
  signerCipher: Buffer
  signedOn: string
}

const columns = sql`edition, kind, file_type as "fileType", file_size as "fileSize", encode(file_hash, 'hex') as "fileHash",
  signer_cipher as "signerCipher", signed_on as "signedOn"`

/** The last one first: it holds. */
export const list = (db: Db, programmeId: string, registrationId: string): Promise<ReceiptRow[]> =>
  rowsOf(
    db,
    sql<ReceiptRow>`select ${columns} from organisation_receipt
      where programme_id = ${programmeId} and registration_id = ${registrationId} order by edition desc`,
  )

export const find = (
  db: Db,
  programmeId: string,
  registrationId: string,
  edition: number | undefined,
): Promise<(ReceiptRow & { content: Buffer }) | undefined> =>
  rowOf(
    db,
    sql<ReceiptRow & { content: Buffer }>`select ${columns}, content from organisation_receipt
      where programme_id = ${programmeId} and registration_id = ${registrationId}
        and ${edition === undefined ? sql`true` : sql`edition = ${edition}`} order by edition desc limit 1`,
  )

export interface NewReceipt {
  registrationId: string
  enterpriseId: string
  communityId: string
  orgPath: string
  divisionCode: string
  kind: ReceiptKind
  fileType: string
  fileSize: number
  fileHash: Buffer
  content: Buffer
  signerCipher: Buffer
  signedOn: string
}

/** The slip is locked by then, so two that sign at once have numbers one after the other. */
export async function add(db: Db, programmeId: string, receipt: NewReceipt): Promise<void> {
  await sql`insert into organisation_receipt (programme_id, registration_id, edition, enterprise_id, community_id, org_path, division_code,
      kind, file_type, file_size, file_hash, content, signer_cipher, signed_on)
    select ${programmeId}::uuid, ${receipt.registrationId}::uuid, coalesce(max(edition), 0) + 1, ${receipt.enterpriseId}::uuid,
      ${receipt.communityId}::uuid, ${receipt.orgPath}, ${receipt.divisionCode}, ${receipt.kind}, ${receipt.fileType}, ${receipt.fileSize}::integer,
      ${receipt.fileHash}::bytea, ${receipt.content}::bytea, ${receipt.signerCipher}::bytea, ${receipt.signedOn}::date
    from organisation_receipt where programme_id = ${programmeId} and registration_id = ${receipt.registrationId}`.execute(
    db,
  )
}
