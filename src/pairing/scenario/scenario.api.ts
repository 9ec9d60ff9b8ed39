import { z } from 'zod'
import { endpoint, idParams } from '../../platform/endpoint.ts'
import { runSummary } from '../pairing.api.ts'
import { bases } from '../pairing.rules.ts'
import { settingsShape } from './settings.api.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const perBasis = z.array(z.object({ basis: z.enum(bases), change: z.number().int() }))

export const runPair = z.object({
  siteId: z.uuid(),
  communityId: z.uuid(),
  site: z.string(),
  community: z.string(),
  basis: z.enum(bases),
  kept: z.boolean(),
  locked: z.boolean(),
  reason: words.extend({ code: z.string() }),
})

export const listRunPairs = endpoint({
  method: 'GET',
  path: '/api/v1/pairing-runs/:id/pairs',
  summary: 'The pairs of a plan, each with its basis and why it was made',
  permission: 'pairing.plan',
  params: idParams,
  query: z.object({
    q: z.string().max(100).default(''),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  reply: z.object({ items: z.array(runPair), total: z.number().int() }),
})

export const whatIf = endpoint({
  method: 'POST',
  path: '/api/v1/pairing-runs/:id/what-if',
  summary: 'What a manual change of a plan would cost; nothing is changed',
  permission: 'pairing.plan',
  params: idParams,
  body: settingsShape.omit({ wishes: true }),
  reply: words.extend({
    uncovered: z.array(z.string()),
    covered: z.array(z.string()),
    unpaired: z.array(z.string()),
    perBasis,
    gained: z.number().int(),
    lost: z.number().int(),
    moved: z.number().int(),
    keptChange: z.number().int(),
    /** The settings with the change in them, from which a new scenario can be started. */
    settings: settingsShape,
  }),
})

export const compareRuns = endpoint({
  method: 'GET',
  path: '/api/v1/pairing-runs/:id/comparison',
  summary: 'What differs between a plan and another of the same snapshot, or the roster of that day',
  permission: 'pairing.plan',
  params: idParams,
  query: z.object({ with: z.uuid().optional() }),
  reply: z.object({
    /** Null: the roster in force when the registry was frozen. */
    other: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    unchanged: z.number().int(),
    items: z.array(
      z.object({
        kind: z.enum(['gained', 'lost', 'moved']),
        site: z.string(),
        from: z.string().nullable(),
        to: z.string().nullable(),
        basisFrom: z.enum(bases).nullable(),
        basisTo: z.enum(bases).nullable(),
      }),
    ),
    uncovered: z.array(z.string()),
    covered: z.array(z.string()),
    perBasis,
  }),
})

export const getRunMap = endpoint({
  method: 'GET',
  path: '/api/v1/pairing-runs/:id/counties',
  summary: 'A plan county by county: communities, those covered, pairs',
  permission: 'pairing.plan',
  params: idParams,
  reply: z.object({
    counties: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        city: z.string(),
        communities: z.number().int(),
        covered: z.number().int(),
        pairings: z.number().int(),
        enterprises: z.number().int(),
      }),
    ),
  }),
})

export const adoptRun = endpoint({
  method: 'POST',
  path: '/api/v1/pairing-runs/:id/adopt',
  summary: 'Adopt a plan: its pairs become drafts, those that are open already stay',
  permission: 'pairing.plan',
  params: idParams,
  reply: z.object({ run: runSummary, drafted: z.number().int(), kept: z.number().int() }),
})

export const comment = z.object({ id: z.uuid(), text: z.string(), author: z.string(), madeAt: z.string() })

export const listComments = endpoint({
  method: 'GET',
  path: '/api/v1/pairing-runs/:id/comments',
  summary: 'What was said about a plan, oldest first',
  permission: 'pairing.plan',
  params: idParams,
  reply: z.object({ items: z.array(comment) }),
})

export const addComment = endpoint({
  method: 'POST',
  path: '/api/v1/pairing-runs/:id/comments',
  summary: 'Say something about a plan',
  permission: 'pairing.plan',
  params: idParams,
  body: z.object({ text: z.string().trim().min(1).max(1000) }),
  reply: comment,
})
