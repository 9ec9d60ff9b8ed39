import { shortCommunityName, type DivisionEntry } from '../../registry/division/division.rules.ts'
import { nth, type Draws } from './seed.ts'

/** How many communities the programme has in each city; Wuhan leads, every city takes part. Together 332. */
export const communitiesOfCity: Readonly<Record<string, number>> = {
  '4201': 180,
  '4202': 14,
  '4203': 13,
  '4205': 20,
  '4206': 20,
  '4207': 6,
  '4208': 12,
  '4209': 14,
  '4210': 14,
  '4211': 13,
  '4212': 9,
  '4213': 8,
  '4228': 6,
  '4290': 3,
}

/** Sites beyond what the communities of a city can take: their pairs must reach into another city (basis P6). */
export const sitesTooMany: Readonly<Record<string, number>> = { '4207': 3, '4213': 2 }

export const DONGTING = '420106012021'
/** 东亭社区, 姚家岭社区 and 碧苑花园社区, which the documents of the programme name. */
export const namedCommunities: readonly string[] = [DONGTING, '420106012010', '420107002019']

export interface Places {
  names: ReadonlyMap<string, string>
  /** Codes of the 社区 of each city, street by street. */
  communities(city: string): string[]
  /** Streets below a city or a county. */
  streets(above: string): string[]
  /** 武汉, 恩施, 仙桃: what an enterprise calls the place in its own name. */
  shortName(code: string): string
}

export function readPlaces(entries: readonly DivisionEntry[]): Places {
  const names = new Map(entries.map(({ code, name }) => [code, name]))
  const plain = /^[\u4e00-\u9fff]{2,6}社区(居委会|居民委员会)?$/
  const communities = new Map<string, string[]>()
  for (const { code, name } of entries) {
    if (code.length !== 12 || !plain.test(name)) continue
    const city = communities.get(code.slice(0, 4))
    if (city) city.push(code)
    else communities.set(code.slice(0, 4), [code])
  }
  const streets = entries.filter(({ code }) => code.length === 9).map(({ code }) => code)
  return {
    names,
    communities: (city) => communities.get(city) ?? [],
    streets: (above) => streets.filter((street) => street.startsWith(above)),
    shortName: (code) => {
      const own = code.startsWith('4290') ? names.get(code.slice(0, 6)) : names.get(code.slice(0, 4))
      return (own ?? '').replace(/土家族苗族自治州$|林区$|市$/, '')
    },
  }
}

/** More of them in one street would hide each other from a site that looks at its nearest only. */
const MOST_IN_A_STREET = 4

/** The codes of the programme's communities, in order. */
export function chooseCommunities(places: Places, draws: Draws): string[] {
  const chosen = new Set(namedCommunities)
  const inStreet = new Map<string, number>()
  const usedNames = new Set<string>()
  const take = (code: string): void => {
    chosen.add(code)
    inStreet.set(code.slice(0, 9), (inStreet.get(code.slice(0, 9)) ?? 0) + 1)
    usedNames.add(shortCommunityName(places.names.get(code) ?? ''))
  }
  namedCommunities.forEach(take)
  for (const [city, wanted] of Object.entries(communitiesOfCity)) {
    let missing = wanted - namedCommunities.filter((code) => code.startsWith(city)).length
    for (const code of draws.shuffle(places.communities(city))) {
      if (missing === 0) break
      const name = shortCommunityName(places.names.get(code) ?? '')
      if (chosen.has(code) || usedNames.has(name)) continue
      if ((inStreet.get(code.slice(0, 9)) ?? 0) >= MOST_IN_A_STREET) continue
      take(code)
      missing--
    }
    if (missing > 0) throw new Error(`${missing} communities are missing in ${city}`)
  }
  return [...chosen].sort()
}

/** A street or another community near a community: in its street, its county or its city. */
export function placeNear(
  places: Places,
  draws: Draws,
  community: string,
  within: 'street' | 'county' | 'city',
): string {
  if (within === 'street') {
    const beside = places
      .communities(community.slice(0, 4))
      .filter((code) => code.startsWith(community.slice(0, 9)))
    return draws.next() < 0.5 ? community.slice(0, 9) : draws.pick(beside)
  }
  const streets = places.streets(community.slice(0, within === 'county' ? 6 : 4))
  return nth(streets, draws.int(0, streets.length - 1))
}
