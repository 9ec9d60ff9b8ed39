import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { MOST_CATEGORIES } from './category.rules.ts'

const category = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,29}$/),
  zh: z.string().trim().min(1).max(20),
  en: z.string().trim().min(1).max(60),
  isUsed: z.boolean(),
})

export const listCategories = endpoint({
  method: 'GET',
  path: '/api/v1/exchange-categories',
  summary: 'Categories of needs and resources, in the order of the programme',
  permission: 'programme.read',
  reply: z.object({ items: z.array(category) }),
})

export const setCategories = endpoint({
  method: 'POST',
  path: '/api/v1/exchange-categories',
  summary:
    'Say which categories there are, in their order; one that records have may be retired, not taken out',
  permission: 'exchange.categories',
  body: z.object({ items: z.array(category).min(1).max(MOST_CATEGORIES) }),
  reply: z.object({ items: z.array(category) }),
})
