import { FORMAT, readHead, readOrder } from '../format.ts'
import { at, LARGEST_EXACT } from '../network/network.ts'
import { overflow, readArray, readCount, readId, readInteger, readObject } from '../read-values.ts'
import { AllocationRefusal } from '../refusal.ts'
import {
  DEFAULT_DISPATCH_ORDER,
  DISPATCH_LEVELS,
  PRIORITIES,
  type DispatchGroup,
  type DispatchLock,
  type DispatchProblem,
  type DispatchSlot,
  type Label,
} from './dispatch-problem.ts'
import { readLinks } from './read-links.ts'

/**
 * Reads a dispatch problem, keeping only what the format knows. A missing `lexOrder` means the default order,
 * a missing `locked` that nobody is out yet.
 * @throws AllocationRefusal for the first fault found, with its place
 */
export function readDispatchProblem(json: unknown): DispatchProblem {
  const fields = readObject(json, 'problem')
  const name = readHead(fields, 'dispatch')
  const lexOrder = readOrder(fields['lexOrder'], DISPATCH_LEVELS, DEFAULT_DISPATCH_ORDER)
  const groups = readArray(fields['groups'], 'groups').map(readGroup)
  checkPeople(groups, 'groups')
  const slots = readArray(fields['slots'], 'slots').map(readSlot)
  checkPeople(slots, 'slots')
  const links = readLinks(fields['links'], groups, slots)
  const locked = readLocks(fields['locked'], links.length)
  checkPeople(locked, 'locked')
  checkCosts({ groups, slots, links })
  return { format: FORMAT, kind: 'dispatch', name, lexOrder, groups, slots, links, locked }
}

function readGroup(json: unknown, index: number): DispatchGroup {
  const place = `groups[${index}]`
  const fields = readObject(json, place)
  return {
    id: readId(fields['id'], `${place}.id`, index),
    squad: readLabel(fields['squad'], `${place}.squad`),
    skills: readArray(fields['skills'], `${place}.skills`).map((skill, k) => {
      return readLabel(skill, `${place}.skills[${k}]`)
    }),
    count: readCount(fields['count'], `${place}.count`),
  }
}

function readSlot(json: unknown, index: number): DispatchSlot {
  const place = `slots[${index}]`
  const fields = readObject(json, place)
  const priorityRead = readInteger(fields['priority'], `${place}.priority`)
  const priority = PRIORITIES.find((known) => known === priorityRead)
  if (priority === undefined) {
    throw new AllocationRefusal(
      'allocation/unknown-priority',
      `${place}.priority`,
      `${priorityRead} is not a priority from 1 to 4`,
      `${priorityRead} 不是 1 至 4 的优先级`,
    )
  }
  return {
    id: readId(fields['id'], `${place}.id`, index),
    task: readLabel(fields['task'], `${place}.task`),
    priority,
    skill: fields['skill'] === null ? null : readLabel(fields['skill'], `${place}.skill`),
    count: readCount(fields['count'], `${place}.count`),
  }
}

/** A name or a number: what it stands for is the caller's. */
function readLabel(value: unknown, place: string): Label {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return readInteger(value, place)
  throw new AllocationRefusal(
    'allocation/wrong-type',
    place,
    'a text or an integer is expected',
    '此处应为文本或整数',
  )
}

function readLocks(json: unknown, links: number): DispatchLock[] {
  if (json === undefined) return []
  const firstAt = new Map<number, number>()
  return readArray(json, 'locked').map((entry, index) => {
    const place = `locked[${index}]`
    const fields = readObject(entry, place)
    const link = readInteger(fields['link'], `${place}.link`)
    if (link < 0 || link >= links) {
      throw new AllocationRefusal(
        'allocation/unknown-link',
        `${place}.link`,
        `there is no link ${link}`,
        `没有可派关系 ${link}`,
      )
    }
    const first = firstAt.get(link)
    if (first !== undefined) {
      throw new AllocationRefusal(
        'allocation/duplicate-lock',
        place,
        `link ${link} is already locked in locked[${first}]`,
        `可派关系 ${link} 已在 locked[${first}] 中锁定`,
      )
    }
    firstAt.set(link, index)
    return { link, count: readCount(fields['count'], `${place}.count`) }
  })
}

/** People are added up at the hub, and there too each number must be exact. */
function checkPeople(entries: readonly { count: number }[], place: string): void {
  let total = 0
  entries.forEach(({ count }, index) => {
    total += count
    if (total <= LARGEST_EXACT) return
    throw new AllocationRefusal(
      'allocation/overflow',
      `${place}[${index}].count`,
      'the people up to here are more than can be counted exactly',
      '累计至此的人数过大，无法精确计数',
    )
  })
}

/**
 * The potential of a node is a sum of costs along a path, a reduced cost adds three such numbers, and the value
 * of a plan is at most each cost times the people that its link can carry; below this limit all of them stay
 * within 2^53.
 */
function checkCosts({ groups, slots, links }: Pick<DispatchProblem, 'groups' | 'slots' | 'links'>): void {
  let total = 0
  for (let index = 0; index < links.length; index += 1) {
    const { group, slot, cost } = at(links, index)
    const people = Math.min(at(groups, group).count, at(slots, slot).count)
    total += Math.abs(cost) * Math.max(1, people)
    if (total > LARGEST_EXACT) throw overflow(`links[${index}].cost`)
  }
}
