import { sql } from 'kysely'
import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { webhookMessages, type CodeMessage } from '../../platform/messages.ts'
import { getMe } from '../../policy/policy.api.ts'
import { listEnterprises } from '../../registry/registry.api.ts'
import { browserOf, type Browser } from '../../../test/browser.ts'
import { createWorld, ids, type World } from '../../../test/world.ts'
import { listDevices } from './device.api.ts'
import * as api from './entry.api.ts'

const SECRET = 'a-secret-of-the-gateway'
let now = new Date('2021-07-15T02:00:00Z')
const later = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000)
}
let world: World
let gateway: Server
let browser: Browser
/** What arrived at the gateway and was signed as it should be. */
const arrived: CodeMessage[] = []
const failures: string[] = []
let isGatewayBroken = false

beforeAll(async () => {
  gateway = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString()
      const time = String(request.headers['x-gongjian-time'])
      const expected = createHmac('sha256', SECRET).update(`${time}.${body}`).digest('hex')
      const isSigned = request.headers['x-gongjian-signature'] === expected
      const isFresh = Math.abs(Number(time) - now.getTime() / 1000) < 300
      if (isSigned && isFresh && !isGatewayBroken) arrived.push(JSON.parse(body) as CodeMessage)
      response.writeHead(isSigned && isFresh && !isGatewayBroken ? 204 : 500).end()
    })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => gateway.once('listening', resolve))
  const url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/code`
  const onFailed = (reason: string): void => void failures.push(reason)
  world = await createWorld({
    clock: () => now,
    messages: webhookMessages({ url, secret: SECRET, clock: () => now, onFailed }),
  })
})
afterAll(async () => {
  await world.close()
  gateway.close()
})
beforeEach(() => {
  later(120)
  arrived.length = 0
  browser = browserOf(world)
})

const PHONE = '13800000001'
const ask = (by: Browser, phone = PHONE) => by.post(api.sendPhoneCode, { phone })
const enter = (by: Browser, code: string, phone = PHONE) => by.post(api.enterByPhone, { phone, code })
const codeSent = async (by = browser, phone = PHONE): Promise<string> => {
  expect((await ask(by, phone)).reply).toEqual({ minutes: 5 })
  return (await expect.poll(() => arrived.at(-1), { timeout: 5000 }).toBeTruthy(), arrived.at(-1)?.code ?? '')
}
const isIn = async (by: Browser): Promise<boolean> => (await by.get(getMe)).status === 200
const other = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('a member with a phone', () => {
  it('gets in by a code, sees what is his, and stays in for ninety days', async () => {
    const code = await codeSent(browser, '+86 138-0000-0001')
    expect(code).toMatch(/^\d{6}$/)
    expect((await enter(browser, code)).reply).toEqual({ step: null })
    expect((await browser.get(getMe)).reply).toMatchObject({ role: 'member', actsFor: { id: ids.memberA } })
    expect((await browser.get(listEnterprises)).status).toBe(403)
    expect((await browser.get(listDevices)).reply).toMatchObject({
      isMemberDevice: true,
      items: [{ kind: 'member' }],
    })
    later(89 * 24 * 60)
    expect(await isIn(browser)).toBe(true)
    later(2 * 24 * 60)
    expect(await isIn(browser)).toBe(false)
  })

  it('acts for the member alone, whatever else the account may do at a desk', async () => {
    await sql`insert into auth.access_grant (id, account, role, programme_id, valid_from)
      values (${ids.pairB}, 'account-membera', 'office', ${ids.programme}, '2021-06-01')`.execute(world.database.db) // prettier-ignore
    await enter(browser, await codeSent())
    expect((await browser.get(getMe)).reply.role).toBe('member')
    expect((await browser.post(api.beginEnrolment)).status).toBe(401)
    await sql`delete from auth.access_grant where id = ${ids.pairB}`.execute(world.database.db)
  })

  it('gets an account and a grant at the first time, once, without a name in clear', async () => {
    const phone = '13800000002'
    for (let time = 0; time < 2; time++) {
      later(2)
      arrived.length = 0
      await enter(browser, await codeSent(browser, phone), phone)
    }
    expect((await browser.get(getMe)).reply).toMatchObject({
      role: 'member',
      name: expect.stringMatching(/^.\*+$/) as string,
    })
    const made = await sql<{ count: number }>`select count(*) as count from auth.access_grant where given_by is null and given_at is not null and role = 'member'`.execute(world.database.db) // prettier-ignore
    expect(made.rows[0]?.count).toBe(1)
  })

  it('has left, or shares the number with another: no code is sent and the answer is the same', async () => {
    const { db } = world.database
    const shared = sql`update member set phone_hash = (select phone_hash from member where id = ${ids.memberA}) where id = ${ids.memberB}`
    const before = await sql<{
      phone_hash: Buffer
    }>`select phone_hash from member where id = ${ids.memberB}`.execute(db)
    await shared.execute(db)
    expect((await ask(browser)).reply).toEqual({ minutes: 5 })
    await sql`update member set phone_hash = ${before.rows[0]?.phone_hash} where id = ${ids.memberB}`.execute(
      db,
    )
    later(2)
    await sql`update member set left_on = '2021-07-01' where id = ${ids.memberA}`.execute(db)
    expect((await ask(browser)).reply).toEqual({ minutes: 5 })
    await sql`update member set left_on = null where id = ${ids.memberA}`.execute(db)
    later(2)
    await codeSent()
    expect(arrived).toHaveLength(1)
  })
})

describe('replayed one-time code', () => {
  it('is good once, and for one of two who have it at the same moment', async () => {
    const code = await codeSent()
    const answers = await Promise.all([enter(browser, code), enter(browserOf(world), code)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
    expect((await enter(browserOf(world), code)).problem.code).toBe('account/wrong-code')
  })

  it('is over after five minutes, after five tries, and when a new one is sent', async () => {
    const late = await codeSent()
    later(5)
    expect((await enter(browser, late)).status).toBe(401)
    arrived.length = 0
    const guessed = await codeSent()
    for (let tries = 0; tries < 5; tries++) expect((await enter(browser, other(guessed))).status).toBe(401)
    expect((await enter(browser, guessed)).status).toBe(401)
    later(2)
    arrived.length = 0
    const first = await codeSent()
    later(2)
    arrived.length = 0
    const second = await codeSent()
    expect((await enter(browser, first)).status).toBe(first === second ? 200 : 401)
    if (first !== second) expect((await enter(browser, second)).status).toBe(200)
  })

  it('belongs to its phone', async () => {
    const code = await codeSent()
    later(1)
    await ask(browser, '13800000002')
    expect((await enter(browser, code, '13800000002')).status).toBe(401)
  })
})

describe('limits', () => {
  it('sends one code a minute and five an hour to a phone, known or not', async () => {
    for (const phone of [PHONE, '13977777777']) {
      later(61)
      expect((await ask(browser, phone)).status).toBe(200)
      expect((await ask(browserOf(world, '10.1.1.1'), phone)).status).toBe(429)
      const statuses: number[] = []
      for (let sent = 0; sent < 5; sent++) {
        later(2)
        statuses.push((await ask(browserOf(world, '10.1.1.2'), phone)).status)
      }
      // The one that was refused for coming within the minute was counted for the minute only.
      expect(statuses).toEqual([200, 200, 200, 200, 429])
    }
  })

  it('sends twenty codes in ten minutes to one address', async () => {
    const statuses = await Promise.all(
      Array.from(
        { length: 22 },
        async (_, order) => (await ask(browserOf(world, '10.2.2.2'), `139666666${10 + order}`)).status,
      ),
    )
    expect(statuses.filter((status) => status === 429)).toHaveLength(2)
  })
})

describe('no user enumeration', () => {
  it('answers the same for a phone that nobody has, and keeps no phone in clear', async () => {
    const unknown = '13988888888'
    const [known, none] = [await ask(browser), await ask(browser, unknown)]
    expect([none.status, none.reply]).toEqual([known.status, known.reply])
    const wrong = [await enter(browser, '000000'), await enter(browser, '000000', unknown)]
    expect(wrong[1]?.problem).toEqual(wrong[0]?.problem)
    for (const table of ['phone_code', 'attempt', 'user', 'access_grant', 'session', 'account']) {
      const rows = await sql<{ text: string | null }>`select string_agg(t::text, ' ') as text from auth.${sql.ref(table)} t`.execute(world.database.db) // prettier-ignore
      // The phones that were typed, and no pattern: a hash in hexadecimal may hold eleven digits in a row by chance.
      for (const phone of [PHONE, '13800000002', '13977777777', unknown])
        expect(rows.rows[0]?.text ?? '').not.toContain(phone)
    }
  })
})

it('goes on when the gateway is down, and says why without the phone', async () => {
  isGatewayBroken = true
  expect((await ask(browser)).status).toBe(200)
  await expect.poll(() => failures).toEqual(['HTTP 500'])
  isGatewayBroken = false
  expect((await ask(browser, '12345')).problem.code).toBe('account/not-a-phone')
})
