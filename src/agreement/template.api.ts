import { z } from 'zod'
import { daySchema } from '../platform/day.ts'
import { endpoint, fileReply, idParams } from '../platform/endpoint.ts'
import { LARGEST_TEMPLATE, templateKinds, templateMoveNames, templateStates } from './template.rules.ts'

const words = z.object({ zh: z.string(), en: z.string() })

export const templateRow = z.object({
  id: z.uuid(),
  kind: z.enum(templateKinds),
  edition: z.number().int(),
  state: z.enum(templateStates),
  fileName: z.string(),
  fileSize: z.number().int(),
  /** SHA-256 of the file, in hexadecimal. */
  fileHash: z.string(),
  fields: z.array(z.string()),
  uploadedOn: daySchema,
  publishedOn: daySchema.nullable(),
  /** Agreements that were drafted on it. */
  agreements: z.number().int(),
  version: z.number().int(),
  can: z.record(z.enum(templateMoveNames), words.nullable()),
})

/** A document as a page shows it, block by block as it stands in the Word file. */
export const documentReply = z.object({
  blocks: z.array(
    z.object({
      kind: z.enum(['title', 'heading', 'paragraph', 'picture', 'table']),
      text: z.string(),
      align: z.enum(['left', 'center', 'right']),
      rows: z.array(z.array(z.string())),
      picture: z.string(),
    }),
  ),
})

export const listTemplates = endpoint({
  method: 'GET',
  path: '/api/v1/agreement-templates',
  summary: 'Editions of the texts of agreements, the newest of each kind first',
  permission: 'agreement.template',
  reply: z.object({ items: z.array(templateRow) }),
})

export const getBuiltInTemplate = endpoint({
  method: 'GET',
  path: '/api/v1/agreement-templates/built-in/:kind',
  summary: 'The text that comes with the program, as a Word file to edit',
  permission: 'agreement.template',
  params: z.object({ kind: z.enum(templateKinds) }),
  reply: fileReply,
})

export const getTemplateFile = endpoint({
  method: 'GET',
  path: '/api/v1/agreement-templates/:id/file',
  summary: 'The file of an edition as it was uploaded',
  permission: 'agreement.template',
  params: idParams,
  reply: fileReply,
})

export const uploadTemplate = endpoint({
  method: 'POST',
  path: '/api/v1/agreement-templates',
  summary: 'Upload a new edition, which is checked and becomes a draft; a draft of the kind is discarded',
  permission: 'agreement.template',
  upload: true,
  largest: LARGEST_TEMPLATE,
  body: z.object({ kind: z.enum(templateKinds), file: z.file() }),
  reply: templateRow,
})

export const previewTemplate = endpoint({
  method: 'GET',
  path: '/api/v1/agreement-templates/:id/preview',
  summary: 'An edition filled in with an agreement that is recorded',
  permission: 'agreement.template',
  params: idParams,
  query: z.object({ agreement: z.uuid().optional() }),
  reply: documentReply,
})

const move = (verb: 'publish' | 'discard' | 'withdraw', summary: string) =>
  endpoint({
    method: 'POST',
    path: `/api/v1/agreement-templates/:id/${verb}`,
    summary,
    permission: 'agreement.template',
    params: idParams,
    reply: templateRow,
  })

export const publishTemplate = move(
  'publish',
  'Put a draft to use; agreements drafted from now on stand on it',
)
export const discardTemplate = move('discard', 'Discard a draft')
export const withdrawTemplate = move(
  'withdraw',
  'Take the edition in use out of use; the text that comes with the program stands in',
)
