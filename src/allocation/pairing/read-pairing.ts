import { FORMAT, readHead, readOrder } from '../format.ts'
import { LARGEST_EXACT } from '../network/network.ts'
import {
  DEFAULT_PAIRING_ORDER,
  PAIRING_LEVELS,
  TIERS,
  type PairingCandidate,
  type PairingCommunity,
  type PairingProblem,
  type PairingSite,
} from './pairing-problem.ts'
import {
  overflow,
  readArray,
  readCount,
  readFlag,
  readId,
  readInteger,
  readObject,
  readText,
} from '../read-values.ts'
import { AllocationRefusal } from '../refusal.ts'

/** What a server has memory for; a file of six million has half a gigabyte and is solved within a minute. */
export const MOST_CANDIDATES = 8_000_000

/**
 * Reads a pairing problem, keeping only what the format knows. A missing `lexOrder` means the default order.
 * @throws AllocationRefusal for the first fault found, with its place
 */
export function readPairingProblem(json: unknown): PairingProblem {
  const fields = readObject(json, 'problem')
  const name = readHead(fields, 'pairing')
  const lexOrder = readOrder(fields['lexOrder'], PAIRING_LEVELS, DEFAULT_PAIRING_ORDER)
  const sites = readArray(fields['sites'], 'sites').map(readSite)
  const communities = readArray(fields['communities'], 'communities').map(readCommunity)
  const candidates = readCandidates(fields['candidates'], sites.length, communities.length)
  checkTotal(communities, candidates)
  return { format: FORMAT, kind: 'pairing', name, lexOrder, sites, communities, candidates }
}

function readSite(json: unknown, index: number): PairingSite {
  const place = `sites[${index}]`
  const fields = readObject(json, place)
  return {
    id: readId(fields['id'], `${place}.id`, index),
    code: readText(fields['code'], `${place}.code`),
    size: readCount(fields['size'], `${place}.size`),
    maxPairs: readCount(fields['maxPairs'], `${place}.maxPairs`),
  }
}

function readCommunity(json: unknown, index: number): PairingCommunity {
  const place = `communities[${index}]`
  const fields = readObject(json, place)
  const cap = readCount(fields['cap'], `${place}.cap`)
  return {
    id: readId(fields['id'], `${place}.id`, index),
    code: readText(fields['code'], `${place}.code`),
    population: readCount(fields['population'], `${place}.population`),
    cap,
    balance: readBalance(fields['balance'], `${place}.balance`, cap),
  }
}

function readBalance(json: unknown, place: string, cap: number): number[] {
  const balance = readArray(json, place).map((entry, index) => readInteger(entry, `${place}[${index}]`))
  if (balance.length !== cap) {
    throw new AllocationRefusal(
      'allocation/balance-length',
      place,
      `${balance.length} costs are given for ${cap} pairs`,
      `给出 ${balance.length} 个费用，而上限为 ${cap} 对`,
    )
  }
  const falling = balance.findIndex((cost, index) => cost < (balance[index - 1] ?? cost))
  if (falling >= 0) {
    throw new AllocationRefusal(
      'allocation/balance-not-convex',
      `${place}[${falling}]`,
      'each further pair must cost at least as much as the one before it',
      '每增加一对的费用不得低于前一对',
    )
  }
  return balance
}

function readCandidates(json: unknown, siteCount: number, communityCount: number): PairingCandidate[] {
  const entries = readArray(json, 'candidates')
  if (entries.length > MOST_CANDIDATES) {
    throw new AllocationRefusal(
      'allocation/too-large',
      'candidates',
      `${entries.length} candidates are given, but at most ${MOST_CANDIDATES} are taken; split the problem, by division for instance`,
      `给出 ${entries.length} 个候选，最多受理 ${MOST_CANDIDATES} 个，请拆分问题（如按行政区划）`,
    )
  }
  const firstAt = new Map<number, number>()
  return entries.map((entry, index) => {
    const place = `candidates[${index}]`
    const fields = readObject(entry, place)
    const site = readInteger(fields['site'], `${place}.site`)
    if (site < 0 || site >= siteCount) {
      throw new AllocationRefusal(
        'allocation/unknown-site',
        `${place}.site`,
        `there is no site ${site}`,
        `没有驻地 ${site}`,
      )
    }
    const community = readInteger(fields['community'], `${place}.community`)
    if (community < 0 || community >= communityCount) {
      throw new AllocationRefusal(
        'allocation/unknown-community',
        `${place}.community`,
        `there is no community ${community}`,
        `没有社区 ${community}`,
      )
    }
    const key = site * communityCount + community
    const first = firstAt.get(key)
    if (first !== undefined) {
      throw new AllocationRefusal(
        'allocation/duplicate-candidate',
        place,
        `site ${site} and community ${community} are already together in candidates[${first}]`,
        `驻地 ${site} 与社区 ${community} 已见于 candidates[${first}]`,
      )
    }
    firstAt.set(key, index)
    const tierRead = readInteger(fields['tier'], `${place}.tier`)
    const tier = TIERS.find((known) => known === tierRead)
    if (tier === undefined) {
      throw new AllocationRefusal(
        'allocation/unknown-tier',
        `${place}.tier`,
        `${tierRead} is not a tier from 1 to 8`,
        `${tierRead} 不是 1 至 8 的等次`,
      )
    }
    return {
      site,
      community,
      tier,
      kept: readFlag(fields['kept'], `${place}.kept`),
      locked: readFlag(fields['locked'], `${place}.locked`),
      cost: readInteger(fields['cost'], `${place}.cost`),
    }
  })
}

/**
 * The potential of a node is a sum of costs along a path, and a reduced cost adds three such numbers; below this
 * limit all of them stay within 2^53.
 */
function checkTotal(communities: readonly PairingCommunity[], candidates: readonly PairingCandidate[]): void {
  let total = 0
  const add = (cost: number, place: string): void => {
    total += Math.abs(cost)
    if (total > LARGEST_EXACT) throw overflow(place)
  }
  communities.forEach((community, j) => {
    community.balance.forEach((cost, k) => add(cost, `communities[${j}].balance[${k}]`))
  })
  candidates.forEach((candidate, index) => add(candidate.cost, `candidates[${index}].cost`))
}
