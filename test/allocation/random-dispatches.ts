import fc from 'fast-check'
import { FORMAT } from '../../src/allocation/format.ts'
import {
  DISPATCH_LEVELS,
  PRIORITIES,
  type DispatchLevel,
  type DispatchProblem,
} from '../../src/allocation/dispatch/dispatch-problem.ts'

/** What random problems for tests are drawn from: at most so many of each; counts are 0 to `count`. */
export interface RandomShape {
  groups: number
  slots: number
  links: number
  count: number
  /** Share of links that are locked. */
  locks: number
}

/** Costs are few, so that ties are many; some go below zero. */
export function randomProblems(shape: RandomShape): fc.Arbitrary<DispatchProblem> {
  const order = fc.oneof(
    fc.constant<DispatchLevel[]>([...DISPATCH_LEVELS]),
    fc.shuffledSubarray<DispatchLevel>([...DISPATCH_LEVELS]),
    fc.shuffledSubarray<DispatchLevel>([...DISPATCH_LEVELS], { minLength: DISPATCH_LEVELS.length }),
  )
  const count = fc.nat({ max: shape.count })
  const groups = fc.array(count, { maxLength: shape.groups, size: 'max' })
  const slots = fc.array(fc.record({ priority: fc.constantFrom(...PRIORITIES), count }), {
    maxLength: shape.slots,
    size: 'max',
  })
  return fc.record({ groups, slots, order }).chain(({ groups, slots, order }) =>
    fc
      .uniqueArray(randomLinks(shape, groups.length, slots.length), {
        maxLength: groups.length * slots.length === 0 ? 0 : shape.links,
        selector: ({ group, slot }) => group * slots.length + slot,
        size: 'max',
      })
      .map((links) => ({
        format: FORMAT,
        kind: 'dispatch' as const,
        name: 'random',
        lexOrder: order,
        groups: groups.map((people, id) => ({ id, squad: `Q${id}`, skills: [], count: people })),
        slots: slots.map((slot, id) => ({ id, task: `T${id}`, skill: null, ...slot })),
        links: links.map(({ group, slot, cost }) => ({ group, slot, cost })),
        locked: links.flatMap(({ lock }, link) => (lock === null ? [] : [{ link, count: lock }])),
      })),
  )
}

function randomLinks(
  { count, locks }: RandomShape,
  groups: number,
  slots: number,
): fc.Arbitrary<{ group: number; slot: number; cost: number; lock: number | null }> {
  return fc.record({
    group: fc.nat({ max: Math.max(0, groups - 1) }),
    slot: fc.nat({ max: Math.max(0, slots - 1) }),
    cost: fc.integer({ min: -2, max: 4 }),
    lock: fc
      .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: Math.min(2, count) }))
      .map(([draw, people]) => (draw > 1 - locks ? people : null)),
  })
}
