import type { Input } from '../../platform/endpoint.ts'
import { asTold, type ListExport, type ToldRow } from '../../platform/export.ts'
import { stateTitle } from '../../platform/moves.ts'
import type { Words } from '../../platform/problem.ts'
import { told } from '../../platform/told.ts'
import { byChoice, byText } from '../../registry/filter-words.service.ts'
import type { Category } from '../category/category.rules.ts'
import { categoryChoices } from '../category/category.service.ts'
import { urgencyLevels, urgencyWords } from '../need/need.rules.ts'
import type { exportProposals } from './docking.api.ts'
import { nearnesses, nearnessWords, proposalStates, proposalTable } from './docking.rules.ts'
import * as store from './proposal.store.ts'

const status: Words = { zh: '研究结果', en: 'Decision' }
const statusChoices = proposalStates.map((value) => ({ value, ...stateTitle(proposalTable.states[value]) }))
const urgency: Words = { zh: '缓急', en: 'Urgency' }
const near: Words = { zh: '远近', en: 'How near' }
const nearChoices = nearnesses.map((value) => ({ value, ...nearnessWords[value] }))
const urgencyChoices = urgencyLevels.map((value) => ({ value: String(value), ...urgencyWords[value] }))

export const proposalList = (
  categories: readonly Category[],
): ListExport<Input<typeof exportProposals>['query'], ToldRow> => ({
  ...asTold([
    told('needCode', { zh: '需求编号', en: 'Need' }, 14, 'code'),
    told('community', { zh: '社区', en: 'Community' }, 24),
    told('category', { zh: '类别', en: 'Category' }, 12, 'choice', categoryChoices(categories)),
    told('content', { zh: '需求内容', en: 'Content' }, 50),
    told('urgency', urgency, 10, 'choice', urgencyChoices),
    told('wantedBy', { zh: '期望完成日期', en: 'Wanted by' }, 12, 'day'),
    told('enterprise', { zh: '建议企业', en: 'Enterprise' }, 42),
    told('resource', { zh: '建议资源', en: 'Resource' }, 30),
    told('quantity', { zh: '建议数量', en: 'Proposed' }, 10, 'number'),
    told('unit', { zh: '单位', en: 'Unit' }, 8),
    told('plannedOn', { zh: '计划日期', en: 'Planned by' }, 12, 'day'),
    told('nearness', near, 14, 'choice', nearChoices),
    told('status', status, 12, 'choice', statusChoices),
    told('decidedQuantity', { zh: '采纳数量', en: 'Accepted' }, 10, 'number'),
    told('decidedBy', { zh: '研究人', en: 'Decided by' }, 14),
    told('decidedOn', { zh: '研究日期', en: 'Decided on' }, 12, 'day'),
    told('reason', { zh: '不采纳理由', en: 'Reason' }, 40),
  ]),
  name: 'docking-proposals',
  title: { zh: '供需对接建议', en: 'Docking proposals' },
  filters: {
    q: byText,
    session: { title: { zh: '对接会', en: 'session' } },
    status: byChoice(status, statusChoices),
    need: { title: { zh: '需求', en: 'need' } },
    resource: { title: { zh: '资源', en: 'resource' } },
    urgency: byChoice(urgency, urgencyChoices),
  },
  choose: ({ db, programmeId }, filter) => store.choose(db, programmeId, filter),
  read: async ({ db, programmeId }, ids) =>
    (await store.read(db, programmeId, ids)).map((row) => ({
      ...{ needCode: row.needCode, community: row.community, category: row.category, content: row.content },
      ...{ urgency: String(row.urgency), wantedBy: row.wantedBy, enterprise: row.enterprise },
      ...{ resource: row.resource, quantity: row.quantity, unit: row.unit, plannedOn: row.plannedOn },
      ...{ nearness: row.facts.nearness, status: row.status },
      ...{
        decidedQuantity: row.decidedQuantity,
        decidedBy: row.decidedBy,
        decidedOn: row.decidedOn,
        reason: row.reason,
      },
    })),
  caution: {
    zh: '研究结果为导出时的情况',
    en: 'decisions are those of the moment of the export',
  },
})
