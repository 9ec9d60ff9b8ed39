import { addDays, type Day } from '../../platform/day.ts'
import type { NewId } from '../../platform/identity.ts'
import type { TeamKind } from '../../team/team.rules.ts'
import { builtIn, composition } from '../../team/template/template.rules.ts'
import { earlier, later, LAST_DAY, officeDay } from './calendar.ts'
import type { DemoCommunity } from './communities.ts'
import type { DemoEnterprise } from './enterprises.ts'
import type { DemoMember } from './members.ts'
import type { DemoPairing } from './plan.ts'
import { DONGTING } from './places.ts'
import { drawsFor, nth, type Draws } from './seed.ts'

export const LIAISON_TEAMS = 328
export const EMERGENCY_SQUADS = 333
/** Teams that look after what was built for the sponge city, month by month. */
export const SPECIALIST_TEAMS = 6
const SPECIALISTS = 4
/** They begin with pairs that began by then, so that three months of their work can be seen. */
const EARLY: Day = '2021-06-22'
const LATE: Day = '2021-08-02'

/** The slots of the liaison team one by one. */
const liaisonSlots = builtIn.liaison.flatMap(({ key, least }) => Array.from({ length: least }, () => key))

export interface DemoTeam {
  id: string
  kind: TeamKind
  enterprise: DemoEnterprise
  name: string
  slotTemplate: string
  formedOn: Day
  communities: DemoCommunity[]
  members: { member: DemoMember; slot: string }[]
}

/**
 * Teams of both kinds. Every community is served by one of each at least: some teams serve two communities, and some
 * communities have the team of a second enterprise, so that the numbers of the headline come out and nothing is one to one.
 */
export function formTeams(
  pairings: readonly DemoPairing[],
  members: readonly DemoMember[],
  newId: NewId,
): DemoTeam[] {
  const draws = drawsFor('teams')
  const people = new Map<string, DemoMember[]>()
  for (const member of members) {
    const own = people.get(member.enterprise.id)
    if (own) own.push(member)
    else people.set(member.enterprise.id, [member])
  }
  const rank = new Map<string, number>()
  const numbers = new Map<string, number>()
  const form = (kind: TeamKind, serves: DemoPairing[]): DemoTeam => {
    const { enterprise } = nth(serves, 0)
    const size = sizeOf(kind, draws)
    const from = rank.get(enterprise.id) ?? 0
    const own = (people.get(enterprise.id) ?? []).slice(from, from + size)
    if (own.length < size) throw new Error(`${enterprise.name} has too few members for its teams`)
    rank.set(enterprise.id, from + size)
    const number = (numbers.get(`${kind} ${enterprise.id}`) ?? 0) + 1
    numbers.set(`${kind} ${enterprise.id}`, number)
    const word = { liaison: '联系社区工作队', emergency: '应急突击队', specialist: '海绵城市管养先锋队' }[
      kind
    ]
    const begun = serves.map(({ startsOn }) => startsOn).reduce((a, b) => later(a, b))
    return {
      id: newId(),
      kind,
      enterprise,
      name: `${enterprise.name}${number === 1 ? '' : `第${'一二三四五六'.charAt(number - 1)}`}${word}`,
      slotTemplate: composition(builtIn[kind]),
      formedOn: earlier(officeDay(addDays(begun, draws.int(1, 10))), LAST_DAY),
      communities: serves.map(({ community }) => community),
      members: own.map((member, index) => ({ member, slot: slotOf(kind, index) })),
    }
  }
  const common = [
    ...deal(pairings, LIAISON_TEAMS, 14, draws).map((serves) => form('liaison', serves)),
    ...deal(pairings, EMERGENCY_SQUADS, 9, draws).map((serves) => form('emergency', serves)),
  ]
  const enough = ({ enterprise }: DemoPairing): boolean =>
    (people.get(enterprise.id)?.length ?? 0) - (rank.get(enterprise.id) ?? 0) >= SPECIALISTS
  const early = pairings.filter((pairing) => pairing.startsOn <= EARLY && enough(pairing))
  const ofDongting = ({ community }: DemoPairing): boolean => community.divisionCode === DONGTING
  const special = [...early.filter(ofDongting).slice(0, 1), ...early.filter((one) => !ofDongting(one))]
    .filter((one, at, all) => all.findIndex(({ enterprise }) => enterprise === one.enterprise) === at)
    .slice(0, SPECIALIST_TEAMS)
  // One more has only just been formed and has nothing to care for yet.
  const last = pairings.filter((pairing) => pairing.startsOn >= LATE && enough(pairing)).slice(0, 1)
  return [...common, ...[...special, ...last].map((serves) => form('specialist', [serves]))]
}

const sizeOf = (kind: TeamKind, draws: Draws): number =>
  kind === 'liaison' ? liaisonSlots.length : kind === 'emergency' ? draws.int(8, 20) : SPECIALISTS

const slotOf = (kind: TeamKind, index: number): string =>
  kind === 'liaison' ? nth(liaisonSlots, index) : index === 0 ? 'leader' : 'member'

/** The pairs that each of `total` teams serves; at most `shared` teams serve two communities, all of the team's own enterprise. */
function deal(
  pairings: readonly DemoPairing[],
  total: number,
  shared: number,
  draws: Draws,
): DemoPairing[][] {
  const served = new Set<string>()
  const busy = new Set<string>()
  const teams: DemoPairing[][] = []
  const take = (...pairs: DemoPairing[]): void => {
    teams.push(pairs)
    for (const { community, enterprise } of pairs) {
      served.add(community.id)
      busy.add(enterprise.id)
    }
  }
  for (const pair of draws.shuffle(pairings)) {
    if (teams.length === shared) break
    const other = pairings.find(
      ({ enterprise, community }) => enterprise === pair.enterprise && community !== pair.community,
    )
    if (!other || busy.has(pair.enterprise.id)) continue
    if (!served.has(pair.community.id) && !served.has(other.community.id)) take(pair, other)
  }
  // Enterprises without a team come first, then the rest: no enterprise forms two as long as another has none.
  for (const idle of [true, false])
    for (const pair of pairings)
      if (!served.has(pair.community.id) && busy.has(pair.enterprise.id) !== idle) take(pair)
  for (const pair of draws.shuffle(pairings)) {
    if (teams.length >= total) break
    if (!busy.has(pair.enterprise.id)) take(pair)
  }
  if (teams.length !== total) throw new Error(`${teams.length} teams instead of ${total}`)
  return teams
}
