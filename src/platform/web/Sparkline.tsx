const WIDTH = 96
const HEIGHT = 28

/** The course of a figure without axes; the numbers stand beside it, so it is hidden from screen readers. */
export function Sparkline({ values }: { values: (number | null)[] }) {
  const known = values.flatMap((value, at) => (value === null ? [] : [{ at, value }]))
  if (known.length < 2) return null
  const low = Math.min(...known.map(({ value }) => value))
  const high = Math.max(...known.map(({ value }) => value))
  const x = (at: number) => 2 + (at / (values.length - 1)) * (WIDTH - 4)
  // A course that stands still is a line in the middle, not at the bottom.
  const y = (value: number) =>
    high === low ? HEIGHT / 2 : HEIGHT - 3 - ((value - low) / (high - low)) * (HEIGHT - 6)
  const points = known.map(({ at, value }) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`)
  const last = known.at(-1)
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
    >
      <polyline points={points.join(' ')} />
      {last && <circle cx={x(last.at)} cy={y(last.value)} r="2" />}
    </svg>
  )
}
