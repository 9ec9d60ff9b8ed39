import { describe, expect, it } from 'vitest'
import { networkOf, placeOf } from './network.ts'

describe('an address', () => {
  it.each([
    ['10.12.3.4', '10.12.3.4', '10.12.*.*'],
    ['::ffff:10.12.3.4', '10.12.3.4', '10.12.*.*'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:*'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64', '2001:DB8:*'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64', 'fe80:0:*'],
    ['::1', '0:0:0:0::/64', '0:0:*'],
  ])('%s is counted as %s and shown as %s', (address, network, place) => {
    expect([networkOf(address), placeOf(address)]).toEqual([network, place])
  })
})
