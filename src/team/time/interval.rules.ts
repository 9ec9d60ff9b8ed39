/**
 * Stretches of time as whole minutes, half-open: `from` belongs to it and `to` does not, so that one that ends at nine and one that
 * begins at nine do not meet. What comes out is sorted, apart from one another and never empty.
 */
export interface Interval {
  from: number
  to: number
}

export const overlap = (one: Interval, other: Interval): boolean => one.from < other.to && other.from < one.to

/** The same minutes with as few intervals as possible. */
export function join(intervals: readonly Interval[]): Interval[] {
  const joined: Interval[] = []
  for (const { from, to } of intervals.toSorted((one, other) => one.from - other.from)) {
    if (from >= to) continue
    const last = joined.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else joined.push({ from, to })
  }
  return joined
}

/** The minutes of `intervals` that are in none of `taken`. */
export function without(intervals: readonly Interval[], taken: readonly Interval[]): Interval[] {
  const gone = join(taken)
  return join(intervals).flatMap(({ from, to }) => {
    const left: Interval[] = []
    let at = from
    for (const each of gone) {
      if (each.to <= at || each.from >= to) continue
      if (each.from > at) left.push({ from: at, to: each.from })
      at = Math.max(at, each.to)
    }
    if (at < to) left.push({ from: at, to })
    return left
  })
}

/** The minutes of `intervals` that lie in `window`. */
export const within = (intervals: readonly Interval[], window: Interval): Interval[] =>
  join(intervals.map(({ from, to }) => ({ from: Math.max(from, window.from), to: Math.min(to, window.to) })))

export const covers = (intervals: readonly Interval[], asked: Interval): boolean =>
  join(intervals).some(({ from, to }) => from <= asked.from && asked.to <= to)

/** The first two that overlap, in the order in which they were given; undefined where all are apart. */
export function firstOverlap<Of extends Interval>(intervals: readonly Of[]): [Of, Of] | undefined {
  for (const [at, one] of intervals.entries()) {
    const other = intervals.slice(at + 1).find((each) => overlap(one, each))
    if (other) return [one, other]
  }
  return undefined
}
