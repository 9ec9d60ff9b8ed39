import { asTold, shownName, type ListExport, type ToldRow } from '../../platform/export.ts'
import type { Input } from '../../platform/endpoint.ts'
import type { Words } from '../../platform/problem.ts'
import { told } from '../../platform/told.ts'
import { boardDays } from '../../policy/workflow/day.service.ts'
import { byChoice, byCommunity, byEnterprise, byText, yesOrNo } from '../../registry/filter-words.service.ts'
import * as entries from './entry.store.ts'
import type { exportProjects } from './project.api.ts'
import { numberOf, projectStates, projectTable } from './project.rules.ts'
import * as store from './project.store.ts'

const statusTitle: Words = { zh: '状态', en: 'Status' }
const statusChoices = projectStates.map((value) => ({ value, ...projectTable.states[value] }))
const lateChoices = [
  { value: 'yes', zh: '逾期', en: 'late' },
  { value: 'no-reason', zh: '逾期未说明原因', en: 'late without a reason' },
]

/** 项目清单 in the office's own columns (DOMAIN §5). */
export const projectList: ListExport<Input<typeof exportProjects>['query'], ToldRow> = {
  ...asTold([
    told('number', { zh: '编号', en: 'Number' }, 12, 'code'),
    told('title', { zh: '项目名称', en: 'Project' }, 30),
    told('need', { zh: '对应需求', en: 'Need' }, 36),
    told('content', { zh: '内容', en: 'Content' }, 40),
    told('enterprise', { zh: '承接单位', en: 'Carried out by' }, 36),
    told('owner', { zh: '责任人', en: 'Owner' }, 10),
    told('contact', { zh: '社区联系人', en: 'Contact of the community' }, 12),
    told('term', { zh: '起止', en: 'From and until' }, 24),
    told('expected', { zh: '预期成效(可数)', en: 'Expected result' }, 30),
    told('progress', { zh: '进度', en: 'Progress' }, 24),
    told('delayReason', { zh: '逾期原因', en: 'Reason for delay' }, 30),
    told('decidedOn', { zh: '验收日期', en: 'Accepted on' }, 12, 'day'),
    told('acceptor', { zh: '验收人', en: 'Accepted by' }, 10),
    told('rating', { zh: '评价', en: 'Rating' }, 30),
  ]),
  name: 'projects',
  title: { zh: '项目清单', en: 'Service projects' },
  filters: {
    q: byText,
    status: byChoice(statusTitle, statusChoices),
    late: byChoice({ zh: '逾期', en: 'late' }, lateChoices),
    acceptanceLate: byChoice({ zh: '验收超期', en: 'acceptance overdue' }, yesOrNo),
    repeats: byChoice({ zh: '按期重复', en: 'repeats' }, yesOrNo),
    enterprise: byEnterprise,
    community: byCommunity,
    pairing: { title: { zh: '对口关系', en: 'pair' } },
    team: { title: { zh: '队伍', en: 'team' } },
  },
  choose: async ({ db, programmeId, day, asOf }, filter) => {
    const { today } = await boardDays({ db, programmeId, today: day })
    return await store.choose(db, programmeId, filter, { today, asOf })
  },
  read: async (reading, ids) => {
    const { db, programmeId, vault } = reading
    const rows = await store.read(db, programmeId, ids)
    const words = await entries.lastWords(db, programmeId, ids)
    return rows.map((row): ToldRow => {
      const said = words.get(row.id)
      const opinion = said ? vault.open(said) : ''
      const name = (cipher: Buffer | null): string | null =>
        cipher === null || vault.open(cipher) === '' ? null : shownName(reading, cipher)
      return {
        ...{ number: numberOf(row), title: row.title, need: row.need, content: row.content },
        ...{ enterprise: row.enterprise, owner: name(row.ownerCipher), contact: name(row.contactCipher) },
        term: `${row.startsOn} – ${row.endsOn}`,
        expected: `${row.target} ${row.unit}${row.resultWords === '' ? '' : `；${row.resultWords}`}`,
        progress: `${row.result ?? row.done}/${row.target} ${row.unit}（${projectTable.states[row.status].zh}）`,
        ...{ delayReason: row.delayReason, decidedOn: row.decidedOn, acceptor: name(row.acceptorCipher) },
        rating: row.score === null ? null : [`${row.score}分`, opinion].filter(Boolean).join('：'),
      }
    })
  },
  reveal: 'project.reveal',
  caution: {
    zh: '进度和验收为导出时的情况',
    en: 'progress and acceptance are those of the moment of the export',
  },
}
