import { describe, expect, test } from 'vitest'
import { AllocationRefusal } from '../refusal.ts'
import { generateMatching } from '../../../test/allocation/generate-matching.ts'
import { DEFAULT_MATCHING_ORDER } from './matching-problem.ts'
import { MOST_MONTHS, readMatchingProblem } from './read-matching.ts'

const need = { id: 0, community: 'C0', category: 'food', qty: 9, urgency: 2, due: 3, delayCost: 1 }
const offer = { id: 0, site: 7, code: 'R0', category: 'food', qty: 5, perMonth: 2, area: 'north' }
const link = { need: 0, offer: 0, unitCost: 4 }
const commitment = { link: 0, month: 1, qty: 2 }
const good = {
  format: 'gongjian-allocation/1',
  kind: 'matching',
  name: 'small',
  lexOrder: ['unmet2', 'cost'],
  months: 2,
  needs: [need],
  offers: [offer],
  links: [link],
  committed: [commitment],
}
const two = { needs: [need, { ...need, id: 1 }], offers: [offer, { ...offer, id: 1 }] }
const crossed = [
  { need: 0, offer: 0, unitCost: 1 },
  { need: 1, offer: 0, unitCost: 1 },
  { need: 0, offer: 1, unitCost: 1 },
  { need: 1, offer: 0, unitCost: 1 },
  { need: 0, offer: 0, unitCost: 1 },
]

const needWith = (part: object): unknown => ({ ...good, needs: [{ ...need, ...part }] })
const offerWith = (part: object): unknown => ({ ...good, offers: [{ ...offer, ...part }] })
const linkWith = (part: object): unknown => ({ ...good, links: [{ ...link, ...part }] })
const committedWith = (part: object): unknown => ({ ...good, committed: [{ ...commitment, ...part }] })

const refused: [code: string, place: string, problem: unknown][] = [
  ['allocation/wrong-type', 'problem', 'problem'],
  ['allocation/wrong-type', 'problem', [good]],
  ['allocation/unknown-format', 'format', { ...good, format: 'gongjian-allocation/0' }],
  ['allocation/unknown-kind', 'kind', { ...good, kind: 'pairing' }],
  ['allocation/wrong-type', 'name', { ...good, name: null }],
  ['allocation/unknown-level', 'lexOrder[1]', { ...good, lexOrder: ['cost', 'unmet5'] }],
  ['allocation/unknown-level', 'lexOrder[0]', { ...good, lexOrder: ['-cost'] }],
  ['allocation/duplicate-level', 'lexOrder[1]', { ...good, lexOrder: ['unmet1', 'unmet1'] }],
  ['allocation/wrong-type', 'months', { ...good, months: '2' }],
  ['allocation/negative', 'months', { ...good, months: -1 }],
  ['allocation/not-integer', 'months', { ...good, months: 1.5 }],
  ['allocation/too-large', 'months', { ...good, months: MOST_MONTHS + 1 }],
  ['allocation/wrong-type', 'needs', { ...good, needs: {} }],
  ['allocation/wrong-type', 'needs[0]', { ...good, needs: [null] }],
  ['allocation/id-not-dense', 'needs[0].id', needWith({ id: 1 })],
  ['allocation/wrong-type', 'needs[0].community', needWith({ community: null })],
  ['allocation/not-integer', 'needs[0].community', needWith({ community: 0.5 })],
  ['allocation/wrong-type', 'needs[0].category', needWith({ category: undefined })],
  ['allocation/negative', 'needs[0].qty', needWith({ qty: -1 })],
  ['allocation/not-integer', 'needs[0].qty', needWith({ qty: 1.25 })],
  ['allocation/overflow', 'needs[0].qty', needWith({ qty: 2 ** 53 })],
  ['allocation/unknown-urgency', 'needs[0].urgency', needWith({ urgency: 0 })],
  ['allocation/unknown-urgency', 'needs[0].urgency', needWith({ urgency: 5 })],
  ['allocation/wrong-type', 'needs[0].urgency', needWith({ urgency: 'high' })],
  ['allocation/negative', 'needs[0].due', needWith({ due: -1 })],
  ['allocation/not-integer', 'needs[0].delayCost', needWith({ delayCost: NaN })],
  ['allocation/wrong-type', 'offers', { ...good, offers: undefined }],
  ['allocation/id-not-dense', 'offers[0].id', offerWith({ id: -1 })],
  ['allocation/wrong-type', 'offers[0].site', offerWith({ site: {} })],
  ['allocation/wrong-type', 'offers[0].code', offerWith({ code: 3 })],
  ['allocation/negative', 'offers[0].qty', offerWith({ qty: -2 })],
  ['allocation/negative', 'offers[0].perMonth', offerWith({ perMonth: -2 })],
  ['allocation/not-integer', 'offers[0].perMonth', offerWith({ perMonth: 0.1 })],
  ['allocation/wrong-type', 'offers[0].area', offerWith({ area: true })],
  ['allocation/wrong-type', 'links', { ...good, links: null }],
  ['allocation/unknown-need', 'links[0].need', linkWith({ need: 1 })],
  ['allocation/unknown-need', 'links[0].need', linkWith({ need: -1 })],
  ['allocation/not-integer', 'links[0].need', linkWith({ need: 0.5 })],
  ['allocation/unknown-offer', 'links[0].offer', linkWith({ offer: 8 })],
  ['allocation/not-integer', 'links[0].unitCost', linkWith({ unitCost: 1.5 })],
  ['allocation/category-differs', 'links[0]', offerWith({ category: 'legal' })],
  [
    'allocation/category-differs',
    'links[0]',
    { ...(needWith({ category: 1 }) as object), offers: [{ ...offer, category: '1' }] },
  ],
  ['allocation/duplicate-link', 'links[3]', { ...good, ...two, links: crossed }],
  ['allocation/duplicate-link', 'links[1]', { ...good, links: [link, { ...link, unitCost: 9 }] }],
  ['allocation/wrong-type', 'committed', { ...good, committed: undefined }],
  ['allocation/unknown-link', 'committed[0].link', committedWith({ link: 1 })],
  ['allocation/unknown-link', 'committed[0].link', committedWith({ link: -1 })],
  ['allocation/unknown-month', 'committed[0].month', committedWith({ month: 2 })],
  ['allocation/unknown-month', 'committed[0].month', committedWith({ month: -1 })],
  ['allocation/negative', 'committed[0].qty', committedWith({ qty: -1 })],
  [
    'allocation/overflow',
    'needs[1].qty',
    { ...good, needs: two.needs.map((one) => ({ ...one, qty: 2 ** 50 + 1 })) },
  ],
  ['allocation/overflow', 'committed[0].qty', committedWith({ qty: 2 ** 52 })],
  ['allocation/overflow', 'links[0].unitCost', linkWith({ unitCost: 2 ** 53 })],
  ['allocation/overflow', 'links[0].unitCost', linkWith({ unitCost: -(2 ** 51) })],
  ['allocation/overflow', 'links[0].unitCost', needWith({ delayCost: 2 ** 51 })],
  [
    'allocation/overflow',
    'needs[0].qty',
    { ...(needWith({ qty: 2 ** 30 }) as object), links: [{ ...link, unitCost: 2 ** 24 }] },
  ],
]

describe('a malformed problem is refused with its place', () => {
  test.each(refused)('%s at %s', (code, place, problem) => {
    expect(() => readMatchingProblem(problem)).toThrow(AllocationRefusal)
    try {
      readMatchingProblem(problem)
    } catch (refusal) {
      expect(refusal).toMatchObject({ code, place })
      expect((refusal as AllocationRefusal).en).toMatch(/\w/)
      expect((refusal as AllocationRefusal).zh).toMatch(/\p{Script=Han}/u)
    }
  })
})

test('more link-months than the solver holds are refused with the limit named', () => {
  const months = MOST_MONTHS
  const offers = Array.from({ length: 17_000 }, (_, id) => ({ ...offer, id }))
  const links = offers.map(({ id }) => ({ need: 0, offer: id, unitCost: 0 }))
  const problem = { ...good, months, needs: [{ ...need, due: 5000 }], offers, links, committed: [] }
  expect(() => readMatchingProblem(problem)).toThrow(
    /^links\[16666\]: up to here the links have more than 20000000 months to deliver in/,
  )
})

test('a good problem is read as it stands, without what the format does not know', () => {
  expect(readMatchingProblem({ ...good, comment: 'from the office' })).toEqual(good)
})

test.each<[string, object]>([
  ['a need due past the last month', { needs: [{ ...need, due: 99 }] }],
  ['a need due at once', { needs: [{ ...need, due: 0 }] }],
  [
    'communities and categories by number',
    { needs: [{ ...need, community: 3, category: 1 }], offers: [{ ...offer, category: 1 }] },
  ],
  ['no months', { months: 0, committed: [] }],
  ['nothing at all', { needs: [], offers: [], links: [], committed: [] }],
  ['costs below zero', { links: [{ ...link, unitCost: -4 }] }],
  ['the same delivery committed twice', { committed: [commitment, commitment] }],
])('%s may be', (_, part) => {
  expect(readMatchingProblem({ ...good, ...part })).toEqual({ ...good, ...part })
})

test('without an order the default order holds', () => {
  expect(readMatchingProblem({ ...good, lexOrder: undefined }).lexOrder).toEqual(DEFAULT_MATCHING_ORDER)
})

test('a generated problem is read as it stands', () => {
  const problem = generateMatching({ seed: 3, needs: 300, offers: 200, months: 12, links: 4000 })
  expect(readMatchingProblem(JSON.parse(JSON.stringify(problem)))).toEqual(problem)
})
