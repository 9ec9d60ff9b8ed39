import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import type { Page } from '../../platform/page.ts'
import { maskName } from '../../platform/vault.ts'
import { hoursOf } from '../activity.rules.ts'
import type { getMyService, listServices, serviceRow } from './service.api.ts'
import * as store from './service.store.ts'

export type Service = z.output<typeof serviceRow>

/** The name of somebody: the reader's own in full, another masked. */
export const nameFor = (
  { actor, vault }: Pick<Context, 'actor' | 'vault'>,
  memberId: string,
  cipher: Buffer | null,
): string => {
  if (!cipher) return '**'
  const name = vault.open(cipher)
  return actor.scope.memberId === memberId ? name : maskName(name)
}

function present(context: Context, row: store.ServiceRow): Service {
  const { id, activityId, memberId, enterprise, community, kind, title, heldOn, recordedOn, correctedOn } =
    row
  return {
    ...{ id, activityId, memberId, enterprise, community, kind, title, heldOn, recordedOn, correctedOn },
    member: nameFor(context, memberId, row.nameCipher),
    hours: hoursOf(row.halves),
    correction: row.correctionCipher && context.vault.open(row.correctionCipher),
  }
}

export async function list(
  context: Context,
  query: Input<typeof listServices>['query'],
): Promise<Page<Service>> {
  const { db, programmeId } = context
  const page = await store.list(db, programmeId, { ...query, part: context.part(store.partColumns) })
  return { ...page, items: page.items.map((row) => present(context, row)) }
}

/** Whose own it is: by the grant, never by what is asked for. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'
export const ownMember = ({ actor }: Pick<Context, 'actor'>): string => actor.scope.memberId ?? NOBODY

export async function mine(context: Context): Promise<z.output<(typeof getMyService)['reply']>> {
  const { db, programmeId } = context
  const { activities, halves } = await store.sumsOfMember(db, programmeId, ownMember(context), {})
  return { activities, hours: hoursOf(halves) }
}
