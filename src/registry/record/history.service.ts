import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import type { Language } from '../../platform/problem.ts'
import type { getHistory } from './history.api.ts'
import { changesOf, stateOn } from './history.rules.ts'
import * as store from './history.store.ts'
import type { RecordKind } from '../fields/record.rules.ts'
import { load, stateOf } from './record-state.service.ts'

/** Who may see a record may see how it came to be so; events outside the reader's scope stay out, and are told as a gap. */
export async function history(
  context: Context,
  kind: RecordKind,
  id: string,
  query: Input<typeof getHistory>['query'],
  language: Language,
): Promise<z.output<(typeof getHistory)['reply']>> {
  const { db, programmeId } = context
  const now = stateOf(context, kind, await load(context, kind, id))
  const page = await store.list(db, programmeId, id, query)
  const people = page.items.flatMap(({ actor, after }) => [actor, textIn(after, 'actingFor') ?? actor])
  const names = await store.namesOf(db, [...new Set(people)])
  const named = (account: string | null): string | null =>
    account === null ? null : (names.get(account) ?? account)
  return {
    ...page,
    items: page.items.map((event) => ({
      id: event.id,
      kind: event.kind,
      happenedOn: event.happenedOn,
      recordedAt: event.recordedAt.toISOString(),
      actor: names.get(event.actor) ?? event.actor,
      actingFor: named(textIn(event.after, 'actingFor')),
      reason: textIn(event.after, 'reason'),
      changes: changesOf(kind, event, language),
    })),
    state:
      query.asOf === undefined
        ? null
        : { asOf: query.asOf, ...stateOn(query.asOf, now, await store.all(db, programmeId, id)) },
  }
}

const textIn = (side: Record<string, unknown> | null, key: string): string | null => {
  const value = side?.[key]
  return typeof value === 'string' ? value : null
}
