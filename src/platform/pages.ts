import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pageWithNonce } from './guard/page-nonce.ts'

const YEAR_SECONDS = 31_536_000

type Page = (reply: FastifyReply) => FastifyReply

/** The page itself holds the nonce of its answer, so it is made anew each time, and a new version is seen at once. */
export async function readPage(folder: string): Promise<Page> {
  const text = await readFile(join(folder, 'index.html'), 'utf8')
  return (reply) =>
    reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(pageWithNonce(text, reply.raw))
}

/** Serves the built console from a folder. Files with a hash in their name may be kept for a year. */
export async function servePages(app: FastifyInstance, folder: string, page: Page): Promise<void> {
  for (const address of ['/', '/index.html']) {
    app.get(address, { schema: { hide: true } }, (_request, reply) => page(reply))
  }
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    globIgnore: ['index.html'],
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
