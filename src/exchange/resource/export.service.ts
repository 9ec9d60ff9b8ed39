import type { Input } from '../../platform/endpoint.ts'
import { asTold, type ListExport, type ToldRow } from '../../platform/export.ts'
import { stateTitle } from '../../platform/moves.ts'
import type { Words } from '../../platform/problem.ts'
import { told } from '../../platform/told.ts'
import { byChoice, byEnterprise, byText, yesOrNo } from '../../registry/filter-words.service.ts'
import type { Category } from '../category/category.rules.ts'
import { categoryChoices } from '../category/category.service.ts'
import type { exportResources } from './resource.api.ts'
import { resourceCode, resourceStates, resourceTable } from './resource.rules.ts'
import * as store from './resource.store.ts'

const category: Words = { zh: '类别', en: 'Category' }
const status: Words = { zh: '状态', en: 'Status' }
const statusChoices = resourceStates.map((value) => ({ value, ...stateTitle(resourceTable.states[value]) }))

/** The list of resources (资源清单) in the columns that offices expect (DOMAIN §5). */
export const resourceList = (
  categories: readonly Category[],
): ListExport<Input<typeof exportResources>['query'], ToldRow> => ({
  ...asTold([
    told('code', { zh: '编号', en: 'Number' }, 14, 'code'),
    told('enterprise', { zh: '企业', en: 'Enterprise' }, 42),
    told('category', category, 12, 'choice', categoryChoices(categories)),
    told('name', { zh: '名称', en: 'Name' }, 36),
    told('quantity', { zh: '数量', en: 'Quantity' }, 10, 'number'),
    told('unit', { zh: '单位', en: 'Unit' }, 8),
    told('perMonth', { zh: '每月可提供', en: 'A month' }, 12, 'number'),
    told('committed', { zh: '已认领', en: 'Promised' }, 10, 'number'),
    told('available', { zh: '可用时间', en: 'Available' }, 24),
    told('conditions', { zh: '条件', en: 'Conditions' }, 36),
    told('area', { zh: '覆盖范围', en: 'Area' }, 30),
    told('validFrom', { zh: '有效期起', en: 'From' }, 12, 'day'),
    told('validUntil', { zh: '有效期止', en: 'Until' }, 12, 'day'),
    told('confirmedOn', { zh: '最近确认', en: 'Confirmed on' }, 12, 'day'),
    told('status', status, 10, 'choice', statusChoices),
  ]),
  name: 'resources',
  title: { zh: '资源清单', en: 'Resources' },
  filters: {
    q: byText,
    status: byChoice(status, statusChoices),
    category: byChoice(category, categoryChoices(categories)),
    enterprise: byEnterprise,
    left: byChoice({ zh: '尚有余量', en: 'something left' }, yesOrNo),
    asked: byChoice({ zh: '待确认仍可用', en: 'to be confirmed' }, yesOrNo),
  },
  choose: ({ db, programmeId, day, asOf }, filter) => store.choose(db, programmeId, { ...filter, asOf }, day),
  read: async ({ db, programmeId }, ids) =>
    (await store.read(db, programmeId, ids)).map((row) => ({
      code: resourceCode(row.year, row.number),
      ...{ enterprise: row.enterprise, category: row.category, name: row.name, quantity: row.quantity },
      ...{ unit: row.unit, perMonth: row.perMonth, committed: row.committed, available: row.available },
      ...{ conditions: row.conditions, area: row.area, validFrom: row.validFrom, validUntil: row.validUntil },
      ...{ confirmedOn: row.confirmedOn, status: row.status },
    })),
  caution: {
    zh: '状态和认领数量为导出时的情况',
    en: 'states and promised quantities are those of the moment of the export',
  },
})
