import type { DispatchProblem } from '../src/allocation/dispatch/dispatch-problem.ts'
import { generateDispatch } from '../test/allocation/generate-dispatch.ts'
import { layGround } from './provincial-ground.ts'

/** An emergency all over the province: squads at the sites of enterprises, tasks in communities. */
export interface ProvincialDispatch {
  seed: number
  squads: number
  tasks: number
  /** Squads that are linked with a task. */
  nearest: number
}

export const DISPATCH_SIZE = {
  seed: 1,
  squads: 333,
  tasks: 500,
  nearest: 60,
} as const satisfies ProvincialDispatch

export function generateProvincialDispatch(shape: ProvincialDispatch): DispatchProblem {
  const { ground } = layGround(shape.seed, shape.squads, shape.tasks)
  return generateDispatch({
    ...shape,
    squadPlaces: ground.sites.plane,
    taskPlaces: ground.communities.plane,
  })
}
