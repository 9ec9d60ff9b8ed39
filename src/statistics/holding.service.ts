import type { Holding } from '../platform/personal/holding.ts'
import { told } from '../platform/told.ts'
import { eventsOfMember } from './ledger.store.ts'

/** The ledger says that something was done with a member's records, never with which name or phone; nothing is taken out of it. */
export const ledgerHolding: Holding = {
  key: 'ledger',
  title: { zh: '台账中与本人有关的记录', en: 'What the ledger says of you' },
  tables: ['event'],
  columns: [
    told('happenedOn', { zh: '日期', en: 'Day' }, 12, 'day'),
    told('kind', { zh: '事项', en: 'What happened' }, 26, 'code'),
  ],
  read: async ({ db, programmeId }, id) =>
    (await eventsOfMember(db, programmeId, id)).map((row) => ({ ...row })),
}
