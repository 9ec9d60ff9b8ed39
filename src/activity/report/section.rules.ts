import { projectTable } from '../../agreement/project/project.rules.ts'
import { stateTitle } from '../../platform/moves.ts'
import type { Language, Words } from '../../platform/problem.ts'
import { teamKindChoices } from '../../team/team.rules.ts'
import { kindWords as activityWords } from '../activity.rules.ts'
import type { OutstandingKind, ReportContent } from './content.rules.ts'
import { hoursOf, listed } from './prose.rules.ts'

export interface PaperTable {
  header: string[]
  rows: string[][]
  widths: number[]
}

export interface Section {
  key: string
  title: string
  lines: string[]
  table: PaperTable | null
}

const teamWords = (kind: string): Words =>
  teamKindChoices.find(({ value }) => value === kind) ?? { zh: '', en: '' }

const outstandingWords: Readonly<Record<OutstandingKind, Words>> = {
  registration: { zh: '党组织尚未报到', en: 'The organisation has not registered' },
  'liaison-team': { zh: '尚未组建联系社区工作队', en: 'There is no liaison team' },
  agreement: { zh: '尚未签订协议', en: 'No agreement is signed' },
  'agreement-ending': { zh: '协议即将到期', en: 'An agreement ends soon' },
  promise: { zh: '认领尚未兑现', en: 'A promise is not delivered' },
  'project-late': { zh: '项目逾期', en: 'A project is late' },
  'project-redo': { zh: '项目待整改', en: 'A project is to be done again' },
  'project-waiting': { zh: '项目待社区验收', en: 'A project waits for the community' },
}

export type Say = (zh: string, en: string) => string
export type Write = (content: ReportContent, say: Say, language: Language) => Omit<Section, 'key'>

const NONE = '—'
const tableOf = (widths: number[], header: string[], rows: string[][]): PaperTable | null =>
  rows.length === 0 ? null : { header, rows, widths }

export const basics: Write = ({ people, teams, communities }, say, language) => ({
  title: say('队伍和报到', 'Teams and registration'),
  lines: [
    say(
      `对口社区${communities.length}个。组织派遣报到${people.dispatched}人，居住地报到${people.resident}人，两个渠道分别统计，不相加。`,
      `Paired communities: ${communities.length}. Registered by dispatch: ${people.dispatched}; at their residence: ${people.resident}. The two channels are counted apart and never added.`,
    ),
    teams.length === 0
      ? say('尚无在编队伍。', 'No team is in service.')
      : say(
          `在编队伍：${listed(
            teams.map((one) => `${teamWords(one.kind).zh}${one.teams}支${one.people}人`),
            language,
          )}。`,
          `Teams in service: ${listed(
            teams.map(
              (one) => `${teamWords(one.kind).en.toLowerCase()} ${one.teams} (people: ${one.people})`,
            ),
            language,
          )}.`,
        ),
  ],
  table: tableOf(
    [4, 3, 3, 5],
    [
      say('社区', 'Community'),
      say('对口起始', 'Paired since'),
      say('报到日期', 'Registered on'),
      say('现行协议', 'Agreement in force'),
    ],
    communities.map((one) => [one.community, one.since, one.registeredOn ?? NONE, one.agreement ?? NONE]),
  ),
})

export const promised: Write = ({ promises }, say) => {
  const done = promises.filter(({ quantity, accepted }) => accepted >= quantity).length
  const given = promises.filter(({ quantity, delivered }) => delivered >= quantity).length
  return {
    title: say('需求认领和落实', 'Needs taken and what came of them'),
    lines: [
      promises.length === 0
        ? say('本期没有认领的需求。', 'No need was taken in this period.')
        : say(
            `本期办理认领${promises.length}项，其中全部交付${given}项，社区全部验收${done}项。`,
            `Promises in hand: ${promises.length}; delivered in full: ${given}; accepted in full by the community: ${done}.`,
          ),
    ],
    table: tableOf(
      [4, 6, 3, 3, 3],
      [
        say('社区', 'Community'),
        say('需求', 'Need'),
        say('认领', 'Promised'),
        say('交付', 'Delivered'),
        say('验收', 'Accepted'),
      ],
      promises.map((one) => [
        one.community,
        one.need,
        `${one.quantity}${say('', ' ')}${one.unit}`,
        String(one.delivered),
        String(one.accepted),
      ]),
    ),
  }
}

export const agreed: Write = ({ agreements }, say) => ({
  title: say('协议', 'Agreements'),
  lines: [
    agreements.length === 0
      ? say('没有现行协议。', 'No agreement is in force.')
      : say(`现行协议${agreements.length}份。`, `Agreements in force: ${agreements.length}.`),
  ],
  table: tableOf(
    [5, 4, 3, 3],
    [say('编号', 'Number'), say('社区', 'Community'), say('签订日期', 'Signed on'), say('期限至', 'Until')],
    agreements.map((one) => [one.number, one.community, one.signedOn, one.untilOn]),
  ),
})

const projectRow = (one: ReportContent['projects'][number], say: Say, language: Language): string[] => {
  const state = stateTitle(projectTable.states[one.state])[language]
  const more =
    one.acceptedOn ?? (one.delay === null ? null : say(`原因：${one.delay}`, `reason: ${one.delay}`))
  return [
    one.title,
    one.community,
    one.endsOn,
    `${one.done}/${one.target}${say('', ' ')}${one.unit}`,
    more === null ? state : say(`${state}，${more}`, `${state}, ${more}`),
  ]
}

export const carriedOut: Write = ({ projects }, say, language) => {
  const accepted = projects.filter(({ state }) => state === 'accepted').length
  return {
    title: say('服务项目', 'Service projects'),
    lines: [
      projects.length === 0
        ? say('本期没有服务项目。', 'There was no service project in this period.')
        : say(
            `本期实施服务项目${projects.length}个，社区已验收${accepted}个。`,
            `Service projects in this period: ${projects.length}; accepted by the community: ${accepted}.`,
          ),
    ],
    table: tableOf(
      [5, 4, 3, 3, 5],
      [
        say('项目', 'Project'),
        say('社区', 'Community'),
        say('完成期限', 'Due'),
        say('进度', 'Progress'),
        say('状态', 'State'),
      ],
      projects.map((one) => projectRow(one, say, language)),
    ),
  }
}

export const held: Write = ({ activities, served, contacts }, say, language) => {
  const sum = (of: (one: ReportContent['activities'][number]) => number): number =>
    activities.reduce((total, one) => total + of(one), 0)
  const [times, attendances, halves] = [
    sum((one) => one.held),
    sum((one) => one.attendances),
    sum((one) => one.halves),
  ]
  return {
    title: say('活动和服务', 'Activities and service'),
    lines: [
      activities.length === 0
        ? say('本期没有社区登记的活动。', 'The communities recorded no activity in this period.')
        : say(
            `参加活动${times}场，${served}人、${attendances}人次参加服务，累计${hoursOf(halves)}小时，以社区一次登记的为准。`,
            `Activities: ${times}; people who took part: ${served}; attendances: ${attendances}; hours: ${hoursOf(halves)}, as the communities recorded them once.`,
          ),
      say(`联络记录${contacts}条。`, `Entries in the contact log: ${contacts}.`),
    ],
    table: tableOf(
      [5, 3, 3, 3],
      [say('类别', 'Kind'), say('场次', 'Activities'), say('人次', 'Attendances'), say('小时', 'Hours')],
      activities.map((one) => [
        activityWords[one.kind][language],
        String(one.held),
        String(one.attendances),
        hoursOf(one.halves),
      ]),
    ),
  }
}

export const rated: Write = ({ ratings, hidden }, say) => ({
  title: say('居民代表评价', 'Ratings by residents'),
  lines: [
    ...(ratings.length + hidden === 0
      ? [say('本期没有结束的评价。', 'No round of ratings ended in this period.')]
      : [
          say(
            `本期结束评价${ratings.length + hidden}次。`,
            `Rounds of ratings that ended: ${ratings.length + hidden}.`,
          ),
        ]),
    ...(hidden === 0
      ? []
      : [
          say(
            `其中${hidden}次参评不足5人，不公布结果。`,
            `In ${hidden} of them fewer than five rated; their result is not told.`,
          ),
        ]),
  ],
  table: tableOf(
    [6, 4, 2, 3],
    [
      say('评价对象', 'What was rated'),
      say('社区', 'Community'),
      say('人数', 'Raters'),
      say('平均分（满分5分）', 'Mean (of 5)'),
    ],
    ratings.map((one) => [
      one.title === '' ? say('对口联系工作', 'The pair as a whole') : one.title,
      one.community,
      String(one.raters),
      one.mean.toFixed(2),
    ]),
  ),
})

export const outstanding: Write = ({ outstanding: found }, say, language) => ({
  title: say('待办事项', 'What is outstanding'),
  lines: [
    found.length === 0
      ? say('截至统计日没有待办事项。', 'Nothing was outstanding on the day of the figures.')
      : say(`待办事项${found.length}项。`, `Outstanding: ${found.length}.`),
  ],
  table: tableOf(
    [5, 4, 5, 3],
    [say('事项', 'What'), say('社区', 'Community'), say('说明', 'Details'), say('期限', 'Due')],
    found.map((one) => [
      outstandingWords[one.kind][language],
      one.community === '' ? NONE : one.community,
      [one.what, one.why === null ? '' : say(`原因：${one.why}`, `reason: ${one.why}`)]
        .filter((part) => part !== '')
        .join(say('；', '; ')) || NONE,
      one.on ?? NONE,
    ]),
  ),
})
