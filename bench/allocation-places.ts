/** The real divisions of the province as the generators of benchmark problems want them, on a synthetic plane. */
import { readFileSync } from 'node:fs'
import { at } from '../src/allocation/network/network.ts'
import { edition2023, readDivisionEntries } from '../src/registry/division/division.rules.ts'

/** Divisions refer to each other by their index; all are in the order of their codes. */
export interface Province {
  cities: City[]
  counties: County[]
  streets: Street[]
}

/** The 17 that the programme counts: 13 prefectures, and each of the 4 counties that the province governs directly. */
export interface City {
  code: string
  counties: number[]
  streets: number[]
}

export interface County {
  code: string
  city: number
  streets: number[]
}

export interface Street {
  code: string
  city: number
  county: number
  communities: { code: string; urban: boolean }[]
}

const DIRECTLY_GOVERNED = '4290'
const COUNTY_DIGITS = 6
const STREET_DIGITS = 9
const COMMUNITY_DIGITS = 12

let province: Province | undefined

/** The file is read once. */
export function readProvince(): Province {
  province ??= provinceOf(readFileSync(new URL(`../data/${edition2023.file}`, import.meta.url), 'utf8'))
  return province
}

function provinceOf(csv: string): Province {
  const cities = new Register<City>()
  const counties = new Register<County>()
  const streets = new Register<Street>()
  for (const { code, name } of readDivisionEntries(csv)) {
    if (code.length === STREET_DIGITS) {
      const cityCode = code.slice(0, code.startsWith(DIRECTLY_GOVERNED) ? COUNTY_DIGITS : 4)
      const countyCode = code.slice(0, COUNTY_DIGITS)
      const city = cities.indexOf(cityCode, () => ({ code: cityCode, counties: [], streets: [] }))
      const county = counties.indexOf(countyCode, (index) => {
        at(cities.entries, city).counties.push(index)
        return { code: countyCode, city, streets: [] }
      })
      streets.indexOf(code, (index) => {
        at(cities.entries, city).streets.push(index)
        at(counties.entries, county).streets.push(index)
        return { code, city, county, communities: [] }
      })
    } else if (code.length === COMMUNITY_DIGITS) {
      const street = streets.find(code.slice(0, STREET_DIGITS))
      street?.communities.push({ code, urban: name.includes('社区') })
    }
  }
  return { cities: cities.entries, counties: counties.entries, streets: streets.entries }
}

class Register<T> {
  readonly entries: T[] = []
  readonly #indexes = new Map<string, number>()

  find(code: string): T | undefined {
    const index = this.#indexes.get(code)
    return index === undefined ? undefined : at(this.entries, index)
  }

  indexOf(code: string, make: (index: number) => T): number {
    const known = this.#indexes.get(code)
    if (known !== undefined) return known
    const index = this.entries.length
    this.#indexes.set(code, index)
    this.entries.push(make(index))
    return index
  }
}

/** Random numbers that are the same everywhere. */
export interface Draws {
  /** From [0, 1). */
  next: () => number
  /** An integer from 0 to count − 1. */
  below: (count: number) => number
  pick: <T>(from: readonly T[]) => T
  /** Index of a weight, as often as its share of the sum of all. */
  weighted: (weights: readonly number[]) => number
}

/** Mulberry32 by Tommy Ettinger. */
export function drawsFrom(seed: number): Draws {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number): number => Math.floor(next() * count)
  return {
    next,
    below,
    pick: (from) => at(from, below(from.length)),
    weighted: (weights) => {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0)
      const index = weights.findIndex((weight) => (left -= weight) < 0)
      return index < 0 ? weights.length - 1 : index
    },
  }
}

/** Positions in metres. */
export interface Plane {
  x: Float64Array
  y: Float64Array
}

export const PROVINCE_WIDTH = 600_000
const CITY_REACH = 45_000
const COUNTY_REACH = 14_000
/** What lies in a street is at most so far from its centre, east or west and north or south. */
export const STREET_REACH = 3_000

/** Centres of the streets: cities lie in the province, counties in cities and streets in counties, each about its centre. */
export function layStreets({ cities, counties, streets }: Province, draws: Draws): Plane {
  const cityPlane = emptyPlane(cities.length)
  const countyPlane = emptyPlane(counties.length)
  const plane = emptyPlane(streets.length)
  const middle = { x: Float64Array.of(PROVINCE_WIDTH / 2), y: Float64Array.of(PROVINCE_WIDTH / 2) }
  cities.forEach((_, city) => scatter(cityPlane, city, middle, 0, PROVINCE_WIDTH / 2, draws))
  counties.forEach(({ city }, county) => scatter(countyPlane, county, cityPlane, city, CITY_REACH, draws))
  streets.forEach(({ county }, street) => scatter(plane, street, countyPlane, county, COUNTY_REACH, draws))
  return plane
}

export function emptyPlane(places: number): Plane {
  return { x: new Float64Array(places), y: new Float64Array(places) }
}

/** Puts a place somewhere about a centre, in whole metres. */
export function scatter(
  plane: Plane,
  place: number,
  centres: Plane,
  centre: number,
  reach: number,
  draws: Draws,
): void {
  plane.x[place] = at(centres.x, centre) - reach + draws.below(2 * reach)
  plane.y[place] = at(centres.y, centre) - reach + draws.below(2 * reach)
}

/** Square roots are exact to the last bit everywhere, which `Math.hypot` need not be. */
export function metres(from: Plane, a: number, to: Plane, b: number): number {
  const east = at(from.x, a) - at(to.x, b)
  const north = at(from.y, a) - at(to.y, b)
  return Math.sqrt(east * east + north * north)
}
