import type { z } from 'zod'
import { asAccounts } from '../../platform/access.ts'
import { note } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { notFound } from '../../platform/problem.ts'
import { IDLE } from '../../platform/sessions.ts'
import type * as api from './device.api.ts'
import * as devices from './device.store.ts'

type Reply<E extends { reply: z.ZodType }> = Promise<z.output<E['reply']>>

export async function list(context: Context): Reply<typeof api.listDevices> {
  const { db, actor, now } = context
  const [open, known] = await asAccounts(db, async () => [
    await devices.list(db, now, new Date(now.getTime() - IDLE.staff)),
    await devices.protection(db, actor.account),
  ])
  return {
    items: open.map((device) => ({
      ...device,
      startedAt: device.startedAt.toISOString(),
      usedAt: device.usedAt.toISOString(),
      isThisOne: device.id === actor.sessionId,
    })),
    oneSession: known?.oneSession ?? false,
    factor: { isOn: known?.isOn ?? false, recoveryCodesLeft: known?.recoveryCodesLeft ?? 0 },
    isMemberDevice: open.some(({ id, kind }) => id === actor.sessionId && kind === 'member'),
  }
}

/** @throws Refusal platform/not-found when the session is another’s or has ended already */
export async function end(context: Context, id: string): Reply<typeof api.endDevice> {
  const ended = await asAccounts(context.db, () => devices.end(context.db, id))
  if (ended === 0) throw notFound()
  await note(context, 'account.device-ended', context.actor.account, { devices: ended })
  return { ended }
}

export async function endOthers(context: Context): Reply<typeof api.endOtherDevices> {
  const { sessionId } = context.actor
  // A service has a key and no session.
  if (sessionId === undefined) throw notFound()
  const ended = await asAccounts(context.db, () => devices.endOthers(context.db, sessionId))
  await note(context, 'account.device-ended', context.actor.account, { devices: ended })
  return { ended }
}

export async function chooseOneSession(
  context: Context,
  oneSession: boolean,
): Reply<typeof api.setOneSession> {
  await asAccounts(context.db, () => devices.setOneSession(context.db, context.actor.account, oneSession))
  return { oneSession }
}
