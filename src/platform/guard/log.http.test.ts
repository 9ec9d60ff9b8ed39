import { sql } from 'kysely'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  changePassword,
  enterByPhone,
  lookAtLink,
  sendPhoneCode,
  signIn,
} from '../../account/entry/entry.api.ts'
import { changes } from '../../registry/record/change.api.ts'
import { routes } from '../../app/routes.ts'
import { browserOf } from '../../../test/browser.ts'
import { createWorld, ids, PASSWORD, type World } from '../../../test/world.ts'
import type { Context } from '../context.ts'
import { endpoint } from '../endpoint.ts'
import { route } from '../route.ts'
import { loggedFault } from './log.ts'

/** What must never stand in the log, wherever it was sent. */
const secrets = {
  name: '欧阳春晓',
  phone: '13912345678',
  password: 'Sesame-open-77',
  token: 'tokentokentokentokentokentokentokentoken123',
  key: `gj_${'k'.repeat(43)}`,
  address: '203.0.113.77',
}
const { name, phone, password, token, key } = secrets

const planted = (path: string, run: (context: Context) => Promise<object>) =>
  route(
    endpoint({
      method: 'POST',
      path,
      summary: 'Fails',
      permission: 'programme.read',
      body: z.unknown(),
      reply: z.object({}),
    }),
    async (context) => ({ ...(await run(context)) }),
  )
const failing = [
  planted('/api/v1/planted/thrown', () => {
    throw Object.assign(new Error(`no room for ${name} ${phone} "${password}"`), {
      detail: token,
      input: phone,
    })
  }),
  planted('/api/v1/planted/parsed', () => {
    JSON.parse(`{"phone": ${phone}, ${name}`)
    return Promise.resolve({})
  }),
  planted('/api/v1/planted/cause', () => {
    throw new Error('outer', { cause: new Error(`inner ${phone}`) })
  }),
  planted('/api/v1/planted/typed', async ({ db }) => {
    await sql`select ${name + phone}::int`.execute(db)
    return {}
  }),
  planted('/api/v1/planted/doubled', async ({ db, programmeId }) => {
    await sql`insert into idempotency (programme_id, account, key, request_hash, status, reply, recorded_at)
      select ${programmeId}, 'account-office', ${token}, '\\x00', 200, '{}', '2021-07-15' from generate_series(1, 2)`.execute(
      db,
    )
    return {}
  }),
]

const lines: string[] = []
let world: World
beforeAll(async () => {
  world = await createWorld({
    routes: [...routes, ...failing],
    messages: { isOn: true, send: () => undefined },
    logTo: { write: (line) => void lines.push(line) },
  })
})
afterAll(() => world.close())

describe('the log', () => {
  it('has neither secrets nor personal data, wherever they were sent', async () => {
    const browser = browserOf(
      world,
      secrets.address,
      `Mozilla/5.0 ${Buffer.from(name).toString('latin1')} ${token}`,
    )
    await browser.post(signIn, { username: phone, password })
    await browser.post(signIn, { username: 'reader', password: PASSWORD })
    await browser.post(changePassword, { current: PASSWORD, wanted: password })
    await browser.post(sendPhoneCode, { phone })
    await browser.post(enterByPhone, { phone, code: '123456' })
    await browser.post(lookAtLink, { token: token.slice(0, 43) })
    await browser.send(signIn, `{"username":"${name}","password":"${password}"`, {
      'content-type': 'application/json',
    })
    await browser.open(`/api/auth/sso/callback?code=${token}&state=${phone}`)
    await browser.open(`/api/v1/members?phone=${phone}&q=${encodeURIComponent(name)}`)
    await browser.open(`/api/v1/members/${phone}`)
    await browser.open(`/${encodeURIComponent(name)}/${token}?password=${password}`)
    const { cookie } = await world.signIn('office', PASSWORD)
    const secretHeaders = {
      host: '127.0.0.1',
      referer: `http://127.0.0.1/members?phone=${phone}`,
      'x-reason': encodeURIComponent(`找${name}`),
      'idempotency-key': `key-${phone}`,
      'x-forwarded-for': secrets.address,
    }
    for (const headers of [
      { ...secretHeaders, authorization: `Bearer ${key}` },
      { ...secretHeaders, cookie: `${cookie}; other=${token}` },
    ])
      for (const payload of [{ values: { name, phone } }, { name: { deep: [phone] } }])
        await world.server.app.inject({
          method: 'POST',
          url: `/api/v1/members/${phone}/change`,
          headers,
          payload,
        })
    await world.as('coordinatorA', changes.member, {
      params: { id: ids.memberA },
      body: { values: { name, phone: '1391234' } },
    })
    const statuses: number[] = []
    for (const { endpoint: one } of failing) {
      const answer = await world.as('office', one, { body: { name, phone }, headers: { 'x-reason': phone } })
      statuses.push(answer.status)
      // The reader gets the number under which it is logged, and nothing of what went wrong.
      expect(answer.problem).toMatchObject({ code: 'platform/unexpected', status: 500 })
      expect(Object.keys(answer.problem).sort()).toEqual(['code', 'number', 'status', 'title', 'type'])
      expect(lines.some((line) => line.includes(String(answer.problem['number'])))).toBe(true)
      expect(answer.raw.toString()).not.toMatch(/at .*\.ts|node_modules|select|insert|kysely/i)
    }
    expect(statuses).toEqual(failing.map(() => 500))
    const log = lines.join('')
    expect(lines.length).toBeGreaterThan(30)
    const session = /gongjian=([\w-]+)/.exec(cookie)?.[1] ?? ''
    for (const secret of [...Object.values(secrets), PASSWORD, session, encodeURIComponent(name), '1391234'])
      expect([secret, log.includes(secret)]).toEqual([secret, false])
  })

  it('still tells where it went wrong, by which kind of fault, at which address', () => {
    const logged = lines.map(
      (line) => JSON.parse(line) as { msg: string; err?: Record<string, unknown>; req?: object },
    )
    const faults = logged.filter(({ msg }) => msg === 'unexpected').map(({ err }) => err)
    expect(faults).toHaveLength(failing.length)
    expect(faults.map((fault) => fault?.['code'])).toEqual([
      undefined,
      undefined,
      undefined,
      '22P02',
      '23505',
    ])
    expect(faults[4]).toMatchObject({ constraint: 'idempotency_pk', table: 'idempotency' })
    for (const fault of faults) expect(JSON.stringify(fault?.['places'])).toMatch(/\.ts:\d+/)
    expect(logged.map(({ req }) => req)).toContainEqual({ method: 'GET', route: '/api/v1/members/:id' })
  })

  it('would show what a fault quotes if it were written as it is', () => {
    const fault = new Error(`duplicate key (phone)=(${phone}) for "${name}" 欧阳`)
    expect(loggedFault(fault)['message']).toBe('duplicate key (phone)=(…) for … …')
    expect(loggedFault('text')).toEqual({ message: '', places: [] })
    expect(loggedFault(undefined)).toEqual({ message: '', places: [] })
  })
})
