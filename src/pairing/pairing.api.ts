import { z } from 'zod'
import { daySchema } from '../platform/day.ts'
import { endpoint, idParams } from '../platform/endpoint.ts'
import { exportList } from '../platform/exported.ts'
import { pageOf, pageQuery } from '../platform/page.ts'
import { bases, pairingStatuses, runStatuses } from './pairing.rules.ts'
import { pairStates } from './pair/pair.rules.ts'
import { ruleShape } from './rule/rule.api.ts'
import { settingsShape, wishShape } from './scenario/settings.api.ts'

export const rosterFilter = z.object({
  asOf: daySchema.optional(),
  q: z.string().max(100).optional(),
  basis: z.enum(bases).optional(),
  kind: z.enum(['central', 'provincial', 'other']).optional(),
  level: z.coerce.number().int().min(1).max(9).optional(),
  division: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional(),
  registered: z.enum(['yes', 'no']).optional(),
  enterprise: z.uuid().optional(),
  community: z.uuid().optional(),
})

export const rosterOrder = z.object({
  sort: z.enum(['number', 'enterprise', 'community', 'basis', 'division', 'startsOn']).default('number'),
  order: z.enum(['asc', 'desc']).default('asc'),
})

/** A line of the 一览表. Fields that belong to the other side's own record are null where the reader may not see them. */
export const rosterRow = z.object({
  id: z.uuid(),
  number: z.number().int(),
  enterpriseId: z.uuid(),
  enterprise: z.string(),
  uscc: z.string(),
  kind: z.enum(['central', 'provincial', 'other']).nullable(),
  level: z.number().int().nullable(),
  group: z.string().nullable(),
  partyOrganisation: z.string().nullable(),
  site: z.string().nullable(),
  basis: z.enum(bases),
  place: z.string(),
  communityId: z.uuid(),
  community: z.string(),
  communityCode: z.string(),
  liaisonMembers: z.number().int().nullable(),
  emergencyMembers: z.number().int().nullable(),
  startsOn: daySchema,
  registeredOn: daySchema.nullable(),
  status: z.enum(pairingStatuses),
})

export const listPairings = endpoint({
  method: 'GET',
  path: '/api/v1/pairings',
  summary: 'The roster of pairs as of a day, filtered, sorted and paged',
  permission: 'pairing.read',
  query: z.object({ ...pageQuery.shape, ...rosterFilter.shape, ...rosterOrder.shape }),
  reply: pageOf(rosterRow),
})

export const exportPairings = exportList(listPairings)

const reason = z.object({ code: z.string(), zh: z.string(), en: z.string() })

export const getPairing = endpoint({
  method: 'GET',
  path: '/api/v1/pairings/:id',
  summary: 'One pair with the reason for it and its registration',
  permission: 'pairing.read',
  params: idParams,
  reply: rosterRow.extend({
    version: z.number().int(),
    /** Null until the pair is in force. */
    number: z.number().int().nullable(),
    startsOn: daySchema.nullable(),
    status: z.enum(pairStates),
    reason,
    endsOn: daySchema.nullable(),
    runId: z.uuid().nullable(),
  }),
})

export const runSummary = z.object({
  id: z.uuid(),
  name: z.string(),
  status: z.enum(runStatuses),
  askedBy: z.string(),
  askedAt: z.string(),
  finishedAt: z.string().nullable(),
  adoptedOn: daySchema.nullable(),
  progress: z.object({ level: z.number().int(), levels: z.number().int(), name: z.string() }),
  sites: z.number().int(),
  communities: z.number().int(),
  candidates: z.number().int(),
  millis: z.number().nullable(),
  version: z.number().int(),
  /** Plans of one snapshot can be compared pair by pair. */
  snapshotId: z.uuid().nullable(),
  pairs: z.number().int().nullable(),
  covered: z.number().int().nullable(),
  kept: z.number().int().nullable(),
  unpaired: z.number().int().nullable(),
  tierCounts: z.array(z.object({ basis: z.enum(bases), pairs: z.number().int() })),
  can: z.object({ cancel: z.boolean(), adopt: z.boolean() }),
})

export const listRuns = endpoint({
  method: 'GET',
  path: '/api/v1/pairing-runs',
  summary: 'Runs of the pairing solver, newest first',
  permission: 'pairing.plan',
  reply: z.object({ items: z.array(runSummary) }),
})

export const startRun = endpoint({
  method: 'POST',
  path: '/api/v1/pairing-runs',
  summary: 'Plan the pairing of today’s registry in the background',
  permission: 'pairing.plan',
  body: z.object({
    name: z.string().trim().min(1).max(60),
    /** Another plan whose frozen registry is used, so that the two can be compared. */
    from: z.uuid().optional(),
    settings: settingsShape.optional(),
  }),
  reply: runSummary,
})

export const getRun = endpoint({
  method: 'GET',
  path: '/api/v1/pairing-runs/:id',
  summary: 'One run: progress, levels, how it differs from the pairs in force',
  permission: 'pairing.plan',
  params: idParams,
  reply: runSummary.extend({
    levels: z.array(z.object({ name: z.string(), value: z.number().int() })),
    /** How many communities have no pair, one, two, and so on. */
    load: z.array(z.number().int()),
    pairs: z.number().int(),
    verified: z.boolean().nullable(),
    kept: z.number().int(),
    unpairedSites: z.array(z.object({ site: z.string(), reason: reason })),
    uncoveredCommunities: z.array(z.object({ community: z.string(), reason: reason })),
    fault: z.object({ zh: z.string(), en: z.string() }).nullable(),
    settings: settingsShape,
    wishes: z.array(wishShape),
    rules: ruleShape.nullable(),
  }),
})

export const cancelRun = endpoint({
  method: 'POST',
  path: '/api/v1/pairing-runs/:id/cancel',
  summary: 'Stop a run that is waiting or at work',
  permission: 'pairing.plan',
  params: idParams,
  reply: runSummary,
})
