import { z } from 'zod'
import { daySchema } from '../platform/day.ts'
import { endpoint, idParams } from '../platform/endpoint.ts'
import { contactRoles } from './fields/contact-fields.rules.ts'
import { linkKinds } from './registry.rules.ts'

export const contactRow = z.object({
  id: z.uuid(),
  role: z.enum(contactRoles),
  /** Masked: only the first character is shown. */
  name: z.string(),
  phone: z.string(),
  post: z.string().nullable(),
  confirmedOn: daySchema,
  /** Confirmed longer ago than a contact is trusted. */
  isOld: z.boolean(),
  version: z.number().int(),
})

/** Of what is asked; its export takes the same. */
export const contactFilter = z.object({
  enterprise: z.uuid().optional(),
  community: z.uuid().optional(),
  role: z.enum(contactRoles).optional(),
})

export const listContacts = endpoint({
  method: 'GET',
  path: '/api/v1/contacts',
  summary: 'Contacts in use of an enterprise or a community; names and phones masked',
  permission: 'contact.read',
  query: contactFilter,
  reply: z.object({ items: z.array(contactRow) }),
})

export const getContact = endpoint({
  method: 'GET',
  path: '/api/v1/contacts/:id',
  summary: 'One contact, name and phone in clear; the reading is noted',
  permission: 'contact.reveal',
  params: idParams,
  reply: contactRow,
})

export const linkRow = z.object({
  id: z.uuid(),
  kind: z.enum(linkKinds),
  siteId: z.uuid(),
  site: z.string(),
  communityId: z.uuid(),
  community: z.string(),
  evidence: z.string(),
  sinceOn: daySchema,
  endedOn: daySchema.nullable(),
  version: z.number().int(),
})

/** Of what is asked; its export takes the same, and the filters of enterprises. */
export const linkFilter = z.object({ enterprise: z.uuid().optional(), community: z.uuid().optional() })

export const listLinks = endpoint({
  method: 'GET',
  path: '/api/v1/links',
  summary: 'Recorded links of an enterprise or a community, those in force first',
  permission: 'contact.read',
  query: linkFilter,
  reply: z.object({ items: z.array(linkRow) }),
})
