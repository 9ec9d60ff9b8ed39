/** Calm blues that stay apart for the colour-blind and in grey print; the first is for counties without any. */
const EMPTY = '#eef1f5'
const SHADES = ['#d3e3f5', '#a6c8ea', '#6fa5db', '#3a7fc4', '#1559a0', '#0a3769']

/** A step of the legend: whole numbers from `min` to `max`, both within; the last one is open. */
export interface MapStep {
  min: number
  max?: number
  label: string
  color: string
}

/**
 * Steps of a choropleth for counts between 0 and `most`. Round limits that grow by 1–2–5, because counties differ by
 * orders of magnitude and equal steps would put nearly all of them in the first.
 */
export function stepsOf(most: number): MapStep[] {
  const limits = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000]
  let used = limits.filter((limit) => limit <= Math.max(1, most))
  // Too many shades cannot be told apart: the finest steps go first.
  while (used.length > SHADES.length) used = [1, ...used.slice(2)]
  const first = SHADES.length - used.length
  const steps = used.map((min, index): MapStep => {
    const next = used[index + 1]
    const color = SHADES[first + index] ?? EMPTY
    if (next === undefined) return { min, label: `≥ ${min}`, color }
    return { min, max: next - 1, label: next - 1 === min ? String(min) : `${min}–${next - 1}`, color }
  })
  return [{ min: 0, max: 0, label: '0', color: EMPTY }, ...steps]
}
