import type { Input } from '../../platform/endpoint.ts'
import { asTold, type ListExport, type ToldRow } from '../../platform/export.ts'
import type { FieldChoice } from '../../platform/fields.ts'
import { told } from '../../platform/told.ts'
import { byChoice, byCommunity, byText, yesOrNo } from '../../registry/filter-words.service.ts'
import type { exportCommittees } from './committee.api.ts'
import { committeeStates, committeeTable } from './committee.rules.ts'
import { daysOf, presentRow } from './committee.service.ts'
import * as committees from './committee.store.ts'
import type { exportTasks } from './meeting.api.ts'
import { taskStateChoices } from './meeting.rules.ts'
import { daysLate, rhythmChoices } from './rhythm.rules.ts'
import * as tasks from './task.store.ts'

const stateTitle = { zh: '状态', en: 'State' }
const lateTitle = { zh: '逾期工作日', en: 'Working days late' }

const stateChoices: readonly FieldChoice[] = committeeStates.map((value) => ({
  value,
  ...committeeTable.states[value],
}))

export const committeeList: ListExport<Input<typeof exportCommittees>['query'], ToldRow> = {
  ...asTold([
    told('name', { zh: '片区综合党委', en: 'Area committee' }, 36),
    told('seat', { zh: '牵头社区', en: 'Seat' }, 20),
    told('communities', { zh: '片区社区数', en: 'Communities' }, 12, 'number'),
    told('members', { zh: '任职人数', en: 'Members' }, 10, 'number'),
    told('rhythm', { zh: '会议周期', en: 'Meets' }, 14, 'choice', rhythmChoices),
    told('formedOn', { zh: '成立日期', en: 'Formed on' }, 12, 'day'),
    told('lastHeldOn', { zh: '上次会议', en: 'Last meeting' }, 12, 'day'),
    told('dueOn', { zh: '下次会议期限', en: 'Next due' }, 14, 'day'),
    told('daysLate', lateTitle, 12, 'number'),
    told('openTasks', { zh: '在办事项', en: 'Open decisions' }, 12, 'number'),
    told('lateTasks', { zh: '逾期事项', en: 'Late decisions' }, 12, 'number'),
    told('state', stateTitle, 12, 'choice', stateChoices),
    told('endedOn', { zh: '撤销日期', en: 'Dissolved on' }, 12, 'day'),
  ]),
  name: 'area-committees',
  title: { zh: '片区综合党委名单', en: 'Area committees' },
  filters: {
    q: byText,
    community: byCommunity,
    state: byChoice(stateTitle, [...stateChoices, { value: 'late', zh: '会议逾期', en: 'Meeting overdue' }]),
  },
  choose: async ({ db, programmeId, day }, filter) => {
    const { lateBefore } = await daysOf({ db, programmeId, today: day })
    return await committees.choose(db, programmeId, filter, lateBefore)
  },
  read: async ({ db, programmeId, day }, ids) => {
    const days = await daysOf({ db, programmeId, today: day })
    const rows = await committees.read(db, programmeId, ids, { asOf: day, late: days.today })
    return rows.map((row) => ({ ...presentRow(days, row) }))
  },
  caution: { zh: '会议期限和事项为导出时的情况', en: 'due days and decisions are as of the export' },
}

export const taskList: ListExport<Input<typeof exportTasks>['query'], ToldRow> = {
  ...asTold([
    told('committee', { zh: '片区综合党委', en: 'Area committee' }, 36),
    told('heldOn', { zh: '会议日期', en: 'Meeting of' }, 12, 'day'),
    told('number', { zh: '序号', en: 'No.' }, 8, 'number'),
    told('title', { zh: '议定事项', en: 'Decision' }, 50),
    told('owner', { zh: '承办单位', en: 'Owner' }, 36),
    told('dueOn', { zh: '办理期限', en: 'Due' }, 12, 'day'),
    told('state', stateTitle, 12, 'choice', taskStateChoices),
    told('doneOn', { zh: '办结日期', en: 'Done on' }, 12, 'day'),
    told('daysLate', lateTitle, 12, 'number'),
    told('note', { zh: '办理情况', en: 'What came of it' }, 40),
  ]),
  name: 'committee-tasks',
  title: { zh: '片区综合党委议定事项', en: 'Decisions of area committees' },
  filters: {
    q: byText,
    committee: {
      title: { zh: '片区综合党委', en: 'area committee' },
      nameOf: async ({ db, programmeId }, id) => (await committees.seen(db, programmeId, id))?.name,
    },
    state: byChoice(stateTitle, [...taskStateChoices, { value: 'late', zh: '逾期', en: 'Late' }]),
    mine: byChoice({ zh: '由本单位办理', en: 'carried out by us' }, yesOrNo),
  },
  choose: async ({ db, programmeId, day }, filter) => {
    const { today } = await daysOf({ db, programmeId, today: day })
    return await tasks.choose(db, programmeId, filter, today)
  },
  read: async ({ db, programmeId, day }, ids) => {
    const { calendar, today } = await daysOf({ db, programmeId, today: day })
    return (await tasks.read(db, programmeId, ids)).map((row) => ({
      committee: row.committee,
      heldOn: row.heldOn,
      number: row.number,
      title: row.title,
      owner: row.owner,
      dueOn: row.dueOn,
      state: row.state,
      doneOn: row.doneOn,
      daysLate: row.state === 'dropped' ? 0 : daysLate(calendar, row.dueOn, row.doneOn ?? today),
      note: row.note,
    }))
  },
  caution: { zh: '状态为导出时的状态', en: 'states are as of the export' },
}
