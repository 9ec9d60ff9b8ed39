import { useState } from 'react'
import type { Import } from './words.ts'

type Column = Import['columns'][number]

export interface Mapping {
  /** The field that a column is read as, with what was chosen and not sent yet. */
  fieldOf: (column: Column) => string | null
  choose: (column: number, field: string | null) => void
  restore: () => void
  isDirty: boolean
  /** What the reader chose, as the server takes it. */
  chosen: { column: number; field: string | null }[]
}

/** Choices of fields for the columns of a file; a field that is chosen for one column is taken from any other. */
export function useMapping({ columns }: Pick<Import, 'columns'>): Mapping {
  const [chosen, setChosen] = useState<ReadonlyMap<number, string | null>>(new Map())
  const taken = new Set(chosen.values())
  const fieldOf = ({ column, field }: Column): string | null =>
    chosen.has(column) ? (chosen.get(column) ?? null) : taken.has(field) ? null : field
  return {
    fieldOf,
    choose: (column, field) => {
      const others = [...chosen].filter(([, other]) => field === null || other !== field)
      setChosen(new Map([...others, [column, field]]))
    },
    restore: () => setChosen(new Map()),
    isDirty: columns.some((one) => fieldOf(one) !== one.field),
    chosen: [...chosen].map(([column, field]) => ({ column, field })),
  }
}
