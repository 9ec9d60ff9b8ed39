import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ids } from '../../../test/world-ids.ts'
import { createWorld, PASSWORD, type World } from '../../../test/world.ts'

let world: World
let cookie: string
beforeAll(async () => {
  world = await createWorld()
  ;({ cookie } = await world.signIn('office', PASSWORD))
})
afterAll(() => world.close())

const key = { permissions: ['pairing.read'], lastDay: '2021-08-15' }

describe('a character that PostgreSQL cannot hold', () => {
  it.each([
    ['in a text', 'POST', '/api/v1/keys', { ...key, name: 'a\u0000b' }],
    ['in a record', 'PATCH', `/api/v1/enterprises/${ids.groupA}`, { values: { name: '演示\u0000集团' } }],
    ['in an address', 'GET', '/api/v1/enterprises?q=%00', undefined],
  ] as const)('%s is refused in words, with what to do', async (_where, method, url, payload) => {
    const answer = await world.server.app.inject({
      method,
      url,
      headers: { host: '127.0.0.1', 'accept-language': 'en', cookie },
      ...(payload ? { payload } : {}),
    })
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([
      400,
      'platform/unstorable-text',
    ])
    expect(answer.json<{ title: string }>().title).toMatch(/control character .* Remove it/)
  })
})

it('a day of the year 0000, which PostgreSQL does not have, is not a day', async () => {
  const url = '/api/v1/figures?asOf=0000-02-29'
  const { statusCode } = await world.server.app.inject({ url, headers: { host: '127.0.0.1', cookie } })
  expect(statusCode).toBe(400)
})
