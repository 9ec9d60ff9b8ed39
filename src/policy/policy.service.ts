import type { z } from 'zod'
import { allows } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import { permissionsOf } from '../platform/permissions.ts'
import { notFound } from '../platform/problem.ts'
import type { getMe, listMeasures } from './policy.api.ts'
import { defaultDay } from './policy.rules.ts'
import * as programmes from './programme.store.ts'

export async function me(context: Context): Promise<z.output<(typeof getMe)['reply']>> {
  const { actor } = context
  const programme = await programmes.find(context.db, context.programmeId)
  if (!programme) throw notFound()
  return {
    account: actor.account,
    name: actor.name,
    role: actor.role,
    actsFor: (await programmes.nameOfScope(context.db, actor.scope)) ?? null,
    permissions: permissionsOf(actor.role).filter((permission) => allows(actor, permission)),
    programme: { ...programme, defaultDay: defaultDay(programme, context.today) },
  }
}

export const measures = async (context: Context): Promise<z.output<(typeof listMeasures)['reply']>> => {
  const programme = await programmes.find(context.db, context.programmeId)
  if (!programme) throw notFound()
  return {
    items: await programmes.measuresOn(context.db, context.programmeId, defaultDay(programme, context.today)),
  }
}
