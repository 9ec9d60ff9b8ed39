import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const YEAR_SECONDS = 31_536_000

/**
 * Serves the built console from a folder. Files with a hash in their name may be kept for a year; the page itself is asked for
 * again each time, so that a new version is seen at once.
 */
export async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header(
        'cache-control',
        path.includes('/assets/') ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache',
      )
    },
  })
}

/** Addresses of the console are known to the browser only: the server answers all of them with the page. */
export const isPageAddress = (method: string, url: string): boolean =>
  (method === 'GET' || method === 'HEAD') && !/^\/(api|assets|healthz|readyz|metrics)\b/.test(url)
