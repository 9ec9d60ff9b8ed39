import { mulberry32 } from '../../src/allocation/draws.ts'
import { FORMAT } from '../../src/allocation/format.ts'
import {
  DEFAULT_DISPATCH_ORDER,
  PRIORITIES,
  type DispatchGroup,
  type DispatchLink,
  type DispatchLock,
  type DispatchProblem,
  type DispatchSlot,
} from '../../src/allocation/dispatch/dispatch-problem.ts'

/** Metres on a plane, one place per entry. */
export interface Places {
  x: ArrayLike<number>
  y: ArrayLike<number>
}

/**
 * A seeded dispatch problem of the shape of a flood or an epidemic: squads of some five groups by skills, tasks
 * of some four slots by skill, and for each task the people of its nearest squads who have the skill. With 333
 * squads, 500 tasks and 60 squads a task there are about 1,700 groups, 2,000 slots and 420,000 links.
 */
export interface DispatchShape {
  seed: number
  squads: number
  tasks: number
  /** Squads linked with a task; 60 if not said. */
  nearest?: number
  /** People wanted for each person there is, about; 1 if not said. */
  demand?: number
  /** Share of slots that have running orders. */
  running?: number
  /** Drawn by the seed if not said. */
  squadPlaces?: Places
  taskPlaces?: Places
}

const SKILLS = ['急救', '舟艇', '电力', '驾驶', '心理'] as const

export function generateDispatch(shape: DispatchShape): DispatchProblem {
  const random = mulberry32(shape.seed)
  const below = (count: number): number => Math.floor(random() * count)
  const scatter = (count: number): Places => ({
    x: Float64Array.from({ length: count }, () => below(60_000)),
    y: Float64Array.from({ length: count }, () => below(60_000)),
  })
  const squadPlaces = shape.squadPlaces ?? scatter(shape.squads)
  const taskPlaces = shape.taskPlaces ?? scatter(shape.tasks)
  const groupsOf = Array.from({ length: shape.squads }, (_, squad) => drawGroups(squad, random))
  const slotsOf = Array.from({ length: shape.tasks }, (_, task) => drawSlots(task, random))
  const groups = number(groupsOf)
  const slots = number(slotsOf)
  fitDemand(groups, slots, shape.demand ?? 1)
  const links: DispatchLink[] = []
  slotsOf.forEach((own, task) => {
    const near = nearestSquads(squadPlaces, shape.squads, taskPlaces, task).slice(0, shape.nearest ?? 60)
    for (const { id: slot, skill } of own) {
      for (const { squad, metres } of near) {
        for (const { id: group, skills } of groupsOf[squad] ?? []) {
          if (skill === null || skills.includes(skill)) links.push({ group, slot, cost: metres })
        }
      }
    }
  })
  return {
    format: FORMAT,
    kind: 'dispatch',
    name: `generated ${shape.squads} × ${shape.tasks}, ${links.length} links, seed ${shape.seed}`,
    lexOrder: [...DEFAULT_DISPATCH_ORDER],
    groups,
    slots,
    links,
    locked: lockSome(groups, slots, links, random, shape.running ?? 0),
  }
}

/** Ids count through all lists. */
function number<Entry extends { id: number }>(lists: readonly Entry[][]): Entry[] {
  const all = lists.flat()
  all.forEach((entry, id) => {
    entry.id = id
  })
  return all
}

function drawGroups(squad: number, random: () => number): DispatchGroup[] {
  const groups = new Map<string, DispatchGroup>()
  for (let drawn = 3 + Math.floor(random() * 6); drawn > 0; drawn -= 1) {
    const skills = SKILLS.filter(() => random() < 0.6)
    const count = Math.floor(random() * 13)
    const label = `Q${String(squad + 1).padStart(3, '0')}`
    groups.set(skills.join(), { id: 0, squad: label, skills, count })
  }
  return [...groups.values()]
}

/** One slot for anybody, and some for skills. */
function drawSlots(task: number, random: () => number): DispatchSlot[] {
  const urgency = Math.floor(random() * 4)
  const skills = [null, ...SKILLS.filter(() => random() < 0.6)]
  return skills.map((skill) => {
    const priority = PRIORITIES[Math.min(3, urgency + Math.floor(random() * 2))] ?? 4
    const count = 1 + Math.floor(random() * 10)
    return { id: 0, task: `T${String(task + 1).padStart(3, '0')}`, priority, skill, count }
  })
}

function fitDemand(groups: readonly DispatchGroup[], slots: readonly DispatchSlot[], demand: number): void {
  const people = groups.reduce((sum, { count }) => sum + count, 0)
  const wanted = slots.reduce((sum, { count }) => sum + count, 0)
  for (const slot of slots) slot.count = Math.max(1, Math.round((slot.count * demand * people) / wanted))
}

function nearestSquads(
  squads: Places,
  count: number,
  tasks: Places,
  task: number,
): { squad: number; metres: number }[] {
  const [x, y] = [tasks.x[task] ?? 0, tasks.y[task] ?? 0]
  return Array.from({ length: count }, (_, squad) => ({
    squad,
    metres: Math.round(Math.hypot((squads.x[squad] ?? 0) - x, (squads.y[squad] ?? 0) - y)),
  })).sort((a, b) => a.metres - b.metres || a.squad - b.squad)
}

/** Running orders respect the counts, so that they can all stay. */
function lockSome(
  groups: readonly DispatchGroup[],
  slots: readonly DispatchSlot[],
  links: readonly DispatchLink[],
  random: () => number,
  share: number,
): DispatchLock[] {
  const free = groups.map(({ count }) => count)
  const open = slots.map(({ count }) => (random() < share ? count : 0))
  const locked: DispatchLock[] = []
  links.forEach(({ group, slot }, link) => {
    const most = Math.min(free[group] ?? 0, open[slot] ?? 0)
    if (most === 0 || random() > 0.1) return
    const count = 1 + Math.floor(random() * most)
    free[group] = (free[group] ?? 0) - count
    open[slot] = (open[slot] ?? 0) - count
    locked.push({ link, count })
  })
  return locked
}
