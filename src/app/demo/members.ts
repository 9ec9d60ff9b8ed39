import { addDays, type Day } from '../../platform/day.ts'
import type { NewId } from '../../platform/identity.ts'
import { dayWithin, earlier, LAST_DAY } from './calendar.ts'
import type { DemoCommunity } from './communities.ts'
import type { DemoEnterprise } from './enterprises.ts'
import { inventPeople, phoneOf } from './names.ts'
import type { DemoPairing } from './plan.ts'
import { DONGTING } from './places.ts'
import { drawsFor, nth, share, type Draws } from './seed.ts'

export const RESIDENCE_REGISTRATIONS = 131_204
export const DISPATCH_REGISTRATIONS = 13_000
/** Asked for, and left for a community to confirm: something to do in the demo. */
export const WAITING = 300
const WAITING_IN_DONGTING = 8
/** Sent by their enterprise, and not registered where they live. */
const ELSEWHERE = 396
export const MEMBERS = RESIDENCE_REGISTRATIONS + WAITING + ELSEWHERE

export interface DemoMember {
  id: string
  enterprise: DemoEnterprise
  name: string
  phone: string
  post: string
  skills: string[]
  joinedOn: Day
  residence: { id: string; community: DemoCommunity; askedOn: Day; confirmedOn: Day | null } | null
  dispatch: { id: string; pairing: DemoPairing; registeredOn: Day } | null
}

/** People of each enterprise: many small ones, some large ones, room for its teams in every one. */
export function headcounts(enterprises: number): number[] {
  const draws = drawsFor('headcounts')
  return share(
    MEMBERS,
    Array.from({ length: enterprises }, () => 0.05 + draws.next() ** 3),
    90,
  )
}

interface Home {
  pairings: DemoPairing[]
  cities: string[]
}

/** All members, enterprise by enterprise; within one, those that it sends out come first. */
export function makeMembers(
  enterprises: readonly DemoEnterprise[],
  communities: readonly DemoCommunity[],
  pairings: readonly DemoPairing[],
  ids: { member: NewId; residence: NewId; dispatch: NewId },
): DemoMember[] {
  const draws = drawsFor('members')
  const people = inventPeople(drawsFor('people'))
  const homes = homesOf(pairings)
  const choose = chooserOf(communities)
  const sent = share(
    DISPATCH_REGISTRATIONS,
    enterprises.map(({ members }) => members),
  )
  const exceptions = exceptionsOf(draws)
  const dongting = communities.find(({ divisionCode }) => divisionCode === DONGTING)
  let waitingInDongting = 0
  const members: DemoMember[] = []
  for (const [index, enterprise] of enterprises.entries()) {
    const home = homes.get(enterprise.id)
    if (!home) throw new Error(`${enterprise.name} has no pair`)
    const joinedOn = firstDay(home.pairings)
    for (let each = 0; each < enterprise.members; each++) {
      const { name, post, skills } = people.next().value
      const exception = exceptions[members.length]
      const city = draws.next() < 0.93 ? draws.pick(home.cities) : '4201'
      let community = choose(city, draws)
      if (exception === 'waiting' && city === '4201' && dongting && waitingInDongting < WAITING_IN_DONGTING) {
        waitingInDongting++
        community = dongting
      }
      const asking =
        exception === 'waiting'
          ? addDays(LAST_DAY, -draws.int(0, 4))
          : dayWithin(draws, joinedOn, LAST_DAY, 1.2)
      const askedOn = asking < joinedOn ? joinedOn : asking
      const confirmedOn =
        exception === 'waiting' ? null : earlier(addDays(askedOn, draws.int(0, 3)), LAST_DAY)
      members.push({
        id: ids.member(),
        enterprise,
        name,
        phone: phoneOf(members.length),
        post,
        skills,
        joinedOn,
        residence:
          exception === 'elsewhere' ? null : { id: ids.residence(), community, askedOn, confirmedOn },
        dispatch: each < nth(sent, index) ? dispatchOf(home.pairings, each, draws, ids.dispatch) : null,
      })
    }
  }
  return members
}

function homesOf(pairings: readonly DemoPairing[]): Map<string, Home> {
  const homes = new Map<string, Home>()
  for (const pairing of pairings) {
    const home = homes.get(pairing.enterprise.id) ?? { pairings: [], cities: [] }
    home.pairings.push(pairing)
    home.cities.push(pairing.site.divisionCode.slice(0, 4))
    homes.set(pairing.enterprise.id, home)
  }
  return homes
}

/** An enterprise has joined on the day on which its first pair begins. */
export const firstDay = (pairings: readonly DemoPairing[]): Day =>
  pairings.map(({ startsOn }) => startsOn).reduce((a, b) => earlier(a, b))

/** A community of a city, the larger the likelier. */
function chooserOf(communities: readonly DemoCommunity[]): (city: string, draws: Draws) => DemoCommunity {
  const cities = new Map<string, DemoCommunity[]>()
  for (const community of communities) {
    const city = community.divisionCode.slice(0, 4)
    const places = Math.ceil(community.population / 1000)
    cities.set(city, [...(cities.get(city) ?? []), ...Array.from({ length: places }, () => community)])
  }
  return (city, draws) => draws.pick(cities.get(city) ?? [])
}

function exceptionsOf(draws: Draws): ('waiting' | 'elsewhere' | undefined)[] {
  const exceptions: ('waiting' | 'elsewhere' | undefined)[] = Array.from({ length: MEMBERS }, () => undefined)
  const order = draws.shuffle([...exceptions.keys()])
  for (const index of order.slice(0, WAITING)) exceptions[index] = 'waiting'
  for (const index of order.slice(WAITING, WAITING + ELSEWHERE)) exceptions[index] = 'elsewhere'
  return exceptions
}

function dispatchOf(
  pairings: readonly DemoPairing[],
  each: number,
  draws: Draws,
  newId: NewId,
): DemoMember['dispatch'] {
  const pairing = nth(pairings, each % pairings.length)
  return { id: newId(), pairing, registeredOn: dayWithin(draws, addDays(pairing.startsOn, 1), LAST_DAY, 1.5) }
}
