import type { Context } from '../platform/context.ts'
import { refusal } from '../platform/moves.ts'
import { changesOf, nothingChanged } from './agreement-change.rules.ts'
import { whyIncomplete } from './agreement-content.rules.ts'
import { inWhole, openSealed } from './agreement-content.service.ts'
import { told } from './agreement-draft.service.ts'
import { sideOf } from './agreement.rules.ts'
import { movable, type Detail } from './agreement.service.ts'
import * as store from './agreement.store.ts'
import { closeSupplements, inForce } from './agreement-tell.service.ts'

/** Hands the text as it was saved to the other side. */
export async function submit(context: Context, id: string, version: number | undefined): Promise<Detail> {
  const row = await movable(context, id, version, 'submit')
  const { content, base } = openSealed(context, row.contentCipher)
  const why = whyIncomplete(content)
  if (why) throw refusal(why)
  if (base && changesOf(base, content).length === 0) throw refusal(nothingChanged())
  await store.change(context.db, context.programmeId, id, {
    status: 'review',
    draftedBy: sideOf(context.actor.role) ?? row.draftedBy,
    submittedOn: context.today,
    agreedOn: null,
    reason: null,
  })
  return await told(context, id, 'agreement.submitted', row)
}

export async function takeBack(context: Context, id: string, version: number | undefined): Promise<Detail> {
  const row = await movable(context, id, version, 'take-back')
  await store.change(context.db, context.programmeId, id, { status: 'draft' })
  return await told(context, id, 'agreement.taken-back', row)
}

export async function agree(context: Context, id: string, version: number | undefined): Promise<Detail> {
  const row = await movable(context, id, version, 'agree')
  await store.change(context.db, context.programmeId, id, { status: 'agreed', agreedOn: context.today })
  return await told(context, id, 'agreement.agreed', row)
}

/** What one side had signed is void with the text: a signature names the text by its hash. */
export async function sendBack(
  context: Context,
  id: string,
  version: number | undefined,
  reason: string,
): Promise<Detail> {
  const row = await movable(context, id, version, 'return')
  await store.change(context.db, context.programmeId, id, { status: 'returned', agreedOn: null, reason })
  return await told(context, id, 'agreement.returned', row)
}

export async function askEnd(
  context: Context,
  id: string,
  version: number | undefined,
  reason: string,
): Promise<Detail> {
  const row = await movable(context, id, version, 'ask-end')
  await store.change(context.db, context.programmeId, id, {
    endAskedBy: sideOf(context.actor.role) ?? null,
    reason,
  })
  return await told(context, id, 'agreement.end-asked', row)
}

export async function end(
  context: Context,
  id: string,
  version: number | undefined,
  reason: string,
): Promise<Detail> {
  const row = await movable(context, id, version, 'end')
  await store.change(context.db, context.programmeId, id, { status: 'ended', endedOn: context.today, reason })
  await inWhole(context, () => closeSupplements(context, id, reason))
  return await told(context, id, 'agreement.ended', row, inForce(row, -1))
}

export async function close(
  context: Context,
  id: string,
  version: number | undefined,
  reason: string,
): Promise<Detail> {
  const row = await movable(context, id, version, 'close')
  await store.change(context.db, context.programmeId, id, {
    status: 'closed',
    endedOn: context.today,
    reason,
  })
  return await told(context, id, 'agreement.closed', row)
}
