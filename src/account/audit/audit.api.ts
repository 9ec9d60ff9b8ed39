import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { exportList } from '../../platform/exported.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'
import { auditKinds } from './audit.rules.ts'

export const auditRow = z.object({
  id: z.uuid(),
  /** Where it stands: among the entries of the audit, or in the ledger. */
  source: z.enum(['audit', 'ledger']),
  at: z.iso.datetime(),
  account: z.string(),
  /** Null for background work, the command line, and accounts of which nothing is known any more. */
  name: z.string().nullable(),
  action: z.string(),
  subjectKind: z.string().nullable(),
  subject: z.string(),
  address: z.string().nullable(),
  device: z.string().nullable(),
  reason: z.string().nullable(),
  /** Of a change the fields that changed; names and phones of people are never in it. */
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  /** Of an entry what else it says: format, filter, rows. */
  detail: z.record(z.string(), z.unknown()).nullable(),
})

export const listAudit = endpoint({
  method: 'GET',
  path: '/api/v1/audit',
  summary: 'Who did what, when, from where and why, newest first',
  permission: 'audit.read',
  query: pageQuery.extend({
    /** An account, or a part of the name of its holder. */
    person: z.string().trim().min(1).max(64).optional(),
    /** First and last day. */
    from: daySchema.optional(),
    to: daySchema.optional(),
    kind: z.enum(auditKinds).optional(),
    /** What it was done to: the id of a record, an account, the name of a list. */
    record: z.string().trim().min(1).max(64).optional(),
  }),
  reply: pageOf(auditRow),
})

/** Entries and events of any time, streamed; a year at most is what an inspection asks for, and more can be had. */
export const exportAudit = exportList(listAudit)
