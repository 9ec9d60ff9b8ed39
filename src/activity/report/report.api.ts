import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, fileReply, idParams } from '../../platform/endpoint.ts'
import { exportList } from '../../platform/exported.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'
import { PERIOD, reportKinds } from './period.rules.ts'
import { LONGEST_REMARKS, reportMoveNames, reportStates } from './report.rules.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const period = z.string().regex(PERIOD)

const row = z.object({
  id: z.uuid(),
  enterpriseId: z.uuid(),
  enterprise: z.string(),
  kind: z.enum(reportKinds),
  period,
  untilOn: daySchema,
  dueOn: daySchema,
  edition: z.number().int(),
  status: z.enum(reportStates),
  /** Past its day and not handed in. */
  isLate: z.boolean(),
  handedInOn: daySchema.nullable(),
  decidedOn: daySchema.nullable(),
  returnReason: z.string().nullable(),
  version: z.number().int(),
  /** Null for what the reader may do next, else why not: the words of the refusal. */
  can: z.record(z.enum(reportMoveNames), words.nullable()),
})
export const reportRow = row

const paper = z.object({
  title: z.string(),
  opening: z.array(z.string()),
  sections: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      lines: z.array(z.string()),
      table: z
        .object({
          header: z.array(z.string()),
          rows: z.array(z.array(z.string())),
          widths: z.array(z.number()),
        })
        .nullable(),
    }),
  ),
  signature: z.array(z.string()),
})

export const reportDetail = row.extend({
  fromOn: daySchema,
  correction: z.string().nullable(),
  /** The day of the figures. */
  asOf: daySchema,
  /** What it says was frozen; else it is what the records say now. */
  isFrozen: z.boolean(),
  remarks: z.string(),
  /** SHA-256 of the file that was handed in, in hexadecimal. */
  documentHash: z.string().nullable(),
  /** As it is read in each language; the file in Chinese is the one that was handed in. */
  paper: z.object({ zh: paper, en: paper }),
  editions: z.array(
    z.object({
      id: z.uuid(),
      edition: z.number().int(),
      status: z.enum(reportStates),
      handedInOn: daySchema.nullable(),
      correction: z.string().nullable(),
    }),
  ),
})

export const listReports = endpoint({
  method: 'GET',
  path: '/api/v1/reports',
  summary: 'Quarterly feedback and half-yearly reports of enterprises, the newest period first',
  permission: 'report.read',
  query: pageQuery.extend({
    q: z.string().trim().max(60).optional(),
    kind: z.enum(reportKinds).optional(),
    period: period.optional(),
    status: z.enum(reportStates).optional(),
    late: z.literal('yes').optional(),
    enterprise: z.uuid().optional(),
  }),
  reply: pageOf(row),
})

export const exportReports = exportList(listReports)

export const getReport = endpoint({
  method: 'GET',
  path: '/api/v1/reports/:id',
  summary: 'One report with what it says',
  permission: 'report.read',
  params: idParams,
  reply: reportDetail,
})

export const getReportDocument = endpoint({
  method: 'GET',
  path: '/api/v1/reports/:id/document',
  summary:
    'The report as a Word file in one language; once handed in, the Chinese one is the very file of that day',
  permission: 'report.read',
  params: idParams,
  query: z.object({ language: z.enum(['zh', 'en']).default('zh') }),
  reply: fileReply,
})

export const beginReport = endpoint({
  method: 'POST',
  path: '/api/v1/reports',
  summary: 'Begin the report of an enterprise and a period; the one that stands is given where there is one',
  permission: 'report.write',
  body: z.object({ enterpriseId: z.uuid(), kind: z.enum(reportKinds), period }),
  reply: reportDetail,
})

const remarks = z.object({ remarks: z.string().trim().max(LONGEST_REMARKS) })

export const saveRemarks = endpoint({
  method: 'PATCH',
  path: '/api/v1/reports/:id',
  summary:
    'Save the remarks, the only thing of a report that is typed; If-Match takes the version that was seen',
  permission: 'report.write',
  params: idParams,
  body: remarks,
  reply: reportDetail,
})

export const handInReport = endpoint({
  method: 'POST',
  path: '/api/v1/reports/:id/hand-in',
  summary: 'Save the remarks and hand in: what the report says is frozen from now on',
  permission: 'report.write',
  params: idParams,
  body: remarks,
  reply: reportDetail,
})

const move = (verb: string, permission: 'report.write' | 'report.decide', summary: string) =>
  endpoint({
    method: 'POST',
    path: `/api/v1/reports/:id/${verb}`,
    summary,
    permission,
    params: idParams,
    reply: reportDetail,
  })

const reason = z.object({ reason: z.string().trim().min(2).max(200) })
const moveWithReason = (verb: string, permission: 'report.write' | 'report.decide', summary: string) =>
  endpoint({
    method: 'POST',
    path: `/api/v1/reports/:id/${verb}`,
    summary,
    permission,
    params: idParams,
    body: reason,
    reply: reportDetail,
  })

export const takeBackReport = move('take-back', 'report.write', 'Take back a report that was not read yet')
export const acknowledgeReport = move('acknowledge', 'report.decide', 'The other side has read the report')
export const returnReport = moveWithReason(
  'return',
  'report.decide',
  'The other side returns the report with a reason',
)
export const correctReport = moveWithReason(
  'correct',
  'report.write',
  'Begin a correction of a report that was read, as a new edition with a reason',
)
