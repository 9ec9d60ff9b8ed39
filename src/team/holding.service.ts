import type { Holding } from '../platform/personal/holding.ts'
import { told } from '../platform/told.ts'
import { slotsOfMember } from './holding.store.ts'
import { slotChoices } from './team.rules.ts'

export const teamHolding: Holding = {
  key: 'team',
  title: { zh: '所在队伍', en: 'Teams' },
  tables: ['team_member'],
  columns: [
    told('slot', { zh: '岗位', en: 'Slot' }, 12, 'choice', slotChoices),
    told('joinedOn', { zh: '入队日期', en: 'Joined on' }, 12, 'day'),
    told('leftOn', { zh: '离队日期', en: 'Left on' }, 12, 'day'),
  ],
  read: async ({ db, programmeId }, id) =>
    (await slotsOfMember(db, programmeId, id)).map((row) => ({ ...row })),
}
