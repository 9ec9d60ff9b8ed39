import { describe, expect, test } from 'vitest'
import { AllocationRefusal } from '../refusal.ts'
import { DEFAULT_DISPATCH_ORDER } from './dispatch-problem.ts'
import { generateDispatch } from '../../../test/allocation/generate-dispatch.ts'
import { readDispatchProblem } from './read-dispatch.ts'
import { MOST_LINKS } from './read-links.ts'

const group = { id: 0, squad: 'Q001', skills: ['boat', 3], count: 5 }
const slot = { id: 0, task: 12, priority: 2, skill: 'boat', count: 4 }
const anybody = { id: 1, task: 12, priority: 3, skill: null, count: 2 }
const link = { group: 0, slot: 0, cost: 1200 }
const lock = { link: 0, count: 2 }
const good = {
  format: 'gongjian-allocation/1',
  kind: 'dispatch',
  name: 'small',
  lexOrder: ['short2', 'short1', 'cost'],
  groups: [group],
  slots: [slot, anybody],
  links: [link, { group: 0, slot: 1, cost: -3 }],
  locked: [lock],
}

const tooMany: unknown[] = []
tooMany.length = MOST_LINKS + 1

const refused: [code: string, place: string, problem: unknown][] = [
  ['allocation/wrong-type', 'problem', null],
  ['allocation/wrong-type', 'problem', [good]],
  ['allocation/unknown-format', 'format', { ...good, format: 'gongjian-allocation/2' }],
  ['allocation/unknown-kind', 'kind', { ...good, kind: 'pairing' }],
  ['allocation/wrong-type', 'name', { ...good, name: 7 }],
  ['allocation/wrong-type', 'lexOrder', { ...good, lexOrder: 'cost' }],
  ['allocation/unknown-level', 'lexOrder[1]', { ...good, lexOrder: ['cost', '-short1'] }],
  ['allocation/unknown-level', 'lexOrder[0]', { ...good, lexOrder: ['short5'] }],
  ['allocation/duplicate-level', 'lexOrder[2]', { ...good, lexOrder: ['short1', 'cost', 'short1'] }],
  ['allocation/wrong-type', 'groups', { ...good, groups: {} }],
  ['allocation/wrong-type', 'groups[0]', { ...good, groups: [0] }],
  ['allocation/id-not-dense', 'groups[0].id', { ...good, groups: [{ ...group, id: 1 }] }],
  ['allocation/wrong-type', 'groups[0].squad', { ...good, groups: [{ ...group, squad: null }] }],
  ['allocation/not-integer', 'groups[0].squad', { ...good, groups: [{ ...group, squad: 1.5 }] }],
  ['allocation/wrong-type', 'groups[0].skills', { ...good, groups: [{ ...group, skills: 'boat' }] }],
  [
    'allocation/wrong-type',
    'groups[0].skills[1]',
    { ...good, groups: [{ ...group, skills: ['boat', null] }] },
  ],
  ['allocation/negative', 'groups[0].count', { ...good, groups: [{ ...group, count: -1 }] }],
  ['allocation/not-integer', 'groups[0].count', { ...good, groups: [{ ...group, count: 0.5 }] }],
  ['allocation/not-integer', 'groups[0].count', { ...good, groups: [{ ...group, count: Infinity }] }],
  ['allocation/overflow', 'groups[0].count', { ...good, groups: [{ ...group, count: 2 ** 52 }] }],
  [
    'allocation/overflow',
    'groups[1].count',
    { ...good, groups: [group, { ...group, id: 1, count: 2 ** 51 - 4 }] },
  ],
  ['allocation/wrong-type', 'slots', { ...good, slots: undefined }],
  ['allocation/wrong-type', 'slots[1]', { ...good, slots: [slot, null] }],
  ['allocation/id-not-dense', 'slots[1].id', { ...good, slots: [slot, slot] }],
  ['allocation/wrong-type', 'slots[0].task', { ...good, slots: [{ ...slot, task: true }] }],
  ['allocation/unknown-priority', 'slots[0].priority', { ...good, slots: [{ ...slot, priority: 0 }] }],
  ['allocation/unknown-priority', 'slots[0].priority', { ...good, slots: [{ ...slot, priority: 5 }] }],
  ['allocation/not-integer', 'slots[0].priority', { ...good, slots: [{ ...slot, priority: 1.5 }] }],
  ['allocation/wrong-type', 'slots[0].priority', { ...good, slots: [{ ...slot, priority: '1' }] }],
  ['allocation/wrong-type', 'slots[0].skill', { ...good, slots: [{ ...slot, skill: undefined }] }],
  ['allocation/negative', 'slots[0].count', { ...good, slots: [{ ...slot, count: -4 }] }],
  ['allocation/overflow', 'slots[0].count', { ...good, slots: [{ ...slot, count: 2 ** 53 }] }],
  ['allocation/wrong-type', 'links', { ...good, links: null }],
  ['allocation/wrong-type', 'links[0]', { ...good, links: ['0-0'] }],
  ['allocation/unknown-group', 'links[0].group', { ...good, links: [{ ...link, group: 1 }] }],
  ['allocation/unknown-group', 'links[0].group', { ...good, links: [{ ...link, group: -1 }] }],
  ['allocation/unknown-slot', 'links[0].slot', { ...good, links: [{ ...link, slot: 2 }] }],
  ['allocation/not-integer', 'links[0].slot', { ...good, links: [{ ...link, slot: 0.5 }] }],
  ['allocation/skill-missing', 'links[0]', { ...good, slots: [{ ...slot, skill: 'power' }, anybody] }],
  ['allocation/skill-missing', 'links[0]', { ...good, slots: [{ ...slot, skill: '3' }, anybody] }],
  ['allocation/wrong-type', 'links[0].cost', { ...good, links: [{ ...link, cost: null }] }],
  ['allocation/not-integer', 'links[0].cost', { ...good, links: [{ ...link, cost: 0.1 }] }],
  ['allocation/overflow', 'links[0].cost', { ...good, links: [{ ...link, cost: -(2 ** 53) }] }],
  ['allocation/overflow', 'links[0].cost', { ...good, links: [{ ...link, cost: 2 ** 49 + 1 }] }],
  [
    'allocation/overflow',
    'links[1].cost',
    { ...good, links: [link, { group: 0, slot: 1, cost: 2 ** 50 - 1000 }] },
  ],
  ['allocation/duplicate-link', 'links[2]', { ...good, links: [...good.links, { ...link, cost: 7 }] }],
  ['allocation/too-large', 'links', { ...good, links: tooMany }],
  ['allocation/wrong-type', 'locked', { ...good, locked: null }],
  ['allocation/wrong-type', 'locked[0]', { ...good, locked: [0] }],
  ['allocation/unknown-link', 'locked[0].link', { ...good, locked: [{ ...lock, link: 2 }] }],
  ['allocation/unknown-link', 'locked[0].link', { ...good, locked: [{ ...lock, link: -1 }] }],
  ['allocation/duplicate-lock', 'locked[1]', { ...good, locked: [lock, { ...lock, count: 1 }] }],
  ['allocation/negative', 'locked[0].count', { ...good, locked: [{ ...lock, count: -2 }] }],
  ['allocation/not-integer', 'locked[0].count', { ...good, locked: [{ ...lock, count: 1.5 }] }],
  ['allocation/overflow', 'locked[0].count', { ...good, locked: [{ ...lock, count: 2 ** 52 }] }],
]

describe('a malformed problem is refused with its place', () => {
  test.each(refused)('%s at %s', (code, place, problem) => {
    expect(() => readDispatchProblem(problem)).toThrow(AllocationRefusal)
    try {
      readDispatchProblem(problem)
    } catch (refusal) {
      expect(refusal).toMatchObject({ code, place })
      expect((refusal as AllocationRefusal).en).toMatch(/\w/)
      expect((refusal as AllocationRefusal).zh).toMatch(/\p{Script=Han}/u)
    }
  })
})

test('of several doubled links the first is named, with the link that it doubles', () => {
  const links = [link, { group: 0, slot: 1, cost: 1 }, { group: 0, slot: 1, cost: 2 }, link]
  expect(() => readDispatchProblem({ ...good, links })).toThrow(
    'links[2]: group 0 and slot 1 are already together in links[1]',
  )
})

test('a good problem is read as it stands, without what the format does not know', () => {
  expect(readDispatchProblem({ ...good, comment: 'from the desk' })).toEqual(good)
})

test('without an order the default order holds, and without locks nobody is out', () => {
  const read = readDispatchProblem({ ...good, lexOrder: undefined, locked: undefined })
  expect(read).toMatchObject({ lexOrder: DEFAULT_DISPATCH_ORDER, locked: [] })
})

test('empty lists are a problem like any other', () => {
  const empty = { ...good, groups: [], slots: [], links: [], locked: [] }
  expect(readDispatchProblem(empty)).toEqual(empty)
})

test('costs are weighed with the people they can carry: at the limit they are read', () => {
  const links = [{ ...link, cost: -(2 ** 49) }]
  expect(readDispatchProblem({ ...good, links, locked: [] }).links).toEqual(links)
})

test('420,000 links are generated and read in moments', () => {
  const problem = generateDispatch({ seed: 3, squads: 333, tasks: 500, running: 0.1 })
  expect(problem.groups.length).toBeGreaterThan(1500)
  expect(problem.slots.length).toBeGreaterThan(1900)
  expect(problem.links.length).toBeGreaterThan(380_000)
  const startedAt = performance.now()
  const read = readDispatchProblem(problem)
  expect(performance.now() - startedAt).toBeLessThan(2000)
  expect(read.links.length).toBe(problem.links.length)
  expect(read.locked).toEqual(problem.locked)
})
