import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'
import { fieldValues, recordState } from './change.api.ts'
import { recordKinds } from '../fields/record.rules.ts'

const recordParams = z.object({ kind: z.enum(recordKinds), id: z.uuid() })

export const getRecord = endpoint({
  method: 'GET',
  path: '/api/v1/records/:kind/:id',
  summary: 'The fields of one record, for a form; names and phones of people masked',
  permission: 'history.read',
  params: recordParams,
  reply: recordState,
})

/** One change: which fields, from what to what, in the reader's words. */
export const historyEntry = z.object({
  id: z.uuid(),
  kind: z.string(),
  happenedOn: daySchema,
  recordedAt: z.iso.datetime(),
  actor: z.string(),
  /** For whom, where it was done by duties lent during leave. */
  actingFor: z.string().nullable(),
  reason: z.string().nullable(),
  changes: z.array(z.object({ key: z.string(), title: z.string(), before: z.string(), after: z.string() })),
})

export const getHistory = endpoint({
  method: 'GET',
  path: '/api/v1/history/:kind/:id',
  summary: 'Who changed what of one record and when, newest first; with asOf also its fields on that day',
  permission: 'history.read',
  params: recordParams,
  query: pageQuery.extend({ asOf: daySchema.optional() }),
  reply: pageOf(historyEntry).extend({
    /** Null without asOf. */
    state: z
      .object({
        asOf: daySchema,
        /** The day the record is known from; null where it was there before the ledger began. */
        since: daySchema.nullable(),
        /** Null where the record was not there yet. */
        values: fieldValues.nullable(),
        /** Whether all changes since that day lie within the reader's scope; if not, values may be younger than the day. */
        isComplete: z.boolean(),
      })
      .nullable(),
  }),
})
