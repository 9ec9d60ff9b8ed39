import { FORMAT } from '../../src/allocation/format.ts'
import {
  DEFAULT_MATCHING_ORDER,
  type Commitment,
  type MatchingLevel,
  type MatchingNeed,
  type MatchingOffer,
  type MatchingProblem,
} from '../../src/allocation/matching/matching-problem.ts'

/**
 * A small problem for tests, with what a test does not speak of filled in: `0-1:7` links need 0 and offer 1 at
 * a cost of 7, a need is due after the last month, an offer gives all it has in any month.
 */
export interface HandMade {
  months?: number
  needs: (Pick<MatchingNeed, 'qty'> & Partial<MatchingNeed>)[]
  offers: (Pick<MatchingOffer, 'qty'> & Partial<MatchingOffer>)[]
  links: string
  committed?: Commitment[]
  lexOrder?: readonly MatchingLevel[]
}

export function matchingByHand({
  months = 1,
  needs,
  offers,
  links,
  committed = [],
  lexOrder = DEFAULT_MATCHING_ORDER,
}: HandMade): MatchingProblem {
  return {
    format: FORMAT,
    kind: 'matching',
    name: 'by hand',
    lexOrder: [...lexOrder],
    months,
    needs: needs.map((need, id) => ({
      id,
      community: `C${id}`,
      category: 'food',
      urgency: 1,
      due: months,
      delayCost: 0,
      ...need,
    })),
    offers: offers.map((offer, id) => ({
      id,
      site: id,
      code: `R${id}`,
      category: 'food',
      perMonth: offer.qty,
      area: 'north',
      ...offer,
    })),
    links: (links.match(/\S+/g) ?? []).map((text) => {
      const [need, offer, unitCost] = text.split(/(?<=\d)[-:]/).map(Number)
      return { need: need ?? 0, offer: offer ?? 0, unitCost: unitCost ?? 0 }
    }),
    committed,
  }
}
