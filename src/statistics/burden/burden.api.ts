import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { roles } from '../../platform/permissions.ts'

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const sums = {
  saves: z.number().int(),
  fieldsShown: z.number().int(),
  fieldsFilled: z.number().int(),
  minutes: z.number(),
}

export const getBurden = endpoint({
  method: 'GET',
  path: '/api/v1/burden',
  summary: 'How much filling-in was asked: by form, and of communities by month; no person stands in it',
  permission: 'burden.read',
  query: z.object({ from: month.optional(), to: month.optional() }),
  reply: z.object({
    /** Each form with the role that filled it in. */
    forms: z.array(z.object({ form: z.string(), role: z.enum(roles), ...sums })),
    /** Every month in which something was asked, oldest first. */
    months: z.array(
      z.object({
        month,
        ...sums,
        /** Communities that were asked, and what was asked of them together. */
        communities: z.number().int(),
        communityMinutes: z.number(),
      }),
    ),
    /** The communities that were asked the most, by minutes. */
    communities: z.array(z.object({ divisionCode: z.string(), name: z.string(), ...sums })),
  }),
})
