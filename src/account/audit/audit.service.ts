import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import { asTold, type ListExport, type ToldRow } from '../../platform/export.ts'
import { told } from '../../platform/told.ts'
import { namesOf } from '../../registry/record/history.store.ts'
import type { exportAudit, listAudit } from './audit.api.ts'
import { actionChoices, kindChoices } from './audit.rules.ts'
import * as store from './audit.store.ts'

export async function list(
  context: Context,
  query: Input<typeof listAudit>['query'],
): Promise<z.output<(typeof listAudit)['reply']>> {
  const page = await store.list(context.db, context.programmeId, query)
  const names = await namesOf(context.db, [...new Set(page.items.map(({ account }) => account))])
  return {
    ...page,
    items: page.items.map((row) => ({
      ...row,
      at: row.at.toISOString(),
      name: names.get(row.account) ?? null,
    })),
  }
}

const text = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

export const auditList: ListExport<Input<typeof exportAudit>['query'], ToldRow> = {
  ...asTold([
    told('at', { zh: '时间', en: 'Time' }, 26),
    told('account', { zh: '账号', en: 'Account' }, 24, 'code'),
    told('name', { zh: '姓名', en: 'Name' }, 14),
    told('action', { zh: '操作', en: 'Action' }, 26, 'choice', actionChoices),
    told('subjectKind', { zh: '对象类别', en: 'Kind of record' }, 16, 'code'),
    told('subject', { zh: '对象', en: 'Record' }, 38, 'code'),
    told('address', { zh: '地址', en: 'Address' }, 18, 'code'),
    told('device', { zh: '设备', en: 'Device' }, 22),
    told('reason', { zh: '事由', en: 'Reason' }, 30),
    told('before', { zh: '变更前', en: 'Before' }, 40),
    told('after', { zh: '变更后', en: 'After' }, 40),
    told('detail', { zh: '说明', en: 'Detail' }, 40),
    told('source', { zh: '来源', en: 'Source' }, 10, 'choice', [
      { value: 'audit', zh: '审计', en: 'audit' },
      { value: 'ledger', zh: '台账', en: 'ledger' },
    ]),
    told('id', { zh: '记录号', en: 'Record' }, 38, 'code'),
  ]),
  name: 'audit',
  title: { zh: '审计记录', en: 'Audit' },
  filters: {
    person: { title: { zh: '人员', en: 'person' } },
    from: { title: { zh: '自', en: 'from' } },
    to: { title: { zh: '至', en: 'to' } },
    kind: { title: { zh: '类别', en: 'kind' }, choices: kindChoices },
    record: { title: { zh: '对象', en: 'record' } },
  },
  choose: ({ db, programmeId }, filter) => store.choose(db, programmeId, filter),
  read: async ({ db, programmeId }, ids) => {
    const rows = await store.read(db, programmeId, ids)
    const names = await namesOf(db, [...new Set(rows.map(({ account }) => account))])
    return rows.map((row) => ({
      ...row,
      at: row.at.toISOString(),
      name: names.get(row.account) ?? null,
      before: text(row.before),
      after: text(row.after),
      detail: text(row.detail),
    }))
  },
}
