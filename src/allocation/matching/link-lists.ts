import { at } from '../network/network.ts'
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

/** A counting sort, because there may be millions of links. */
export function listLinks(all: readonly MatchingLink[], side: 'need' | 'offer', entries: number): LinkLists {
  const starts = new Int32Array(entries + 1)
  for (const link of all) starts[link[side] + 1] = at(starts, link[side] + 1) + 1
  for (let entry = 0; entry < entries; entry += 1)
    starts[entry + 1] = at(starts, entry + 1) + at(starts, entry)
  const next = starts.slice()
  const links = new Int32Array(all.length)
  const others = new Int32Array(all.length)
  const otherSide = side === 'need' ? 'offer' : 'need'
  all.forEach((link, index) => {
    const place = at(next, link[side])
    links[place] = index
    others[place] = link[otherSide]
    next[link[side]] = place + 1
  })
  return { starts, links, others }
}
