import { z } from 'zod'

/** A page is asked for by size and by an opaque cursor that came with the page before. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional(),
})

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    total: z.number().int(),
    /** Position of the first row, from 0. */
    offset: z.number().int(),
    next: z.string().nullable(),
    previous: z.string().nullable(),
  })

export interface Page<Item> {
  items: Item[]
  total: number
  offset: number
  next: string | null
  previous: string | null
}
