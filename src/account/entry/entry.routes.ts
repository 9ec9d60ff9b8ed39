import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Database } from '../../platform/database.ts'
import type { OpenEndpoint, ReplyOf } from '../../platform/endpoint.ts'
import type { NewId } from '../../platform/identity.ts'
import type { MessageGateway } from '../../platform/messages.ts'
import { originOfRequest } from '../../platform/origin.ts'
import { ownAddress } from '../../platform/own-address.ts'
import { headersOf } from '../../platform/request.ts'
import type { Sessions } from '../../platform/sessions.ts'
import type { Sso } from '../../platform/sso.ts'
import type { Vault } from '../../platform/vault.ts'
import * as door from './door.service.ts'
import * as api from './entry.api.ts'
import * as factor from './factor.service.ts'
import * as link from './link.service.ts'
import * as password from './password.service.ts'
import * as phone from './phone.service.ts'
import { comeBack, depart } from './sso.service.ts'
import type { Visit } from './visit.service.ts'

export interface EntrySurroundings {
  database: Database
  sessions: Sessions
  vault: Vault
  messages: MessageGateway
  sso: Sso | undefined
  clock: () => Date
  newId: NewId
  baseUrl: string
}

/** The doors: all that answers before somebody is known. Everything else stands behind `mountRoutes`. */
export function mountEntry(app: FastifyInstance, around: EntrySurroundings): void {
  const mount = <E extends OpenEndpoint>(
    endpoint: E,
    run: (visit: Visit, body: z.output<E['body']>) => Promise<ReplyOf<E>>,
  ): void => {
    const isWrite = endpoint.method !== 'GET'
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      schema: {
        summary: endpoint.summary,
        tags: ['entry'],
        ...(isWrite ? { body: endpoint.body } : {}),
        response: { 200: endpoint.reply },
      },
      handler: async (request, reply) => {
        return await run(await visitOf(request, reply, around), request.body as z.output<E['body']>)
      },
    })
  }
  const ways = { phone: around.messages.isOn, sso: around.sso?.name ?? null }
  mount(api.getEntry, (visit) => Promise.resolve(door.tell(visit, ways)))
  mount(api.signIn, password.signIn)
  mount(api.signOut, door.signOut)
  mount(api.changePassword, password.change)
  mount(api.lookAtLink, link.look)
  mount(api.choosePassword, link.choose)
  mount(api.showFactor, (visit, { code }) => factor.show(visit, code))
  mount(api.beginEnrolment, factor.begin)
  mount(api.confirmEnrolment, (visit, { code }) => factor.confirm(visit, code))
  mount(api.renewRecoveryCodes, factor.renewCodes)
  mount(api.removeFactor, factor.remove)
  mount(api.sendPhoneCode, (visit, body) => phone.send(visit, body.phone))
  mount(api.enterByPhone, phone.enter)
  if (around.sso) mountSso(app, around, around.sso)
}

async function visitOf(
  request: FastifyRequest,
  reply: FastifyReply,
  { database, sessions, vault, messages, clock, newId }: EntrySurroundings,
): Promise<Visit> {
  const now = clock()
  return {
    db: database.db,
    now,
    newId,
    vault,
    sessions,
    messages,
    session: await sessions.find(headersOf(request), now),
    address: request.ip,
    origin: originOfRequest(request),
    setCookie: (cookie) => void reply.header('set-cookie', cookie),
  }
}

function mountSso(app: FastifyInstance, around: EntrySurroundings, sso: Sso): void {
  const secure = around.baseUrl.startsWith('https:') ? '; Secure' : ''
  const cookie = (value: string, seconds: number): string =>
    `gongjian_sso=${value}; Path=/api/auth/sso; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`
  const toSignIn = (problem: string): string => `/sign-in?problem=${problem}`
  app.get('/api/auth/sso', { schema: { hide: true } }, async (request, reply) => {
    const back = ownAddress((request.query as Record<string, unknown>)['back'])
    const trip = await depart(sso, around.vault, back, around.clock()).catch((error: unknown) => {
      request.log.warn({ err: error }, 'single sign-on')
      return undefined
    })
    if (!trip) return await reply.redirect(toSignIn('sso-down'))
    return await reply.header('set-cookie', cookie(trip.ticket, 600)).redirect(trip.address)
  })
  app.get('/api/auth/sso/callback', { schema: { hide: true } }, async (request, reply) => {
    const ticket = /(?:^|; ?)gongjian_sso=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1]
    const visit = await visitOf(request, reply, around)
    const outcome = await comeBack(visit, sso, { query: request.url.split('?')[1] ?? '', ticket })
    void reply.header('set-cookie', cookie('', 0))
    return await reply.redirect('problem' in outcome ? toSignIn(outcome.problem) : outcome.back)
  })
}
