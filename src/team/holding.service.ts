import type { HeldField } from '../platform/personal/held-field.ts'
import type { Holding } from '../platform/personal/holding.ts'
import { told } from '../platform/told.ts'
import * as store from './holding.store.ts'
import { builtIn } from './template/template.rules.ts'
import { certificateChoices } from './time/certificate.rules.ts'
import { clockText, minuteOfInstant, timeText } from './time/clock.rules.ts'
import { weekdayWords } from './time/free-time.rules.ts'
import * as times from './time/time.store.ts'

const team = told('team', { zh: '队伍', en: 'Team' }, 40)

/** Slots that come with the program in words; those that a programme named keep their key. */
const slotChoices = Object.values(builtIn)
  .flat()
  .map(({ key, name }) => ({ value: key, ...name }))

const answerChoices = [
  { value: 'coming', zh: '能到', en: 'Would come' },
  { value: 'declined', zh: '不能到', en: 'Could not come' },
]

const clockOf = (instant: Date): string => clockText(minuteOfInstant(instant)).replace('T', ' ')
const spanOf = ({ from, to }: { from: number; to: number }): string => `${timeText(from)}–${timeText(to)}`

/** What the teams hold of a person. */
export const teamHoldings: readonly Holding[] = [
  {
    key: 'team',
    title: { zh: '所在队伍', en: 'Teams' },
    tables: ['team_member'],
    columns: [
      team,
      told('slot', { zh: '岗位', en: 'Slot' }, 12, 'choice', slotChoices),
      told('joinedOn', { zh: '入队日期', en: 'Joined on' }, 12, 'day'),
      told('leftOn', { zh: '离队日期', en: 'Left on' }, 12, 'day'),
    ],
    read: async ({ db, programmeId }, id) =>
      (await store.places(db, programmeId, id)).map((row) => ({ ...row })),
    erase: ({ db, programmeId }, id) => store.erase(db, programmeId, id),
  },
  {
    key: 'free-time',
    title: { zh: '可服务时间', en: 'Free time' },
    tables: ['free_time'],
    columns: [told('when', { zh: '何时', en: 'When' }, 16), told('hours', { zh: '时段', en: 'Hours' }, 20)],
    read: async ({ db, programmeId }, id) => {
      const held = await times.freeTime(db, programmeId, id)
      return [
        ...(held?.weekly ?? []).map((one) => ({
          when: weekdayWords[one.weekday - 1]?.zh ?? '',
          hours: spanOf(one),
        })),
        ...(held?.exceptions ?? []).map((one) => ({
          when: one.day,
          hours: `${one.isFree ? '+' : '−'} ${spanOf(one)}`,
        })),
      ]
    },
  },
  {
    key: 'certificate',
    title: { zh: '证书', en: 'Certificates' },
    tables: ['certificate'],
    columns: [
      told('kind', { zh: '证书', en: 'Certificate' }, 20, 'choice', certificateChoices),
      told('issuedOn', { zh: '发证日期', en: 'Issued on' }, 12, 'day'),
      told('expiresOn', { zh: '有效期至', en: 'Holds until' }, 12, 'day'),
    ],
    read: async ({ db, programmeId }, id) =>
      (await times.certificates(db, programmeId, id)).map(({ kind, issuedOn, expiresOn }) => ({
        kind,
        issuedOn,
        expiresOn,
      })),
  },
  {
    key: 'team-duty',
    title: { zh: '任务安排', en: 'Tasks' },
    tables: ['team_duty'],
    columns: [
      team,
      told('what', { zh: '任务', en: 'Task' }, 30),
      told('from', { zh: '开始', en: 'From' }, 18),
      told('to', { zh: '结束', en: 'To' }, 18),
      told('cancelledOn', { zh: '取消日期', en: 'Taken back on' }, 12, 'day'),
    ],
    read: async ({ db, programmeId }, id) =>
      (await store.duties(db, programmeId, id)).map(({ from, to, ...row }) => ({
        ...row,
        from: clockOf(from),
        to: clockOf(to),
      })),
  },
  {
    key: 'call-out',
    title: { zh: '拉动测试应答', en: 'Answers to call-outs' },
    tables: ['call_out_answer'],
    columns: [
      team,
      told('askedOn', { zh: '日期', en: 'Day' }, 12, 'day'),
      told('answer', { zh: '应答', en: 'Answer' }, 12, 'choice', answerChoices),
    ],
    read: async ({ db, programmeId }, id) =>
      (await store.answers(db, programmeId, id)).map((row) => ({ ...row })),
  },
]

const held = (field: HeldField['field'], why: HeldField['why'], measure: number): HeldField => ({
  record: { zh: '队员', en: 'Member of a team' },
  field,
  why,
  measure,
  isSealed: false,
  clear: 'duty.read',
  retention: 'member-left',
})

/** Why each of it is held. */
export const teamFields: readonly HeldField[] = [
  held(
    { zh: '每周可服务时间和例外日期', en: 'Free hours of the week and days that differ' },
    { zh: '只在方便的时间安排任务', en: 'To give something to do only when it suits' },
    2,
  ),
  held(
    { zh: '证书种类和有效期（不存编号）', en: 'Kind and last day of certificates, never the number' },
    { zh: '需持证的岗位只安排持证的人', en: 'Posts that need a certificate go to those who hold it' },
    2,
  ),
  held(
    { zh: '所在队伍、岗位和任务安排', en: 'Teams, slots and tasks' },
    { zh: '避免同一时间重复安排', en: 'So that nobody is booked twice' },
    2,
  ),
  held(
    { zh: '拉动测试应答（不存应答时刻）', en: 'Answers to call-outs, never when they were given' },
    { zh: '了解队伍能到多少人', en: 'To know how many of a squad would come' },
    8,
  ),
]
