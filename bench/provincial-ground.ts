import { at } from '../src/allocation/network/network.ts'
import {
  drawsFrom,
  emptyPlane,
  layStreets,
  readProvince,
  scatter,
  STREET_REACH,
  type Draws,
  type Plane,
  type Province,
} from './allocation-places.ts'
import type { Placed } from './nearest.ts'

/** What the problems of a province stand on: its streets on the plane, with communities and enterprises' sites in them. */
export interface Ground {
  province: Province
  centres: Plane
  communities: Coded
  sites: Coded
}

export interface Coded extends Placed {
  codes: string[]
}

const PARKS_OF_COUNTY = 3
const IN_PARKS = 0.5

/** The same seed and numbers give the same ground; `draws` is left for what follows. */
export function layGround(
  seed: number,
  siteCount: number,
  communityCount: number,
): { ground: Ground; draws: Draws } {
  const draws = drawsFrom(seed)
  const province = readProvince()
  const centres = layStreets(province, draws)
  const communities = placeCommunities(province, centres, communityCount, draws)
  const sites = placeSites(province, centres, communities, siteCount, draws)
  return { ground: { province, centres, communities, sites }, draws }
}

/**
 * One 社区 of each city, the other 社区 in random order, then the villages; when all are taken, from the first on
 * again, with the round in the code.
 */
function placeCommunities({ cities, streets }: Province, centres: Plane, count: number, draws: Draws): Coded {
  const all = streets.flatMap(({ communities, city }, street) =>
    communities.map(({ code, urban }) => ({ code, street, city, rank: (urban ? 1 : 2) + draws.next() })),
  )
  all.sort((a, b) => a.rank - b.rank)
  const first = new Map<number, string>()
  for (const { city, code } of all) if (!first.has(city)) first.set(city, code)
  const isFirst = new Set(first.values())
  const order = [
    ...all.filter(({ code }) => isFirst.has(code)),
    ...all.filter(({ code }) => !isFirst.has(code)),
  ]
  if (first.size !== cities.length) throw new Error('a city has no communities')
  const placed = { codes: [] as string[], street: new Int32Array(count), plane: emptyPlane(count) }
  for (let community = 0; community < count; community += 1) {
    const { code, street } = at(order, community % order.length)
    const round = Math.floor(community / order.length)
    placed.codes.push(round === 0 ? code : `${code}-${round + 1}`)
    placed.street[community] = street
    scatter(placed.plane, community, centres, street, STREET_REACH, draws)
  }
  return placed
}

/** Counties have sites in proportion to their communities; half of these crowd in a few streets, as in industrial parks. */
function placeSites(
  { streets, counties }: Province,
  centres: Plane,
  communities: Coded,
  count: number,
  draws: Draws,
): Coded {
  const parks = counties.map((county) =>
    Array.from({ length: PARKS_OF_COUNTY }, () => draws.pick(county.streets)),
  )
  const placed = { codes: [] as string[], street: new Int32Array(count), plane: emptyPlane(count) }
  const numbers = new Int32Array(streets.length)
  for (let site = 0; site < count; site += 1) {
    const near = at(communities.street, draws.below(communities.codes.length))
    const park = draws.pick(at(parks, at(streets, near).county))
    const street = draws.next() < IN_PARKS ? park : near
    const number = (numbers[street] = at(numbers, street) + 1)
    placed.codes.push(`${at(streets, street).code}-E${number}`)
    placed.street[site] = street
    scatter(placed.plane, site, centres, street, STREET_REACH, draws)
  }
  return placed
}
