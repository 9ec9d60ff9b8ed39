import type { Holding } from '../platform/personal/holding.ts'
import { told } from '../platform/told.ts'
import { erasureStates, erasureTable } from './erasure.rules.ts'
import * as erasures from './erasure.store.ts'
import * as notices from './notice.store.ts'

export const privacyHoldings: readonly Holding[] = [
  {
    key: 'notice',
    title: { zh: '隐私告知', en: 'Privacy notice' },
    tables: ['notice_acceptance'],
    columns: [
      told('version', { zh: '版本', en: 'Version' }, 8, 'number'),
      told('at', { zh: '同意时间', en: 'Accepted at' }, 26),
    ],
    read: async ({ db, programmeId }, id) =>
      (await notices.acceptancesOf(db, programmeId, id)).map(({ version, at }) => ({
        version,
        at: at.toISOString(),
      })),
  },
  {
    key: 'erasure',
    title: { zh: '删除申请', en: 'Requests to delete' },
    tables: ['erasure_request'],
    columns: [
      told('askedOn', { zh: '申请日期', en: 'Asked on' }, 12, 'day'),
      told(
        'status',
        { zh: '状态', en: 'Status' },
        12,
        'choice',
        erasureStates.map((value) => ({ value, ...erasureTable.states[value] })),
      ),
      told('decidedOn', { zh: '办理日期', en: 'Decided on' }, 12, 'day'),
      told('declineReason', { zh: '未同意的原因', en: 'Reason for declining' }, 40),
    ],
    read: async ({ db, programmeId }, id) =>
      (await erasures.allOfMember(db, programmeId, id)).map((row) => ({ ...row })),
  },
]
