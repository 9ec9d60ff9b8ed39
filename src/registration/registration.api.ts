import { z } from 'zod'
import { daySchema } from '../platform/day.ts'
import { endpoint, idParams } from '../platform/endpoint.ts'
import { pageOf, pageQuery } from '../platform/page.ts'
import { organisationStatuses, residenceStatuses } from './registration.rules.ts'

const returnReason = z.object({ reason: z.string().trim().min(2).max(200) })

export const organisationRegistrationRow = z.object({
  id: z.uuid(),
  pairingId: z.uuid(),
  enterpriseId: z.uuid(),
  enterprise: z.string(),
  communityId: z.uuid(),
  community: z.string(),
  status: z.enum(organisationStatuses),
  submittedOn: daySchema,
  decidedOn: daySchema.nullable(),
  returnReason: z.string().nullable(),
  version: z.number().int(),
  can: z.object({ accept: z.boolean(), return: z.boolean(), submit: z.boolean() }),
})

export const listOrganisationRegistrations = endpoint({
  method: 'GET',
  path: '/api/v1/organisation-registrations',
  summary: 'Registration slips of organisations',
  permission: 'registration.read',
  query: pageQuery.extend({
    status: z.enum(organisationStatuses).optional(),
    enterprise: z.uuid().optional(),
    community: z.uuid().optional(),
  }),
  reply: pageOf(organisationRegistrationRow),
})

export const submitOrganisationRegistration = endpoint({
  method: 'POST',
  path: '/api/v1/organisation-registrations',
  summary: 'Hand in the slip for a pair, or a returned one again',
  permission: 'registration.submit',
  body: z.object({ pairingId: z.uuid() }),
  reply: organisationRegistrationRow,
})

export const acceptOrganisationRegistration = endpoint({
  method: 'POST',
  path: '/api/v1/organisation-registrations/:id/accept',
  summary: 'The community accepts the organisation',
  permission: 'registration.decide',
  params: idParams,
  reply: organisationRegistrationRow,
})

export const returnOrganisationRegistration = endpoint({
  method: 'POST',
  path: '/api/v1/organisation-registrations/:id/return',
  summary: 'The community returns the slip with a reason',
  permission: 'registration.decide',
  params: idParams,
  body: returnReason,
  reply: organisationRegistrationRow,
})

export const personalRegistrationRow = z.object({
  id: z.uuid(),
  channel: z.enum(['residence', 'dispatch']),
  memberId: z.uuid(),
  /** Masked name. */
  member: z.string(),
  enterprise: z.string(),
  community: z.string(),
  status: z.enum(residenceStatuses),
  registeredOn: daySchema,
  confirmedOn: daySchema.nullable(),
  version: z.number().int(),
  can: z.object({ confirm: z.boolean(), return: z.boolean() }),
})

const personalQuery = pageQuery.extend({
  asOf: daySchema.optional(),
  status: z.enum(residenceStatuses).optional(),
  enterprise: z.uuid().optional(),
  community: z.uuid().optional(),
  member: z.uuid().optional(),
})

export const listResidenceRegistrations = endpoint({
  method: 'GET',
  path: '/api/v1/residence-registrations',
  summary: 'Members registered where they live',
  permission: 'registration.read',
  query: personalQuery,
  reply: pageOf(personalRegistrationRow),
})

export const listDispatchRegistrations = endpoint({
  method: 'GET',
  path: '/api/v1/dispatch-registrations',
  summary: 'Members sent by their enterprise to the paired community',
  permission: 'registration.read',
  query: personalQuery,
  reply: pageOf(personalRegistrationRow),
})

export const confirmResidenceRegistration = endpoint({
  method: 'POST',
  path: '/api/v1/residence-registrations/:id/confirm',
  summary: 'The community confirms that the member lives there',
  permission: 'registration.decide',
  params: idParams,
  reply: personalRegistrationRow,
})

export const returnResidenceRegistration = endpoint({
  method: 'POST',
  path: '/api/v1/residence-registrations/:id/return',
  summary: 'The community returns a registration with a reason',
  permission: 'registration.decide',
  params: idParams,
  body: returnReason,
  reply: personalRegistrationRow,
})
