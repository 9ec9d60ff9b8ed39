import { z } from 'zod'
import { daySchema } from '../platform/day.ts'
import { endpoint, idParams } from '../platform/endpoint.ts'
import { MOST_LINES } from './agreement-content.rules.ts'
import { LARGEST_SCAN } from './agreement-sign.rules.ts'
import { agreementDetail, clausesShape, givenLine } from './agreement.api.ts'
import { agreementKinds } from './agreement.rules.ts'

const text = (most: number) => z.string().trim().max(most)

export const beginAgreement = endpoint({
  method: 'POST',
  path: '/api/v1/agreements',
  summary: 'Begin a draft from what is recorded of the pair; the one that runs is given where there is one',
  permission: 'agreement.write',
  body: z.object({ pairingId: z.uuid(), kind: z.enum(agreementKinds) }),
  reply: agreementDetail,
})

export const givenText = z.object({
  fromOn: daySchema,
  untilOn: daySchema,
  communityOrganisation: text(100),
  clauses: clausesShape,
  lines: z.array(givenLine).max(MOST_LINES),
})

export const saveAgreement = endpoint({
  method: 'PATCH',
  path: '/api/v1/agreements/:id',
  summary: 'Save a draft; If-Match takes the version that was seen',
  permission: 'agreement.write',
  params: idParams,
  body: givenText,
  reply: agreementDetail,
})

const move = (verb: 'submit' | 'take-back' | 'agree' | 'amend', summary: string) =>
  endpoint({
    method: 'POST',
    path: `/api/v1/agreements/:id/${verb}`,
    summary,
    permission: 'agreement.write',
    params: idParams,
    reply: agreementDetail,
  })

export const submitAgreement = move('submit', 'Hand the text to the other side')
export const takeBackAgreement = move('take-back', 'Take back what the other side has not decided')
export const agreeAgreement = move('agree', 'The other side agrees to the text')
export const amendAgreement = move(
  'amend',
  'Begin a supplement; the one that runs is given where there is one',
)

const reason = z.object({ reason: text(200).min(2) })
const reasoned = (
  verb: 'return' | 'ask-end' | 'end' | 'close',
  permission: 'agreement.write' | 'agreement.end',
  summary: string,
) =>
  endpoint({
    method: 'POST',
    path: `/api/v1/agreements/:id/${verb}`,
    summary,
    permission,
    params: idParams,
    body: reason,
    reply: agreementDetail,
  })

export const returnAgreement = reasoned('return', 'agreement.write', 'Return the text with a reason')
export const askEndAgreement = reasoned(
  'ask-end',
  'agreement.write',
  'Ask the other side to end the agreement',
)
export const endAgreement = reasoned(
  'end',
  'agreement.end',
  'End an agreement: the office, or one side after the other has asked',
)
export const closeAgreement = reasoned('close', 'agreement.end', 'Drop what was not signed')

/** A form holds texts; what is left out of it is empty. */
const name = text(30).default('')

export const signAgreement = endpoint({
  method: 'POST',
  path: '/api/v1/agreements/:id/sign',
  summary:
    'Sign the text of a hash: one side with a drawn signature, or both with the scan of the signed paper (PDF, JPEG or PNG, 20 MB at most)',
  permission: 'agreement.write',
  params: idParams,
  upload: true,
  largest: LARGEST_SCAN,
  body: z.object({
    kind: z.enum(['drawn', 'scan']),
    contentHash: z.string().regex(/^[0-9a-f]{64}$/),
    place: text(60).min(2),
    signedOn: daySchema,
    /** Who signs for one's own side; on a scan also who signed for the other. */
    signer: text(30).min(2),
    otherSigner: name,
    witness: name,
    file: z.file(),
  }),
  reply: agreementDetail,
})

export const verifyAgreement = endpoint({
  method: 'POST',
  path: '/api/v1/agreements/:id/verify',
  summary: 'Tell whether a file is, byte for byte, the scan or the document that was signed',
  permission: 'agreement.read',
  params: idParams,
  upload: true,
  largest: LARGEST_SCAN,
  body: z.object({ file: z.file() }),
  reply: z.object({ fileHash: z.string(), matches: z.enum(['scan', 'document']).nullable() }),
})
