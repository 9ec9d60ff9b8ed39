import { wordConflict } from './pairing-wording.ts'
import type { Conflict, ConflictFact, PairingProblem } from './pairing-problem.ts'

/**
 * The locks that exceed a capacity. There is no other way to be infeasible: if each site and each community can
 * hold its own locks, the locked pairs alone are a plan.
 */
export function findConflicts(problem: PairingProblem): Conflict[] {
  const lockedSites: number[][] = problem.communities.map(() => [])
  const lockedCommunities: number[][] = problem.sites.map(() => [])
  for (const { site, community, locked } of problem.candidates) {
    if (!locked) continue
    lockedSites[community]?.push(site)
    lockedCommunities[site]?.push(community)
  }
  const facts: ConflictFact[] = []
  problem.communities.forEach(({ id, cap }) => {
    const locks = lockedSites[id] ?? []
    if (locks.length > cap)
      facts.push({ code: 'conflict/community-locks', community: id, cap, lockedSites: locks })
  })
  problem.sites.forEach(({ id, maxPairs }) => {
    const locks = lockedCommunities[id] ?? []
    if (locks.length > maxPairs) {
      facts.push({ code: 'conflict/site-locks', site: id, maxPairs, lockedCommunities: locks })
    }
  })
  return facts.map((fact) => ({ ...fact, ...wordConflict(problem, fact) }))
}
