import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupsOf, levelsOf, packCosts, unpackPotentials } from './cost-groups.ts'
import type { NetworkLevel } from './network.ts'

const counting = (name: string, ...cost: number[]): NetworkLevel => ({
  name,
  offset: 0,
  cost: Int8Array.from(cost),
})
const priced = (name: string, ...cost: number[]): NetworkLevel => ({
  name,
  offset: 0,
  cost: Float64Array.from(cost),
})

test('counting levels side by side form a group, as many as stay exact; others stand alone', () => {
  const levels = [
    counting('a'),
    counting('b'),
    priced('cost'),
    ...'cdefghij'.split('').map((n) => counting(n)),
  ]
  expect(groupsOf(levels, 1000)).toEqual([
    { first: 0, count: 2, unit: 64 },
    { first: 2, count: 1, unit: 1 },
    { first: 3, count: 6, unit: 64 ** 5 },
    { first: 9, count: 2, unit: 64 },
  ])
  expect(levelsOf({ first: 3, count: 2, unit: 64 })).toEqual([
    { first: 3, count: 1, unit: 1 },
    { first: 4, count: 1, unit: 1 },
  ])
})

test('costs are packed for the arcs asked for and no others', () => {
  const levels = [counting('a', -1, 0, 1), counting('b', 1, -1, 0)]
  const packed = new Float64Array(2).fill(NaN)
  packCosts(
    { levels, lots: new Float64Array(3) },
    groupsOf(levels, 10)[0]!,
    Int32Array.of(0, 2),
    Int32Array.of(1),
    packed,
  )
  expect(Array.from(packed)).toEqual([NaN, 64])
})

describe('potentials', () => {
  const group = { first: 0, count: 6, unit: 64 ** 5 }
  const read = (packed: number): number[] | undefined => {
    const potentials = Array.from({ length: 6 }, () => new Float64Array(1))
    return unpackPotentials(group, Float64Array.of(packed), Int32Array.of(0), potentials)
      ? potentials.map(([digit]) => digit!)
      : undefined
  }

  test('come out of the packed ones as they went in, while digits prove', () => {
    const digits = fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(digits, (own) => {
        const packed = own.reduce((sum, digit) => 64 * sum + digit, 0)
        expect(read(packed)?.map((digit) => digit + 0)).toEqual(own.map((digit) => digit + 0))
      }),
    )
  })

  test.each([31, -31, 32, 64 * 31])('a digit too large proves nothing: %i', (packed) => {
    expect(read(packed)).toBeUndefined()
  })

  test('nor does a number beyond exact integers', () => {
    expect(read(2 ** 52)).toBeUndefined()
  })
})
