import { z } from 'zod'
import { daySchema } from '../platform/day.ts'
import { endpoint } from '../platform/endpoint.ts'
import { pageOf, pageQuery } from '../platform/page.ts'
import { headline, measureNames } from './figure.rules.ts'

const asOf = z.object({ asOf: daySchema.optional() })

export const figureShape = z.object({
  figure: z.enum(headline),
  /** A count, or a rate between 0 and 1; null where there is nothing to divide by. */
  value: z.number().nullable(),
  numerator: z.number().int().nullable(),
  denominator: z.number().int().nullable(),
  /** The same figure seven days before. */
  weekBefore: z.number().nullable(),
  /** Up to 12 points up to the day, oldest first. */
  trend: z.array(z.object({ day: daySchema, value: z.number().nullable() })),
  /** The measure whose records stand behind it. */
  records: z.enum(measureNames),
})

export const getFigures = endpoint({
  method: 'GET',
  path: '/api/v1/figures',
  summary: 'Headline figures as of a day, in the reader’s scope',
  permission: 'figures.read',
  query: asOf,
  reply: z.object({ asOf: daySchema, figures: z.array(figureShape) }),
})

export const listFigureRecords = endpoint({
  method: 'GET',
  path: '/api/v1/figures/:measure/records',
  summary: 'The records behind a figure as of a day',
  permission: 'figures.read',
  params: z.object({ measure: z.enum(measureNames) }),
  query: z.object({ ...pageQuery.shape, ...asOf.shape }),
  reply: pageOf(
    z.object({
      id: z.uuid(),
      /** Where the record itself can be opened. */
      kind: z.enum([
        'enterprise',
        'community',
        'pairing',
        'team',
        'member',
        'committee',
        'meeting',
        'survey',
        'need',
        'project',
        'activity',
        'agreement',
      ]),
      openId: z.uuid(),
      title: z.string(),
      detail: z.string(),
      since: daySchema,
    }),
  ),
})

export const getMap = endpoint({
  method: 'GET',
  path: '/api/v1/figures/map',
  summary: 'Pairs, communities and enterprises by county as of a day',
  permission: 'figures.read',
  query: asOf,
  reply: z.object({
    asOf: daySchema,
    counties: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        city: z.string(),
        pairings: z.number().int(),
        communities: z.number().int(),
        enterprises: z.number().int(),
      }),
    ),
  }),
})

/** People who wait for the reader: kind, how many, the oldest. Steps of organisations are told by the workflow. */
export const listWaiting = endpoint({
  method: 'GET',
  path: '/api/v1/waiting',
  summary: 'What waits for the reader',
  permission: 'programme.read',
  reply: z.object({
    items: z.array(
      z.object({
        kind: z.enum([
          'confirm-residence',
          'answer-call-out',
          'test-squad',
          'fill-team',
          'hold-committee',
          'finish-decision',
          'confirm-survey',
          'check-need',
          'unmet-need',
          'accept-promise',
          'redo-promise',
          'confirm-resource',
          'accept-project',
          'late-project',
          'redo-project',
          'agree-activity',
          'record-activity',
          'answer-objection',
          'agree-agreement',
          'sign-agreement',
          'renew-agreement',
          'hand-in-report',
          'read-report',
          'missing-report',
        ]),
        count: z.number().int(),
        oldest: daySchema.nullable(),
      }),
    ),
  }),
})

/** Latest events of the ledger within the reader's scope. */
export const listEvents = endpoint({
  method: 'GET',
  path: '/api/v1/events',
  summary: 'What happened last, or to one record',
  permission: 'programme.read',
  query: z.object({
    subject: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(10),
  }),
  reply: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        kind: z.string(),
        subjectKind: z.string(),
        subjectId: z.uuid(),
        happenedOn: daySchema,
        title: z.string().nullable(),
      }),
    ),
  }),
})

/** The latest days on which anything happened, counted by kind: ten thousand confirmations are one line. */
export const listChanges = endpoint({
  method: 'GET',
  path: '/api/v1/changes',
  summary: 'What happened on the latest days, counted by kind',
  permission: 'programme.read',
  reply: z.object({
    items: z.array(z.object({ kind: z.string(), happenedOn: daySchema, count: z.number().int() })),
  }),
})
