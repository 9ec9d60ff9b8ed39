import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import { languageOf } from './i18n.ts'
import { metrics } from './metrics.ts'
import { mountRoutes, type Surroundings } from './mount.ts'
import { isPageAddress, servePages } from './pages.ts'
import { problemDocument, Refusal, type Problem } from './problem.ts'
import type { Route } from './route.ts'
import { LARGEST_FILE } from './office/sheet-source.ts'

export interface HttpOptions extends Surroundings {
  routes: Route[]
  log: Logger
  version: string
  /** Folder of the built console; without it only the interface is served. */
  pages: string | undefined
}

/** The server with everything but the pages: routes, sign-in, live updates, health, metrics and the printed contract. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = options.log
  const app = fastify({
    loggerInstance,
    bodyLimit: 1 << 20,
    trustProxy: 'loopback',
    genReqId: () => options.newId(),
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler((error: FastifyError, request, reply) =>
    sendProblem(problemOf(error, request), request, reply),
  )
  app.setNotFoundHandler((request, reply) =>
    options.pages !== undefined && isPageAddress(request.method, request.url)
      ? reply.header('cache-control', 'no-cache').sendFile('index.html')
      : sendProblem(noSuchAddress, request, reply),
  )
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // The component library writes its styles into the page while it runs.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: options.baseUrl.startsWith('https:'),
  })
  await app.register(compress, { threshold: 1024 })
  await app.register(multipart, { limits: { fileSize: LARGEST_FILE, files: 1, fields: 10, fieldSize: 1000 } })
  await app.register(rateLimit, { max: 1200, timeWindow: 60_000 })
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: '共建 Gongjian', version: options.version } },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  const measured = metrics(app)
  app.get('/healthz', { schema: { hide: true } }, () => ({ status: 'ok' }))
  app.get('/readyz', { schema: { hide: true } }, async () => {
    await options.database.pool.query('select 1')
    return { status: 'ready' }
  })
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    await reply.type(measured.contentType).send(await measured.metrics())
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
  mountRoutes(app, options.routes, options)
  if (options.pages !== undefined) await servePages(app, options.pages)
  return app
}

const noSuchAddress: Problem = {
  code: 'platform/no-such-address',
  status: 404,
  words: {
    zh: '没有这个地址。请检查网址是否完整。',
    en: 'There is nothing at this address. Check that it is complete.',
  },
}

/** Whatever was thrown, as a Problem. What is not known is hidden, logged, and answered with the number to quote. */
function problemOf(error: FastifyError, request: FastifyRequest): Problem {
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
    return {
      code: error.statusCode === 429 ? 'platform/too-many-requests' : 'platform/bad-request',
      status: error.statusCode,
      words:
        error.statusCode === 429
          ? { zh: '请求过于频繁，请一分钟后再试。', en: 'Too many requests; try again in a minute.' }
          : {
              zh: '请求的格式不正确，服务器没有受理。',
              en: 'The request is malformed and was not accepted.',
            },
    }
  }
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

function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const language = languageOf(request.headers['accept-language'])
  return reply
    .status(problem.status)
    .type('application/problem+json')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemDocument(problem, language))
}
