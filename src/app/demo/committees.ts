import { dueEnd, type Rhythm } from '../../pairing/committee/rhythm.rules.ts'
import type { Post } from '../../pairing/committee/committee.rules.ts'
import { addDays, type Day } from '../../platform/day.ts'
import type { NewId } from '../../platform/identity.ts'
import { calendarOf } from '../../policy/workflow/working-day.rules.ts'
import { LAST_DAY, officeDay } from './calendar.ts'
import type { DemoCommunity } from './communities.ts'
import type { DemoEnterprise } from './enterprises.ts'
import type { DemoMember } from './members.ts'
import type { DemoPairing } from './plan.ts'
import { drawsFor, nth, type Draws } from './seed.ts'

export interface DemoTask {
  id: string
  title: string
  /** Who carries it out: an enterprise that sits in the committee, or else the community. */
  enterprise: DemoEnterprise | null
  community: DemoCommunity
  dueOn: Day
  doneOn: Day | null
}

export interface DemoCommittee {
  id: string
  name: string
  seat: DemoCommunity
  communities: { areaId: string; id: string; name: string; divisionCode: string }[]
  rhythm: Rhythm
  formedOn: Day
  dueEnd: Day
  posts: { id: string; member: DemoMember; post: Post }[]
  meetings: { id: string; heldOn: Day; attended: number; tasks: DemoTask[] }[]
  /** A meeting that is called and not held yet. */
  next: { id: string; plannedOn: Day } | null
}

const COMMITTEES = 24
const LARGEST = 5
const RHYTHMS = ['monthly', 'quarterly', 'monthly', 'half-yearly'] as const
const POSTS = ['deputy', 'standing', 'member', 'member'] as const

const works = [
  '汛期轮流巡查沿河泵站，编排值守表',
  '协调停车位夜间错时开放',
  '为独居老人送药上门，登记需求',
  '清理楼道堆物，会同物业张贴告示',
  '开放企业会议室作社区议事场所',
  '暑期托管班提供场地和志愿者',
  '更换路灯和破损井盖',
  '组织一次应急疏散演练',
]

/** Committees over neighbouring communities of one street, the seat with most of the enterprises first; 演示 like all the rest. */
export function formCommittees(
  communities: readonly DemoCommunity[],
  pairings: readonly DemoPairing[],
  members: readonly DemoMember[],
  newId: NewId,
): DemoCommittee[] {
  const draws = drawsFor('area committees')
  const people = new Map<string, DemoMember>()
  for (const member of members)
    if (!people.has(member.enterprise.id)) people.set(member.enterprise.id, member)
  return areasOf(communities)
    .slice(0, COMMITTEES)
    .map((area, index) => {
      const rhythm = nth(RHYTHMS, index % RHYTHMS.length)
      const formedOn = isIdle(index) ? '2021-07-02' : officeDay(addDays('2021-07-01', draws.int(0, 36)))
      const own = pairings.filter(({ community }) => area.includes(community))
      const enterprises = [...new Set(own.map(({ enterprise }) => enterprise))].slice(0, POSTS.length)
      const posts = enterprises.flatMap((enterprise, rank) => {
        const member = people.get(enterprise.id)
        return member ? [{ id: newId(), member, post: nth(POSTS, rank) }] : []
      })
      const meetings = meet({ area, formedOn, enterprises, index }, newId, draws)
      const lastHeldOn = meetings.at(-1)?.heldOn ?? null
      const seat = nth(area, 0)
      return {
        id: newId(),
        name: `演示${seat.name.replace(/社区$/, '')}片区综合党委`,
        seat,
        communities: area.map(({ id, name, divisionCode }) => ({ areaId: newId(), id, name, divisionCode })),
        rhythm,
        formedOn,
        dueEnd: dueEnd(calendarOf([]), { rhythm, formedOn, lastHeldOn }),
        posts,
        meetings,
        next: index % 3 === 0 ? { id: newId(), plannedOn: '2021-08-31' } : null,
      }
    })
}

/** Communities of one street in the order of their codes, at most so many together; a street with one has no area. */
function areasOf(communities: readonly DemoCommunity[]): DemoCommunity[][] {
  const streets = new Map<string, DemoCommunity[]>()
  for (const community of communities) {
    const street = community.divisionCode.slice(0, 9)
    streets.set(street, [...(streets.get(street) ?? []), community])
  }
  return [...streets.values()]
    .filter((street) => street.length >= 2)
    .sort((one, other) => other.length - one.length)
    .map((street) => street.slice(0, LARGEST))
}

interface Around {
  area: readonly DemoCommunity[]
  formedOn: Day
  enterprises: readonly DemoEnterprise[]
  index: number
}

/** Monthly ones that were to meet in July and did not. */
const isIdle = (index: number): boolean => index % 6 === 4

/** One meeting within weeks of forming, and for some a second. */
function meet(
  { area, formedOn, enterprises, index }: Around,
  newId: NewId,
  draws: Draws,
): DemoCommittee['meetings'] {
  if (isIdle(index)) return []
  const first = officeDay(addDays(formedOn, draws.int(4, 12)))
  const second = officeDay(addDays(first, draws.int(18, 28)))
  return [first, second]
    .filter((day) => day < LAST_DAY)
    .map((heldOn) => ({
      id: newId(),
      heldOn,
      attended: area.length * 2 + draws.int(2, 6),
      tasks: draws
        .shuffle(works)
        .slice(0, draws.int(2, 3))
        .map((title) => {
          const dueOn = officeDay(addDays(heldOn, draws.int(10, 30)))
          const done = officeDay(addDays(heldOn, draws.int(5, 24)))
          const isDone = draws.next() < 0.7 && done <= LAST_DAY
          return {
            id: newId(),
            title,
            enterprise:
              draws.next() < 0.6 ? (enterprises[draws.int(0, enterprises.length - 1)] ?? null) : null,
            community: draws.pick(area),
            dueOn,
            doneOn: isDone ? done : null,
          }
        }),
    }))
}
