import { note } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import type { FileReply } from '../platform/endpoint.ts'
import { notFound } from '../platform/problem.ts'
import { maskName } from '../platform/vault.ts'
import { changesOf } from './agreement-change.rules.ts'
import { maskContent, openSealed, readsInClear } from './agreement-content.service.ts'
import * as files from './agreement-file.store.ts'
import { numberText, type Side } from './agreement.rules.ts'
import { numberOf } from './agreement.service.ts'
import * as store from './agreement.store.ts'
import type { DocumentBlock } from './template-block.rules.ts'
import { blocksOf } from './template-blocks.service.ts'
import { titleOf, type Paper } from './template-field.rules.ts'
import { fillTemplate, WORD, type Signature, type Signatures } from './template-fill.service.ts'
import * as templates from './template.store.ts'

/** The text that was agreed on, as its signers see it; whoever only watches reads names masked and no signatures. */
async function paperOf(
  context: Context,
  row: store.AgreementRow,
  inClear: boolean,
): Promise<{ paper: Paper; signatures: Signatures }> {
  const { db, programmeId, vault } = context
  const { content, base, signed } = openSealed(context, row.contentCipher)
  const text = signed ?? content
  const shown = inClear ? text : maskContent(text)
  const before = base && (inClear ? base : maskContent(base))
  const name = (cipher: Buffer | null): string => {
    const clear = cipher === null ? '' : vault.open(cipher)
    return inClear || clear === '' ? clear : maskName(clear)
  }
  const kept = await files.list(db, programmeId, row)
  const drawn = inClear ? await files.contents(db, programmeId, { ...row, kind: 'drawn' }) : []
  const signatureOf = (side: Side): Signature => {
    const picture = drawn.find((one) => one.side === side)
    if (picture) return { kind: 'drawn', png: vault.openBytes(picture.content) }
    return kept.some((one) => one.side === side) ? { kind: 'paper' } : { kind: 'none' }
  }
  const signerOf = (side: Side): string =>
    name(kept.find((one) => one.side === side && one.signerCipher)?.signerCipher ?? null)
  const parent = row.amendsId === null ? undefined : await store.find(db, programmeId, row.amendsId)
  return {
    paper: {
      kind: row.amendsId === null ? row.kind : 'supplement',
      content: shown,
      number: row.amendsId === null ? numberText(row.year, row.number) : await numberOf(context, row),
      supplement: parent
        ? {
            of: numberText(parent.year, parent.number),
            amendment: row.amendment ?? 0,
            changes: before ? changesOf(before, shown) : [],
          }
        : null,
      place: row.signedPlace ?? '',
      signedOn: row.signedOn,
      witness: name(row.witnessCipher),
      signers: { enterprise: signerOf('enterprise'), community: signerOf('community') },
    },
    signatures: { enterprise: signatureOf('enterprise'), community: signatureOf('community') },
  }
}

/** The Word file of an agreement as its record is now. */
export async function makeDocument(
  context: Context,
  row: store.AgreementRow,
  inClear: boolean,
  templateId = row.templateId,
): Promise<{ bytes: Buffer; title: string }> {
  const { paper, signatures } = await paperOf(context, row, inClear)
  const template =
    templateId === null
      ? undefined
      : (await templates.content(context.db, context.programmeId, templateId))?.content
  return { bytes: await fillTemplate(template, paper, signatures), title: titleOf(paper) }
}

/** Once it is signed, the file of that day: what was signed does not change with the program. */
async function documentOf(
  context: Context,
  row: store.AgreementRow,
): Promise<{ bytes: Buffer; title: string }> {
  const inClear = readsInClear(context)
  if (inClear) await note(context, 'agreement.read', row.id, { version: row.version })
  const [kept] = inClear
    ? await files.contents(context.db, context.programmeId, { ...row, kind: 'document' })
    : []
  const made = await makeDocument(context, row, inClear)
  return kept ? { ...made, bytes: context.vault.openBytes(kept.content) } : made
}

async function rowOf(context: Context, id: string): Promise<store.AgreementRow> {
  const row = await store.find(context.db, context.programmeId, id)
  if (!row) throw notFound()
  return row
}

export async function document(context: Context, id: string): Promise<FileReply> {
  const row = await rowOf(context, id)
  const { bytes, title } = await documentOf(context, row)
  const number = await numberOf(context, row)
  return {
    fileName: `${[title, row.amendsId === null ? number : '', row.enterprise, row.community].filter((part) => part !== '').join('-')}.docx`,
    mediaType: WORD,
    content: bytes,
  }
}

export async function text(context: Context, id: string): Promise<{ blocks: DocumentBlock[] }> {
  return { blocks: blocksOf((await documentOf(context, await rowOf(context, id))).bytes) }
}
