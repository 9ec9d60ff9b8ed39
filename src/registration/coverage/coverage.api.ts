import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { exportList } from '../../platform/exported.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'

const count = z.number().int()
const rate = z.number().nullable()

const coverageRow = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Pairs in force, of them registered; both from the ledger's figures. */
  pairings: count,
  registered: count,
  registeredRate: rate,
  members: count,
  residences: count,
  residenceRate: rate,
  dispatches: count,
  /** Steps of the workflow past their limit: slips that the enterprise owes, and those that wait for a community. */
  lateToSubmit: count,
  lateToAccept: count,
  /** People who wait longer than the community has time to answer, in either channel. */
  latePeople: count,
  late: count,
})

export const listCoverage = endpoint({
  method: 'GET',
  path: '/api/v1/registration-coverage',
  summary: 'Coverage by registration as of a day, and what is late now, by enterprise',
  permission: 'registration.coverage',
  query: pageQuery.extend({
    asOf: daySchema.optional(),
    q: z.string().trim().max(100).optional(),
    late: z.literal('yes').optional(),
    sort: z.enum(['late', 'unregistered', 'members']).default('late'),
    order: z.enum(['asc', 'desc']).default('desc'),
  }),
  reply: pageOf(coverageRow).extend({
    asOf: daySchema,
    /** The day by which lateness is told. */
    today: daySchema,
    sums: coverageRow.omit({ id: true, name: true, late: true }),
  }),
})

export const exportCoverage = exportList(listCoverage)
