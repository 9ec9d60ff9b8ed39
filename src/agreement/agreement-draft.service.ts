import type { z } from 'zod'
import { addDays } from '../platform/day.ts'
import type { Context } from '../platform/context.ts'
import { refusal } from '../platform/moves.ts'
import { notFound } from '../platform/problem.ts'
import { termFault, type Content } from './agreement-content.rules.ts'
import {
  hashOf,
  inWhole,
  openSealed,
  readLines,
  recorded,
  seal,
  type Sealed,
} from './agreement-content.service.ts'
import type { givenText } from './agreement-move.api.ts'
import { sideOf, whyNotHere, yearFrom, type AgreementKind } from './agreement.rules.ts'
import { find, movable, present, type Detail } from './agreement.service.ts'
import * as store from './agreement.store.ts'
import { tell } from './agreement-tell.service.ts'
import { usualClauses } from './template-built-in.rules.ts'
import * as templates from './template.store.ts'
import type { TemplateKind } from './template.rules.ts'

const templateFor = async ({ db, programmeId }: Context, kind: TemplateKind): Promise<string | null> =>
  (await templates.published(db, programmeId, kind))?.id ?? null

/**
 * Begins a draft with what is recorded, on the text that is in use now. Where an agreement of the kind went before, the draft
 * renews it: its clauses and projects stand again, for the term that follows. Where a draft runs it is given as it is.
 */
export async function begin(context: Context, pairingId: string, kind: AgreementKind): Promise<Detail> {
  const { db, programmeId, today } = context
  const { facts, status } = await recorded(context, pairingId)
  const draftedBy = sideOf(context.actor.role) ?? 'enterprise'
  const why = whyNotHere(
    'save',
    { isAmendment: false, draftedBy, endAskedBy: null, pairStatus: status },
    draftedBy,
  )
  if (why) throw refusal(why)
  const running = await store.openOfPair(db, programmeId, { pairingId, kind })
  if (running) return await find(context, running.id)
  const last = await store.lastSigned(db, programmeId, { pairingId, kind })
  const fromOn = last?.status === 'signed' && last.untilOn >= today ? addDays(last.untilOn, 1) : today
  const untilOn = yearFrom(fromOn)
  const before = last && openSealed(context, last.contentCipher).content
  const content: Content = {
    ...facts,
    fromOn,
    untilOn,
    clauses: before?.clauses ?? usualClauses[kind],
    lines: (before?.lines ?? []).map((line) => ({ ...line, id: context.newId(), fromOn, untilOn })),
  }
  const templateId = await templateFor(context, kind)
  const id = await add(
    context,
    { content },
    { pairingId, kind, templateId, draftedBy, renewsId: last?.id ?? null },
  )
  // Somebody else began one in the same moment.
  if (id === undefined) {
    const other = await store.openOfPair(db, programmeId, { pairingId, kind })
    if (!other) throw notFound()
    return await find(context, other.id)
  }
  return await told(context, id, 'agreement.begun', null)
}

/** Begins a supplement on the text in force. */
export async function amend(context: Context, id: string, version: number | undefined): Promise<Detail> {
  const { db, programmeId } = context
  const row = await movable(context, id, version, 'amend')
  const [running] = await store.openOf(db, programmeId, id)
  if (running) return await find(context, running.id)
  const { content } = openSealed(context, row.contentCipher)
  const added = await add(
    context,
    { content, base: content },
    {
      pairingId: row.pairingId,
      kind: row.kind,
      templateId: await templateFor(context, 'supplement'),
      amendsId: id,
      draftedBy: sideOf(context.actor.role) ?? 'enterprise',
    },
  )
  if (added === undefined) throw notFound()
  return await told(context, added, 'agreement.amending', null)
}

async function add(
  context: Context,
  sealed: Sealed,
  of: Pick<store.NewAgreement, 'pairingId' | 'kind' | 'templateId' | 'draftedBy'> &
    Partial<Pick<store.NewAgreement, 'amendsId' | 'renewsId'>>,
): Promise<string | undefined> {
  const id = context.newId()
  const { fromOn, untilOn, lines } = sealed.content
  const added = await store.add(context.db, context.programmeId, {
    ...{ id, amendsId: null, renewsId: null, fromOn, untilOn, ...of },
    contentCipher: seal(context, sealed),
    contentHash: hashOf(of, sealed),
    lineCount: lines.length,
    begunOn: context.today,
    savedAt: context.now,
  })
  return added ? id : undefined
}

/** Saves what stands on the page. What is recorded is read again, so that a draft says who leads today. */
export async function save(
  context: Context,
  id: string,
  version: number | undefined,
  given: z.output<typeof givenText>,
): Promise<Detail> {
  const row = await movable(context, id, version, 'save')
  if (given.untilOn < given.fromOn) throw refusal(termFault())
  const { content: before, base } = openSealed(context, row.contentCipher)
  // A supplement changes what was agreed on, and not who the parties are.
  const facts = base ? before : (await recorded(context, row.pairingId)).facts
  const content: Content = {
    ...before,
    ...facts,
    community: { ...facts.community, organisation: given.communityOrganisation },
    ...{ fromOn: given.fromOn, untilOn: given.untilOn, clauses: given.clauses },
    lines: readLines(context, given.lines, { before: before.lines, needs: facts.needs }),
  }
  const sealed: Sealed = base ? { content, base } : { content }
  await store.change(context.db, context.programmeId, id, {
    status: 'draft',
    ...{ fromOn: content.fromOn, untilOn: content.untilOn, lineCount: content.lines.length },
    contentCipher: seal(context, sealed),
    contentHash: hashOf(row, sealed),
    savedAt: context.now,
  })
  // A draft is no event; that a returned one was taken up again is.
  return row.status === 'returned'
    ? await told(context, id, 'agreement.reopened', row)
    : await find(context, id)
}

/** Told for both sides, whichever of them acts. */
export async function told(
  context: Context,
  id: string,
  kind: string,
  before: store.AgreementRow | null,
  deltas: Parameters<typeof tell>[4] = [],
): Promise<Detail> {
  const after = await inWhole(context, () => tell(context, id, kind, before, deltas))
  return await present(context, after)
}
