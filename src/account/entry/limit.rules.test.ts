import { describe, expect, it } from 'vitest'
import { networkOf, placeOf } from '../../platform/network.ts'
import { deviceOf } from './limit.rules.ts'

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

describe('a device', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/106.0.0.0 Safari/537.36', 'Chrome · Windows'],
    ['Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/86.0.4240.198 Safari/537.36 360SE', '360 · Windows'],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0', 'Edge · Windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0', 'WeChat · iPhone'],
    ['Mozilla/5.0 (X11; Linux x86_64; UOS) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108.0 Safari/537.36', 'Chrome · UOS'],
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0 Safari/537.36', 'Chrome · Linux'],
    ['curl/8', ''],
    ['', ''],
  ])('%s', (userAgent, words) => expect(deviceOf(userAgent)).toBe(words)) // prettier-ignore
})
