import dayjs, { type Dayjs } from 'dayjs'
import { dayOf } from '../day.ts'

/** The day in China, for a date field; the reader's own clock may show yesterday. */
export const today = (): Dayjs => dayjs(dayOf(new Date()))
