import * as api from '../../src/activity/report/report.api.ts'
import { reportTable } from '../../src/activity/report/report.rules.ts'
import { id } from '../world-ids.ts'
import { at, driver, rowOf, set, type AnyDriver } from './door.ts'

const DAY = '2021-07-10'
/** A half-yearly report that was handed in; the enterprise gives it and the office reads it. */
const REPORT = id(596)
const reason = { reason: '按工作安排' }

export const reports: Record<string, AnyDriver> = {
  'activity/report/report.rules.ts#reportTable': driver({
    table: reportTable,
    row: rowOf('report', REPORT),
    put: (state) => [
      set('report', REPORT, {
        status: state,
        ...(state === 'draft'
          ? { content: null, as_of: null, document: null, document_hash: null, handed_in_on: null }
          : {}),
        return_reason: state === 'returned' ? '数据不符' : null,
        decided_on: state === 'acknowledged' ? DAY : null,
        replaced_on: state === 'replaced' ? DAY : null,
      }),
    ],
    moves: {
      remark: { who: 'coordinatorA', endpoint: api.saveRemarks, call: at(REPORT, { remarks: '补充' }) },
      'hand-in': { who: 'coordinatorA', endpoint: api.handInReport, call: at(REPORT, { remarks: '' }) },
      'take-back': { who: 'coordinatorA', endpoint: api.takeBackReport, call: at(REPORT) },
      return: { who: 'office', endpoint: api.returnReport, call: at(REPORT, reason) },
      acknowledge: { who: 'office', endpoint: api.acknowledgeReport, call: at(REPORT) },
      correct: {
        who: 'coordinatorA',
        endpoint: api.correctReport,
        call: at(REPORT, reason),
      },
    },
    told: { endpoint: api.getReport, call: at(REPORT), can: (reply: { can: never }) => reply.can },
  }),
}
