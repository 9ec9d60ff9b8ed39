/** 2021-07-16 09:00–11:00; the second day is told where it is another. */
export function hoursOf({ from, to }: { from: string; to: string }): string {
  const [day, start] = from.split('T')
  const [lastDay, end] = to.split('T')
  return `${day ?? ''} ${start ?? ''}–${lastDay === day ? '' : `${lastDay ?? ''} `}${end ?? ''}`
}

/** 23:59, the last that a box for times takes. */
export const LAST_MINUTE = 1439

/** 09:30 → 570; 24:00 → 1440. */
export const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
