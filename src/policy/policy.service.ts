import type { z } from 'zod'
import { allows } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import { permissionsOf } from '../platform/permissions.ts'
import { notFound, refuse } from '../platform/problem.ts'
import type { getMe, listMeasures } from './policy.api.ts'
import { defaultDay } from './policy.rules.ts'
import { refuseStale } from '../platform/version.ts'
import { record } from '../platform/ledger.ts'
import type { Input } from '../platform/endpoint.ts'
import type { editProgramme, getProgramme } from './programme.api.ts'
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

type Programme = z.output<(typeof getProgramme)['reply']>

export async function programme(context: Context): Promise<Programme> {
  const found = await programmes.detail(context.db, context.programmeId)
  if (!found) throw notFound()
  return found
}

/** @throws policy/dates (422) for an end before the start */
export async function edit(
  context: Context,
  version: number | undefined,
  body: Input<typeof editProgramme>['body'],
): Promise<Programme> {
  const { db, programmeId } = context
  const before = await programme(context)
  refuseStale(version, before)
  if (body.endsOn !== null && body.endsOn < body.startsOn)
    throw refuse('policy/dates', 422, {
      zh: '结束日期早于开始日期，请核对后再保存。',
      en: 'The end lies before the start. Check the dates and save again.',
    })
  await programmes.save(db, programmeId, body)
  const after = await programme(context)
  await record(
    context,
    {
      kind: 'programme.changed',
      subjectKind: 'programme',
      subjectId: programmeId,
      orgPath: null,
      divisionCode: null,
      happenedOn: context.today,
      before,
      after,
    },
    [],
  )
  return after
}
