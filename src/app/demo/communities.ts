import { divisionId } from '../../registry/division/division-load.service.ts'
import { shortCommunityName } from '../../registry/division/division.rules.ts'
import { pinyinOf, type NameKeys } from '../../registry/pinyin.rules.ts'
import { chooseCommunities, namedCommunities, sitesTooMany, type Places } from './places.ts'
import { drawsFor, type Draws } from './seed.ts'
import type { NewId } from '../../platform/identity.ts'

export interface DemoCommunity extends NameKeys {
  id: string
  divisionId: string
  divisionCode: string
  name: string
  population: number
  households: number
  staff: number
  pairCapacity: number
}

/** The 332 communities, real places with invented numbers, in the order of their codes. */
export function makeCommunities(places: Places, newId: NewId): DemoCommunity[] {
  const draws = drawsFor('communities')
  return chooseCommunities(places, draws).map((code) => {
    const name = shortCommunityName(places.names.get(code) ?? '')
    const population = 10 * draws.int(280, 1650)
    return {
      id: newId(),
      divisionId: divisionId(code),
      divisionCode: code,
      name,
      population,
      households: Math.round(population / (2.3 + draws.next())),
      staff: 6 + Math.round(population / 1200),
      pairCapacity: capacityOf(code, draws),
      ...pinyinOf(name),
    }
  })
}

/** One to four pairs; one in the cities that have more sites than places. */
function capacityOf(code: string, draws: Draws): number {
  const draw = draws.next()
  if (code.slice(0, 4) in sitesTooMany) return 1
  if (namedCommunities.includes(code)) return 3
  return draw < 0.3 ? 1 : draw < 0.7 ? 2 : draw < 0.9 ? 3 : 4
}

/** Room for members: what is used and a little more, in steps of fifty. */
export const memberCapacityOf = (used: number): number => 50 * Math.ceil((used * 1.2 + 40) / 50)
