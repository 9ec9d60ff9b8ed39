import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Page } from './page.ts'
import { refuse } from './problem.ts'

interface Cursor {
  /** Sort value and id of the row beside which the page begins. */
  key: [string | number, string]
  back: boolean
  offset: number
}

export interface Keyset {
  /** Condition for the where clause. */
  after: RawBuilder<boolean>
  order: RawBuilder<unknown>
  limit: number
}

const encode = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

const cursorShape = z.object({
  key: z.tuple([z.union([z.string(), z.number()]), z.uuid()]),
  back: z.boolean(),
  offset: z.number().int().min(0),
})

function decode(text: string): Cursor {
  try {
    return cursorShape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch {
    throw refuse('platform/cursor', 400, {
      zh: '翻页标记不正确。请回到列表第一页重新查看。',
      en: 'The page cursor is not valid. Go back to the first page of the list.',
    })
  }
}

/**
 * Pages by key, not by counting past rows: page 2,000 costs what page 1 costs. `column` must not be null; ties are broken by
 * `id`. One row more than asked is fetched, to know whether there is another page.
 */
export function keyset(
  page: { limit: number; cursor?: string | undefined },
  column: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
  descending: boolean,
): Keyset & {
  cut<Row>(rows: Row[], total: number, key: (row: Row) => [string | number, string]): Page<Row>
} {
  const cursor = page.cursor === undefined ? undefined : decode(page.cursor)
  const back = cursor?.back ?? false
  const down = descending !== back
  const direction = sql.raw(down ? 'desc' : 'asc')
  const comparison = sql.raw(down ? '<' : '>')
  return {
    after: cursor
      ? sql<boolean>`(${column}, ${id}) ${comparison} (${cursor.key[0]}, ${cursor.key[1]}::uuid)`
      : sql<boolean>`true`,
    order: sql`${column} ${direction}, ${id} ${direction}`,
    limit: page.limit + 1,
    cut: (rows, total, key) => {
      const more = rows.length > page.limit
      const kept = rows.slice(0, page.limit)
      const items = back ? kept.reverse() : kept
      const offset = !cursor ? 0 : back ? Math.max(0, more ? cursor.offset - items.length : 0) : cursor.offset
      const first = items[0]
      const last = items.at(-1)
      const hasNext = back ? true : more
      const hasPrevious = back ? more : cursor !== undefined
      return {
        items,
        total,
        offset,
        next: hasNext && last ? encode({ key: key(last), back: false, offset: offset + items.length }) : null,
        previous: hasPrevious && first ? encode({ key: key(first), back: true, offset }) : null,
      }
    },
  }
}
