import { at } from '../network/network.ts'
import { readArray, readInteger, readObject } from '../read-values.ts'
import { AllocationRefusal } from '../refusal.ts'
import type { DispatchGroup, DispatchLink, DispatchSlot, Label } from './dispatch-problem.ts'

/** What a server has memory for; a larger call is to be split, by region or by incident. */
export const MOST_LINKS = 20_000_000

/** @throws AllocationRefusal for the first fault found, with its place */
export function readLinks(
  json: unknown,
  groups: readonly DispatchGroup[],
  slots: readonly DispatchSlot[],
): DispatchLink[] {
  const entries = readArray(json, 'links')
  if (entries.length > MOST_LINKS) {
    throw new AllocationRefusal(
      'allocation/too-large',
      'links',
      `${entries.length} links are given, but at most ${MOST_LINKS} are taken`,
      `给出 ${entries.length} 条可派关系，最多受理 ${MOST_LINKS} 条`,
    )
  }
  const links = entries.map((entry, index) => readLink(entry, `links[${index}]`, groups, slots))
  refuseDuplicates(links, groups.length, slots.length)
  return links
}

function readLink(
  json: unknown,
  place: string,
  groups: readonly DispatchGroup[],
  slots: readonly DispatchSlot[],
): DispatchLink {
  const fields = readObject(json, place)
  const group = readInteger(fields['group'], `${place}.group`)
  const people = groups[group]
  if (people === undefined) {
    throw new AllocationRefusal(
      'allocation/unknown-group',
      `${place}.group`,
      `there is no group ${group}`,
      `没有编组 ${group}`,
    )
  }
  const slot = readInteger(fields['slot'], `${place}.slot`)
  const wanted = slots[slot]
  if (wanted === undefined) {
    throw new AllocationRefusal(
      'allocation/unknown-slot',
      `${place}.slot`,
      `there is no slot ${slot}`,
      `没有岗位 ${slot}`,
    )
  }
  const { skill } = wanted
  if (skill !== null && !people.skills.includes(skill)) throw unskilled(place, group, slot, skill)
  return { group, slot, cost: readInteger(fields['cost'], `${place}.cost`) }
}

function unskilled(place: string, group: number, slot: number, skill: Label): AllocationRefusal {
  return new AllocationRefusal(
    'allocation/skill-missing',
    place,
    `slot ${slot} asks for the skill ${skill}, which group ${group} does not have`,
    `岗位 ${slot} 要求技能 ${skill}，编组 ${group} 不具备`,
  )
}

/** The links of a group are looked through together, so one mark a slot is enough and nothing is hashed. */
function refuseDuplicates(links: readonly DispatchLink[], groups: number, slots: number): void {
  const next = new Int32Array(groups + 1)
  for (const { group } of links) next[group + 1] = at(next, group + 1) + 1
  for (let group = 0; group < groups; group += 1) next[group + 1] = at(next, group + 1) + at(next, group)
  const byGroup = new Int32Array(links.length)
  links.forEach(({ group }, index) => {
    byGroup[at(next, group)] = index
    next[group] = at(next, group) + 1
  })
  const lastAt = new Int32Array(slots).fill(-1)
  let [first, again] = [-1, links.length]
  for (const index of byGroup) {
    const { group, slot } = at(links, index)
    const before = at(lastAt, slot)
    if (index < again && before >= 0 && at(links, before).group === group) [first, again] = [before, index]
    lastAt[slot] = index
  }
  if (first < 0) return
  const { group, slot } = at(links, again)
  throw new AllocationRefusal(
    'allocation/duplicate-link',
    `links[${again}]`,
    `group ${group} and slot ${slot} are already together in links[${first}]`,
    `编组 ${group} 与岗位 ${slot} 已见于 links[${first}]`,
  )
}
