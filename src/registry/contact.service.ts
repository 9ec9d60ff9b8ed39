import type { z } from 'zod'
import { note } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import { addDays } from '../platform/day.ts'
import { notFound } from '../platform/problem.ts'
import { maskName, maskPhone } from '../platform/vault.ts'
import { CONFIRMED_FOR } from './record/change.rules.ts'
import type { contactRow } from './contact.api.ts'
import * as store from './contact.store.ts'

type Row = z.output<typeof contactRow>

export const list = async (
  context: Context,
  owner: Parameters<typeof store.list>[2],
): Promise<{ items: Row[] }> => ({
  items: (await store.list(context.db, context.programmeId, owner)).map((found) =>
    shown(context, found, true),
  ),
})

/** Name and phone in clear. That they were read is noted in the same transaction. */
export async function contact(context: Context, id: string): Promise<Row> {
  const found = await store.find(context.db, context.programmeId, id)
  if (!found) throw notFound()
  await note(context, 'contact.read-in-clear', id, { fields: ['name', 'phone'] })
  return shown(context, found, false)
}

export const links = async (context: Context, owner: store.Owner): Promise<{ items: store.LinkRow[] }> => ({
  items: await store.links(context.db, context.programmeId, owner),
})

function shown(context: Context, found: store.ContactRecord, masked: boolean): Row {
  const { nameCipher, phoneCipher, ...rest } = found
  const [name, phone] = [context.vault.open(nameCipher), context.vault.open(phoneCipher)]
  return {
    ...rest,
    name: masked ? maskName(name) : name,
    phone: masked ? maskPhone(phone) : phone,
    isOld: addDays(found.confirmedOn, CONFIRMED_FOR) < context.today,
  }
}
