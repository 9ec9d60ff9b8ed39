import type { Moves } from '../platform/moves.ts'
import type { Day } from '../platform/day.ts'
import type { FieldChoice } from '../platform/fields.ts'
import { refuse, type Words } from '../platform/problem.ts'

export const teamKinds = ['liaison', 'emergency', 'specialist'] as const
export type TeamKind = (typeof teamKinds)[number]

export const teamKindChoices: readonly (FieldChoice & { value: TeamKind })[] = [
  { value: 'liaison', zh: '联系社区工作队', en: 'Liaison team' },
  { value: 'emergency', zh: '应急突击队', en: 'Emergency squad' },
  { value: 'specialist', zh: '专业先锋队', en: 'Specialist team' },
]

/** The figure that counts the teams of a kind. */
export const measureOf = {
  liaison: 'liaisonTeams',
  emergency: 'emergencySquads',
  specialist: 'specialistTeams',
} as const satisfies Record<TeamKind, string>

/** The step of the workflow of a pair that is done by forming a team; specialist teams belong to none. */
export const stepOf = {
  liaison: 'liaison-team-formed',
  emergency: 'emergency-squad-formed',
  specialist: undefined,
} as const satisfies Record<TeamKind, string | undefined>

export const teamStates = ['formed', 'ended'] as const
export type TeamState = (typeof teamStates)[number]
export const teamMoveNames = ['change', 'fill', 'serve', 'delegate', 'plan', 'test', 'end'] as const
export type TeamMove = (typeof teamMoveNames)[number]

const ofTeam = (words: Words, rest: { to?: TeamState; permission?: 'team.delegate' } = {}) =>
  ({ from: ['formed'], to: 'formed', permission: 'team.write', words, ...rest }) as const

/** The life of a team: read by the server, by the buttons and by the generated test. */
export const teamTable: Moves<TeamState, TeamMove> = {
  code: 'team/not-now',
  states: { formed: { zh: '在编', en: 'in service' }, ended: { zh: '已撤销', en: 'disbanded' } },
  moves: {
    change: ofTeam({ zh: '修改', en: 'changed' }),
    fill: ofTeam({ zh: '调整队员', en: 'filled' }),
    serve: ofTeam({ zh: '调整服务社区', en: 'sent to other communities' }),
    delegate: ofTeam({ zh: '由社区派人', en: 'joined by the community' }, { permission: 'team.delegate' }),
    plan: ofTeam({ zh: '安排任务', en: 'given anything to do' }),
    test: ofTeam({ zh: '拉动测试', en: 'called out' }),
    end: ofTeam({ zh: '撤销', en: 'disbanded' }, { to: 'ended' }),
  },
}

export const teamState = ({ endedOn }: { endedOn: Day | null }): TeamState =>
  endedOn === null ? 'formed' : 'ended'

/** @throws team/day (422) for a day before `first` or after today */
export function checkDay(day: Day, first: Day, today: Day, what: Words): void {
  if (day >= first && day <= today) return
  throw refuse('team/day', 422, {
    zh: `${what.zh}须在${first}至${today}之间。`,
    en: `The day of ${what.en} must lie between ${first} and ${today}.`,
  })
}

/** @throws team/end-day (422): what ends has begun before, and what is to come ends nothing yet */
export function checkEnd(day: Day, from: Day, today: Day): void {
  if (day > from && day <= today) return
  throw refuse('team/end-day', 422, {
    zh: `结束日期须晚于${from}，且不晚于${today}。`,
    en: `The last day must be after ${from} and not after ${today}.`,
  })
}
