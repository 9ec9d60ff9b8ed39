import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, idParams } from '../../platform/endpoint.ts'
import { exportList } from '../../platform/exported.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'
import { caseStatuses } from './act.rules.ts'
import { boardLights } from './board.rules.ts'
import { lights, stepStatuses } from './flow.rules.ts'
import { owners, tracks } from './step.rules.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const stepKey = z.string().regex(/^[a-z0-9-]{1,40}$/)
const reason = z.string().trim().min(2).max(200)

const boardRow = z.object({
  id: z.uuid(),
  templateId: z.uuid(),
  subjectId: z.uuid(),
  enterprise: z.string(),
  community: z.string().nullable(),
  status: z.enum(caseStatuses),
  startedOn: daySchema,
  /** The earliest limit of what is open; null where nothing open has one. */
  nextDueOn: daySchema.nullable(),
  /** In the order of the template. */
  steps: z.array(
    z.object({
      step: z.string(),
      light: z.enum(lights),
      dueOn: daySchema.nullable(),
      doneOn: daySchema.nullable(),
      /** Who was told that it is late: 0 nobody, 1 the owner, 2 street or group, 3 the office. */
      told: z.number().int(),
    }),
  ),
})

export const getBoard = endpoint({
  method: 'GET',
  path: '/api/v1/workflow/board',
  summary: 'Cases of the workflow, the most urgent first: how each step stands',
  permission: 'workflow.read',
  query: pageQuery.extend({
    track: z.enum(tracks).default('pairing'),
    light: z.enum(boardLights).optional(),
    /** Cases in which this step is open. */
    step: stepKey.optional(),
    /** Cases in which something waits for this owner. */
    owner: z.enum(owners).optional(),
    q: z.string().trim().max(100).optional(),
    enterprise: z.uuid().optional(),
    community: z.uuid().optional(),
  }),
  reply: pageOf(boardRow).extend({
    /** The day by which lateness is told. */
    asOf: daySchema,
    /** Editions on which the cases of this page run. */
    templates: z.array(
      z.object({
        id: z.uuid(),
        edition: z.number().int(),
        steps: z.array(z.object({ key: z.string(), title: words, owner: z.enum(owners) })),
      }),
    ),
    /** Years of limits on this page for which no holidays are known: weekends are assumed. */
    assumedYears: z.array(z.number().int()),
  }),
})

export const exportBoard = exportList(getBoard)

const whyNot = words.nullable()

const caseReply = z.object({
  id: z.uuid(),
  track: z.enum(tracks),
  subjectId: z.uuid(),
  enterpriseId: z.uuid(),
  communityId: z.uuid().nullable(),
  enterprise: z.string(),
  community: z.string().nullable(),
  status: z.enum(caseStatuses),
  startedOn: daySchema,
  endedOn: daySchema.nullable(),
  edition: z.number().int(),
  version: z.number().int(),
  steps: z.array(
    z.object({
      step: z.string(),
      title: words,
      owner: z.enum(owners),
      days: z.number().int().nullable(),
      needs: words,
      produces: words,
      measure: z.number().int().nullable(),
      measureId: z.uuid().nullable(),
      status: z.enum(stepStatuses),
      light: z.enum(lights),
      openedOn: daySchema.nullable(),
      dueOn: daySchema.nullable(),
      doneOn: daySchema.nullable(),
      outcome: z.string().nullable(),
      reason: z.string().nullable(),
      told: z.number().int(),
      /** Among which whoever finishes it chooses. */
      outcomes: z.array(z.string()),
      backTo: words.nullable(),
      /** Why the reader may not make a move; null where it may be made. */
      whyNot: z.object({ finish: whyNot, return: whyNot, reopen: whyNot }),
    }),
  ),
})

export const getCase = endpoint({
  method: 'GET',
  path: '/api/v1/workflow/cases/:id',
  summary: 'One case with all its steps and what the reader may do next',
  permission: 'workflow.read',
  params: idParams,
  reply: caseReply,
})

export const finishCaseStep = endpoint({
  method: 'POST',
  path: '/api/v1/workflow/cases/:id/finish',
  summary: 'Finish a step by hand, with its outcome where it branches',
  permission: 'workflow.act',
  params: idParams,
  body: z.object({ step: stepKey, outcome: z.string().trim().min(1).max(30).optional() }),
  reply: caseReply,
})

export const returnCaseStep = endpoint({
  method: 'POST',
  path: '/api/v1/workflow/cases/:id/return',
  summary: 'Return to the earlier step that the template names, with a reason',
  permission: 'workflow.act',
  params: idParams,
  body: z.object({ step: stepKey, reason }),
  reply: caseReply,
})

export const reopenCaseStep = endpoint({
  method: 'POST',
  path: '/api/v1/workflow/cases/:id/reopen',
  summary: 'Open a step again that was finished by mistake',
  permission: 'workflow.write',
  params: idParams,
  body: z.object({ step: stepKey, reason }),
  reply: caseReply,
})

/** What waits for the reader by step, the earliest limit first. */
export const listDuties = endpoint({
  method: 'GET',
  path: '/api/v1/workflow/duties',
  summary: 'Steps that wait for the reader, counted, and late ones of others of which the reader was told',
  permission: 'programme.read',
  reply: z.object({
    asOf: daySchema,
    items: z.array(
      z.object({
        track: z.enum(tracks),
        step: z.string(),
        title: words,
        owner: z.enum(owners),
        /** Somebody else’s, and late for so long that the reader was told. */
        isTold: z.boolean(),
        count: z.number().int(),
        late: z.number().int(),
        dueOn: daySchema.nullable(),
      }),
    ),
  }),
})
