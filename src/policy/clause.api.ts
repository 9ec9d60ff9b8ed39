import { z } from 'zod'
import { daySchema } from '../platform/day.ts'
import { endpoint, idParams } from '../platform/endpoint.ts'
import { citingKinds, clauseStatuses } from './clause.rules.ts'
import { owners, tracks } from './workflow/step.rules.ts'

const count = z.number().int()
const words = z.object({ zh: z.string(), en: z.string() })
const clauseText = z.object({
  title: z.string().trim().min(2).max(60),
  text: z.string().trim().min(5).max(4000),
  validFrom: daySchema,
})

const clauseVersion = z.object({
  id: z.uuid(),
  number: count,
  edition: count,
  status: z.enum(clauseStatuses),
  title: z.string(),
  text: z.string(),
  validFrom: daySchema,
  validTo: daySchema.nullable(),
  withdrawReason: z.string().nullable(),
  version: count,
})

const standing = z.object({
  /** Steps done under the clause up to the day, counted in the ledger. */
  done: count,
  open: count,
  late: count,
})

export const listClauses = endpoint({
  method: 'GET',
  path: '/api/v1/clauses',
  summary: 'The newest version of every clause and how far it is carried out in the reader’s scope',
  permission: 'workflow.read',
  reply: z.object({
    asOf: daySchema,
    items: z.array(clauseVersion.extend({ ...standing.shape, hasDraft: z.boolean() })),
  }),
})

const clauseReply = z.object({
  number: count,
  asOf: daySchema,
  /** Newest first, drafts among them for whoever writes them. */
  versions: z.array(clauseVersion),
  ...standing.shape,
  /** Steps that carry it out, each with the version that it cites. */
  steps: z.array(
    standing.extend({
      track: z.enum(tracks),
      step: z.string(),
      title: words,
      owner: z.enum(owners),
      edition: count,
    }),
  ),
  /** What else cites it: rules of pairing, tasks, lines of the assessment. */
  citations: z.array(
    z.object({ kind: z.enum(citingKinds), key: z.string(), edition: count, citedOn: daySchema }),
  ),
  /** By whom it is late, those with most first. */
  lateBy: z.array(
    z.object({
      owner: z.enum(owners),
      name: z.string().nullable(),
      enterpriseId: z.uuid(),
      count,
      dueOn: daySchema,
    }),
  ),
})

export const getClause = endpoint({
  method: 'GET',
  path: '/api/v1/clauses/by-number/:number',
  summary: 'A clause in all its versions, what cites it, what was done under it and by whom it is late',
  permission: 'workflow.read',
  params: z.object({ number: z.coerce.number().int().min(1).max(999) }),
  query: z.object({ asOf: daySchema.optional() }),
  reply: clauseReply,
})

export const draftClause = endpoint({
  method: 'POST',
  path: '/api/v1/clauses',
  summary: 'Draft a new clause, or with its number the next version of one',
  permission: 'policy.write',
  body: clauseText.extend({ number: count.min(1).max(999).optional() }),
  reply: clauseVersion,
})

export const editClause = endpoint({
  method: 'PATCH',
  path: '/api/v1/clauses/:id',
  summary: 'Edit a draft of a clause',
  permission: 'policy.write',
  params: idParams,
  body: clauseText,
  reply: clauseVersion,
})

export const publishClause = endpoint({
  method: 'POST',
  path: '/api/v1/clauses/:id/publish',
  summary: 'Let a draft come into force on its day; the version before ends then',
  permission: 'policy.write',
  params: idParams,
  reply: clauseVersion,
})

export const discardClause = endpoint({
  method: 'POST',
  path: '/api/v1/clauses/:id/discard',
  summary: 'Give a draft up',
  permission: 'policy.write',
  params: idParams,
  reply: clauseVersion,
})

export const withdrawClause = endpoint({
  method: 'POST',
  path: '/api/v1/clauses/:id/withdraw',
  summary: 'Withdraw a clause from a day on, with a reason',
  permission: 'policy.write',
  params: idParams,
  body: z.object({ on: daySchema, reason: z.string().trim().min(2).max(200) }),
  reply: clauseVersion,
})

export const citeClause = endpoint({
  method: 'POST',
  path: '/api/v1/clauses/citations',
  summary: 'Say which clause a rule, task or line of the assessment carries out, in the version in force',
  permission: 'policy.write',
  body: z.object({
    kind: z.enum(citingKinds),
    key: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
    number: count.min(1).max(999),
  }),
  reply: z.object({ number: count, edition: count }),
})
