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
