import { mulberry32, spread } from '../../src/allocation/draws.ts'
import { FORMAT } from '../../src/allocation/format.ts'
import {
  DEFAULT_PAIRING_ORDER,
  TIERS,
  type PairingCandidate,
  type PairingProblem,
  type Tier,
} from '../../src/allocation/pairing/pairing-problem.ts'

/**
 * A seeded pairing problem of the shape of a city: half of the sites crowd in industrial parks, communities lie
 * all over, and the candidates of a site are the communities nearest to it.
 */
export interface PairingShape {
  seed: number
  sites: number
  communities: number
  candidates: number
  /** Share of sites that keep a pair of last year; a tenth of these are locked. */
  kept?: number
}

export function generatePairing(shape: PairingShape): PairingProblem {
  const random = mulberry32(shape.seed)
  const below = (count: number): number => Math.floor(random() * count)
  const place = (): { x: number; y: number } => ({ x: below(60_000), y: below(60_000) })
  const parks = Array.from({ length: 6 }, place)
  const sitePlaces = Array.from({ length: shape.sites }, () => {
    const park = parks[below(12)] ?? place()
    return { x: park.x + below(6000), y: park.y + below(6000) }
  })
  const communityPlaces = Array.from({ length: shape.communities }, place)
  const sites = sitePlaces.map((_, id) => ({
    id,
    code: `S${String(id).padStart(5, '0')}`,
    size: 20 + below(3000),
    maxPairs: 1 + below(3),
  }))
  const communities = communityPlaces.map((_, id) => {
    const cap = 1 + below(4)
    const step = 500 + below(2000)
    return {
      id,
      code: `C${String(id).padStart(5, '0')}`,
      population: 2000 + below(14_000),
      cap,
      balance: Array.from({ length: cap }, (_, k) => k * step),
    }
  })
  const candidates = spread(shape.candidates, shape.sites).flatMap((wanted, site) => {
    const from = sitePlaces[site] ?? { x: 0, y: 0 }
    return communityPlaces
      .map(({ x, y }, community) => ({ community, metres: Math.round(Math.hypot(x - from.x, y - from.y)) }))
      .sort((a, b) => a.metres - b.metres || a.community - b.community)
      .slice(0, wanted)
      .map(({ community, metres }): PairingCandidate => ({
        site,
        community,
        tier: tierOf(random()),
        kept: false,
        locked: false,
        cost: metres,
      }))
  })
  keepSome(candidates, random, shape.kept ?? 0.6, new Map(communities.map(({ id, cap }) => [id, cap])))
  const name = `generated ${shape.sites} × ${shape.communities}, ${candidates.length} candidates, seed ${shape.seed}`
  return {
    format: FORMAT,
    kind: 'pairing',
    name,
    lexOrder: [...DEFAULT_PAIRING_ORDER],
    sites,
    communities,
    candidates,
  }
}

/** Tiers 1 and 2 are rare, as a site has few communities with which it already has a tie. */
function tierOf(draw: number): Tier {
  const steps = [0.04, 0.08, 0.14, 0.24, 0.5, 0.7, 0.85]
  const index = steps.findIndex((step) => draw < step)
  return TIERS[index < 0 ? steps.length : index] ?? 8
}

/** Last year's pairs respect the caps, so that locking some of them stays feasible. */
function keepSome(
  candidates: PairingCandidate[],
  random: () => number,
  share: number,
  room: Map<number, number>,
): void {
  const bySite = new Map<number, PairingCandidate[]>()
  for (const candidate of candidates) {
    const own = bySite.get(candidate.site)
    if (own === undefined) bySite.set(candidate.site, [candidate])
    else own.push(candidate)
  }
  for (const own of bySite.values()) {
    const candidate = own[Math.floor(random() * own.length)]
    const locked = random() < 0.1
    if (candidate === undefined || random() >= share) continue
    const left = room.get(candidate.community) ?? 0
    if (left === 0) continue
    room.set(candidate.community, left - 1)
    candidate.kept = true
    candidate.locked = locked
  }
}
