import { at } from '../src/allocation/network/network.ts'
import { metres, STREET_REACH, type Plane, type Province } from './allocation-places.ts'

/** Things that lie in streets, such as communities, on the plane. */
export interface Placed {
  plane: Plane
  /** The street of each. */
  street: Int32Array
}

/** The cells of a city are numbered row by row from `first`; its corner in the south-west is at x, y. */
interface Grid {
  first: number
  x: number
  y: number
  columns: number
  rows: number
}

const PER_CELL = 2

/** Looks up what lies nearest in the same city, on a square grid for each city, ring by ring. */
export class Nearest {
  /** What the last search found, nearest first. */
  readonly found: Int32Array
  readonly #metres: Float64Array
  readonly #province: Province
  readonly #to: Placed
  readonly #side: number
  readonly #grids: (Grid | undefined)[]
  readonly #ofCell: Groups

  constructor(province: Province, to: Placed, most: number) {
    this.found = new Int32Array(most)
    this.#metres = new Float64Array(most)
    this.#province = province
    this.#to = to
    const inhabited = province.streets.length * (2 * STREET_REACH) ** 2
    this.#side = Math.sqrt((PER_CELL * inhabited) / to.street.length)
    const cityOf = to.street.map((street) => at(province.streets, street).city)
    const ofCity = groupBy(cityOf, province.cities.length)
    let cells = 0
    this.#grids = province.cities.map((_, city) => {
      const grid = this.#layGrid(membersOf(ofCity, city), cells)
      if (grid !== undefined) cells += grid.columns * grid.rows
      return grid
    })
    const cellOf = cityOf.map((city, place) => {
      const grid = this.#grids[city]
      if (grid === undefined) throw new Error(`city ${city} has members but no grid`)
      const column = Math.floor((at(to.plane.x, place) - grid.x) / this.#side)
      const row = Math.floor((at(to.plane.y, place) - grid.y) / this.#side)
      return grid.first + row * grid.columns + column
    })
    this.#ofCell = groupBy(cellOf, cells)
  }

  /** Fills `found` and says how many there are, at most `wanted`; what `skip` names is passed over. */
  search(from: Placed, index: number, wanted: number, skip: (place: number) => boolean): number {
    const grid = this.#grids[at(this.#province.streets, at(from.street, index)).city]
    if (grid === undefined || wanted === 0) return 0
    const column = Math.floor((at(from.plane.x, index) - grid.x) / this.#side)
    const row = Math.floor((at(from.plane.y, index) - grid.y) / this.#side)
    const last = Math.max(column, grid.columns - 1 - column, row, grid.rows - 1 - row)
    let count = 0
    const scan = (c: number, r: number): void => {
      if (c < 0 || c >= grid.columns || r < 0 || r >= grid.rows) return
      const cell = grid.first + r * grid.columns + c
      const end = at(this.#ofCell.starts, cell + 1)
      for (let k = at(this.#ofCell.starts, cell); k < end; k += 1) {
        const place = at(this.#ofCell.order, k)
        const distance = metres(from.plane, index, this.#to.plane, place)
        if (count === wanted && distance >= at(this.#metres, count - 1)) continue
        if (skip(place)) continue
        if (count < wanted) count += 1
        this.#insert(place, distance, count - 1)
      }
    }
    scan(column, row)
    for (let ring = 1; ring <= last; ring += 1) {
      if (count === wanted && at(this.#metres, count - 1) <= (ring - 1) * this.#side) break
      for (let step = -ring; step < ring; step += 1) {
        scan(column + step, row - ring)
        scan(column + ring, row + step)
        scan(column - step, row + ring)
        scan(column - ring, row - step)
      }
    }
    return count
  }

  #layGrid(members: Int32Array, first: number): Grid | undefined {
    if (members.length === 0) return undefined
    const spanOf = (values: Float64Array): [number, number] => {
      let [least, most] = [Infinity, -Infinity]
      for (const member of members) {
        least = Math.min(least, at(values, member))
        most = Math.max(most, at(values, member))
      }
      return [least, Math.floor((most - least) / this.#side) + 1]
    }
    const [x, columns] = spanOf(this.#to.plane.x)
    const [y, rows] = spanOf(this.#to.plane.y)
    return { first, x, y, columns, rows }
  }

  #insert(place: number, distance: number, last: number): void {
    let slot = last
    for (; slot > 0 && at(this.#metres, slot - 1) > distance; slot -= 1) {
      this.#metres[slot] = at(this.#metres, slot - 1)
      this.found[slot] = at(this.found, slot - 1)
    }
    this.#metres[slot] = distance
    this.found[slot] = place
  }
}

/** The members of group g are order[starts[g]] … order[starts[g + 1] − 1]. */
export interface Groups {
  starts: Int32Array
  order: Int32Array
}

export function groupBy(groupOf: Int32Array, groups: number): Groups {
  const starts = new Int32Array(groups + 1)
  for (const group of groupOf) starts[group + 1] = at(starts, group + 1) + 1
  for (let group = 0; group < groups; group += 1)
    starts[group + 1] = at(starts, group + 1) + at(starts, group)
  const next = starts.slice()
  const order = new Int32Array(groupOf.length)
  groupOf.forEach((group, member) => {
    const place = at(next, group)
    order[place] = member
    next[group] = place + 1
  })
  return { starts, order }
}

export function membersOf({ starts, order }: Groups, group: number): Int32Array {
  return order.subarray(at(starts, group), at(starts, group + 1))
}

/** Which things hang together (union by size, path halving). */
export class Pieces {
  readonly #leader: Int32Array
  readonly #size: Int32Array

  constructor(count: number) {
    this.#leader = Int32Array.from({ length: count }, (_, index) => index)
    this.#size = new Int32Array(count).fill(1)
  }

  /** The same for all of a piece, until it is joined with another. */
  find(member: number): number {
    const leader = this.#leader
    let top = member
    while (at(leader, top) !== top) {
      leader[top] = at(leader, at(leader, top))
      top = at(leader, top)
    }
    return top
  }

  join(one: number, other: number): void {
    const [a, b] = [this.find(one), this.find(other)]
    if (a === b) return
    const [top, below] = at(this.#size, a) >= at(this.#size, b) ? [a, b] : [b, a]
    this.#leader[below] = top
    this.#size[top] = at(this.#size, top) + at(this.#size, below)
  }

  /** The largest piece that any of the members belongs to. */
  largestOf(members: Iterable<number>): number {
    let largest = -1
    for (const member of members) {
      const piece = this.find(member)
      if (largest < 0 || at(this.#size, piece) > at(this.#size, largest)) largest = piece
    }
    return largest
  }
}
