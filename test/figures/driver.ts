import { addDays, dayOf, type Day } from '../../src/platform/day.ts'
import type { Endpoint } from '../../src/platform/endpoint.ts'
import { EAST, id, ids, WEST } from '../world-ids.ts'
import type { Who, World } from '../world.ts'

/** A record in some state, and who acts for its community and for its enterprise. */
export interface Found {
  id: string
  place: Who
  branch: Who
  row: Readonly<Record<string, string | null>>
}

/** One random operation: what it picks, and how many days it looks back. */
export interface Chance {
  at: number
  back: number
}

/** What operations are made with; they go through the door and know no table but to pick a record. */
export interface Driver {
  world: World
  /** Gives the reply where it was allowed; what the product refuses for its rules is no fault, and changes nothing. */
  send: (who: Who, endpoint: Endpoint, call: object) => Promise<unknown>
  one: (from: string, where: string) => Promise<Found | undefined>
  today: () => Day
  before: (days: number) => Day
}

export type Operations = Record<string, (driver: Driver, chance: Chance) => Promise<unknown>>

export const sites = [
  ids.siteA,
  ids.siteBranchA,
  ids.siteB,
  ...[1, 2, 3, 4].map((number) => id(1400 + number)),
]
export const enterprises = [
  ids.groupA,
  ids.branchA,
  ids.groupB,
  ...[1, 2, 3, 4].map((number) => id(1300 + number)),
]
export const communities = [ids.east, ids.west, id(1201), id(1202)]
export const reason = '按工作安排'
export const pick = <Item>(items: readonly Item[], at: number): Item => items[at % items.length] as Item
export const at = (record: string, body?: object) => ({ params: { id: record }, ...(body ? { body } : {}) })

const placeOf = (code: string | null): Who =>
  code === EAST ? 'workerEast' : code === WEST ? 'workerWest' : 'streetEast'

export function driverOf(world: World, clock: () => Date, chance: Chance, tell: () => void): Driver {
  const today = (): Day => dayOf(clock())
  return {
    world,
    today,
    before: (days) => addDays(today(), -days),
    send: async (who, endpoint, call) => {
      const { status, reply, problem } = await world.as(who, endpoint, call)
      if (![200, 403, 404, 409, 412, 422].includes(status))
        throw new Error(`${endpoint.method} ${endpoint.path}: ${status} ${problem.code}`)
      if (status !== 200) return undefined
      tell()
      return reply
    },
    one: async (from, where) => {
      const { rows } = await world.database.pool.query<{ row: Found['row'] }>(
        `select to_jsonb(t) as row from ${from} t where programme_id = $1 and ${where} order by to_jsonb(t)::text`,
        [ids.programme],
      )
      const found = rows[chance.at % Math.max(1, rows.length)]
      if (!found) return undefined
      const { division_code: code = null, seat_code: seat = code, org_path: path } = found.row
      const branch = path?.startsWith('0002.') ? 'coordinatorB' : 'coordinatorA'
      return { id: String(found.row['id']), place: placeOf(seat), branch, row: found.row }
    },
  }
}
