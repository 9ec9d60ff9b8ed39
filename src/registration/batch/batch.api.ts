import { z } from 'zod'
import { endpoint, fileReply } from '../../platform/endpoint.ts'
import { channels } from '../personal.rules.ts'

const count = z.number().int()
const list = z.object({ channel: z.enum(channels), file: z.file() })

export const registrationTemplate = endpoint({
  method: 'GET',
  path: '/api/v1/registration-templates/:channel',
  summary: 'An empty workbook for registering people of an enterprise',
  permission: 'registration.submit',
  params: z.object({ channel: z.enum(channels) }),
  reply: fileReply,
})

const report = z.object({
  rows: count,
  /** Asked for the first time. */
  new: count,
  /** Moves from another community. */
  changed: count,
  /** Registered or asked there already. */
  unchanged: count,
  /** What is wrong, cell by cell; `row` is the number that Excel shows, a column of '' means the whole row. */
  wrong: z.array(z.object({ row: count, column: z.string(), code: z.string(), message: z.string() })),
  isDone: z.boolean(),
})

export const checkBatch = endpoint({
  method: 'POST',
  path: '/api/v1/registration-batches/check',
  summary: 'Say of every row of a list what it would do; nothing is asked yet',
  permission: 'registration.submit',
  upload: true,
  body: list,
  reply: report,
})

export const sendBatch = endpoint({
  method: 'POST',
  path: '/api/v1/registration-batches',
  summary: 'Ask for everybody of a list at once, or for nobody where a row is wrong',
  permission: 'registration.submit',
  upload: true,
  body: list.extend({ goodRowsOnly: z.literal('yes').optional() }),
  reply: report,
})

export const annotateBatch = endpoint({
  method: 'POST',
  path: '/api/v1/registration-batches/annotated',
  summary: 'The list again, with what is wrong in a last column; the download is noted',
  permission: 'registration.submit',
  upload: true,
  body: list,
  reply: fileReply,
})
