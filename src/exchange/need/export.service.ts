import type { Input } from '../../platform/endpoint.ts'
import { asTold, type ListExport, type ToldRow } from '../../platform/export.ts'
import { stateTitle } from '../../platform/moves.ts'
import type { Words } from '../../platform/problem.ts'
import { told } from '../../platform/told.ts'
import { byChoice, byCommunity, byDivision, byText, yesOrNo } from '../../registry/filter-words.service.ts'
import type { Category } from '../category/category.rules.ts'
import { categoryChoices } from '../category/category.service.ts'
import type { exportNeeds } from './need.api.ts'
import {
  needCode,
  needStates,
  needTable,
  repeatNames,
  repeatWords,
  sources,
  sourceWords,
  urgencyLevels,
  urgencyWords,
} from './need.rules.ts'
import * as store from './need.store.ts'

const category: Words = { zh: '类别', en: 'Category' }
const urgency: Words = { zh: '缓急', en: 'Urgency' }
const status: Words = { zh: '状态', en: 'Status' }
const statusChoices = needStates.map((value) => ({ value, ...stateTitle(needTable.states[value]) }))
const urgencyChoices = urgencyLevels.map((value) => ({ value: String(value), ...urgencyWords[value] }))

/** The list of needs (需求清单) in the columns that offices expect (DOMAIN §5). */
export const needList = (
  categories: readonly Category[],
): ListExport<Input<typeof exportNeeds>['query'], ToldRow> => ({
  ...asTold([
    told('code', { zh: '编号', en: 'Number' }, 14, 'code'),
    told('community', { zh: '社区', en: 'Community' }, 24),
    told('category', category, 12, 'choice', categoryChoices(categories)),
    told('content', { zh: '内容', en: 'Content' }, 50),
    told('beneficiaries', { zh: '受益人数', en: 'Beneficiaries' }, 10, 'number'),
    told('quantity', { zh: '数量', en: 'Quantity' }, 10, 'number'),
    told('unit', { zh: '单位', en: 'Unit' }, 8),
    told('wantedBy', { zh: '期望完成日', en: 'Wanted by' }, 12, 'day'),
    told('urgency', urgency, 8, 'choice', urgencyChoices),
    told(
      'source',
      { zh: '来源', en: 'Source' },
      14,
      'choice',
      sources.map((value) => ({ value, ...sourceWords[value] })),
    ),
    told('raisedOn', { zh: '提出日期', en: 'Raised on' }, 12, 'day'),
    told('isPublic', { zh: '是否公开', en: 'Public' }, 10, 'choice', yesOrNo),
    told('status', status, 14, 'choice', statusChoices),
    told('committed', { zh: '已认领', en: 'Promised' }, 10, 'number'),
    told('started', { zh: '办理中及办结', en: 'Begun' }, 12, 'number'),
    told('delivered', { zh: '已完成', en: 'Done' }, 10, 'number'),
    told('accepted', { zh: '已验收', en: 'Accepted' }, 10, 'number'),
    told('promisedBy', { zh: '认领单位', en: 'Promised by' }, 42),
    told('doneOn', { zh: '办结日期', en: 'Done on' }, 12, 'day'),
    told('opinion', { zh: '社区意见', en: 'What the community says' }, 40),
    told(
      'repeats',
      { zh: '周期', en: 'Repeats' },
      10,
      'choice',
      repeatNames.map((value) => ({ value, ...repeatWords[value] })),
    ),
  ]),
  name: 'needs',
  title: { zh: '需求清单', en: 'Needs' },
  filters: {
    q: byText,
    status: byChoice(status, statusChoices),
    category: byChoice(category, categoryChoices(categories)),
    urgency: byChoice(urgency, urgencyChoices),
    community: byCommunity,
    division: byDivision,
    served: byChoice({ zh: '全部有人认领', en: 'promised in full' }, yesOrNo),
    late: byChoice({ zh: '超过期望日期', en: 'past its day' }, yesOrNo),
  },
  choose: ({ db, programmeId, day, asOf }, filter) => store.choose(db, programmeId, { ...filter, asOf }, day),
  read: async ({ db, programmeId }, ids) =>
    (await store.read(db, programmeId, ids)).map((row) => ({
      code: needCode(row.year, row.number),
      ...{ community: row.community, category: row.category, content: row.content, unit: row.unit },
      ...{ beneficiaries: row.beneficiaries, quantity: row.quantity, wantedBy: row.wantedBy },
      ...{ urgency: String(row.urgency), source: row.source, raisedOn: row.raisedOn, status: row.status },
      isPublic: row.isPublic ? 'yes' : 'no',
      ...{ committed: row.committed, started: row.started, delivered: row.delivered },
      ...{ accepted: row.accepted, promisedBy: row.promisedBy, doneOn: row.doneOn },
      ...{ opinion: row.opinion, repeats: row.repeats },
    })),
  caution: {
    zh: '状态、认领和验收数量为导出时的情况',
    en: 'states and quantities promised and accepted are those of the moment of the export',
  },
})
