import { FORMAT } from '../../src/allocation/format.ts'
import {
  DEFAULT_DISPATCH_ORDER,
  type DispatchLevel,
  type DispatchProblem,
  type Priority,
} from '../../src/allocation/dispatch/dispatch-problem.ts'

/**
 * A small problem for tests, by hand: `slots` such as `1x4 3x2` are four people at priority 1 and two at
 * priority 3; `links` such as `G0-S1:5` cost 5, and `G0-S1:5!2` has two people on the way already.
 */
export function problemByHand(
  groups: number[],
  slots: string,
  links: string,
  lexOrder: readonly DispatchLevel[] = DEFAULT_DISPATCH_ORDER,
): DispatchProblem {
  const problem: DispatchProblem = {
    format: FORMAT,
    kind: 'dispatch',
    name: 'by hand',
    lexOrder: [...lexOrder],
    groups: groups.map((count, id) => ({ id, squad: `Q${id}`, skills: [], count })),
    slots: words(slots).map((text, id) => {
      const [, priority, count] = /^([1-4])x(\d+)$/.exec(text) ?? []
      return { id, task: `T${id}`, priority: Number(priority) as Priority, skill: null, count: Number(count) }
    }),
    links: [],
    locked: [],
  }
  words(links).forEach((text, link) => {
    const [, group, slot, cost, running] = /^G(\d+)-S(\d+):(-?\d+)(?:!(\d+))?$/.exec(text) ?? []
    problem.links.push({ group: Number(group), slot: Number(slot), cost: Number(cost) })
    if (running !== undefined) problem.locked.push({ link, count: Number(running) })
  })
  return problem
}

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '')
}
