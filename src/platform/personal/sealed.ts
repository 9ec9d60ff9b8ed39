/** A table with sealed columns, told by the area that owns it, so that a new key reaches every row. */
export interface SealedTable {
  table: string
  /** What a row is known by within a programme, or in the whole installation where the table belongs to no programme. */
  keys: readonly { column: string; type: 'uuid' | 'integer' | 'text' }[]
  /** Each sealed column, and the column of its keyed hash where it has one. */
  sealed: readonly { cipher: string; hash?: string }[]
}
