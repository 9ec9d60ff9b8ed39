import type { z } from 'zod'
import type { Context } from '../platform/context.ts'
import type { Input } from '../platform/endpoint.ts'
import type { listEvents } from './figure.api.ts'
import * as ledger from './ledger.store.ts'

export const events = async (
  context: Context,
  query: Input<typeof listEvents>['query'],
): Promise<z.output<(typeof listEvents)['reply']>> => ({
  items: await ledger.list(context.db, context.programmeId, {
    ...query,
    part: context.part(ledger.partColumns),
  }),
})

export const changes = async (context: Context): Promise<{ items: ledger.ChangeRow[] }> => ({
  items: await ledger.changes(context.db, context.programmeId, context.part(ledger.partColumns)),
})
