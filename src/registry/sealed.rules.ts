import type { SealedTable } from '../platform/personal/sealed.ts'

const nameAndPhone = [
  { cipher: 'name_cipher', hash: 'name_hash' },
  { cipher: 'phone_cipher', hash: 'phone_hash' },
] as const
const byId = [{ column: 'id', type: 'uuid' }] as const

/** What the registry seals. Parts of files are sealed as bytes, everything else as text. */
export const sealedTables: readonly SealedTable[] = [
  { table: 'member', keys: byId, sealed: nameAndPhone },
  { table: 'contact', keys: byId, sealed: nameAndPhone },
  {
    table: 'import_row',
    keys: [
      { column: 'run_id', type: 'uuid' },
      { column: 'row', type: 'integer' },
    ],
    sealed: [{ cipher: 'detail' }],
  },
  { table: 'record_merge', keys: byId, sealed: [{ cipher: 'sealed' }] },
  {
    table: 'import_part',
    keys: [
      { column: 'run_id', type: 'uuid' },
      { column: 'number', type: 'integer' },
    ],
    sealed: [{ cipher: 'sealed' }],
  },
]
