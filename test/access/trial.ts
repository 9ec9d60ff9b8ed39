import type { Trial } from './examples.ts'

/** What stands in a field: the ids of a table’s rows, or texts. */
export const column = (table: string, name = 'id', as?: (id: string) => unknown) => ({
  table: table.includes('.') ? table : `public.${table}`,
  column: name,
  ...(as ? { as } : {}),
})
export const of = (table: string, name = 'id'): Trial => ({ of: [column(table, name)] })
export const texts = (...values: unknown[]): Trial => ({ texts: values })
