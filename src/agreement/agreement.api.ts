import { z } from 'zod'
import { daySchema } from '../platform/day.ts'
import { endpoint, fileReply, idParams } from '../platform/endpoint.ts'
import { exportList } from '../platform/exported.ts'
import { pageOf, pageQuery } from '../platform/page.ts'
import { agreementKinds, agreementMoveNames, agreementStates, sides } from './agreement.rules.ts'
import { documentReply } from './template.api.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const count = z.number().int()
const text = (most: number) => z.string().trim().max(most)

const row = z.object({
  id: z.uuid(),
  pairingId: z.uuid(),
  enterpriseId: z.uuid(),
  enterprise: z.string(),
  communityId: z.uuid(),
  community: z.string(),
  kind: z.enum(agreementKinds),
  /** 共建协〔2021〕12号; empty until it is signed. */
  number: z.string(),
  status: z.enum(agreementStates),
  fromOn: daySchema,
  untilOn: daySchema,
  signedOn: daySchema.nullable(),
  /** Of one in force; negative where the day has passed and it has not been noted. */
  daysLeft: count.nullable(),
  lineCount: count,
  /** Supplements that were signed. */
  amendments: count,
  begunOn: daySchema,
  version: count,
})
export const agreementRow = row

const officer = z.object({ name: z.string(), post: z.string(), phone: z.string() })
const party = z.object({
  name: z.string(),
  code: z.string(),
  organisation: z.string(),
  leader: officer,
  liaison: officer,
})

export const clausesShape = z.object({
  content: text(4000),
  enterpriseDuties: text(2000),
  communityDuties: text(2000),
  other: text(2000),
})

export const givenLine = z.object({
  id: z.uuid(),
  title: text(100),
  content: text(500),
  needId: z.uuid().nullable(),
  carrier: text(100),
  owner: text(50),
  fromOn: daySchema,
  untilOn: daySchema,
  result: text(100),
  quantity: z.number().int().min(1).max(1_000_000_000),
  unit: text(10),
})
const line = givenLine.extend({ need: z.string() })
const needNote = z.object({
  id: z.uuid(),
  number: z.string(),
  content: z.string(),
  quantity: count,
  unit: z.string(),
  plannedOn: daySchema.nullable(),
})

const content = z.object({
  enterprise: party,
  community: party,
  basis: z.string(),
  pairedOn: daySchema,
  fromOn: daySchema,
  untilOn: daySchema,
  clauses: clausesShape,
  lines: z.array(line),
  needs: z.array(needNote),
  resources: z.array(
    z.object({
      number: z.string(),
      name: z.string(),
      quantity: count,
      unit: z.string(),
      conditions: z.string(),
    }),
  ),
})

export const agreementDetail = row.extend({
  edition: count,
  amendsId: z.uuid().nullable(),
  amendment: count.nullable(),
  renewsId: z.uuid().nullable(),
  draftedBy: z.enum(sides),
  endAskedBy: z.enum(sides).nullable(),
  reason: z.string().nullable(),
  submittedOn: daySchema.nullable(),
  agreedOn: daySchema.nullable(),
  signedPlace: z.string().nullable(),
  witness: z.string(),
  endedOn: daySchema.nullable(),
  savedAt: z.iso.datetime(),
  content,
  /** SHA-256 of the whole text; whoever signs says which text it was. */
  contentHash: z.string(),
  /** Of a supplement: what it changes, one by one. */
  changes: z.array(z.object({ kind: z.string(), text: z.string() })),
  /** Supplements to it, whatever has become of them. */
  supplements: z.array(
    z.object({
      id: z.uuid(),
      amendment: count,
      status: z.enum(agreementStates),
      signedOn: daySchema.nullable(),
      changes: z.array(z.string()),
    }),
  ),
  signatures: z.array(
    z.object({
      side: z.enum(sides),
      kind: z.enum(['drawn', 'paper']),
      signer: z.string(),
      signedOn: daySchema,
    }),
  ),
  files: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(['scan', 'document']),
      fileType: z.string(),
      fileSize: count,
      fileHash: z.string(),
    }),
  ),
  /** Null for what the reader may do next, else why not: the words of the refusal. */
  can: z.record(z.enum(agreementMoveNames), words.nullable()),
})

export const listAgreements = endpoint({
  method: 'GET',
  path: '/api/v1/agreements',
  summary: 'Agreements, those begun last first',
  permission: 'agreement.read',
  query: pageQuery.extend({
    q: z.string().trim().max(100).optional(),
    kind: z.enum(agreementKinds).optional(),
    status: z.enum(agreementStates).optional(),
    /** In force and over within so many days. */
    within: z.coerce.number().int().min(1).max(3650).optional(),
    group: z.uuid().optional(),
    enterprise: z.uuid().optional(),
    community: z.uuid().optional(),
    pairing: z.uuid().optional(),
    /** Beginning of the codes of the divisions. */
    division: z
      .string()
      .regex(/^\d{2,12}$/)
      .optional(),
  }),
  reply: pageOf(row),
})

export const exportAgreements = exportList(listAgreements)

export const getAgreement = endpoint({
  method: 'GET',
  path: '/api/v1/agreements/:id',
  summary: 'One agreement or supplement with its text, its signatures and what may be done next',
  permission: 'agreement.read',
  params: idParams,
  reply: agreementDetail,
})

export const getAgreementText = endpoint({
  method: 'GET',
  path: '/api/v1/agreements/:id/text',
  summary: 'The document as a page shows and prints it',
  permission: 'agreement.read',
  params: idParams,
  reply: documentReply,
})

export const getAgreementDocument = endpoint({
  method: 'GET',
  path: '/api/v1/agreements/:id/document',
  summary: 'The document as a Word file; once it is signed, the one that was made at the signing',
  permission: 'agreement.read',
  params: idParams,
  reply: fileReply,
})

export const getAgreementScan = endpoint({
  method: 'GET',
  path: '/api/v1/agreements/:id/scan',
  summary: 'The scan of the signed paper',
  permission: 'agreement.read',
  params: idParams,
  reply: fileReply,
})
