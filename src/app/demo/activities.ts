import type { ContactKind, ContactSide, ContactTexts } from '../../activity/contact/contact.rules.ts'
import type { ActivityKind, ActivityState } from '../../activity/activity.rules.ts'
import { addDays, type Day } from '../../platform/day.ts'
import type { NewId } from '../../platform/identity.ts'
import { dayWithin, earlier, LAST_DAY, officeDay } from './calendar.ts'
import type { DemoMember } from './members.ts'
import type { DemoPairing } from './plan.ts'
import { DONGTING } from './places.ts'
import { drawsFor, type Draws } from './seed.ts'

export interface DemoService {
  id: string
  member: DemoMember
  halves: number
}

export interface DemoActivity {
  id: string
  sideId: string
  pairing: DemoPairing
  kind: ActivityKind
  title: string
  heldOn: Day
  begins: string
  ends: string
  place: string
  places: number | null
  status: ActivityState
  recordedOn: Day | null
  services: DemoService[]
  signUps: { id: string; member: DemoMember }[]
}

export interface DemoContact extends ContactTexts {
  id: string
  pairing: DemoPairing
  kind: ContactKind
  heldOn: Day
  nextOn: Day | null
  side: ContactSide
}

/** What is done together; invented. */
const ideas: readonly (readonly [kind: ActivityKind, title: string, begins: string, ends: string])[] = [
  ['labour', '楼道堆物集中清理（演示）', '08:30', '11:00'],
  ['labour', '花坛补种和浇水（演示）', '07:30', '09:30'],
  ['party-class', '主题党课：百年历程（演示）', '14:30', '16:00'],
  ['talk', '居民议事座谈会（演示）', '15:00', '16:30'],
  ['lecture', '用电安全讲座（演示）', '09:30', '11:00'],
  ['lecture', '老年人智能手机课（演示）', '09:00', '11:00'],
  ['publicity', '反诈宣传进社区（演示）', '18:30', '20:30'],
  ['calling-on', '走访独居老人（演示）', '09:00', '11:30'],
  ['comforting', '高温慰问环卫工人（演示）', '10:00', '11:30'],
  ['book-giving', '社区书屋授书仪式（演示）', '10:00', '11:00'],
  ['culture', '社区夏夜音乐会（演示）', '19:00', '21:00'],
]
const subjects = [
  ['商定下次活动的时间和人数（演示）', '定在周末上午，社区负责通知居民', '核对报名人数'],
  ['了解雨季渍水点（演示）', '确认两处低洼点', '联系水泵'],
  ['反馈楼道清理效果（演示）', '居民认可，东侧还有堆物', '再安排一次'],
  ['介绍单位可提供的场地（演示）', '可借会议室，每月两次', ''],
] as const

/** Whom a community knows by being sent there, in their order. */
function sentTo(members: readonly DemoMember[]): Map<string, DemoMember[]> {
  const sent = new Map<string, DemoMember[]>()
  for (const member of members) {
    if (!member.dispatch) continue
    const { id } = member.dispatch.pairing.community
    sent.set(id, [...(sent.get(id) ?? []), member])
  }
  return sent
}

/** Two thirds of the pairs hold an activity, some two; those of the last days are not written yet, those to come are open. */
export function makeActivities(
  pairings: readonly DemoPairing[],
  members: readonly DemoMember[],
  ids: { activity: NewId; service: NewId },
): DemoActivity[] {
  const draws = drawsFor('activities')
  const sent = sentTo(members)
  // Lives in 东亭社区 and is sent somewhere as well: the member who signs in is one of them.
  const residents = members.filter(
    ({ residence, dispatch }) =>
      dispatch !== null &&
      residence?.community.divisionCode === DONGTING &&
      residence.confirmedOn !== null &&
      residence.confirmedOn <= '2021-08-18',
  )
  const make = (pairing: DemoPairing, heldOn: Day, known: readonly DemoMember[]): DemoActivity => {
    const [kind, title, begins, ends] = draws.pick(ideas)
    const isToCome = heldOn > LAST_DAY
    const isWritten = heldOn < addDays(LAST_DAY, -2)
    const people = draws.shuffle(known).slice(0, draws.int(4, 12))
    const halves = Math.floor((Number(ends.slice(0, 2)) - Number(begins.slice(0, 2))) * 2)
    return {
      ...{ pairing, kind, title, heldOn, begins, ends },
      id: ids.activity(),
      sideId: ids.activity(),
      place: draws.pick(['社区广场', '党群服务中心', '社区会议室', '一号楼前']),
      places: isToCome ? 20 : null,
      status: isToCome ? 'open' : !isWritten ? 'planned' : 'held',
      recordedOn: isWritten ? earlier(officeDay(addDays(heldOn, 1)), LAST_DAY) : null,
      services: isWritten
        ? people.map((member) => ({
            id: ids.service(),
            member,
            halves: Math.max(1, halves - draws.int(0, 1)),
          }))
        : [],
      signUps: isToCome ? people.slice(0, 6).map((member) => ({ id: ids.service(), member })) : [],
    }
  }
  const of = (pairing: DemoPairing): DemoActivity[] => {
    const from = addDays(pairing.startsOn, 7)
    if (from >= LAST_DAY) return []
    const times = draws.next() < 0.25 ? 2 : draws.next() < 0.6 ? 1 : 0
    return Array.from({ length: times }, () => dayWithin(draws, from, addDays(LAST_DAY, 6))).flatMap(
      (heldOn) => {
        const known = (sent.get(pairing.community.id) ?? []).filter(
          ({ dispatch }) => dispatch !== null && dispatch.registeredOn <= earlier(heldOn, LAST_DAY),
        )
        return known.length < 3 ? [] : [make(pairing, heldOn, known)]
      },
    )
  }
  const dongting = pairings.find(({ community }) => community.divisionCode === DONGTING)
  const shown = dongting
    ? ['2021-08-19', '2021-08-21', '2021-08-24', '2021-08-29'].map((heldOn) => {
        const one = make(dongting, heldOn, residents)
        const people = residents.slice(0, 30)
        return one.status === 'held'
          ? { ...one, services: people.map((member) => ({ id: ids.service(), member, halves: 4 })) }
          : one
      })
    : []
  return [...pairings.flatMap(of), ...shown]
}

const whoOf = (draws: Draws): string => draws.pick(['演示联络员甲', '演示联络员乙', '演示队长'])

export function makeContacts(pairings: readonly DemoPairing[], newId: NewId): DemoContact[] {
  const draws = drawsFor('contact log')
  return pairings.flatMap((pairing) => {
    const from = addDays(pairing.startsOn, 3)
    if (from > LAST_DAY) return []
    return Array.from({ length: draws.int(0, 2) }, (): DemoContact => {
      const heldOn = dayWithin(draws, from, LAST_DAY)
      const [subject, outcome, next] = draws.pick(subjects)
      return {
        ...{ pairing, heldOn, subject, outcome, next },
        id: newId(),
        who: whoOf(draws),
        kind: draws.pick(['visit', 'call', 'call', 'talk', 'message']),
        nextOn: next === '' ? null : addDays(heldOn, draws.int(3, 14)),
        side: draws.pick(['enterprise', 'enterprise', 'community']),
      }
    })
  })
}
