import { asTold, type ListExport, type ToldRow } from '../platform/export.ts'
import type { Input } from '../platform/endpoint.ts'
import type { Words } from '../platform/problem.ts'
import { told } from '../platform/told.ts'
import {
  byChoice,
  byCommunity,
  byDivision,
  byEnterprise,
  byGroup,
  byText,
} from '../registry/filter-words.service.ts'
import type { exportAgreements } from './agreement.api.ts'
import { agreementKinds, agreementStates, agreementTable, kindWords, numberText } from './agreement.rules.ts'
import { presentRow } from './agreement.service.ts'
import * as store from './agreement.store.ts'

const kindTitle: Words = { zh: '协议类型', en: 'Kind' }
const statusTitle: Words = { zh: '状态', en: 'Status' }
const kindChoices = agreementKinds.map((value) => ({ value, ...kindWords[value] }))
const statusChoices = agreementStates.map((value) => ({ value, ...agreementTable.states[value] }))

/** The registry of agreements (协议台账). */
export const agreementList: ListExport<Input<typeof exportAgreements>['query'], ToldRow> = {
  ...asTold([
    told('number', { zh: '协议编号', en: 'Number' }, 20),
    told('kind', kindTitle, 16, 'choice', kindChoices),
    told('enterprise', { zh: '甲方（企业）', en: 'Enterprise' }, 42),
    told('community', { zh: '乙方（社区）', en: 'Community' }, 24),
    told('communityCode', { zh: '区划代码', en: 'Division code' }, 15, 'code'),
    told('signedOn', { zh: '签订日期', en: 'Signed on' }, 12, 'day'),
    told('signedPlace', { zh: '签订地点', en: 'Place of signing' }, 24),
    told('fromOn', { zh: '开始日期', en: 'From' }, 12, 'day'),
    told('untilOn', { zh: '结束日期', en: 'Until' }, 12, 'day'),
    told('daysLeft', { zh: '距到期天数', en: 'Days left' }, 12, 'number'),
    told('lines', { zh: '服务项目数', en: 'Projects' }, 12, 'number'),
    told('amendments', { zh: '补充协议数', en: 'Supplements' }, 12, 'number'),
    told('status', statusTitle, 12, 'choice', statusChoices),
    told('endedOn', { zh: '终止日期', en: 'Ended on' }, 12, 'day'),
    told('reason', { zh: '退回或终止原因', en: 'Reason' }, 40),
  ]),
  name: 'agreements',
  title: { zh: '协议台账', en: 'Registry of agreements' },
  filters: {
    q: byText,
    kind: byChoice(kindTitle, kindChoices),
    status: byChoice(statusTitle, statusChoices),
    within: { title: { zh: '几日内到期', en: 'ends within days' } },
    group: byGroup,
    enterprise: byEnterprise,
    community: byCommunity,
    pairing: { title: { zh: '对口关系', en: 'pair' } },
    division: byDivision,
  },
  choose: ({ db, programmeId, asOf, day }, filter) => store.choose(db, programmeId, { ...filter, asOf }, day),
  read: async ({ db, programmeId, day }, ids) =>
    (await store.read(db, programmeId, ids)).map((row) => {
      const { kind, enterprise, community, signedOn, signedPlace, fromOn, untilOn, status, endedOn, reason } =
        row
      return {
        ...{ kind, enterprise, community, signedOn, signedPlace, fromOn, untilOn, status, endedOn, reason },
        number: numberText(row.year, row.number),
        communityCode: row.divisionCode,
        daysLeft: presentRow(day, row).daysLeft,
        lines: row.lineCount,
        amendments: row.amendments,
      }
    }),
  caution: { zh: '状态为导出时的状态', en: 'states are as of the export' },
}
