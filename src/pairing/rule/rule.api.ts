import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { bases } from '../pairing.rules.ts'
import { isPermutation, orderedBases, type RuleSet } from './rule.rules.ts'

const weight = z.number().int().min(0).max(10)

export const ruleShape = z.object({
  order: z.array(z.enum(orderedBases)).refine(isPermutation, { error: 'P2–P5, each once' }),
  weights: z.object({ nearness: weight, size: weight, population: weight }),
  nearest: z.number().int().min(1).max(50),
  teamSize: z.number().int().min(0).max(1000),
  quotas: z
    .array(z.object({ communityId: z.uuid(), members: z.number().int().min(0).max(1_000_000) }))
    .max(1000),
}) satisfies z.ZodType<RuleSet>

export const ruleReply = z.object({
  rules: ruleShape,
  /** 0 while the rules are those that come with the program. */
  version: z.number().int(),
  madeBy: z.string().nullable(),
  madeAt: z.string().nullable(),
  /** Names for the communities of the quotas; null for one that is no longer there. */
  quotaNames: z.array(z.object({ communityId: z.uuid(), name: z.string().nullable() })),
})

export const getRules = endpoint({
  method: 'GET',
  path: '/api/v1/pairing-rules',
  summary: 'The rules by which pairs are planned',
  permission: 'pairing.plan',
  reply: ruleReply,
})

export const saveRules = endpoint({
  method: 'POST',
  path: '/api/v1/pairing-rules',
  summary: 'Save the rules as a new version; plans that are there keep theirs',
  permission: 'pairing.plan',
  body: ruleShape,
  reply: ruleReply,
})

const counts = z.object({
  candidates: z.array(
    z.object({
      basis: z.enum(bases),
      /** Candidate pairs on this basis, and sites for which it is the best one. */
      pairs: z.number().int(),
      sites: z.number().int(),
    }),
  ),
  sites: z.number().int(),
  sitesWithout: z.number().int(),
  communities: z.number().int(),
  communitiesWithout: z.number().int(),
  /** Communities that take nobody, and all places together. */
  closed: z.number().int(),
  places: z.number().int(),
})

export const dryRunRules = endpoint({
  method: 'POST',
  path: '/api/v1/pairing-rules/dry-run',
  summary: 'What rules would give on the registry of today, beside the saved ones; nothing is changed',
  permission: 'pairing.plan',
  body: ruleShape,
  reply: z.object({ now: counts, saved: counts }),
})
