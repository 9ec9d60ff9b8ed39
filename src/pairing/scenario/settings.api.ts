import { z } from 'zod'
import type { Settings } from './settings.rules.ts'
import type { WishOutcome } from './wish.rules.ts'

const MOST = 1000
const pair = z.object({ siteId: z.uuid(), communityId: z.uuid() })

export const settingsShape = z.object({
  locks: z.array(pair).max(MOST).default([]),
  forbids: z.array(pair).max(MOST).default([]),
  capacities: z
    .array(z.object({ communityId: z.uuid(), pairs: z.number().int().min(0).max(99) }))
    .max(MOST)
    .default([]),
  wishes: z.array(pair).max(MOST).default([]),
}) satisfies z.ZodType<Settings>

export const wishShape = pair.extend({
  site: z.string(),
  community: z.string(),
  code: z.enum(['granted', 'gone', 'forbidden', 'closed', 'full', 'site-full', 'costly', 'not-examined']),
  zh: z.string(),
  en: z.string(),
}) satisfies z.ZodType<WishOutcome>
