import { asTold, type ListExport, type ToldRow } from '../../platform/export.ts'
import type { Input } from '../../platform/endpoint.ts'
import type { Words } from '../../platform/problem.ts'
import { told } from '../../platform/told.ts'
import { byChoice, byCommunity, byEnterprise } from '../../registry/filter-words.service.ts'
import type { exportRounds } from './rating.api.ts'
import { presentRow } from './rating.service.ts'
import * as store from './rating.store.ts'

const kindTitle: Words = { zh: '评价对象', en: 'What is rated' }
const kindChoices = [
  { value: 'project', zh: '服务项目', en: 'Service project' },
  { value: 'activity', zh: '活动', en: 'Activity' },
  { value: 'enterprise', zh: '企业', en: 'Enterprise' },
]
const stateTitle: Words = { zh: '状态', en: 'Status' }
const stateChoices = [
  { value: 'open', zh: '评价中', en: 'going on' },
  { value: 'over', zh: '已结束', en: 'over' },
]
const hiddenChoices = [
  { value: 'open', zh: '评价中，结束后显示', en: 'going on; shown when it is over' },
  { value: 'few', zh: '不足5人，不显示', en: 'fewer than 5 raters, not shown' },
]

export const roundList: ListExport<Input<typeof exportRounds>['query'], ToldRow> = {
  ...asTold([
    told('kind', kindTitle, 12, 'choice', kindChoices),
    told('title', { zh: '名称', en: 'Title' }, 36),
    told('enterprise', { zh: '企业', en: 'Enterprise' }, 42),
    told('community', { zh: '社区', en: 'Community' }, 24),
    told('openedOn', { zh: '发起日期', en: 'Opened on' }, 12, 'day'),
    told('endsOn', { zh: '截止日期', en: 'Last day' }, 12, 'day'),
    told('state', stateTitle, 10, 'choice', stateChoices),
    told('issued', { zh: '发票数', en: 'Slips' }, 8, 'number'),
    told('raters', { zh: '评价人数', en: 'Raters' }, 10, 'number'),
    told('mean', { zh: '平均分', en: 'Mean' }, 8, 'number'),
    told('hidden', { zh: '说明', en: 'Note' }, 20, 'choice', hiddenChoices),
  ]),
  name: 'rating-rounds',
  title: { zh: '居民代表评价', en: 'Ratings by residents' },
  filters: {
    kind: byChoice(kindTitle, kindChoices),
    state: byChoice(stateTitle, stateChoices),
    enterprise: byEnterprise,
    community: byCommunity,
    pairing: { title: { zh: '对口关系', en: 'pair' } },
    project: { title: { zh: '项目', en: 'project' } },
  },
  // Whatever day is asked for: a day to come would tell a result before the end.
  choose: ({ db, programmeId, today, asOf }, filter) =>
    store.choose(db, programmeId, filter, { today, asOf }),
  read: async ({ db, programmeId, today }, ids) =>
    (await store.read(db, programmeId, ids)).map((row): ToldRow => {
      const { kind, title, enterprise, community, openedOn, endsOn, state, issued, raters, mean, hidden } =
        presentRow(row, today)
      return { kind, title, enterprise, community, openedOn, endsOn, state, issued, raters, mean, hidden }
    }),
  caution: {
    zh: '评价结果为导出时的情况',
    en: 'results are those of the moment of the export',
  },
}
