import { z } from 'zod'
import { endpoint, fileReply } from '../platform/endpoint.ts'

export const ownDataFormats = ['json', 'csv'] as const

export const getOwnData = endpoint({
  method: 'GET',
  path: '/api/v1/me/data',
  summary: 'Everything that is held of the reader, area by area, in the reader’s language',
  permission: 'data.own',
  reply: z.object({
    sections: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        fields: z.array(z.object({ key: z.string(), title: z.string() })),
        rows: z.array(z.record(z.string(), z.string())),
      }),
    ),
  }),
})

export const downloadOwnData = endpoint({
  method: 'GET',
  path: '/api/v1/me/data/download',
  summary: 'The same as a file: JSON for programs, CSV for people',
  permission: 'data.own',
  query: z.object({ format: z.enum(ownDataFormats).default('json') }),
  reply: fileReply,
})
