import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { note } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import type { FileReply } from '../platform/endpoint.ts'
import { notFound } from '../platform/problem.ts'
import {
  blankSignature,
  chunksOf,
  LARGEST_RECEIPT,
  receiptType,
  wrongReceipt,
  type ReceiptKind,
} from './receipt.rules.ts'
import * as receipts from './receipt.store.ts'
import { acceptRow, movable, type Slip } from './slip.service.ts'

/** Signs a slip that waits, which accepts it, or one that was accepted on paper; a later receipt follows the earlier. */
export async function sign(
  context: Context,
  id: string,
  version: number | undefined,
  { kind, signer, file }: { kind: ReceiptKind; signer: string; file: File },
): Promise<Slip> {
  const row = await movable(context, id, version, 'sign')
  if (file.size > LARGEST_RECEIPT[kind]) throw wrongReceipt(kind)
  const bytes = Buffer.from(await file.arrayBuffer())
  const fileType = receiptType(kind, bytes)
  if (fileType === undefined) throw wrongReceipt(kind)
  if (kind === 'drawn' && isBlank(bytes)) throw blankSignature()
  const { vault, today } = context
  await receipts.add(context.db, context.programmeId, {
    registrationId: id,
    enterpriseId: row.enterpriseId,
    communityId: row.communityId,
    orgPath: row.orgPath,
    divisionCode: row.divisionCode,
    kind,
    fileType,
    fileSize: bytes.length,
    fileHash: createHash('sha256').update(bytes).digest(),
    content: vault.sealBytes(bytes),
    signerCipher: vault.seal(signer),
    signedOn: today,
  })
  return await acceptRow(context, row, 'organisation.signed')
}

/** Bytes of pixels that a signature box has at most, four a pixel, and one a line. */
const MOST_PIXEL_BYTES = 40_000_000

/** A box without a stroke is transparent, so that its pixels and the filters of its lines (PNG, 9) are all nought. */
export function isBlank(png: Buffer): boolean {
  const parts = [...chunksOf(png)].flatMap(({ name, data }) => (name === 'IDAT' ? [data] : []))
  try {
    const pixels = inflateSync(Buffer.concat(parts), { maxOutputLength: MOST_PIXEL_BYTES })
    // A filter is 1 to 4; anything above is a pixel.
    return pixels.every((byte) => byte <= 4)
  } catch {
    throw wrongReceipt('drawn')
  }
}

const endings: Record<string, string> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'application/pdf': 'pdf' }

export async function file(context: Context, id: string, edition: number | undefined): Promise<FileReply> {
  const found = await receipts.find(context.db, context.programmeId, id, edition)
  if (!found) throw notFound()
  await note(context, 'receipt.read', id, { edition: found.edition })
  return {
    fileName: `签收件-${found.signedOn}-${found.edition}.${endings[found.fileType] ?? 'bin'}`,
    mediaType: found.fileType,
    content: context.vault.openBytes(found.content),
  }
}
