import { z } from 'zod'
import { endpoint, fileReply } from '../../platform/endpoint.ts'
import { madeLink } from '../grant/account.api.ts'

const fault = z.object({ column: z.string(), code: z.string(), message: z.string() })

export const inviteFromFile = endpoint({
  method: 'POST',
  path: '/api/v1/invitations',
  summary:
    'Make accounts from a list, or only check it; reports every row, and once the links of those that were made',
  permission: 'account.write',
  upload: true,
  showsOnce: true,
  body: z.object({ file: z.file(), dryRun: z.enum(['yes', 'no']).default('no') }),
  reply: z.object({
    isDryRun: z.boolean(),
    rows: z.array(
      z.object({
        /** As Excel shows it. */
        row: z.number().int(),
        name: z.string(),
        username: z.string(),
        role: z.string(),
        faults: z.array(fault),
        /** Of an account that was made. */
        link: madeLink.nullable(),
      }),
    ),
  }),
})

export const inviteTemplate = endpoint({
  method: 'GET',
  path: '/api/v1/invitations/template',
  summary: 'An empty list of people to invite, with its columns explained',
  permission: 'account.write',
  reply: fileReply,
})
