import { InvalidArgumentError } from 'commander'
import { daySchema } from '../../platform/day.ts'

export function dayArgument(text: string): string {
  const parsed = daySchema.safeParse(text)
  if (!parsed.success)
    throw new InvalidArgumentError(
      '日期应为 YYYY-MM-DD，例如 2021-08-26 / a day is YYYY-MM-DD, as in 2021-08-26',
    )
  return parsed.data
}
