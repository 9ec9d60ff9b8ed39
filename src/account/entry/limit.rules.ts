/** Tries are counted before they are looked at, so a hundred at once are no more than one after another. */
export interface Limit {
  tries: number
  minutes: number
}

/** GB/T 22239-2019 8.1.4.1 asks for a limit on failures; five, then a quarter of an hour, is the habit of the offices. */
export const limits = {
  /** By name, whether somebody has it or not. Counted until a right password comes. */
  password: { tries: 5, minutes: 15 },
  /** By account, for codes of the second factor and recovery codes together. */
  factor: { tries: 5, minutes: 15 },
  /** By network: a whole office may stand behind one address. */
  address: { tries: 60, minutes: 1 },
  phoneMinute: { tries: 1, minutes: 1 },
  phoneHour: { tries: 5, minutes: 60 },
  phoneAddress: { tries: 20, minutes: 10 },
} as const satisfies Record<string, Limit>
export type LimitKind = keyof typeof limits

/** Life of a one-time code in minutes, and how often it may be tried. */
export const CODE = { minutes: 5, tries: 5 } as const
/** What changes how somebody gets in wants a sign-in no older than this, in minutes. */
export const FRESH_MINUTES = 10
export const RECOVERY_CODES = 10

const V4_IN_V6 = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  if (tail === undefined) return before
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after]
}

/** What tries are counted by: one IPv4 address, or the /64 that one subscriber of IPv6 has to himself. */
export function networkOf(address: string): string {
  const plain = address.replace(V4_IN_V6, '')
  return plain.includes(':') ? `${groupsOf(plain).slice(0, 4).join(':')}::/64`.toLowerCase() : plain
}

/** What is kept of an address, enough to know one's own office by: 10.12.*.* or 2001:db8:*. */
export function placeOf(address: string): string {
  const plain = address.replace(V4_IN_V6, '')
  if (plain.includes(':')) return `${groupsOf(plain).slice(0, 2).join(':')}:*`
  return `${plain.split('.').slice(0, 2).join('.')}.*.*`
}
