import { asTold, type ListExport, type ToldRow } from '../platform/export.ts'
import type { FieldChoice } from '../platform/fields.ts'
import type { Input } from '../platform/endpoint.ts'
import { told } from '../platform/told.ts'
import { byChoice, byCommunity, byEnterprise } from '../registry/filter-words.service.ts'
import type { exportTeams } from './team.api.ts'
import { teamKindChoices } from './team.rules.ts'
import * as teams from './team.store.ts'

const kindTitle = { zh: '队伍类别', en: 'Kind' }
const stateTitle = { zh: '编组情况', en: 'Composition stands' }

const stateChoices: readonly FieldChoice[] = [
  { value: 'complete', zh: '已配齐', en: 'Complete' },
  { value: 'incomplete', zh: '有缺员', en: 'Incomplete' },
]

export const teamList: ListExport<Input<typeof exportTeams>['query'], ToldRow> = {
  ...asTold([
    told('name', { zh: '队伍名称', en: 'Team' }, 40),
    told('kind', kindTitle, 18, 'choice', teamKindChoices),
    told('enterprise', { zh: '所属企业', en: 'Enterprise' }, 42),
    told('communities', { zh: '服务社区', en: 'Communities served' }, 48, 'list'),
    told('slotTemplate', { zh: '编组', en: 'Composition' }, 12),
    told('members', { zh: '人数', en: 'People' }, 8, 'number'),
    told('state', stateTitle, 12, 'choice', stateChoices),
    told('formedOn', { zh: '组建日期', en: 'Formed on' }, 12, 'day'),
    told('endedOn', { zh: '撤销日期', en: 'Disbanded on' }, 12, 'day'),
    told('testedOn', { zh: '最近测试', en: 'Last tested' }, 12, 'day'),
  ]),
  name: 'teams',
  title: { zh: '队伍名单', en: 'Teams' },
  filters: {
    q: { title: { zh: '名称', en: 'Name' } },
    kind: byChoice(kindTitle, teamKindChoices),
    enterprise: byEnterprise,
    community: byCommunity,
    state: byChoice(stateTitle, [
      ...stateChoices,
      { value: 'due-test', zh: '本年度未测试', en: 'Due for a test' },
    ]),
  },
  choose: ({ db, programmeId, day }, filter) => teams.choose(db, programmeId, filter, day),
  read: async ({ db, programmeId, asOf }, ids) =>
    (await teams.read(db, programmeId, ids, asOf)).map(({ isComplete, ...row }) => ({
      ...row,
      state: isComplete === null ? null : isComplete ? 'complete' : 'incomplete',
    })),
  caution: { zh: '编组为导出时的内容', en: 'compositions are as of the export' },
}
