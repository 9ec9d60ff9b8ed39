import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { exportList } from '../../platform/exported.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'
import { bases, pairingStatuses } from '../pairing.rules.ts'
import { differenceKinds, frozenFields } from './version.rules.ts'

const versionNumber = z.coerce.number().int().min(1).max(100_000)

export const versionRow = z.object({
  number: z.number().int(),
  asOf: daySchema,
  note: z.string(),
  lines: z.number().int(),
  digest: z.string(),
  publishedBy: z.string(),
  publishedAt: z.string(),
  changes: z.number().int(),
})

export const listVersions = endpoint({
  method: 'GET',
  path: '/api/v1/roster-versions',
  summary: 'Published versions of the roster, newest first',
  permission: 'pairing.read',
  reply: z.object({ items: z.array(versionRow) }),
})

export const publishVersion = endpoint({
  method: 'POST',
  path: '/api/v1/roster-versions',
  summary: 'Freeze the roster as of today under the next number',
  permission: 'pairing.plan',
  body: z.object({
    note: z.string().trim().max(200).default(''),
    /** The latest number that the publisher has seen; 0 for none. */
    after: z.number().int().min(0),
  }),
  reply: versionRow,
})

export const frozenLine = z.object({
  id: z.uuid(),
  number: z.number().int(),
  enterprise: z.string(),
  uscc: z.string(),
  kind: z.enum(['central', 'provincial', 'other']).nullable(),
  level: z.number().int().nullable(),
  group: z.string().nullable(),
  partyOrganisation: z.string().nullable(),
  site: z.string().nullable(),
  basis: z.enum(bases),
  place: z.string(),
  community: z.string(),
  communityCode: z.string(),
  liaisonMembers: z.number().int().nullable(),
  emergencyMembers: z.number().int().nullable(),
  startsOn: daySchema,
  registeredOn: daySchema.nullable(),
  status: z.enum(pairingStatuses),
})

export const listVersionLines = endpoint({
  method: 'GET',
  path: '/api/v1/roster-lines',
  summary: 'The lines of a published version, as they were frozen',
  permission: 'pairing.read',
  query: z.object({ ...pageQuery.shape, version: versionNumber, q: z.string().max(100).optional() }),
  reply: pageOf(frozenLine),
})

export const exportVersion = exportList(listVersionLines)

const cell = z.union([z.string(), z.number()]).nullable()

export const comparisonQuery = z.object({
  from: versionNumber,
  /** Left out: the roster as it is now. */
  to: versionNumber.optional(),
})

export const compareVersions = endpoint({
  method: 'GET',
  path: '/api/v1/roster-comparison',
  summary: 'What differs between two versions, or between a version and the roster of today',
  permission: 'pairing.read',
  query: comparisonQuery,
  reply: z.object({
    added: z.number().int(),
    removed: z.number().int(),
    changed: z.number().int(),
    items: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(differenceKinds),
        number: z.number().int(),
        enterprise: z.string(),
        community: z.string(),
        fields: z.array(z.object({ field: z.enum(frozenFields), before: cell, after: cell })),
      }),
    ),
  }),
})

export const exportComparison = exportList(compareVersions)

export const listChangeOrders = endpoint({
  method: 'GET',
  path: '/api/v1/roster-changes',
  summary: 'Change orders since a version, newest first',
  permission: 'pairing.read',
  query: z.object({ after: versionNumber.optional() }),
  reply: z.object({
    items: z.array(
      z.object({
        number: z.number().int(),
        afterVersion: z.number().int(),
        pairingId: z.uuid(),
        enterprise: z.string(),
        community: z.string(),
        kind: z.enum(['added', 'ended']),
        effectiveOn: daySchema,
        reason: z.string(),
        orderedBy: z.string(),
        orderedAt: z.string(),
      }),
    ),
  }),
})
