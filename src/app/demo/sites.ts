import type { NewId } from '../../platform/identity.ts'
import type { LinkKind } from '../../registry/registry.rules.ts'
import { ADOPTED_DAY } from './calendar.ts'
import type { DemoCommunity } from './communities.ts'
import { ENTERPRISES, type DemoEnterprise } from './enterprises.ts'
import { placeNear, sitesTooMany, type Places } from './places.ts'
import { drawsFor, nth, type Draws } from './seed.ts'

export const SITES = 456

export interface DemoSite {
  id: string
  enterprise: DemoEnterprise
  divisionCode: string
  name: string
  size: number
  maxPairs: number
}

export interface DemoLink {
  id: string
  site: DemoSite
  community: DemoCommunity
  kind: LinkKind
  evidence: string
  sinceOn: string
}

/** A place where an enterprise stands, thought out so that a plan without gaps exists; the solver then finds the best. */
export interface Standing {
  divisionCode: string
  links: { community: DemoCommunity; kind: LinkKind }[]
}

const EVIDENCE: Record<LinkKind, { text: string; sinceOn: string }> = {
  'past-support': { text: '2020年疫情防控期间派员下沉支援', sinceOn: '2020-02-10' },
  managed: { text: '社区属本企业管理', sinceOn: '2016-01-01' },
  'handed-over': { text: '“三供一业”分离移交', sinceOn: '2018-12-31' },
  'working-link': { text: '已有党建联系点', sinceOn: '2019-07-01' },
}

/** One standing for each community, more where a community takes more pairs, and some in cities that are full. */
export function thinkOutStandings(places: Places, communities: readonly DemoCommunity[]): Standing[] {
  const draws = drawsFor('standings')
  const homeless = Object.entries(sitesTooMany).flatMap(([city, count]) =>
    Array.from({ length: count }, () => ({
      divisionCode: draws.pick(places.streets(city)),
      links: [],
    })),
  )
  const spare = draws.shuffle(
    communities.flatMap((community) => Array.from({ length: community.pairCapacity - 1 }, () => community)),
  )
  const covering = communities.map((community) => standBy(places, draws, communities, community, true))
  const more = spare
    .slice(0, SITES - covering.length - homeless.length)
    .map((community) => standBy(places, draws, communities, community, false))
  return draws.shuffle([...covering, ...more, ...homeless])
}

function standBy(
  places: Places,
  draws: Draws,
  communities: readonly DemoCommunity[],
  community: DemoCommunity,
  only: boolean,
): Standing {
  const kind = linkDrawn(draws)
  const draw = draws.next()
  // Without a link the way to the community is nearness alone: the one site that it relies on stands in its street.
  const within =
    kind === undefined && only ? 'street' : draw < 0.45 ? 'street' : draw < 0.8 ? 'county' : 'city'
  const links = kind === undefined ? [] : [{ community, kind }]
  if (draws.next() < 0.15) {
    const city = community.divisionCode.slice(0, 4)
    const other = draws.pick(communities.filter(({ divisionCode }) => divisionCode.startsWith(city)))
    if (other !== community) links.push({ community: other, kind: linkDrawn(draws) ?? 'working-link' })
  }
  return { divisionCode: placeNear(places, draws, community.divisionCode, within), links }
}

function linkDrawn(draws: Draws): LinkKind | undefined {
  const draw = draws.next()
  if (draw < 0.6) return 'past-support'
  if (draw < 0.69) return 'managed'
  if (draw < 0.77) return 'handed-over'
  return draw < 0.84 ? 'working-link' : undefined
}

/**
 * Which standings each enterprise has, as places in their list: one each, a second or third for those drawn. Heads of
 * groups (`isGroup`) stand in Wuhan as long as there is room.
 */
export function dealStandings(
  standings: readonly Standing[],
  isGroup: readonly boolean[],
): readonly (readonly number[])[] {
  const draws = drawsFor('deal')
  const inWuhan = (index: number): boolean => nth(standings, index).divisionCode.startsWith('4201')
  const order = draws.shuffle([...standings.keys()])
  const capital = order.filter(inWuhan)
  const heads = Math.round(isGroup.filter(Boolean).length * 0.85)
  const kept = capital.slice(0, heads)
  const rest = draws.shuffle(order.filter((index) => !kept.includes(index)))
  const dealt = isGroup.map((group) => [(group ? kept.pop() : undefined) ?? rest.pop() ?? 0])
  for (const extra of rest) nth(dealt, draws.int(0, ENTERPRISES - 1)).push(extra)
  return dealt
}

export function makeSites(
  places: Places,
  enterprises: readonly DemoEnterprise[],
  standings: readonly Standing[],
  dealt: readonly (readonly number[])[],
  newId: NewId,
): { sites: DemoSite[]; links: DemoLink[] } {
  const draws = drawsFor('sites')
  const sites: DemoSite[] = []
  const links: DemoLink[] = []
  for (const [index, enterprise] of enterprises.entries()) {
    const own = nth(dealt, index)
    for (const [order, which] of own.entries()) {
      const standing = nth(standings, which)
      const county = places.names.get(standing.divisionCode.slice(0, 6)) ?? ''
      const site: DemoSite = {
        id: newId(),
        enterprise,
        divisionCode: standing.divisionCode,
        name: order === 0 ? `${county}本部` : `${county}第${'一二三四'.charAt(order)}驻地`,
        size: Math.round((enterprise.members / own.length) * (1.8 + draws.next())),
        maxPairs: draws.next() < 0.7 ? 1 : 2,
      }
      sites.push(site)
      for (const { community, kind } of standing.links) {
        const { text, sinceOn } = EVIDENCE[kind]
        links.push({ id: newId(), site, community, kind, evidence: text, sinceOn })
      }
    }
  }
  if (links.some(({ sinceOn }) => sinceOn > ADOPTED_DAY)) throw new Error('a link is younger than the plan')
  return { sites, links }
}
