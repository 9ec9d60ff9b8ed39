import type { z } from 'zod'
import { allows } from '../platform/access.ts'
import { note } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import type { Input } from '../platform/endpoint.ts'
import { canOf, refusal, whyNot } from '../platform/moves.ts'
import type { Page } from '../platform/page.ts'
import { notFound } from '../platform/problem.ts'
import { maskName } from '../platform/vault.ts'
import { refuseStale } from '../platform/version.ts'
import { changesOf } from './agreement-change.rules.ts'
import { inWhole, maskContent, openSealed, readsInClear } from './agreement-content.service.ts'
import * as files from './agreement-file.store.ts'
import type { agreementDetail, agreementRow, listAgreements } from './agreement.api.ts'
import {
  agreementMoveNames,
  agreementTable,
  daysBetween,
  numberText,
  sideOf,
  supplementText,
  whyNotHere,
  type AgreementMove,
} from './agreement.rules.ts'
import * as store from './agreement.store.ts'
import * as templates from './template.store.ts'

export type Agreement = z.output<typeof agreementRow>
export type Detail = z.output<typeof agreementDetail>

/** How an agreement is called; a supplement by the number of what it changes. */
export async function numberOf(context: Context, row: store.AgreementRow): Promise<string> {
  if (row.amendsId === null) return numberText(row.year, row.number)
  const parent = await store.find(context.db, context.programmeId, row.amendsId)
  return supplementText(numberText(parent?.year ?? null, parent?.number ?? null), row.amendment ?? 0)
}

export function presentRow(today: string, row: store.AgreementRow): Agreement {
  const { id, pairingId, enterpriseId, enterprise, communityId, community, kind, status } = row
  const { fromOn, untilOn, signedOn, lineCount, amendments, begunOn, version } = row
  return {
    ...{ id, pairingId, enterpriseId, enterprise, communityId, community, kind, status },
    ...{ fromOn, untilOn, signedOn, lineCount, amendments, begunOn, version },
    number: numberText(row.year, row.number),
    daysLeft: status === 'signed' ? daysBetween(today, untilOn) : null,
  }
}

export async function list(
  context: Context,
  query: Input<typeof listAgreements>['query'],
): Promise<Page<Agreement>> {
  const page = await store.list(context.db, context.programmeId, query, context.today)
  return { ...page, items: page.items.map((row) => presentRow(context.today, row)) }
}

export async function find(context: Context, id: string): Promise<Detail> {
  const row = await store.find(context.db, context.programmeId, id)
  if (!row) throw notFound()
  return await present(context, row)
}

/** What a row says with its text. Names of officers and signers stand in it, so that it was read is noted. */
export async function present(context: Context, row: store.AgreementRow): Promise<Detail> {
  const { db, programmeId, vault } = context
  const inClear = readsInClear(context)
  if (inClear) await note(context, 'agreement.read', row.id, { version: row.version })
  const name = (cipher: Buffer | null): string => {
    const text = cipher === null ? '' : vault.open(cipher)
    return inClear || text === '' ? text : maskName(text)
  }
  const { content, base } = openSealed(context, row.contentCipher)
  const kept = await files.list(db, programmeId, row)
  const template = row.templateId === null ? undefined : await templates.find(db, programmeId, row.templateId)
  const { amendsId, amendment, renewsId, draftedBy, endAskedBy, reason, submittedOn, agreedOn, signedPlace } =
    row
  return {
    ...presentRow(context.today, row),
    ...{ amendsId, amendment, renewsId, draftedBy, endAskedBy, reason, submittedOn, agreedOn, signedPlace },
    number: row.number === null && amendsId === null ? '' : await numberOf(context, row),
    edition: template?.edition ?? 0,
    witness: name(row.witnessCipher),
    endedOn: row.endedOn,
    savedAt: row.savedAt.toISOString(),
    content: inClear ? content : maskContent(content),
    contentHash: row.contentHash.toString('hex'),
    changes: base ? changed(inClear, base, content) : [],
    supplements: amendsId === null ? await supplementsOf(context, row.id, inClear) : [],
    signatures: kept.flatMap(({ kind, side, signerCipher, signedOn }) =>
      (kind === 'drawn' || kind === 'paper') && side
        ? [{ side, kind, signer: name(signerCipher), signedOn }]
        : [],
    ),
    files: kept.flatMap(({ id, kind, fileType, fileSize, fileHash }) =>
      (kind === 'scan' || kind === 'document') && fileType !== null && fileSize !== null && fileHash !== null
        ? [{ id, kind, fileType, fileSize, fileHash }]
        : [],
    ),
    can: await mayOf(context, row),
  }
}

const changed = (inClear: boolean, base: Detail['content'], content: Detail['content']): Detail['changes'] =>
  inClear ? changesOf(base, content) : changesOf(maskContent(base), maskContent(content))

const supplementsOf = async (
  context: Context,
  id: string,
  inClear: boolean,
): Promise<Detail['supplements']> =>
  (await store.supplements(context.db, context.programmeId, id)).map((row) => {
    const { content, base } = openSealed(context, row.contentCipher)
    return {
      ...{ id: row.id, amendment: row.amendment ?? 0, status: row.status, signedOn: row.signedOn },
      changes: base ? changed(inClear, base, content).map(({ text }) => text) : [],
    }
  })

const standing = async (context: Context, row: store.AgreementRow) => ({
  isAmendment: row.amendsId !== null,
  draftedBy: row.draftedBy,
  endAskedBy: row.endAskedBy,
  // Of its own pairs each side sees the state; a supplement needs no more than its agreement.
  pairStatus: await inWhole(context, () => store.pairStatus(context.db, context.programmeId, row.pairingId)),
})

async function mayOf(context: Context, row: store.AgreementRow): Promise<Detail['can']> {
  const can = { ...canOf(agreementTable, row.status, (permission) => allows(context.actor, permission)) }
  const here = await standing(context, row)
  for (const move of agreementMoveNames)
    can[move] ??= whyNotHere(move, here, sideOf(context.actor.role))?.words ?? null
  return can
}

/** Loads an agreement for a move, or refuses: out of scope, changed meanwhile, not in the right state, not this side's turn. */
export async function movable(
  context: Context,
  id: string,
  version: number | undefined,
  move: AgreementMove,
): Promise<store.AgreementRow> {
  const row = await store.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  if (version !== undefined && version !== row.version) refuseStale(version, await present(context, row))
  const why =
    whyNot(agreementTable, move, row.status, (permission) => allows(context.actor, permission)) ??
    whyNotHere(move, await standing(context, row), sideOf(context.actor.role))
  if (why) throw refusal(why)
  return row
}
