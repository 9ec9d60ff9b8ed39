import { grouped } from '../grouped.ts'
import type { MatchingLink } from './matching-problem.ts'

/**
 * The links of each need or offer, in their order: those of entry i are links[starts[i]] … links[starts[i + 1] − 1].
 * `others` holds what each of them leads to, an offer or a need, in the same places.
 */
export interface LinkLists {
  starts: Int32Array
  links: Int32Array
  others: Int32Array
}

export function listLinks(all: readonly MatchingLink[], side: 'need' | 'offer', entries: number): LinkLists {
  const { starts, items } = grouped(entries, all, (link) => link[side])
  const otherSide = side === 'need' ? 'offer' : 'need'
  return { starts, links: items, others: items.map((link) => all[link]![otherSide]) }
}
