import type { FastifyError, FastifyRequest } from 'fastify'
import { Refusal, refuse } from './problem.ts'
import { fileTooLarge } from './office/sheet-source.ts'

/** Makes the body of a form (RFC 7578) what its schema expects: fields as text, the file as a File. */
export async function readForm(request: FastifyRequest): Promise<void> {
  if (!request.isMultipart()) {
    throw refuse('platform/form-expected', 415, {
      zh: '请以表单（multipart/form-data）上传文件。',
      en: 'Send the file as a form (multipart/form-data).',
    })
  }
  request.body = await partsOf(request).catch((error: unknown) => {
    throw error instanceof Refusal || (error as FastifyError).statusCode !== undefined ? error : unreadable()
  })
}

async function partsOf(request: FastifyRequest): Promise<Record<string, unknown>> {
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
  return body
}

/** Without a boundary, or cut off: the reader of forms throws plain errors at what the sender did wrong. */
const unreadable = () =>
  refuse('platform/form-unreadable', 400, {
    zh: '上传的表单不完整或格式有误，服务器没有受理。请重新选择文件后再提交。',
    en: 'The form is cut off or malformed and was not accepted. Choose the file again and submit once more.',
  })
