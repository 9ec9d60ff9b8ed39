import { useAddress } from './address.ts'
import { useMe } from './me.tsx'

/** The day that figures and lists describe: from the address, so that a link shows what its sender saw. */
export function useAsOf(): { asOf: string; setAsOf: (day: string | undefined) => void } {
  const { search, change } = useAddress()
  const { defaultDay } = useMe().programme
  const asked = search['asOf']
  const asOf = asked !== undefined && /^\d{4}-\d\d-\d\d$/.test(asked) ? asked : defaultDay
  return {
    asOf,
    // Pages of a list belong to a day: a cursor of another day would point beside its row.
    setAsOf: (day) => change({ asOf: day === defaultDay ? undefined : day, cursor: undefined }),
  }
}
