import { FORMAT, readHead, readOrder } from '../format.ts'
import {
  readArray,
  readCount,
  readId,
  readInteger,
  readObject,
  readText,
  type Fields,
} from '../read-values.ts'
import { AllocationRefusal } from '../refusal.ts'
import { checkExactness } from './check-exactness.ts'
import { listLinks } from './link-lists.ts'
import {
  DEFAULT_MATCHING_ORDER,
  MATCHING_LEVELS,
  URGENCIES,
  type Commitment,
  type Label,
  type MatchingLink,
  type MatchingNeed,
  type MatchingOffer,
  type MatchingProblem,
} from './matching-problem.ts'

/** A century; a plan of more months is a plan in the wrong unit. */
export const MOST_MONTHS = 1200

/** Links times the months in which each may deliver: what the solver holds in memory, at some 100 bytes each. */
export const MOST_LINK_MONTHS = 20_000_000

/**
 * Reads a matching problem, keeping only what the format knows. A missing `lexOrder` means the default order.
 * @throws AllocationRefusal for the first fault found, with its place
 */
export function readMatchingProblem(json: unknown): MatchingProblem {
  const fields = readObject(json, 'problem')
  const name = readHead(fields, 'matching')
  const lexOrder = readOrder(fields['lexOrder'], MATCHING_LEVELS, DEFAULT_MATCHING_ORDER)
  const months = readMonths(fields['months'])
  const needs = readArray(fields['needs'], 'needs').map(readNeed)
  const offers = readArray(fields['offers'], 'offers').map(readOffer)
  const links = readLinks(fields['links'], needs, offers, months)
  const committed = readArray(fields['committed'], 'committed').map((entry, index) => {
    return readCommitment(entry, index, links.length, months)
  })
  const problem: MatchingProblem = {
    format: FORMAT,
    kind: 'matching',
    name,
    lexOrder,
    months,
    needs,
    offers,
    links,
    committed,
  }
  checkExactness(problem)
  return problem
}

function readMonths(json: unknown): number {
  const months = readCount(json, 'months')
  if (months > MOST_MONTHS) {
    throw new AllocationRefusal(
      'allocation/too-large',
      'months',
      `${months} months are asked for, and at most ${MOST_MONTHS} are planned`,
      `要求 ${months} 个月，最多可安排 ${MOST_MONTHS} 个月`,
    )
  }
  return months
}

function readNeed(json: unknown, index: number): MatchingNeed {
  const place = `needs[${index}]`
  const fields = readObject(json, place)
  const urgencyRead = readInteger(fields['urgency'], `${place}.urgency`)
  const urgency = URGENCIES.find((known) => known === urgencyRead)
  if (urgency === undefined) {
    throw new AllocationRefusal(
      'allocation/unknown-urgency',
      `${place}.urgency`,
      `${urgencyRead} is not an urgency from 1 to 4`,
      `${urgencyRead} 不是 1 至 4 的缓急等级`,
    )
  }
  return {
    id: readId(fields['id'], `${place}.id`, index),
    community: readLabel(fields, 'community', place),
    category: readLabel(fields, 'category', place),
    qty: readCount(fields['qty'], `${place}.qty`),
    urgency,
    due: readCount(fields['due'], `${place}.due`),
    delayCost: readInteger(fields['delayCost'], `${place}.delayCost`),
  }
}

function readOffer(json: unknown, index: number): MatchingOffer {
  const place = `offers[${index}]`
  const fields = readObject(json, place)
  return {
    id: readId(fields['id'], `${place}.id`, index),
    site: readLabel(fields, 'site', place),
    code: readText(fields['code'], `${place}.code`),
    category: readLabel(fields, 'category', place),
    qty: readCount(fields['qty'], `${place}.qty`),
    perMonth: readCount(fields['perMonth'], `${place}.perMonth`),
    area: readLabel(fields, 'area', place),
  }
}

function readLabel(fields: Fields, name: string, place: string): Label {
  const value = fields[name]
  return typeof value === 'number'
    ? readInteger(value, `${place}.${name}`)
    : readText(value, `${place}.${name}`)
}

function readLinks(
  json: unknown,
  needs: readonly MatchingNeed[],
  offers: readonly MatchingOffer[],
  months: number,
): MatchingLink[] {
  let linkMonths = 0
  const links = readArray(json, 'links').map((entry, index): MatchingLink => {
    const place = `links[${index}]`
    const fields = readObject(entry, place)
    const need = needs[readInteger(fields['need'], `${place}.need`)]
    if (need === undefined) throw unknown('need', `${place}.need`, fields['need'], '需求')
    const offer = offers[readInteger(fields['offer'], `${place}.offer`)]
    if (offer === undefined) throw unknown('offer', `${place}.offer`, fields['offer'], '供给')
    if (need.category !== offer.category) {
      throw new AllocationRefusal(
        'allocation/category-differs',
        place,
        `need ${need.id} is of category ${need.category}, but offer ${offer.id} is of ${offer.category}`,
        `需求 ${need.id} 的类别是 ${need.category}，而供给 ${offer.id} 的类别是 ${offer.category}`,
      )
    }
    linkMonths += Math.min(need.due, months)
    if (linkMonths > MOST_LINK_MONTHS) throw tooManyLinkMonths(place)
    return { need: need.id, offer: offer.id, unitCost: readInteger(fields['unitCost'], `${place}.unitCost`) }
  })
  refuseDuplicates(links, needs.length, offers.length)
  return links
}

function tooManyLinkMonths(place: string): AllocationRefusal {
  return new AllocationRefusal(
    'allocation/too-large',
    place,
    `up to here the links have more than ${MOST_LINK_MONTHS} months to deliver in; split the problem, by category for instance`,
    `至此各关联可交付的月数合计超过上限 ${MOST_LINK_MONTHS}，请拆分问题（如按类别）`,
  )
}

/** Refuses the first link whose need and offer were linked before. */
function refuseDuplicates(links: readonly MatchingLink[], needs: number, offers: number): void {
  const { starts, links: order } = listLinks(links, 'need', needs)
  const lastOf = new Int32Array(offers).fill(-1)
  let [first, second] = [-1, links.length]
  for (let need = 0; need < needs; need += 1) {
    const own = order.subarray(starts[need], starts[need + 1])
    for (const link of own) {
      const offer = links[link]?.offer ?? 0
      const earlier = lastOf[offer] ?? -1
      if (links[earlier]?.need === need && link < second) [first, second] = [earlier, link]
      lastOf[offer] = link
    }
  }
  const twice = links[second]
  if (twice === undefined) return
  throw new AllocationRefusal(
    'allocation/duplicate-link',
    `links[${second}]`,
    `need ${twice.need} and offer ${twice.offer} are already linked in links[${first}]`,
    `需求 ${twice.need} 与供给 ${twice.offer} 已见于 links[${first}]`,
  )
}

function readCommitment(json: unknown, index: number, links: number, months: number): Commitment {
  const place = `committed[${index}]`
  const fields = readObject(json, place)
  const link = readInteger(fields['link'], `${place}.link`)
  if (link < 0 || link >= links) throw unknown('link', `${place}.link`, link, '关联')
  const month = readInteger(fields['month'], `${place}.month`)
  if (month < 0 || month >= months) {
    throw new AllocationRefusal(
      'allocation/unknown-month',
      `${place}.month`,
      `there is no month ${month}: the plan has ${months} months, counted from 0`,
      `没有月份 ${month}：计划共 ${months} 个月，从 0 起计`,
    )
  }
  return { link, month, qty: readCount(fields['qty'], `${place}.qty`) }
}

function unknown(what: string, place: string, id: unknown, zh: string): AllocationRefusal {
  return new AllocationRefusal(
    `allocation/unknown-${what}`,
    place,
    `there is no ${what} ${String(id)}`,
    `没有${zh} ${String(id)}`,
  )
}
