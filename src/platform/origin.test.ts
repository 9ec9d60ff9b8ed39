import { expect, it } from 'vitest'
import { deviceOf } from './origin.ts'

const gecko = 'AppleWebKit/537.36 (KHTML, like Gecko)'
it.each([
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${gecko} Chrome/106.0.0.0 Safari/537.36`,
    'Chrome 106, Windows',
  ],
  [`Mozilla/5.0 (Windows NT 10.0) ${gecko} Chrome/120.0.0.0 Safari/537.36 Edg/120.0.1`, 'Edge 120, Windows'],
  [
    `Mozilla/5.0 (Linux; Android 12) ${gecko} Version/4.0 Chrome/86.0 Mobile Safari/537.36 MicroMessenger/8.0.2`,
    'WeChat 8, Android',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.5 Mobile/15E148 Safari/604.1',
    'Safari 16, iOS',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0', 'Firefox 115, Linux'],
  [
    'Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/86.0.4240.198 Safari/537.36 360SE',
    '360, Windows',
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64; UOS) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108.0 Safari/537.36',
    'Chrome 108, UOS',
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0 Safari/537.36',
    'Chrome 120, Linux',
  ],
  [
    'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0 Mobile Safari/537.36',
    'Chrome 114, HarmonyOS',
  ],
  ['curl/8.5.0', 'curl'],
  ['张三的手机', 'other'],
  ['x'.repeat(10_000), 'x'.repeat(30)],
  ['', null],
  [undefined, null],
])('%s', (userAgent, device) => expect(deviceOf(userAgent)).toBe(device))
