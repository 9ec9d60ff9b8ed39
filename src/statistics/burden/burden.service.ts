import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import type { getBurden } from './burden.api.ts'
import * as store from './burden.store.ts'

/** Communities that are named: those who are asked the most are where something has to be taken away. */
const MOST = 20

export async function burden(
  { db, programmeId }: Context,
  months: Input<typeof getBurden>['query'],
): Promise<z.output<(typeof getBurden)['reply']>> {
  return {
    forms: await store.byForm(db, programmeId, months),
    months: await store.byMonth(db, programmeId, months),
    communities: await store.byCommunity(db, programmeId, months, MOST),
  }
}
