import type { FastifyError, FastifyRequest } from 'fastify'
import { Refusal, refuse } from './problem.ts'
import { fileTooLarge, LARGEST_FILE } from './office/sheet-source.ts'

/** What a form has around its file: fields and their heads. */
const AROUND = 100_000

/**
 * Makes the body of a form (RFC 7578) what its schema expects: fields as text, the file as a File. One that says beforehand that it
 * is too long is refused before its first byte is read, another when it passes the limit.
 */
export async function readForm(request: FastifyRequest, largest = LARGEST_FILE): Promise<void> {
  if (Number(request.headers['content-length']) > largest + AROUND) throw fileTooLarge(largest)
  if (!request.isMultipart()) {
    throw refuse('platform/form-expected', 415, {
      zh: '请以表单（multipart/form-data）上传文件。',
      en: 'Send the file as a form (multipart/form-data).',
    })
  }
  request.body = await partsOf(request, largest).catch((error: unknown) => {
    throw error instanceof Refusal || (error as FastifyError).statusCode !== undefined ? error : unreadable()
  })
}

async function partsOf(request: FastifyRequest, largest: number): Promise<Record<string, unknown>> {
  const body: Record<string, unknown> = {}
  for await (const part of request.parts({ limits: { fileSize: largest } })) {
    if (part.type === 'field') {
      body[part.fieldname] = part.value
      continue
    }
    const bytes = await part.toBuffer().catch((error: unknown) => {
      throw (error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE' ? fileTooLarge(largest) : error
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
