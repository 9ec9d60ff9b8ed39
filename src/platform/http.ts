import compress from '@fastify/compress'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import fastify, { type FastifyBaseLogger, type FastifyError, type FastifyInstance } from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import { refuseCrossSite } from './guard/cross-site.ts'
import { problemOf, sendProblem } from './guard/faults.ts'
import { registerHeaders } from './guard/headers.ts'
import { limitRates, RATES, type Rates } from './guard/rates.ts'
import { metrics } from './metrics.ts'
import { mountRoutes, type Surroundings } from './mount.ts'
import { isPageAddress, readPage, servePages } from './pages.ts'
import type { Problem } from './problem.ts'
import type { Route } from './route.ts'
import { LARGEST_FILE } from './office/sheet-source.ts'

export interface HttpOptions extends Surroundings {
  routes: Route[]
  log: Logger
  version: string
  /** Folder of the built console; without it only the interface is served. */
  pages: string | undefined
  rates?: Rates | undefined
}

/** Milliseconds in which a request has to be here: its head soon, and a file of 50 MiB over a slow line. */
const PATIENCE = { head: 20_000, whole: 300_000, idle: 72_000 }
const LARGEST_BODY = 1 << 20

/** The server with everything but the pages: routes, sign-in, live updates, health, metrics and the printed contract. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = options.log
  const app = fastify({
    loggerInstance,
    bodyLimit: LARGEST_BODY,
    requestTimeout: PATIENCE.whole,
    keepAliveTimeout: PATIENCE.idle,
    http: { headersTimeout: PATIENCE.head },
    // Only a proxy on this machine may say for whom it asks.
    trustProxy: 'loopback',
    genReqId: () => options.newId(),
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler((error: FastifyError, request, reply) =>
    sendProblem(problemOf(error, request), request, reply),
  )
  const page = options.pages === undefined ? undefined : await readPage(options.pages)
  app.setNotFoundHandler((request, reply) =>
    page !== undefined && isPageAddress(request.method, request.url)
      ? page(reply)
      : sendProblem(noSuchAddress, request, reply),
  )
  // A page of another site can send text without asking first, and no endpoint takes it.
  app.removeContentTypeParser('text/plain')
  await registerHeaders(app, { isSecure: options.baseUrl.startsWith('https:') })
  const checkRate = limitRates(app, options.rates ?? RATES, options.clock)
  refuseCrossSite(app, options.baseUrl)
  await app.register(compress, { threshold: 1024 })
  await app.register(multipart, {
    limits: {
      fileSize: LARGEST_FILE,
      files: 1,
      fields: 10,
      parts: 11,
      fieldSize: 1000,
      fieldNameSize: 50,
      headerPairs: 20,
    },
  })
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
  mountRoutes(app, options.routes, { ...options, checkRate })
  if (options.pages !== undefined && page) await servePages(app, options.pages, page)
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
