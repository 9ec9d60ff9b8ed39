import { useMemo } from 'react'
import type { z } from 'zod'
import { useAddress, type SearchText } from '../../platform/web/address.ts'
import type { Sorting } from '../../platform/web/columns.tsx'

/**
 * What a list shows stands in the address: filters, order and the cursor. A new filter or order begins at the first page,
 * because a cursor belongs to the list it was made for.
 */
export function useListAddress<Shape extends z.ZodRawShape>(query: z.ZodObject<Shape>, byDefault: Sorting) {
  const { search, change } = useAddress()
  const asked = useMemo(() => understood(query, search), [query, search])
  const sort: Sorting = {
    sort: search['sort'] ?? byDefault.sort,
    order: search['order'] === 'desc' ? 'desc' : search['order'] === 'asc' ? 'asc' : byDefault.order,
  }
  return {
    /** The part of the address that goes to the server. */
    asked,
    value: search,
    sort,
    onFilter: (value: SearchText) => change({ ...value, cursor: undefined }),
    onSort: (name: string, order: 'asc' | 'desc') => change({ sort: name, order, cursor: undefined }),
    onCursor: (cursor: string | undefined) => change({ cursor }),
  }
}

/** Leaves out what the endpoint would refuse: a mistyped or foreign parameter must not turn a list into an error. */
function understood<Shape extends z.ZodRawShape>(
  query: z.ZodObject<Shape>,
  search: SearchText,
): Partial<z.input<z.ZodObject<Shape>>> {
  const fields: Record<string, z.core.$ZodType> = query.shape
  const kept = Object.entries(search).filter(([name, value]) => {
    const field = fields[name]
    return value !== undefined && field !== undefined && accepts(field, value)
  })
  return Object.fromEntries(kept) as Partial<z.input<z.ZodObject<Shape>>>
}

const accepts = (field: z.core.$ZodType, value: string): boolean =>
  (field as z.ZodType).safeParse(value).success
