import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { allows, inScope, type Actor } from './access.ts'
import type { Context } from './context.ts'
import type { Database, Db } from './database.ts'
import { dayOf } from './day.ts'
import { fileReply, type Endpoint, type FileReply } from './endpoint.ts'
import { FORM_SECONDS } from './form-use-header.ts'
import { countForm, formUse } from './form-use.ts'
import { readForm } from './form.ts'
import type { NewId } from './identity.ts'
import { languageOf } from './i18n.ts'
import { answered, remember } from './idempotency.ts'
import type { Jobs } from './jobs.ts'
import { canonical } from './ledger.ts'
import type { Live } from './live.ts'
import { originOfRequest, type Origin } from './origin.ts'
import { partOf } from './part.ts'
import { forbidden, refuse } from './problem.ts'
import type { RateCheck } from './guard/rates.ts'
import { headersOf } from './request.ts'
import type { Route } from './route.ts'
import type { Sessions } from './sessions.ts'
import type { Vault } from './vault.ts'
import { seenVersion } from './version.ts'

export interface Surroundings {
  database: Database
  sessions: Sessions
  vault: Vault
  jobs: Jobs
  live: Live
  clock: () => Date
  newId: NewId
  baseUrl: string
  /** Tests switch off the permission check, and that long lists name the reader's part, to see that row-level security alone still hides every foreign row. */
  checkPermissions: boolean
  /** Refuses a write before it is worked, inside its transaction; what must have come first is known to an area below. */
  beforeWrite?: (context: Context, endpoint: Endpoint) => Promise<void>
}

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | null
  }
}

/** What a route stands in beside that. */
interface Mounting extends Surroundings {
  checkRate: RateCheck
}

export function mountRoutes(app: FastifyInstance, routes: Route[], around: Mounting): void {
  app.decorateRequest('actor', null)
  for (const route of routes) mountRoute(app, route, around)
  app.get(
    '/api/v1/live',
    { schema: { hide: true }, config: { compress: false } as never },
    async (request, reply) => {
      const actor = await signedIn(request, around)
      around.checkRate(actor.account)
      const last = Number(request.headers['last-event-id'])
      around.live.attach(reply, actor, Number.isSafeInteger(last) && last > 0 ? last : undefined)
    },
  )
}

/** One path for every request: session → permission → parsed input → one transaction with the scope set → reply. */
function mountRoute(app: FastifyInstance, route: Route, around: Mounting): void {
  const { endpoint } = route
  const isFile = endpoint.reply === fileReply
  const isWrite = endpoint.method !== 'GET'
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: {
      summary: endpoint.summary,
      tags: [endpoint.permission.split('.')[0] ?? ''],
      params: endpoint.params,
      querystring: endpoint.query,
      ...(isWrite ? { body: endpoint.body } : {}),
      ...(endpoint.upload ? { consumes: ['multipart/form-data'] } : {}),
      ...(isFile ? {} : { response: { 200: endpoint.reply } }),
    },
    onRequest: async (request) => {
      const actor = await signedIn(request, around)
      if (around.checkPermissions && !allows(actor, endpoint.permission)) throw forbidden(endpoint.permission)
      around.checkRate(actor.account, { isFile: isFile || endpoint.upload, isRare: endpoint.isRare })
      request.actor = actor
    },
    ...(endpoint.upload
      ? { preValidation: (request: FastifyRequest) => readForm(request, endpoint.largest) }
      : {}),
    handler: async (request, reply) => {
      const actor = request.actor
      if (!actor) throw unauthenticated()
      const input = { params: request.params, query: request.query, body: request.body }
      const facts = {
        version: seenVersion(request.headers['if-match']),
        language: languageOf(request.headers['accept-language']),
      }
      const effects: (() => void)[] = []
      const origin = originOfRequest(request)
      const run = async (db: Db): Promise<unknown> => {
        const context = contextOf(around, { actor, origin, db }, effects)
        if (isWrite) await around.beforeWrite?.(context, endpoint)
        const reply = await route.run(context, input, facts)
        const use = isWrite ? formUse(endpoint, request.headers[FORM_SECONDS], request.body) : undefined
        if (use) await countForm(context, `${endpoint.method} ${endpoint.path}`, use)
        return reply
      }
      const key = isWrite ? request.headers['idempotency-key'] : undefined
      const result =
        typeof key === 'string'
          ? await runOnce(
              around,
              { actor, key, hash: await hashOf(endpoint.path, input), isSecret: endpoint.showsOnce },
              run,
            )
          : await inScope(around.database.db, actor.scope, run)
      for (const effect of effects) effect()
      if (isWrite) around.live.written(actor.scope.programmeId)
      return isFile ? await sendFile(reply, result as FileReply) : result
    },
  })
}

function contextOf(
  around: Surroundings,
  { actor, origin, db }: { actor: Actor; origin: Origin; db: Db },
  effects: (() => void)[],
): Context {
  const now = around.clock()
  let isCommitted = false
  effects.push(() => (isCommitted = true))
  return {
    db,
    actor,
    origin,
    programmeId: actor.scope.programmeId,
    now,
    today: dayOf(now),
    newId: around.newId,
    part: around.checkPermissions ? partOf(actor.scope) : () => undefined,
    vault: around.vault,
    jobs: around.jobs,
    live: around.live,
    afterCommit: (effect) => void effects.push(effect),
    reopen: (work) => {
      if (!isCommitted) throw new Error('reopen before the transaction of the request was committed')
      return inScope(around.database.db, actor.scope, work)
    },
  }
}

/** The work and the memory of its answer are one transaction: a key that was seen before is answered, not worked. */
async function runOnce(
  around: Surroundings,
  { actor, key, hash, isSecret }: { actor: Actor; key: string; hash: Buffer; isSecret: boolean },
  run: (db: Db) => Promise<unknown>,
): Promise<unknown> {
  const once = { programmeId: actor.scope.programmeId, account: actor.account, key, hash }
  const attempt = (): Promise<unknown> =>
    inScope(around.database.db, actor.scope, async (db) => {
      const earlier = await answered(db, once)
      if (earlier && isSecret) throw shownOnce()
      if (earlier) return earlier.reply
      const reply = await run(db)
      await remember(db, once, isSecret ? null : reply, around.clock())
      return reply
    })
  try {
    return await attempt()
  } catch (error) {
    // The same key arrived twice at once and the other one was first: its answer is there now.
    if ((error as { constraint?: string }).constraint === 'idempotency_pk') return await attempt()
    throw error
  }
}

const shownOnce = () =>
  refuse('platform/shown-once', 409, {
    zh: '这项操作已经完成，其中的密钥或链接只显示一次。没有记下的，请重新生成。',
    en: 'This was done already, and its key or link is shown only once. Make a new one if you did not keep it.',
  })

/** A file has no text of its own in JSON, so its bytes are hashed after the rest. */
async function hashOf(path: string, input: { body: unknown }): Promise<Buffer> {
  const hash = createHash('sha256').update(path).update(canonical(input))
  const file = (input.body as { file?: unknown } | null | undefined)?.file
  if (file instanceof File) hash.update(file.name).update(await file.bytes())
  return hash.digest()
}

async function signedIn(request: FastifyRequest, around: Surroundings): Promise<Actor> {
  const actor = await around.sessions.actorOf(headersOf(request), around.clock())
  if (!actor) throw unauthenticated()
  return actor
}

const unauthenticated = () =>
  refuse('platform/sign-in-needed', 401, {
    zh: '登录已过期或尚未登录，请重新登录。',
    en: 'You are not signed in, or your session has ended. Please sign in.',
  })

async function sendFile(reply: FastifyReply, file: FileReply): Promise<FastifyReply> {
  return await reply
    .type(file.mediaType)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
    .send(file.content instanceof Uint8Array ? Buffer.from(file.content) : asStream(file.content))
}

/** A stream goes out as it is, so that whoever hangs up ends it at its source. */
const asStream = (content: AsyncIterable<Uint8Array>): Readable =>
  content instanceof Readable ? content : Readable.from(content)
