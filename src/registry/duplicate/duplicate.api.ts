import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, idParams } from '../../platform/endpoint.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'
import { doubledKinds, pairStatuses } from './duplicate.rules.ts'

const side = z.object({ id: z.uuid(), title: z.string(), detail: z.string(), hasEnded: z.boolean() })
const kind = z.enum(doubledKinds)

export const pairRow = z.object({
  id: z.uuid(),
  kind,
  score: z.number().int(),
  /** In the reader's words. */
  reasons: z.array(z.string()),
  status: z.enum(pairStatuses),
  note: z.string().nullable(),
  one: side,
  other: side,
  version: z.number().int(),
  can: z.object({ decide: z.boolean(), reopen: z.boolean() }),
})

export const listPairs = endpoint({
  method: 'GET',
  path: '/api/v1/duplicates',
  summary: 'Likely doubles with a score and reasons, the likeliest first',
  permission: 'registry.merge',
  query: pageQuery.extend({ kind: kind.optional(), status: z.enum(pairStatuses).default('open') }),
  reply: pageOf(pairRow),
})

export const searchState = z.object({
  status: z.enum(['never', 'queued', 'running', 'done', 'failed']),
  /** Kinds of record that were looked through, of how many. */
  done: z.number().int(),
  total: z.number().int(),
  found: z.number().int(),
  askedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
})

export const getSearch = endpoint({
  method: 'GET',
  path: '/api/v1/duplicates/search',
  summary: 'How far the last search for doubles is',
  permission: 'registry.merge',
  reply: searchState,
})

export const startSearch = endpoint({
  method: 'POST',
  path: '/api/v1/duplicates/search',
  summary: 'Look for doubles in the background; what was decided stays',
  permission: 'registry.merge',
  reply: searchState,
})

const value = z.union([z.string(), z.number(), z.array(z.string()), z.null()])

export const getComparison = endpoint({
  method: 'GET',
  path: '/api/v1/duplicates/:id/comparison',
  summary: 'The two records field by field; names and phones of people masked, with whether they are equal',
  permission: 'registry.merge',
  params: idParams,
  reply: pairRow.extend({
    fields: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        one: value,
        other: value,
        isSame: z.boolean(),
        isChoosable: z.boolean(),
      }),
    ),
  }),
})

export const dismissPair = endpoint({
  method: 'POST',
  path: '/api/v1/duplicates/:id/dismiss',
  summary: 'Say that two records are no doubles, with a note; it is remembered',
  permission: 'registry.merge',
  params: idParams,
  body: z.object({ note: z.string().trim().min(2).max(200) }),
  reply: pairRow,
})

export const reopenPair = endpoint({
  method: 'POST',
  path: '/api/v1/duplicates/:id/reopen',
  summary: 'Take back that two records are no doubles',
  permission: 'registry.merge',
  params: idParams,
  reply: pairRow,
})

const asked = z.object({ survivorId: z.uuid(), take: z.array(z.string().max(40)).max(20).default([]) })

export const previewReply = z.object({
  /** Rows by table: those that come to the survivor, those of them that end, those that stay. */
  counts: z.array(
    z.object({ table: z.string(), moves: z.number().int(), ends: z.number().int(), stays: z.number().int() }),
  ),
  /** Codes of what forbids the merge. */
  obstacles: z.array(z.string()),
  /** Of what was looked at; the merge takes it, so that nothing else is merged. */
  digest: z.string(),
  undoUntil: daySchema,
})

export const previewMerge = endpoint({
  method: 'POST',
  path: '/api/v1/duplicates/:id/preview',
  summary: 'What a merge would move, end and leave, and what forbids it; nothing is changed',
  permission: 'registry.merge',
  params: idParams,
  body: asked,
  reply: previewReply,
})

export const mergePair = endpoint({
  method: 'POST',
  path: '/api/v1/duplicates/:id/merge',
  summary: 'Merge the other record into the one that is kept',
  permission: 'registry.merge',
  params: idParams,
  body: asked.extend({ digest: z.string().max(64) }),
  reply: z.object({ id: z.uuid() }),
})

export const mergeRow = z.object({
  id: z.uuid(),
  kind,
  survivor: side,
  loser: side,
  counts: z.record(z.string(), z.number().int()),
  mergedOn: daySchema,
  mergedAt: z.iso.datetime(),
  undoUntil: daySchema,
  undoneOn: daySchema.nullable(),
  can: z.object({ undo: z.boolean() }),
})

export const listMerges = endpoint({
  method: 'GET',
  path: '/api/v1/duplicates/merges',
  summary: 'Merges of the last thirty days',
  permission: 'registry.merge',
  reply: z.object({ items: z.array(mergeRow) }),
})

export const undoMerge = endpoint({
  method: 'POST',
  path: '/api/v1/duplicates/merges/:id/undo',
  summary: 'Take a merge back; what changed since is named, and left where that is asked',
  permission: 'registry.merge',
  params: idParams,
  body: z.object({ leaveChanged: z.boolean().default(false) }),
  reply: z.object({ id: z.uuid(), left: z.number().int() }),
})
