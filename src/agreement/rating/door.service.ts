import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { inScope, wholeProgramme } from '../../platform/access.ts'
import type { Database, Db } from '../../platform/database.ts'
import { dayOf } from '../../platform/day.ts'
import type { Input } from '../../platform/endpoint.ts'
import type { Vault } from '../../platform/vault.ts'
import type * as api from './rating.api.ts'
import { noSuchSlip, roundOver, slipUsed, stateOf } from './rating.rules.ts'
import { hashOf } from './rating.service.ts'
import * as store from './rating.store.ts'

/** What the door needs of the server; there is no actor. */
export interface DoorContext {
  database: Database
  vault: Vault
  now: Date
}

const NOBODY = 'nobody'

/** Finds the round of a slip that is still good, and works in the scope of its programme. */
async function bySlip<T>(
  { database, now }: DoorContext,
  code: string,
  work: (slip: { db: Db; programmeId: string; round: store.RoundRow; hash: Buffer }) => Promise<T>,
): Promise<T> {
  const hash = hashOf(code)
  const found = await store.byCode(database.db, hash)
  if (!found) throw noSuchSlip()
  const { programmeId, roundId, isUsed } = found
  return await inScope(database.db, wholeProgramme(programmeId, NOBODY), async (db) => {
    const round = await store.lock(db, programmeId, roundId)
    if (!round) throw noSuchSlip()
    if (isUsed) throw slipUsed()
    if (stateOf(round, dayOf(now)) === 'over') throw roundOver()
    return await work({ db, programmeId, round, hash })
  })
}

export const look = (
  context: DoorContext,
  { code }: Input<typeof api.lookAtSlip>['body'],
): Promise<z.output<(typeof api.lookAtSlip)['reply']>> =>
  bySlip(context, code, ({ round: { kind, title, enterprise, community, endsOn } }) =>
    Promise.resolve({ kind, title, enterprise, community, endsOn }),
  )

/**
 * Counts a voice and uses its slip up. Neither the count nor the remark says which slip, when, or from where; there is no event.
 * @throws rating/used (409), rating/over (409), rating/no-slip (404)
 */
export const rate = (
  context: DoorContext,
  { code, score, remark }: Input<typeof api.rateBySlip>['body'],
): Promise<{ isKept: true }> =>
  bySlip(context, code, async ({ db, programmeId, round, hash }) => {
    if (!(await store.useUp(db, programmeId, hash))) throw slipUsed()
    await store.count(db, programmeId, round.id, score)
    // An id of the house begins with its time; this one must not.
    if (remark !== '')
      await store.addRemark(db, programmeId, round.id, {
        id: randomUUID(),
        cipher: context.vault.seal(remark),
      })
    return { isKept: true as const }
  })
