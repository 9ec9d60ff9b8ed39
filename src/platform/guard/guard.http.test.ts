import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn, signOut } from '../../account/entry/entry.api.ts'
import { startImport, listImports } from '../../registry/import/import.api.ts'
import { routes } from '../../app/routes.ts'
import { createWorld, PASSWORD, type World } from '../../../test/world.ts'
import { browserOf } from '../../../test/browser.ts'
import { ownAddress } from '../own-address.ts'
import { RATES } from './rates.ts'

let world: World
let cookie: string
beforeAll(async () => {
  world = await createWorld()
  ;({ cookie } = await world.signIn('office', PASSWORD))
})
afterAll(() => world.close())

const ask = (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  headers: object = {},
  payload?: string,
) =>
  world.server.app.inject({
    method,
    url,
    headers: { host: '127.0.0.1', 'accept-language': 'en', cookie, ...headers },
    ...(payload === undefined ? {} : { payload }),
  })

describe('headers of every answer', () => {
  it.each([
    '/',
    '/sign-in',
    '/api/v1/me',
    '/api/auth/entry',
    '/api/v1/nowhere',
    '/healthz',
    '/api/openapi.json',
  ])('%s', async (url) => {
    const { headers } = await ask('GET', url)
    const policy = String(headers['content-security-policy'])
    const directives = Object.fromEntries(
      policy.split(';').map((part) => [part.split(' ')[0] ?? '', part.split(' ').slice(1).join(' ')]),
    )
    expect(directives).toMatchObject({
      'default-src': "'self'",
      'script-src': "'self'",
      'script-src-attr': "'none'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
    })
    expect(directives['style-src-elem']).toMatch(/^'self' 'nonce-[\w-]{22}'$/)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
    })
    expect(headers['permissions-policy']).toMatch(/geolocation=\(\).*microphone=\(\)/)
    expect(headers['strict-transport-security']).toBeUndefined()
    expect(headers['access-control-allow-origin']).toBeUndefined()
    expect(headers['x-powered-by'] ?? headers['server']).toBeUndefined()
    if (url.startsWith('/api/')) expect(headers['cache-control']).toBe('no-store')
  })

  it('have another nonce each time', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () =>
        /nonce-([\w-]+)/.exec(String((await ask('GET', '/')).headers['content-security-policy'])),
      ),
    )
    expect(nonces[0]?.[1]).not.toBe(nonces[1]?.[1])
  })

  it('ask for TLS for a year where the address of the server is https, and mark the cookie', async () => {
    const secure = await createWorld({ config: { PUBLIC_URL: 'https://127.0.0.1' } })
    const answer = await browserOf(secure).post(signIn, { username: 'office', password: PASSWORD })
    const { headers, cookies } = await secure.server.app.inject({
      method: 'POST',
      url: signIn.path,
      headers: { host: '127.0.0.1' },
      payload: { username: 'office', password: PASSWORD },
    })
    await secure.close()
    expect(answer.status).toBe(200)
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
    expect(cookies).toMatchObject([
      { name: '__Host-gongjian', httpOnly: true, secure: true, sameSite: 'Lax', path: '/' },
    ])
  })
})

describe('a request from another site', () => {
  const foreign: [string, Record<string, string>][] = [
    ['origin of another site', { origin: 'https://evil.example' }],
    ['origin of another port', { origin: 'http://127.0.0.1:81' }],
    ['origin that is hidden', { origin: 'null' }],
    ['fetch metadata', { 'sec-fetch-site': 'cross-site' }],
    ['fetch metadata of a sister name', { 'sec-fetch-site': 'same-site' }],
    [
      'fetch metadata beside an origin that was made up',
      { 'sec-fetch-site': 'cross-site', origin: 'http://127.0.0.1' },
    ],
  ]
  const writes = [
    ...routes.filter(({ endpoint }) => endpoint.method !== 'GET').map(({ endpoint }) => endpoint),
    signIn,
    signOut,
    { method: 'POST' as const, path: '/api/setup' },
  ]
  it.each(foreign)('writes nothing: %s', async (_name, headers) => {
    for (const { method, path } of writes) {
      const answer = await ask(method, path.replace(/:\w+/g, '00000000-0000-7000-8000-000000000010'), headers)
      expect([path, answer.statusCode, answer.json<{ code: string }>().code]).toEqual([
        path,
        403,
        'platform/foreign-origin',
      ])
    }
  })

  it('sends in no file', async () => {
    const form = new Response(formWith('members', '姓名,手机\n赵敏,13800000001\n'))
    const before = (await world.as('office', listImports)).reply.items.length
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      const answer = await world.server.app.inject({
        method: 'POST',
        url: startImport.path,
        headers: {
          host: '127.0.0.1',
          cookie,
          'content-type': form.headers.get('content-type') ?? '',
          ...headers,
        },
        payload: Buffer.from(await form.clone().arrayBuffer()),
      })
      expect(answer.statusCode).toBe(403)
    }
    expect((await world.as('office', listImports)).reply.items.length).toBe(before)
  })

  it('reads nothing either, and takes no file out', async () => {
    for (const path of ['/api/v1/me', '/api/v1/members/export?format=csv', '/api/v1/live'])
      expect([path, (await ask('GET', path, { 'sec-fetch-site': 'cross-site' })).statusCode]).toEqual([
        path,
        403,
      ])
  })

  it('is no page of ours, nor a program without a browser, nor an address that was typed', async () => {
    for (const headers of [
      {},
      { 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1' },
      { 'sec-fetch-site': 'none' },
    ])
      expect((await ask('GET', '/api/v1/me', headers)).statusCode).toBe(200)
    const own = {
      'sec-fetch-site': 'same-origin',
      origin: 'http://127.0.0.1',
      'content-type': 'application/json',
    }
    const answer = await ask(
      'POST',
      signIn.path,
      own,
      JSON.stringify({ username: 'reader', password: PASSWORD }),
    )
    expect(answer.statusCode).toBe(200)
  })

  it('cannot disguise JSON as the text that a form may send', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'text/json']) {
      const answer = await ask(
        'POST',
        signIn.path,
        { 'content-type': type },
        '{"username":"reader","password":"x"}',
      )
      expect([type, answer.statusCode, answer.json<{ code: string }>().code]).toEqual([
        type,
        415,
        'platform/wrong-media-type',
      ])
    }
  })
})

function formWith(kind: string, text: string): FormData {
  const form = new FormData()
  form.set('kind', kind)
  form.set('file', new File([text], '名单.csv'))
  return form
}

describe('limits', () => {
  it('end what is too large in words', async () => {
    const answer = await ask(
      'POST',
      signIn.path,
      { 'content-type': 'application/json' },
      JSON.stringify({ username: 'x'.repeat(1 << 20) }),
    )
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([413, 'platform/too-large'])
  })

  it('end a request that does not come to its end', () => {
    const { headersTimeout, requestTimeout } = world.server.app.server
    expect([headersTimeout, requestTimeout]).toEqual([20_000, 300_000])
  })

  it('count by account, from wherever it asks, and by address, whoever asks', async () => {
    const small = await createWorld({ rates: { address: 12, console: 16, account: 8, files: 2, rare: 9 } })
    const { cookie: one } = await small.signIn('office', PASSWORD)
    const { cookie: other } = await small.signIn('auditor', PASSWORD)
    const get = (url: string, by: string, remoteAddress: string) =>
      small.server.app.inject({ url, headers: { host: '127.0.0.1', cookie: by }, remoteAddress })
    const statuses: number[] = []
    for (let n = 0; n < 10; n++) statuses.push((await get('/api/v1/me', one, `10.0.0.${n}`)).statusCode)
    expect(statuses).toEqual([...Array<number>(8).fill(200), 429, 429])
    const refused = await get('/api/v1/me', one, '10.0.0.99')
    expect(refused.json()).toMatchObject({ code: 'platform/too-many-requests' })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60)
    expect((await get('/api/v1/me', other, '10.0.0.1')).statusCode).toBe(200)
    const files: number[] = []
    for (let n = 0; n < 3; n++)
      files.push((await get('/api/v1/audit/export?format=csv', other, '10.0.1.1')).statusCode)
    expect(files).toEqual([200, 200, 429])
    const door: number[] = []
    for (let n = 0; n < 14; n++)
      door.push((await get(n % 2 ? '/api/auth/entry' : '/%61pi/auth/entry', '', '10.0.2.2')).statusCode)
    expect(door.filter((status) => status === 429)).toHaveLength(2)
    const outside: number[] = []
    for (let n = 0; n < 18; n++) outside.push((await get('/healthz', '', '10.0.2.2')).statusCode)
    expect(outside, 'the console has a count of its own').toEqual([...Array<number>(16).fill(200), 429, 429])
    const v6 = await Promise.all(
      Array.from({ length: 14 }, (_, n) => get('/api/auth/entry', '', `2001:db8:0:1::${n.toString(16)}`)),
    )
    expect(v6.filter(({ statusCode }) => statusCode === 429)).toHaveLength(2)
    await small.close()
  })

  it('are those of the program where nothing else is said', () => {
    expect(RATES).toEqual({ address: 1200, console: 24_000, account: 600, files: 60, rare: 5 })
  })

  it('say at the door as well when to come again', async () => {
    const tries = Array.from({ length: 6 }, () =>
      ask(
        'POST',
        signIn.path,
        { 'content-type': 'application/json' },
        '{"username":"nobody","password":"Wrong-1"}',
      ),
    )
    const last = (await Promise.all(tries)).find(({ statusCode }) => statusCode === 429)
    expect(last?.json()).toMatchObject({ code: 'account/too-many-tries', minutes: 15 })
    expect(Number(last?.headers['retry-after'])).toBe(900)
  })

  it('believe no address that a stranger says he asks for', async () => {
    const small = await createWorld({ rates: { address: 3, console: 99, account: 99, files: 99, rare: 99 } })
    const statuses: number[] = []
    for (let n = 0; n < 5; n++) {
      const headers = { host: '127.0.0.1', 'x-forwarded-for': `198.51.100.${n}` }
      const answer = await small.server.app.inject({
        url: '/api/auth/entry',
        headers,
        remoteAddress: '203.0.113.9',
      })
      statuses.push(answer.statusCode)
    }
    await small.close()
    expect(statuses).toEqual([200, 200, 200, 429, 429])
  })
})

describe('where to go after the door', () => {
  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n//evil',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    undefined,
    ['/'],
    '/a\\b',
    '/集团',
  ])('%j leads home', (asked) => expect(ownAddress(asked)).toBe('/'))
  it.each(['/', '/members?q=%E9%9B%86&asOf=2021-08-26', '/roster/1#top'])('%s leads there', (asked) =>
    expect(ownAddress(asked)).toBe(asked),
  )
})
