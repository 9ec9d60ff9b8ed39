import type { Day } from '../../platform/day.ts'

/** A minute of the clock in China, which has no summer time; counted from 1970-01-01 00:00 there. */
export type Minute = number

export const DAY_MINUTES = 1440
const CHINA = 480

export const minuteAt = (day: Day, minuteOfDay: number): Minute =>
  Date.parse(`${day}T00:00:00Z`) / 60_000 + minuteOfDay

/** 'YYYY-MM-DDTHH:mm', as a clock on the wall in China says. */
export const clockText = (minute: Minute): string => new Date(minute * 60_000).toISOString().slice(0, 16)

export const readClock = (text: string): Minute => Date.parse(`${text}:00Z`) / 60_000

export const minuteOfInstant = (instant: Date): Minute => Math.floor(instant.getTime() / 60_000) + CHINA

export const instantOf = (minute: Minute): Date => new Date((minute - CHINA) * 60_000)

/** 540 → 09:00, 1440 → 24:00. */
export const timeText = (minuteOfDay: number): string =>
  `${String(Math.floor(minuteOfDay / 60)).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`

/** 1 is Monday, 7 Sunday. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7
