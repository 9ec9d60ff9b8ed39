import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refuse } from '../problem.ts'
import { originOf } from '../request.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
/** Single sign-on brings the browser back from the provider, so this address alone is opened from another site. */
const opensFromElsewhere = (url: string): boolean => /^\/(?!api\/)|^\/api\/(?!v1\/)/.test(url)

/**
 * Every write, whatever its form, and every read of records comes from a page of this server, or from a program that is no
 * browser. A browser says where a request comes from in headers that a page cannot set: Sec-Fetch-Site over a secure connection,
 * and Origin with every write. Runs before the session is looked up and before a body is read.
 */
export function refuseCrossSite(app: FastifyInstance, baseUrl: string): void {
  const own = new URL(baseUrl).origin
  app.addHook('onRequest', (request, _reply, done) => {
    if (isCrossSite(request, own)) throw foreign()
    done()
  })
}

function isCrossSite(request: FastifyRequest, own: string): boolean {
  const isWrite = !SAFE.has(request.method)
  if (!isWrite && opensFromElsewhere(request.url)) return false
  const site = request.headers['sec-fetch-site']
  // `none` is an address that somebody typed or saved, which cannot write.
  if (site !== undefined && site !== 'same-origin' && (isWrite || site !== 'none')) return true
  const { origin } = request.headers
  return isWrite && origin !== undefined && origin !== own && origin !== originOf(request)
}

const foreign = () =>
  refuse('platform/foreign-origin', 403, {
    zh: '请求来自其他网站，已拒绝。请从本系统页面重新操作。',
    en: 'The request came from another site and was refused. Do it again from a page of this system.',
  })
