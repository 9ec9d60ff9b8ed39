import { asAccounts, asJob } from '../platform/access.ts'
import type { Holding } from '../platform/personal/holding.ts'
import { told } from '../platform/told.ts'
import { endMember, grantsOfMember } from './holding.store.ts'

export const accountHolding: Holding = {
  key: 'account',
  title: { zh: '账号权限', en: 'Grants of the account' },
  tables: ['auth.access_grant'],
  columns: [
    told('role', { zh: '角色', en: 'Role' }, 12, 'choice', [
      { value: 'member', zh: '党员、职工', en: 'Member' },
    ]),
    told('validFrom', { zh: '起', en: 'From' }, 12, 'day'),
    told('validTo', { zh: '止', en: 'Until' }, 12, 'day'),
  ],
  read: async ({ db, programmeId }, id) =>
    (await asAccounts(db, () => grantsOfMember(db, programmeId, id))).map((row) => ({ ...row })),
  erase: ({ db, programmeId, today }, id) => asJob(db, () => endMember(db, programmeId, id, '已匿名', today)),
}
