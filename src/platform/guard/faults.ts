import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { languageOf } from '../i18n.ts'
import { problemDocument, Refusal, type Problem, type Words } from '../problem.ts'

/** What was wrong with the form of a request, by status; anything else below 500 is the last. */
const malformed: Record<number, { code: string; words: Words }> = {
  413: {
    code: 'platform/too-large',
    words: {
      zh: '提交的内容过大，服务器没有受理。请减少内容后重试。',
      en: 'The request is too large and was not accepted. Send less at a time.',
    },
  },
  415: {
    code: 'platform/wrong-media-type',
    words: {
      zh: '提交的内容类型不被接受，请使用 JSON 或页面上的表单。',
      en: 'This type of content is not accepted. Send JSON, or a form where the page has one.',
    },
  },
}
const badRequest = {
  code: 'platform/bad-request',
  words: {
    zh: '请求的格式不正确，服务器没有受理。',
    en: 'The request is malformed and was not accepted.',
  },
}

/** What PostgreSQL says of a character that no text of its can hold: U+0000, half a surrogate pair (22021), the same in JSON (22P05). */
const UNSTORABLE = ['22021', '22P05']
const unstorable: Problem = {
  code: 'platform/unstorable-text',
  status: 400,
  words: {
    zh: '提交的文字中有无法保存的控制字符，多半是粘贴时带入的。请删去后重新输入。',
    en: 'The text holds a control character that cannot be stored, most often brought in by pasting. Remove it and type it anew.',
  },
}

/** Whatever was thrown, as a Problem. What is not known is hidden, logged, and answered with the number to quote. */
export function problemOf(error: FastifyError, request: FastifyRequest): Problem {
  if (error instanceof Refusal) return error.problem
  if (error.validation) {
    const faults = error.validation.map((fault) => ({
      place: `${error.validationContext ?? 'input'}${fault.instancePath}`,
      fault: fault.message ?? '',
    }))
    return {
      code: 'platform/invalid-input',
      status: 400,
      words: {
        zh: `提交的内容有 ${faults.length} 处不符合要求，请按提示改正。`,
        en: `${faults.length} part(s) of the request are not valid; correct them as described.`,
      },
      extra: { faults },
    }
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return { status: error.statusCode, ...(malformed[error.statusCode] ?? badRequest) }
  }
  if (UNSTORABLE.includes(error.code)) return unstorable
  request.log.error({ err: error, request: request.id }, 'unexpected')
  return {
    code: 'platform/unexpected',
    status: 500,
    words: {
      zh: `服务器处理时出现意外，您的操作没有保存。请稍后重试；如仍不成功，请把编号 ${request.id} 告诉管理员。`,
      en: `Something unexpected happened and nothing was saved. Try again later; if it stays, give your administrator the number ${request.id}.`,
    },
    extra: { number: request.id },
  }
}

/** A refusal that names the seconds after which to come again says them to programs as well (RFC 9110 10.2.3). */
export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const seconds = problem.extra?.['seconds']
  if (problem.status === 429 && typeof seconds === 'number') void reply.header('retry-after', seconds)
  return reply
    .status(problem.status)
    .type('application/problem+json')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemDocument(problem, languageOf(request.headers['accept-language'])))
}
