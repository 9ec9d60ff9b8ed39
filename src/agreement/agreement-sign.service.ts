import { createHash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import type { z } from 'zod'
import { note } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import type { FileReply } from '../platform/endpoint.ts'
import { forbidden, notFound } from '../platform/problem.ts'
import { advance } from '../policy/workflow/case.service.ts'
import { receiptType } from '../registration/receipt.rules.ts'
import { isBlank } from '../registration/receipt.service.ts'
import { inWhole, openSealed, readsInClear, seal } from './agreement-content.service.ts'
import { told } from './agreement-draft.service.ts'
import * as files from './agreement-file.store.ts'
import type { signAgreement } from './agreement-move.api.ts'
import { makeDocument } from './agreement-paper.service.ts'
import {
  LARGEST_DRAWING,
  LARGEST_SCAN,
  otherSignerMissing,
  scanTypes,
  signedBefore,
  signedLater,
  textChanged,
  wrongDrawing,
  wrongScan,
} from './agreement-sign.rules.ts'
import { sideOf, sides } from './agreement.rules.ts'
import { movable, present, type Detail } from './agreement.service.ts'
import * as store from './agreement.store.ts'
import { fromLines } from './project/plan.service.ts'
import { inForce, tell } from './agreement-tell.service.ts'
import { WORD } from './template-fill.service.ts'

type Given = z.output<(typeof signAgreement)['body']>

const hashOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()

/**
 * Signs the text that was read. A drawn signature is one side's; the second makes the agreement. The scan of the signed paper has
 * both, so it makes the agreement at once.
 * @throws agreement/text-changed (409) with the hash that was read and the record as it is now
 */
export async function sign(
  context: Context,
  id: string,
  version: number | undefined,
  given: Given,
): Promise<Detail> {
  const { db, programmeId, vault } = context
  const row = await movable(context, id, version, 'sign')
  const current = row.contentHash.toString('hex')
  if (given.contentHash !== current)
    throw textChanged({ yours: given.contentHash, current: await present(context, row) })
  if (given.signedOn > context.today) throw signedLater()
  const side = sideOf(context.actor.role)
  if (!side) throw forbidden('agreement.write')
  const kept = await files.list(db, programmeId, row)
  const signed = new Set(kept.flatMap((one) => (one.side === null ? [] : [one.side])))
  const scan = given.kind === 'scan' ? await readScan(given.file) : undefined
  const drawing = given.kind === 'drawn' ? await readDrawing(given.file) : undefined
  if (drawing && signed.has(side)) throw signedBefore(side)
  if (scan && given.otherSigner.length < 2) throw otherSignerMissing()
  await store.change(db, programmeId, id, {
    signedOn: given.signedOn,
    signedPlace: given.place,
    witnessCipher: given.witness === '' ? row.witnessCipher : vault.seal(given.witness),
  })
  const add = (one: Pick<files.NewFile, 'kind' | 'side' | 'file'>, signer: string | null): Promise<void> =>
    files.add(db, programmeId, id, {
      ...one,
      id: context.newId(),
      signer: signer === null ? null : vault.seal(signer),
      signedOn: given.signedOn,
    })
  const sealed = ({ type, bytes }: { type: string; bytes: Buffer }): files.NewFile['file'] => ({
    ...{ type, size: bytes.length, hash: hashOf(bytes) },
    sealed: vault.sealBytes(bytes),
  })
  if (drawing) {
    await add({ kind: 'drawn', side, file: sealed(drawing) }, given.signer)
    signed.add(side)
  } else if (scan) {
    await add({ kind: 'scan', side: null, file: sealed(scan) }, null)
    for (const each of sides)
      if (!signed.has(each))
        await add({ kind: 'paper', side: each, file: null }, each === side ? given.signer : given.otherSigner)
  }
  if (!scan && signed.size < sides.length) return await told(context, id, `agreement.signed-by-${side}`, row)
  return await complete(context, row)
}

/** Both have signed: it has its number, its lines become those of projects, and the document of the day is kept. */
async function complete(context: Context, before: store.AgreementRow): Promise<Detail> {
  const { db, programmeId, today, vault } = context
  const { id, amendsId } = before
  await inWhole(context, async () => {
    if (amendsId === null) await store.giveNumber(db, programmeId, id, Number(today.slice(0, 4)))
    await store.change(db, programmeId, id, { status: 'signed', inForceOn: today, reason: null })
    if (amendsId === null) {
      await keepLines(context, before, id)
      await advance(context, { subject: { kind: 'pairing', id: before.pairingId }, step: 'agreement-signed' })
    } else await apply(context, before, amendsId)
  })
  await begin(context, before)
  const row = await store.find(db, programmeId, id)
  if (!row) throw notFound()
  const { bytes } = await makeDocument(context, row, true)
  await files.add(db, programmeId, id, {
    ...{ id: context.newId(), kind: 'document', side: null, signer: null, signedOn: row.signedOn ?? today },
    file: { type: WORD, size: bytes.length, hash: hashOf(bytes), sealed: vault.sealBytes(bytes) },
  })
  return await told(context, id, 'agreement.signed', before, inForce(row, 1))
}

/** What was signed is carried out: each line becomes a service project, once. */
async function begin(
  context: Context,
  { id, amendsId, pairingId, contentCipher }: store.AgreementRow,
): Promise<void> {
  const { content } = openSealed(context, contentCipher)
  await fromLines(context, {
    agreementId: amendsId ?? id,
    pairingId,
    lines: content.lines.map((line) => ({
      ...{ id: line.id, title: line.title, content: line.content, needId: line.needId, owner: line.owner },
      ...{ startsOn: line.fromOn, endsOn: line.untilOn, target: line.quantity, unit: line.unit },
      ...{ resultWords: line.result, promiseId: null, contact: '', teamId: null },
      ...{ repeats: null, repeatUntil: null },
    })),
  })
}

async function keepLines(context: Context, by: store.AgreementRow, agreementId: string): Promise<void> {
  const { db, programmeId, today, vault } = context
  const { content, base } = openSealed(context, by.contentCipher)
  const of = { agreementId, byId: by.id }
  const isSame = (id: string, line: object): boolean =>
    JSON.stringify(base?.lines.find((one) => one.id === id)) === JSON.stringify(line)
  const lines = content.lines.flatMap((line, at) => {
    const { owner, need: _need, ...rest } = line
    return isSame(line.id, line) ? [] : [{ ...rest, ownerCipher: vault.seal(owner), position: at + 1 }]
  })
  await files.keepLines(db, programmeId, { ...of, signedOn: today }, lines)
  const dropped = (base?.lines ?? []).filter(({ id }) => !content.lines.some((line) => line.id === id))
  if (dropped.length > 0)
    await files.dropLines(
      db,
      programmeId,
      { ...of, day: today },
      dropped.map(({ id }) => id),
    )
}

/** What a supplement changes holds in the agreement from now on; what was signed first stays beside it. */
async function apply(context: Context, supplement: store.AgreementRow, agreementId: string): Promise<void> {
  const { db, programmeId } = context
  const row = await store.lock(db, programmeId, agreementId)
  if (!row) throw notFound()
  const { content } = openSealed(context, supplement.contentCipher)
  const old = openSealed(context, row.contentCipher)
  await store.change(db, programmeId, agreementId, {
    ...{ fromOn: content.fromOn, untilOn: content.untilOn, lineCount: content.lines.length, reminded: 0 },
    contentCipher: seal(context, { content, signed: old.signed ?? old.content }),
  })
  await keepLines(context, supplement, agreementId)
  await tell(context, agreementId, 'agreement.amended', row)
}

async function readDrawing(file: File): Promise<{ type: string; bytes: Buffer }> {
  if (file.size > LARGEST_DRAWING) throw wrongDrawing()
  const bytes = Buffer.from(await file.arrayBuffer())
  const type = receiptType('drawn', bytes)
  if (type === undefined || isBlank(bytes)) throw wrongDrawing()
  return { type, bytes }
}

/** What it is by its first bytes, and that it is whole to its last: a picture that was cut off opens nowhere. */
async function readScan(file: File): Promise<{ type: string; bytes: Buffer }> {
  if (file.size > LARGEST_SCAN) throw wrongScan()
  const bytes = Buffer.from(await file.arrayBuffer())
  const type = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime
  if (type === undefined || !(type in scanTypes) || receiptType('scan', bytes) !== type) throw wrongScan()
  return { type, bytes }
}

export async function scan(context: Context, id: string): Promise<FileReply> {
  const row = await store.find(context.db, context.programmeId, id)
  if (!row) throw notFound()
  // Names stand on the paper, and nothing can be masked on a picture.
  if (!readsInClear(context)) throw forbidden('contact.reveal')
  const [found] = await files.contents(context.db, context.programmeId, { ...row, kind: 'scan' })
  if (!found) throw notFound()
  await note(context, 'agreement.read', id, { scan: true })
  return {
    fileName: `签字扫描件-${found.signedOn}.${scanTypes[found.fileType] ?? 'bin'}`,
    mediaType: found.fileType,
    content: context.vault.openBytes(found.content),
  }
}

export async function verify(
  context: Context,
  id: string,
  file: File,
): Promise<{ fileHash: string; matches: 'scan' | 'document' | null }> {
  const row = await store.find(context.db, context.programmeId, id)
  if (!row) throw notFound()
  const hash = hashOf(Buffer.from(await file.arrayBuffer()))
  const found = await files.byHash(context.db, context.programmeId, { id, hash })
  return { fileHash: hash.toString('hex'), matches: found?.kind ?? null }
}
