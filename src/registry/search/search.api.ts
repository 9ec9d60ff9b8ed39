import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { matches } from './search.rules.ts'

export const searchHit = z.object({
  id: z.string(),
  title: z.string(),
  /** What tells it from others of the same name: place, group, code. */
  detail: z.string(),
  match: z.enum(matches),
  hasEnded: z.boolean(),
  /** The record that the reader may open for it: its own, or the one that it belongs to. */
  opens: z.object({ kind: z.string(), id: z.string() }).nullable(),
})

export const search = endpoint({
  method: 'GET',
  path: '/api/v1/search',
  summary:
    'Records within the reader’s scope by name, pinyin, initials, credit code or division code; members and contacts by whole name or phone',
  permission: 'programme.read',
  query: z.object({
    q: z.string().max(100),
    /** Of each kind at most so many. */
    limit: z.coerce.number().int().min(1).max(20).default(5),
  }),
  reply: z.object({
    groups: z.array(z.object({ kind: z.string(), hasMore: z.boolean(), hits: z.array(searchHit) })),
  }),
})
