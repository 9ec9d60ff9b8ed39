import type { z } from 'zod'
import { allows } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import { record } from '../../platform/ledger.ts'
import type { Page } from '../../platform/page.ts'
import { notFound } from '../../platform/problem.ts'
import { maskName } from '../../platform/vault.ts'
import { refuseStale } from '../../platform/version.ts'
import type { addContact, changeContact, contactRow, listContacts } from './contact.api.ts'
import { checkDays, otherSide, pairNotInForce, type ContactSide, type ContactTexts } from './contact.rules.ts'
import * as store from './contact.store.ts'

export type Contact = z.output<typeof contactRow>

export const textsOf = ({ vault }: Pick<Context, 'vault'>, cipher: Buffer): ContactTexts =>
  JSON.parse(vault.open(cipher)) as ContactTexts

/** The side on which somebody writes; who only watches is on neither. */
const sideOf = ({ actor }: Pick<Context, 'actor'>): ContactSide | undefined =>
  actor.scope.orgPath !== undefined
    ? 'enterprise'
    : actor.scope.divisionCode !== undefined
      ? 'community'
      : undefined

function present(context: Context, row: store.ContactRow): Contact {
  const { textCipher, orgPath: _path, divisionCode: _code, ...shown } = row
  const texts = textsOf(context, textCipher)
  // Who of the enterprise it was is read in clear by whoever may call contacts; others watch.
  const who = allows(context.actor, 'contact.reveal') ? texts.who : maskName(texts.who)
  return { ...shown, ...texts, who, isOwn: sideOf(context) === row.side }
}

export async function list(
  context: Context,
  query: Input<typeof listContacts>['query'],
): Promise<Page<Contact>> {
  const page = await store.list(context.db, context.programmeId, query)
  return { ...page, items: page.items.map((row) => present(context, row)) }
}

type Given = z.output<(typeof changeContact)['body']>

const writtenOf = ({ vault }: Context, { kind, heldOn, nextOn, who, subject, outcome, next }: Given) => ({
  ...{ kind, heldOn, nextOn },
  textCipher: vault.seal(JSON.stringify({ who, subject, outcome, next } satisfies ContactTexts)),
})

/** What was said stays out of the ledger, which is kept for ever. */
async function tell(
  context: Context,
  kind: string,
  id: string,
  before: store.ContactRow | null,
): Promise<Contact> {
  const after = await store.lock(context.db, context.programmeId, id)
  if (!after) throw notFound()
  const said = ({ pairingId, kind, heldOn, nextOn, side }: store.ContactRow) => ({
    ...{ pairingId, kind, heldOn, nextOn, side },
  })
  await record(
    context,
    {
      kind,
      subjectKind: 'contact-entry',
      subjectId: id,
      orgPath: after.orgPath,
      divisionCode: after.divisionCode,
      happenedOn: context.today,
      before: before && said(before),
      after: said(after),
    },
    [],
  )
  return present(context, after)
}

export async function add(context: Context, given: z.output<(typeof addContact)['body']>): Promise<Contact> {
  const { db, programmeId, today } = context
  const pair = await store.pair(db, programmeId, given.pairingId)
  if (!pair) throw notFound()
  if (pair.status !== 'active') throw pairNotInForce()
  checkDays(given, today)
  const id = context.newId()
  await store.add(db, programmeId, {
    ...writtenOf(context, given),
    ...{ id, pair, pairingId: given.pairingId },
    side: sideOf(context) ?? 'community',
    writtenOn: today,
  })
  return await tell(context, 'contact-entry.added', id, null)
}

export async function change(
  context: Context,
  id: string,
  version: number | undefined,
  given: Given,
): Promise<Contact> {
  const { db, programmeId, today } = context
  const row = await store.lock(db, programmeId, id)
  if (!row) throw notFound()
  refuseStale(version, present(context, row))
  if (sideOf(context) !== row.side) throw otherSide()
  checkDays(given, today)
  await store.change(db, programmeId, id, writtenOf(context, given))
  return await tell(context, 'contact-entry.changed', id, row)
}
