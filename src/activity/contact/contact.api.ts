import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, idParams } from '../../platform/endpoint.ts'
import { exportList } from '../../platform/exported.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'
import { contactKinds, contactSides } from './contact.rules.ts'

export const contactRow = z.object({
  id: z.uuid(),
  pairingId: z.uuid(),
  enterpriseId: z.uuid(),
  enterprise: z.string(),
  communityId: z.uuid(),
  community: z.string(),
  kind: z.enum(contactKinds),
  heldOn: daySchema,
  who: z.string(),
  subject: z.string(),
  outcome: z.string(),
  next: z.string(),
  nextOn: daySchema.nullable(),
  /** Which side wrote it. */
  side: z.enum(contactSides),
  /** Whether the reader may change it. */
  isOwn: z.boolean(),
  version: z.number().int(),
})

export const listContacts = endpoint({
  method: 'GET',
  path: '/api/v1/contact-log',
  summary: 'Calls, visits and messages between the two sides of a pair, the latest first',
  permission: 'contact-log.read',
  query: pageQuery.extend({
    kind: z.enum(contactKinds).optional(),
    enterprise: z.uuid().optional(),
    community: z.uuid().optional(),
    pairing: z.uuid().optional(),
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .refine((month) => !month.startsWith('0000'))
      .optional(),
  }),
  reply: pageOf(contactRow),
})
export const exportContacts = exportList(listContacts)

const fields = {
  kind: z.enum(contactKinds),
  heldOn: daySchema,
  who: z.string().trim().min(1).max(60),
  subject: z.string().trim().min(2).max(120),
  outcome: z.string().trim().max(300),
  next: z.string().trim().max(200),
  nextOn: daySchema.nullable(),
}

export const addContact = endpoint({
  method: 'POST',
  path: '/api/v1/contact-log',
  summary: 'Write a contact of a pair in force',
  permission: 'contact-log.write',
  body: z.object({ pairingId: z.uuid(), ...fields }),
  reply: contactRow,
})
export const changeContact = endpoint({
  method: 'PATCH',
  path: '/api/v1/contact-log/:id',
  summary: 'Change an entry of one’s own side; If-Match takes the version that was seen',
  permission: 'contact-log.write',
  params: idParams,
  body: z.object(fields),
  reply: contactRow,
})
