import { z } from 'zod'
import { daySchema } from '../platform/day.ts'
import { endpoint, fileReply, idParams } from '../platform/endpoint.ts'
import { pageOf, pageQuery } from '../platform/page.ts'
import { manyBody, manyReply, reasonText } from './personal.api.ts'
import { receiptKinds } from './receipt.rules.ts'
import { slipMoveNames, slipStates } from './slip.rules.ts'

const words = z.object({ zh: z.string(), en: z.string() })

export const organisationRegistrationRow = z.object({
  id: z.uuid(),
  pairingId: z.uuid(),
  enterpriseId: z.uuid(),
  enterprise: z.string(),
  communityId: z.uuid(),
  community: z.string(),
  status: z.enum(slipStates),
  submittedOn: daySchema,
  /** The last day on which the community may answer. */
  answerUntil: daySchema.nullable(),
  decidedOn: daySchema.nullable(),
  endedOn: daySchema.nullable(),
  returnReason: z.string().nullable(),
  /** How many receipts were signed; the last one holds. */
  receipts: z.number().int(),
  version: z.number().int(),
  /** Null for what the reader may do next, else why not: the words of the refusal. */
  can: z.record(z.enum(slipMoveNames), words.nullable()),
})

export const listOrganisationRegistrations = endpoint({
  method: 'GET',
  path: '/api/v1/organisation-registrations',
  summary: 'Registration slips of organisations',
  permission: 'registration.read',
  query: pageQuery.extend({
    status: z.enum(slipStates).optional(),
    enterprise: z.uuid().optional(),
    community: z.uuid().optional(),
  }),
  reply: pageOf(organisationRegistrationRow),
})

const receipt = z.object({
  edition: z.number().int(),
  kind: z.enum(receiptKinds),
  fileType: z.string(),
  fileSize: z.number().int(),
  /** SHA-256 of the bytes, in hexadecimal. */
  fileHash: z.string(),
  /** Masked name. */
  signer: z.string(),
  signedOn: daySchema,
})

/** A line of the slip: what is asked and what is on record; '' is filled in by hand. */
const slipLine = z.object({ label: words, value: z.string() })

export const getOrganisationRegistration = endpoint({
  method: 'GET',
  path: '/api/v1/organisation-registrations/:id',
  summary: 'One slip as it is printed, with its receipts; phones are masked',
  permission: 'registration.read',
  params: idParams,
  reply: organisationRegistrationRow.extend({ lines: z.array(slipLine), signed: z.array(receipt) }),
})

export const getSlipDocument = endpoint({
  method: 'GET',
  path: '/api/v1/organisation-registrations/:id/document',
  summary:
    'The slip as a Word file, with the contacts in clear where the reader may see them; the download is noted',
  permission: 'registration.read',
  params: idParams,
  reply: fileReply,
})

export const getReceipt = endpoint({
  method: 'GET',
  path: '/api/v1/organisation-registrations/:id/receipt',
  summary: 'What the community signed, as it came in; the reading is noted',
  permission: 'registration.read',
  params: idParams,
  query: z.object({ edition: z.coerce.number().int().min(1).max(999).optional() }),
  reply: fileReply,
})

export const submitOrganisationRegistration = endpoint({
  method: 'POST',
  path: '/api/v1/organisation-registrations',
  summary: 'Hand in the slip for a pair, or one again that was returned, taken back or not answered',
  permission: 'registration.submit',
  body: z.object({ pairingId: z.uuid() }),
  reply: organisationRegistrationRow,
})

export const acceptOrganisationRegistration = endpoint({
  method: 'POST',
  path: '/api/v1/organisation-registrations/:id/accept',
  summary: 'The community accepts the organisation; the receipt is signed on paper',
  permission: 'registration.decide',
  params: idParams,
  reply: organisationRegistrationRow,
})

export const acceptSlips = endpoint({
  method: 'POST',
  path: '/api/v1/organisation-registrations/accept-many',
  summary: 'Accept several at once; what cannot be accepted is told with its reason',
  permission: 'registration.decide',
  body: manyBody,
  reply: manyReply,
})

export const signOrganisationRegistration = endpoint({
  method: 'POST',
  path: '/api/v1/organisation-registrations/:id/sign',
  summary:
    'Sign the receipt, drawn on the screen or as a scan of the paper; a slip that waits is accepted with it',
  permission: 'registration.decide',
  upload: true,
  params: idParams,
  body: z.object({
    kind: z.enum(receiptKinds),
    signer: z.string().trim().min(2).max(30),
    file: z.file(),
  }),
  reply: organisationRegistrationRow,
})

export const returnOrganisationRegistration = endpoint({
  method: 'POST',
  path: '/api/v1/organisation-registrations/:id/return',
  summary: 'The community returns the slip with a reason',
  permission: 'registration.decide',
  params: idParams,
  body: z.object({ reason: reasonText }),
  reply: organisationRegistrationRow,
})

export const withdrawOrganisationRegistration = endpoint({
  method: 'POST',
  path: '/api/v1/organisation-registrations/:id/withdraw',
  summary: 'Take back a slip that the community did not answer',
  permission: 'registration.submit',
  params: idParams,
  reply: organisationRegistrationRow,
})
