import type { SealedTable } from '../../platform/personal/sealed.ts'

/** What the doors seal; accounts belong to no programme. */
export const sealedAccountTables: readonly SealedTable[] = [
  {
    table: 'auth.second_factor',
    keys: [{ column: 'account', type: 'text' }],
    sealed: [{ cipher: 'secret' }],
  },
  {
    table: 'auth.recovery_code',
    keys: [
      { column: 'account', type: 'text' },
      { column: 'number', type: 'integer' },
    ],
    sealed: [{ cipher: 'sealed' }],
  },
]
