import type { FastifyRequest } from 'fastify'
import { refuse } from './problem.ts'
import { fileTooLarge } from './office/sheet-source.ts'

/** Makes the body of a form (RFC 7578) what its schema expects: fields as text, the file as a File. */
export async function readForm(request: FastifyRequest): Promise<void> {
  if (!request.isMultipart()) {
    throw refuse('platform/form-expected', 415, {
      zh: '请以表单（multipart/form-data）上传文件。',
      en: 'Send the file as a form (multipart/form-data).',
    })
  }
  const body: Record<string, unknown> = {}
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      body[part.fieldname] = part.value
      continue
    }
    const bytes = await part.toBuffer().catch((error: unknown) => {
      throw (error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE' ? fileTooLarge() : error
    })
    body[part.fieldname] = new File([Uint8Array.from(bytes)], part.filename)
  }
  request.body = body
}
