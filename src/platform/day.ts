import { z } from 'zod'

/** A calendar day as 'YYYY-MM-DD'; days are compared as text and never pass through a time zone. */
export type Day = string

/** ISO 8601 has a year 0000, PostgreSQL has not. */
export const daySchema = z.iso.date().refine((day) => !day.startsWith('0000'))

/** The day that an instant falls on in China, where every date of a programme is meant. */
export function dayOf(instant: Date): Day {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
