import { z } from 'zod'
import { daySchema } from '../platform/day.ts'
import { endpoint, fileReply } from '../platform/endpoint.ts'

export const getBulletin = endpoint({
  method: 'GET',
  path: '/api/v1/bulletin',
  summary: 'The bulletin of a day as Markdown, with the figures that it quotes',
  permission: 'bulletin.write',
  query: z.object({ asOf: daySchema.optional() }),
  reply: z.object({
    asOf: daySchema,
    title: z.string(),
    markdown: z.string(),
    quotes: z.array(
      z.object({ figure: z.string(), value: z.number(), text: z.string(), precision: z.string() }),
    ),
  }),
})

export const downloadBulletin = endpoint({
  method: 'GET',
  path: '/api/v1/bulletin/document',
  summary: 'The bulletin of a day as a Word document',
  permission: 'bulletin.write',
  query: z.object({ asOf: daySchema.optional() }),
  reply: fileReply,
})
