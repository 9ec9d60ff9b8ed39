import { addDays, type Day } from '../../platform/day.ts'

/** Months that a session plans, YYYY-MM, from that of a day. */
export function monthsFrom(today: Day, count: number): string[] {
  const [year = 0, month = 0] = today.split('-').map(Number)
  return Array.from({ length: count }, (_, at) => {
    const index = month - 1 + at
    return `${year + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
  })
}

const firstDay = (month: string): Day => `${month}-01`
const lastDay = (month: string): Day => addDays(firstDay(monthsFrom(firstDay(month), 2)[1] ?? month), -1)

interface Offered {
  left: number
  perMonth: number | null
  validFrom: Day
  validUntil: Day | null
  promised: readonly { month: string; quantity: number }[]
}

/**
 * A resource as an offer of the solver, which gives as much in each month. Months that it does not give all of, because some of it is
 * promised for them or it is not valid then, are `taken` to that extent; `qty` counts what is taken as well.
 */
export function offerMonths(
  { left, perMonth, validFrom, validUntil, promised }: Offered,
  months: readonly string[],
  today: Day,
): { qty: number; perMonth: number; taken: number[] } {
  const most = perMonth ?? Math.max(left, 1)
  const taken = months.map((month) => {
    const from = month === today.slice(0, 7) ? today : firstDay(month)
    const isValid = validFrom <= lastDay(month) && (validUntil === null || validUntil >= from)
    if (!isValid) return most
    const already = promised.find((each) => each.month === month)?.quantity ?? 0
    return perMonth === null ? 0 : Math.min(most, already)
  })
  return { qty: left + taken.reduce((sum, each) => sum + each, 0), perMonth: most, taken }
}

/** The day until which a line of a month is planned: its last one, or before it that by which it is wanted or can be had. */
export function plannedDay(
  month: string,
  { wantedBy, validUntil }: { wantedBy: Day | null; validUntil: Day | null },
  today: Day,
): Day {
  const ends = [
    lastDay(month),
    ...(wantedBy !== null && wantedBy >= today ? [wantedBy] : []),
    ...(validUntil === null ? [] : [validUntil]),
  ]
  return ends.reduce((first, day) => (day < first ? day : first))
}
