import type { Input } from '../../platform/endpoint.ts'
import { asTold, type ListExport, type ToldRow } from '../../platform/export.ts'
import { stateTitle } from '../../platform/moves.ts'
import type { Words } from '../../platform/problem.ts'
import { told } from '../../platform/told.ts'
import { byChoice, byCommunity, byEnterprise, byText } from '../../registry/filter-words.service.ts'
import type { Category } from '../category/category.rules.ts'
import { categoryChoices } from '../category/category.service.ts'
import { needCode } from '../need/need.rules.ts'
import type { exportPromises } from './promise.api.ts'
import { promiseStates, promiseTable } from './promise.rules.ts'
import * as store from './promise.store.ts'

const status: Words = { zh: '状态', en: 'Status' }
const statusChoices = promiseStates.map((value) => ({ value, ...stateTitle(promiseTable.states[value]) }))

export const promiseList = (
  categories: readonly Category[],
): ListExport<Input<typeof exportPromises>['query'], ToldRow> => ({
  ...asTold([
    told('needCode', { zh: '需求编号', en: 'Need' }, 14, 'code'),
    told('community', { zh: '社区', en: 'Community' }, 24),
    told('category', { zh: '类别', en: 'Category' }, 12, 'choice', categoryChoices(categories)),
    told('content', { zh: '需求内容', en: 'Content' }, 50),
    told('enterprise', { zh: '认领单位', en: 'Enterprise' }, 42),
    told('resource', { zh: '使用资源', en: 'Resource' }, 30),
    told('quantity', { zh: '认领数量', en: 'Promised' }, 10, 'number'),
    told('unit', { zh: '单位', en: 'Unit' }, 8),
    told('delivered', { zh: '已完成', en: 'Done' }, 10, 'number'),
    told('accepted', { zh: '已验收', en: 'Accepted' }, 10, 'number'),
    told('status', status, 12, 'choice', statusChoices),
    told('promisedOn', { zh: '认领日期', en: 'Promised on' }, 12, 'day'),
    told('plannedOn', { zh: '计划日期', en: 'Planned for' }, 12, 'day'),
    told('startedOn', { zh: '开始日期', en: 'Begun on' }, 12, 'day'),
    told('deliveredOn', { zh: '报送完成日期', en: 'Reported on' }, 12, 'day'),
    told('decidedOn', { zh: '社区办理日期', en: 'Decided on' }, 12, 'day'),
    told('reason', { zh: '说明', en: 'Reason' }, 40),
  ]),
  name: 'promises',
  title: { zh: '认领清单', en: 'Promises' },
  filters: {
    q: byText,
    status: byChoice(status, statusChoices),
    waits: byChoice({ zh: '待社区验收', en: 'waits for the community' }, [
      { value: 'accept', zh: '是', en: 'yes' },
    ]),
    need: { title: { zh: '需求', en: 'need' } },
    resource: { title: { zh: '资源', en: 'resource' } },
    enterprise: byEnterprise,
    community: byCommunity,
  },
  choose: ({ db, programmeId, asOf }, filter) => store.choose(db, programmeId, { ...filter, asOf }),
  read: async ({ db, programmeId }, ids) =>
    (await store.read(db, programmeId, ids)).map((row) => ({
      needCode: needCode(row.needYear, row.needNumber),
      ...{ community: row.community, category: row.category, content: row.content },
      ...{ enterprise: row.enterprise, resource: row.resource, quantity: row.quantity, unit: row.unit },
      ...{ delivered: row.delivered, accepted: row.accepted, status: row.status },
      ...{ promisedOn: row.promisedOn, plannedOn: row.plannedOn, startedOn: row.startedOn },
      ...{ deliveredOn: row.deliveredOn, decidedOn: row.decidedOn, reason: row.reason },
    })),
  caution: {
    zh: '状态和数量为导出时的情况',
    en: 'states and quantities are those of the moment of the export',
  },
})
