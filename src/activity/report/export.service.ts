import { asTold, type ListExport, type ToldRow } from '../../platform/export.ts'
import type { Input } from '../../platform/endpoint.ts'
import type { Words } from '../../platform/problem.ts'
import { told } from '../../platform/told.ts'
import { boardDays } from '../../policy/workflow/day.service.ts'
import { byChoice, byEnterprise, byText, yesOrNo } from '../../registry/filter-words.service.ts'
import { kindWords, reportKinds } from './period.rules.ts'
import type { exportReports } from './report.api.ts'
import { reportStates, reportTable } from './report.rules.ts'
import * as store from './report.store.ts'

const kindTitle: Words = { zh: '类别', en: 'Kind' }
const statusTitle: Words = { zh: '状态', en: 'Status' }
const kindChoices = reportKinds.map((value) => ({ value, ...kindWords[value] }))
const statusChoices = reportStates.map((value) => ({ value, ...reportTable.states[value] }))

export const reportList: ListExport<Input<typeof exportReports>['query'], ToldRow> = {
  ...asTold([
    told('kind', kindTitle, 12, 'choice', kindChoices),
    told('period', { zh: '期间', en: 'Period' }, 10, 'code'),
    told('enterprise', { zh: '企业', en: 'Enterprise' }, 42),
    told('edition', { zh: '版次', en: 'Edition' }, 8, 'number'),
    told('status', statusTitle, 12, 'choice', statusChoices),
    told('dueOn', { zh: '提交期限', en: 'Due on' }, 12, 'day'),
    told('handedInOn', { zh: '提交日期', en: 'Handed in on' }, 12, 'day'),
    told('asOf', { zh: '数据截至', en: 'Figures as of' }, 12, 'day'),
    told('decidedOn', { zh: '签阅日期', en: 'Read on' }, 12, 'day'),
    told('returnReason', { zh: '退回原因', en: 'Why it was returned' }, 30),
    told('correction', { zh: '更正原因', en: 'Why it was corrected' }, 30),
  ]),
  name: 'reports',
  title: { zh: '季度反馈和半年报告', en: 'Quarterly feedback and half-yearly reports' },
  filters: {
    q: byText,
    kind: byChoice(kindTitle, kindChoices),
    period: { title: { zh: '期间', en: 'period' } },
    status: byChoice(statusTitle, statusChoices),
    late: byChoice({ zh: '逾期未提交', en: 'late' }, yesOrNo),
    enterprise: byEnterprise,
  },
  choose: async ({ db, programmeId, day, asOf }, filter) => {
    const { today } = await boardDays({ db, programmeId, today: day })
    return await store.choose(db, programmeId, filter, { today, asOf })
  },
  read: async ({ db, programmeId }, ids) =>
    (await store.read(db, programmeId, ids)).map((row) => ({
      ...{ kind: row.kind, period: row.period, enterprise: row.enterprise, edition: row.edition },
      ...{ status: row.status, dueOn: row.dueOn, handedInOn: row.handedInOn, asOf: row.asOf },
      ...{ decidedOn: row.decidedOn, returnReason: row.returnReason, correction: row.correction },
    })),
  caution: {
    zh: '状态为导出时的情况',
    en: 'states are those of the moment of the export',
  },
}
