import type { Day } from '../../platform/day.ts'
import { refuse, type Refusal, type Words } from '../../platform/problem.ts'
import type { Moves } from '../../platform/moves.ts'
import type { Interval } from '../pair/pair.rules.ts'

export const committeeStates = ['active', 'ended'] as const
export type CommitteeState = (typeof committeeStates)[number]
export const committeeMoveNames = ['change', 'cover', 'appoint', 'meet', 'end'] as const
export type CommitteeMove = (typeof committeeMoveNames)[number]

/** The life of an area committee: read by the server, by the buttons and by the generated test. */
export const committeeTable: Moves<CommitteeState, CommitteeMove> = {
  code: 'committee/not-now',
  states: { active: { zh: '运行中', en: 'at work' }, ended: { zh: '已撤销', en: 'dissolved' } },
  moves: {
    change: {
      from: ['active'],
      to: 'active',
      permission: 'committee.write',
      words: { zh: '修改', en: 'changed' },
    },
    cover: {
      from: ['active'],
      to: 'active',
      permission: 'committee.write',
      words: { zh: '调整片区社区', en: 'given other communities' },
    },
    appoint: {
      from: ['active'],
      to: 'active',
      permission: 'committee.appoint',
      words: { zh: '任免成员', en: 'given other members' },
    },
    meet: {
      from: ['active'],
      to: 'active',
      permission: 'committee.meet',
      words: { zh: '安排会议', en: 'called to a meeting' },
    },
    end: {
      from: ['active'],
      to: 'ended',
      permission: 'committee.write',
      words: { zh: '撤销', en: 'dissolved' },
    },
  },
}

export const committeeState = ({ endedOn }: { endedOn: Day | null }): CommitteeState =>
  endedOn === null ? 'active' : 'ended'

export const posts = ['secretary', 'deputy', 'standing', 'member'] as const
export type Post = (typeof posts)[number]

export const postChoices: readonly (Words & { value: Post })[] = [
  { value: 'secretary', zh: '书记', en: 'Secretary' },
  { value: 'deputy', zh: '副书记', en: 'Deputy secretary' },
  { value: 'standing', zh: '常务委员', en: 'Standing member' },
  { value: 'member', zh: '兼职委员', en: 'Cross-appointed member' },
]

/** Half-open intervals: the last day of one may be the first of another. */
export const overlaps = (one: Interval, other: Interval): boolean =>
  (one.to === null || other.from < one.to) && (other.to === null || one.from < other.to)

/** No area committee is older than the scheme itself. */
export const EARLIEST: Day = '2000-01-01'

/** @throws committee/day (422) for a day before `first` or after `last` */
export function checkDay(day: Day, first: Day, last: Day, what: Words): void {
  if (day >= first && day <= last) return
  throw refuse('committee/day', 422, {
    zh: `${what.zh}须在${first}至${last}之间。`,
    en: `The day of ${what.en} must lie between ${first} and ${last}.`,
  })
}

/** @throws committee/end-day (422): what ends has begun before, and what is to come ends nothing yet */
export function checkEnd(day: Day, from: Day, today: Day): void {
  if (day >= from && day <= today) return
  throw refuse('committee/end-day', 422, {
    zh: `结束日期不能早于开始日期${from}，也不能晚于今天（${today}）。`,
    en: `The last day must not be before ${from}, the first day, nor after today (${today}).`,
  })
}

export const communityGone = (name: string, day: Day): Refusal =>
  refuse('committee/community-gone', 409, {
    zh: `${name}已于${day}撤销，请选择现行社区。`,
    en: `${name} ceased to exist on ${day}. Choose the community in its place.`,
  })

export const overlapping = (community: string, committee: string, { from, to }: Interval): Refusal =>
  refuse('committee/overlapping', 409, {
    zh: `${community}自${from}${to === null ? '起' : `至${to}`}已属于“${committee}”，同一天只能属于一个片区。请先移出，或由办公室允许片区重叠。`,
    en: `${community} belongs to ${committee} from ${from}${to === null ? ' on' : ` to ${to}`}, and to one area on a day. Take it out there first, or let the office allow areas to overlap.`,
  })

export const twiceInArea = (community: string): Refusal =>
  refuse('committee/covered-already', 409, {
    zh: `${community}这段时间已在本片区内。`,
    en: `${community} lies in this area at that time already.`,
  })

export const tooFew = (): Refusal =>
  refuse('committee/too-few', 409, {
    zh: '片区至少要有两个社区。请先增加社区，或撤销该委员会。',
    en: 'An area has two communities at least. Add one first, or dissolve the committee.',
  })

export const seatOutside = (): Refusal =>
  refuse('committee/seat-outside', 409, {
    zh: '牵头社区须是片区内的现有社区。请先把它纳入片区，或先改由另一社区牵头。',
    en: 'The seat must be a community of the area. Add it first, or move the seat before you take it out.',
  })

export const notSeat = (): Refusal =>
  refuse('committee/not-seat', 403, {
    zh: '会议和纪要由牵头社区、所在街道或办公室办理。请与牵头社区联系。',
    en: 'Meetings are in the hands of the community of the seat, its street and the office. Ask the seat.',
  })

export const inCommittee = (): Refusal =>
  refuse('committee/in-committee', 409, {
    zh: '此人已在本委员会任职。需调整职务时，请先免去现任职务。',
    en: 'This person holds a post in the committee. End it first if another is meant.',
  })

export const notYours = (): Refusal =>
  refuse('committee/not-yours', 403, {
    zh: '只能由其所在单位、牵头社区或办公室免职。',
    en: 'Only the body that sent this person, the seat or the office ends the post.',
  })

export const postOver = (until: Day): Refusal =>
  refuse('committee/post-over', 409, { zh: `该职务已于${until}结束。`, en: `This post ended on ${until}.` })
