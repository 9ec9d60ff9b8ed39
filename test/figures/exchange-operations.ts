import * as need from '../../src/exchange/need/need.api.ts'
import * as promise from '../../src/exchange/promise/promise.api.ts'
import { needBody } from '../exchange.ts'
import { ids } from '../world-ids.ts'
import { at, reason, type Driver, type Found, type Operations } from './driver.ts'

const ofBranch = ({ branch }: Found) => (branch === 'coordinatorB' ? ids.groupB : ids.groupA)

/** Somebody promises some or all of a need that its enterprise may see. */
const take = async ({ one, send }: Driver, of: (left: number) => number): Promise<unknown> => {
  const found = await one('need', "status in ('open', 'part-committed') and seen_by <> '{}'")
  if (!found) return undefined
  const { row } = found
  const path = String(row['seen_by']).includes('0002.') ? '0002.' : '0001.'
  const who = { ...found, branch: path === '0002.' ? ('coordinatorB' as const) : ('coordinatorA' as const) }
  const left = Number(row['quantity']) - Number(row['committed'])
  const body = { enterpriseId: ofBranch(who), quantity: Math.max(1, of(left)) }
  return await send(who.branch, promise.makePromise, at(found.id, body))
}

export const exchangeOperations: Operations = {
  raiseNeed: async ({ one, send }, { back }) => {
    const found = await one('community', "division_code in ('420106012021', '420107002019')")
    if (!found) return
    const body = { ...needBody, wantedBy: null, quantity: 1 + (back % 6), communityId: found.id }
    const made = (await send(found.place, need.addNeed, { body })) as { id: string } | undefined
    if (made) await send(found.place, need.submitNeed, at(made.id))
    if (made) await send('office', need.checkNeed, at(made.id, {}))
  },
  withdrawNeed: async ({ one, send }) => {
    const found = await one('need', "status = 'open'")
    return found && (await send(found.place, need.withdrawNeed, at(found.id, { reason })))
  },
  reduceNeed: async ({ one, send }) => {
    const found = await one('need', "status = 'part-committed'")
    const body = { reason, quantity: Number(found?.row['committed'] ?? 1) }
    return found && (await send(found.place, need.reduceNeed, at(found.id, body)))
  },
  promiseSome: (driver) => take(driver, () => 1),
  promiseAll: (driver) => take(driver, (left) => left),
  givePromiseUp: async ({ one, send }) => {
    const found = await one('promise', "status in ('promised', 'redo')")
    return found && (await send(found.branch, promise.withdrawPromise, at(found.id, {})))
  },
  deliverWork: async ({ one, send }) => {
    const found = await one('promise', "status in ('promised', 'started', 'redo')")
    const body = { quantity: Number(found?.row['quantity'] ?? 1) - Number(found?.row['delivered'] ?? 0) }
    return found && (await send(found.branch, promise.deliverPromise, at(found.id, body)))
  },
  acceptWork: async ({ one, send }) => {
    const found = await one('promise', 'delivered > accepted')
    const body = { quantity: Number(found?.row['delivered'] ?? 1) - Number(found?.row['accepted'] ?? 0) }
    return found && (await send(found.place, promise.acceptPromise, at(found.id, body)))
  },
  sendWorkBack: async ({ one, send }, { at: chance }) => {
    if (chance % 3 !== 0) return
    const found = await one('promise', "delivered > accepted and status = 'delivered'")
    const body = {
      reason,
      quantity: Number(found?.row['delivered'] ?? 1) - Number(found?.row['accepted'] ?? 0),
    }
    return found && (await send(found.place, promise.refusePromise, at(found.id, body)))
  },
}
