import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from './context.ts'
import type { Endpoint } from './endpoint.ts'

const LONGEST = 3600

/** How much somebody was asked: DOMAIN §7, burden meter. */
export interface FormUse {
  shown: number
  filled: number
  seconds: number
}

export function formUse(
  endpoint: Endpoint,
  header: string | string[] | undefined,
  body: unknown,
): FormUse | undefined {
  if (typeof header !== 'string' || !/^\d{1,5}$/.test(header)) return undefined
  const filled = filledIn(body)
  return {
    filled,
    shown: Math.max(filled, shownBy(endpoint.body)),
    seconds: Math.min(Number(header), LONGEST),
  }
}

/** Fields of a body that hold something. */
function filledIn(value: unknown): number {
  if (value === undefined || value === null || value === '') return 0
  if (Array.isArray(value)) return value.length > 0 ? 1 : 0
  if (typeof value !== 'object' || value instanceof File) return 1
  return Object.values(value).reduce((sum: number, each) => sum + filledIn(each), 0)
}

/** Fields that a body has; what a form chooses from its own list of fields is one where the contract does not name them. */
function shownBy(schema: unknown): number {
  if (schema instanceof z.ZodObject) {
    return Object.values(schema.shape).reduce<number>((sum, each) => sum + shownBy(each), 0)
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return shownBy(schema.unwrap())
  }
  return 1
}

/** A whole community has twelve digits; whoever acts for more of a division is no community. */
const COMMUNITY = /^\d{12}$/

/**
 * Adds one save to the sums of its form and month, the last statement of its transaction, so that others wait for the row as
 * shortly as can be. Nothing of it tells who, on which day or at what hour.
 */
export async function countForm(
  { db, programmeId, actor, today }: Context,
  form: string,
  { shown, filled, seconds }: FormUse,
): Promise<void> {
  const code = actor.scope.divisionCode ?? ''
  await sql`insert into form_use as u (programme_id, month, form, role, division_code, saves, fields_shown, fields_filled, seconds)
    values (${programmeId}, ${`${today.slice(0, 7)}-01`}, ${form}, ${actor.role}, ${COMMUNITY.test(code) ? code : ''}, 1, ${shown}, ${filled}, ${seconds})
    on conflict (programme_id, month, form, role, division_code) do update set saves = u.saves + 1,
      fields_shown = u.fields_shown + excluded.fields_shown, fields_filled = u.fields_filled + excluded.fields_filled,
      seconds = u.seconds + excluded.seconds`.execute(db)
}
