import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, idParams } from '../../platform/endpoint.ts'
import { owners, signals, templateStatuses, tracks } from './step.rules.ts'

const words = z.object({ zh: z.string().trim().min(1).max(40), en: z.string().trim().min(1).max(80) })
const text = z.object({ zh: z.string().trim().max(100), en: z.string().trim().max(200) })
const key = z
  .string()
  .trim()
  .regex(/^[a-z0-9-]{1,40}$/)
const days = z.number().int().min(1).max(250).nullable()

/** Whether the steps make a workflow is said by `templateFaults`; here only what can be stored is held. */
const step = z.object({
  key,
  title: words,
  owner: z.enum(owners),
  days,
  needs: text,
  produces: text,
  measure: z.number().int().min(1).max(999).nullable(),
  signal: z.enum([...signals.enterprise, ...signals.pairing]).nullable(),
  next: z.array(z.object({ to: key, when: z.string().trim().min(1).max(30).nullable() })).max(20),
  back: key.nullable(),
  upAfter: days,
  officeAfter: days,
})
const steps = z.array(step).max(40)

const fault = z.object({
  code: z.string(),
  steps: z.array(z.string()),
  words: z.object({ zh: z.string(), en: z.string() }),
})

const summary = z.object({
  id: z.uuid(),
  track: z.enum(tracks),
  edition: z.number().int(),
  status: z.enum(templateStatuses),
  publishedOn: daySchema.nullable(),
  version: z.number().int(),
  steps: z.number().int(),
  /** Cases that run on it. */
  running: z.number().int(),
})

const templateReply = summary.omit({ steps: true, running: true }).extend({
  steps: z.array(step.extend({ measureId: z.uuid().nullable() })),
  /** What keeps it from being published. */
  faults: z.array(fault),
})

export const getWorkflow = endpoint({
  method: 'GET',
  path: '/api/v1/workflow',
  summary: 'The workflow that new cases begin with: steps, owners and limits of a track',
  permission: 'programme.read',
  query: z.object({ track: z.enum(tracks).default('pairing') }),
  reply: templateReply
    .omit({ id: true, status: true, version: true, faults: true })
    // The one that comes with the program has no day.
    .extend({ assumedYears: z.array(z.number().int()) }),
})

export const listTemplates = endpoint({
  method: 'GET',
  path: '/api/v1/workflow/templates',
  summary: 'Editions of the workflow, newest first',
  permission: 'workflow.write',
  reply: z.object({ items: z.array(summary) }),
})

export const getTemplate = endpoint({
  method: 'GET',
  path: '/api/v1/workflow/templates/:id',
  summary: 'One edition with its steps and what keeps it from being published',
  permission: 'workflow.write',
  params: idParams,
  reply: templateReply,
})

export const draftTemplate = endpoint({
  method: 'POST',
  path: '/api/v1/workflow/templates',
  summary: 'Begin a new edition as a copy of the one in force; running cases stay on theirs',
  permission: 'workflow.write',
  body: z.object({ track: z.enum(tracks) }),
  reply: templateReply,
})

export const checkTemplate = endpoint({
  method: 'POST',
  path: '/api/v1/workflow/templates/check',
  summary: 'What would keep these steps from being published; nothing is stored',
  permission: 'workflow.write',
  body: z.object({ steps }),
  reply: z.object({ faults: z.array(fault) }),
})

export const editTemplate = endpoint({
  method: 'PATCH',
  path: '/api/v1/workflow/templates/:id',
  summary: 'Save the steps of a draft, with faults or without',
  permission: 'workflow.write',
  params: idParams,
  body: z.object({ steps }),
  reply: templateReply,
})

export const publishTemplate = endpoint({
  method: 'POST',
  path: '/api/v1/workflow/templates/:id/publish',
  summary: 'New cases begin on this edition from now on',
  permission: 'workflow.write',
  params: idParams,
  reply: templateReply,
})

export const discardTemplate = endpoint({
  method: 'POST',
  path: '/api/v1/workflow/templates/:id/discard',
  summary: 'Give a draft up',
  permission: 'workflow.write',
  params: idParams,
  reply: templateReply,
})
