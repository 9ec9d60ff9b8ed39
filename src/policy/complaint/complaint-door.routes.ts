import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Database } from '../../platform/database.ts'
import type { OpenEndpoint, ReplyOf } from '../../platform/endpoint.ts'
import { counter } from '../../platform/guard/rates.ts'
import type { NewId } from '../../platform/identity.ts'
import { networkOf } from '../../platform/network.ts'
import type { Vault } from '../../platform/vault.ts'
import * as api from './complaint.api.ts'
import * as complaints from './complaint.service.ts'

/** In an hour, from one network: a whole office may stand behind one address. */
const MADE = 10
const LOOKED = 60
const HOUR_MS = 3_600_000

/** Complaints of whoever is not signed in: for members who have no way in, and for whoever does not want to be known. */
export function mountComplaints(
  app: FastifyInstance,
  around: { database: Database; vault: Vault; clock: () => Date; newId: NewId },
): void {
  const mount = <E extends OpenEndpoint>(
    endpoint: E,
    often: number,
    run: (context: complaints.DoorContext, body: z.output<E['body']>) => Promise<ReplyOf<E>>,
  ): void => {
    const count = counter(often, HOUR_MS)
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      schema: {
        summary: endpoint.summary,
        tags: ['complaint'],
        ...(endpoint.method === 'GET' ? {} : { body: endpoint.body }),
        response: { 200: endpoint.reply },
      },
      handler: async (request) => {
        const now = around.clock()
        count(networkOf(request.ip), now)
        return await run({ ...around, now }, request.body as z.output<E['body']>)
      },
    })
  }
  mount(api.getComplaintDoor, Infinity, complaints.doorProgrammes)
  mount(api.complainAtDoor, MADE, complaints.complainAtDoor)
  mount(api.lookAtAnswer, LOOKED, complaints.lookAtAnswer)
}
