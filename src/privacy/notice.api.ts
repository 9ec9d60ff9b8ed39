import { z } from 'zod'
import { daySchema } from '../platform/day.ts'
import { endpoint } from '../platform/endpoint.ts'

const noticeShape = z.object({
  version: z.number().int(),
  zh: z.string(),
  en: z.string(),
  /** From which day it holds; null for the one that comes with the program. */
  publishedOn: daySchema.nullable(),
})

export const getNotice = endpoint({
  method: 'GET',
  path: '/api/v1/privacy/notice',
  summary: 'The privacy notice in force, and whether the reader has accepted it',
  permission: 'programme.read',
  reply: noticeShape.extend({
    /** False only for a member who has not; nobody else is asked. */
    isAccepted: z.boolean(),
    acceptedAt: z.iso.datetime().nullable(),
  }),
})

export const listNotices = endpoint({
  method: 'GET',
  path: '/api/v1/privacy/notices',
  summary: 'All versions of the privacy notice, newest first',
  permission: 'programme.read',
  reply: z.object({ items: z.array(noticeShape) }),
})

const text = z.string().trim().min(50).max(20_000)

export const publishNotice = endpoint({
  method: 'POST',
  path: '/api/v1/privacy/notices',
  summary:
    'Publish a new version of the privacy notice; every member is asked to accept it before the next save',
  permission: 'privacy.write',
  body: z.object({ zh: text, en: text, publishedOn: daySchema }),
  reply: noticeShape,
})

export const acceptNotice = endpoint({
  method: 'POST',
  path: '/api/v1/privacy/notice/accept',
  summary: 'Accept the version that was read',
  permission: 'data.own',
  body: z.object({ version: z.number().int() }),
  reply: z.object({ version: z.number().int(), acceptedAt: z.iso.datetime() }),
})
