import * as api from '../../src/exchange/docking/docking.api.ts'
import { proposalTable, sessionTable, type ProposalState } from '../../src/exchange/docking/docking.rules.ts'
import { id } from '../world-ids.ts'
import { at, driver, rowOf, set, type AnyDriver } from './door.ts'

const [SESSION, LINE, PROMISE] = [id(860), id(861), id(697)]
const DAY = '2021-07-10'

/** What a decision leaves on a line. */
const decided: Record<ProposalState, Record<string, string | number | null>> = {
  proposed: { decided_quantity: null, promise_id: null, reach: null, reason: null },
  accepted: { decided_quantity: 1, promise_id: PROMISE, reach: null, reason: null },
  rejected: { decided_quantity: null, promise_id: null, reach: 'line', reason: '内容不符' },
  lapsed: { decided_quantity: null, promise_id: null, reach: null, reason: null },
}

export const docking: Record<string, AnyDriver> = {
  'exchange/docking/docking.rules.ts#sessionTable': driver({
    table: sessionTable,
    row: rowOf('docking_session', SESSION),
    put: (status) => [
      set('docking_session', SESSION, { status, closed_on: status === 'closed' ? DAY : null }),
    ],
    moves: {
      cancel: { who: 'office', endpoint: api.cancelSession, call: at(SESSION) },
      note: { who: 'office', endpoint: api.noteSession, call: at(SESSION, { place: '一楼' }) },
      close: { who: 'office', endpoint: api.closeSession, call: at(SESSION, { place: '一楼' }) },
    },
    told: { endpoint: api.getSession, call: at(SESSION), can: (reply: { can: never }) => reply.can },
  }),
  'exchange/docking/docking.rules.ts#proposalTable': driver({
    table: proposalTable,
    row: rowOf('docking_proposal', LINE),
    put: (status) => [set('docking_proposal', LINE, { status, ...decided[status] })],
    moves: {
      accept: {
        who: 'office',
        endpoint: api.acceptProposal,
        call: at(LINE, { quantity: 1 }),
        allowedIn: 'src/exchange/docking/docking.http.test.ts: need and resource are what they were',
      },
      reject: { who: 'streetEast', endpoint: api.rejectProposal, call: at(LINE, { reason: '内容不符' }) },
      restore: { who: 'streetEast', endpoint: api.restoreProposal, call: at(LINE) },
    },
  }),
}
