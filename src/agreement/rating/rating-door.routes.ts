import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Database } from '../../platform/database.ts'
import type { OpenEndpoint, ReplyOf } from '../../platform/endpoint.ts'
import { counter } from '../../platform/guard/rates.ts'
import { networkOf } from '../../platform/network.ts'
import type { Vault } from '../../platform/vault.ts'
import * as ratings from './door.service.ts'
import * as api from './rating.api.ts'

/** In an hour, from one network: a hall full of residents may share one. Guessing a code takes 2^100 tries. */
const TRIES = 400
const HOUR_MS = 3_600_000

/** Ratings of residents' representatives, who have no account. The network is counted in memory for an hour and kept nowhere. */
export function mountRatings(
  app: FastifyInstance,
  around: { database: Database; vault: Vault; clock: () => Date },
): void {
  const count = counter(TRIES, HOUR_MS)
  const mount = <E extends OpenEndpoint>(
    endpoint: E,
    run: (context: ratings.DoorContext, body: z.output<E['body']>) => Promise<ReplyOf<E>>,
  ): void => {
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      schema: {
        summary: endpoint.summary,
        tags: ['rating'],
        body: endpoint.body,
        response: { 200: endpoint.reply },
      },
      handler: async (request) => {
        const now = around.clock()
        count(networkOf(request.ip), now)
        return await run({ ...around, now }, request.body as z.output<E['body']>)
      },
    })
  }
  mount(api.lookAtSlip, ratings.look)
  mount(api.rateBySlip, ratings.rate)
}
