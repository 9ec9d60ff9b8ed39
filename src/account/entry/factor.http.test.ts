import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { codeOf, stepAt } from '../../platform/totp.ts'
import { getMe } from '../../policy/policy.api.ts'
import { createWorld, ids, PASSWORD, type World } from '../../../test/world.ts'
import { browserOf, secretIn, type Browser } from '../../../test/browser.ts'
import { listDevices } from './device.api.ts'
import * as api from './entry.api.ts'

let now = new Date('2021-07-15T02:00:00Z')
const later = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000)
}
let world: World
let browser: Browser
beforeAll(async () => {
  world = await createWorld({ clock: () => now, messages: { isOn: true, send: () => undefined } })
})
afterAll(() => world.close())
beforeEach(() => {
  // Each test has a quarter of an hour of its own, so that the tries of one do not lock out the next.
  later(60)
  browser = browserOf(world)
})

const signIn = (by: Browser, username = 'workereast', password = PASSWORD) =>
  by.post(api.signIn, { username, password })
const isIn = async (by: Browser): Promise<boolean> => (await by.get(getMe)).status === 200

describe('the second factor', () => {
  let secret: Buffer
  let codes: string[]
  const office = (by: Browser) => signIn(by, 'office')
  const show = (by: Browser, code: string) => by.post(api.showFactor, { code })
  const codeAt = (steps: number): string => codeOf(secret, stepAt(now) + steps)

  beforeAll(async () => {
    await sql`update programme set is_demo = false where id = ${ids.programme}`.execute(world.database.db)
    later(60)
    const first = browserOf(world)
    expect((await office(first)).reply).toEqual({ step: 'enrol' })
    expect(await isIn(first)).toBe(false)
    const begun = await first.post(api.beginEnrolment)
    secret = secretIn(begun.reply)
    expect((await first.post(api.confirmEnrolment, { code: '000000' })).problem.code).toBe(
      'account/wrong-code',
    )
    const confirmed = await first.post(api.confirmEnrolment, { code: codeAt(0) })
    codes = confirmed.reply.recoveryCodes
    expect([confirmed.reply.step, codes.length, new Set(codes).size]).toEqual([null, 10, 10])
    expect(await isIn(first)).toBe(true)
  })

  it('is asked of the office of real people only, and of whoever has one', async () => {
    expect((await office(browser)).reply).toEqual({ step: 'factor' })
    expect((await signIn(browserOf(world), 'foreignoffice')).reply).toEqual({ step: null })
    expect((await signIn(browserOf(world), 'groupa')).reply).toEqual({ step: null })
  })

  it('counts for a session that is open when the grant of the office is given', async () => {
    await signIn(browser, 'coordinatora')
    expect(await isIn(browser)).toBe(true)
    await sql`insert into auth.access_grant (id, account, role, programme_id, valid_from)
      values (${ids.pairB}, 'account-coordinatora', 'office', ${ids.programme}, '2021-07-01')`.execute(world.database.db) // prettier-ignore
    expect(await isIn(browser)).toBe(false)
    expect((await browser.get(api.getEntry)).reply.step).toBe('enrol')
    await sql`delete from auth.access_grant where id = ${ids.pairB}`.execute(world.database.db)
    expect(await isIn(browser)).toBe(true)
  })

  it('clock skew: a code one step off is good, one two steps off is not', async () => {
    for (const [steps, status] of [[-2, 401], [2, 401], [-1, 200], [1, 200]] as const) {
      later(5)
      await office(browser)
      expect([steps, (await show(browser, codeAt(steps))).status]).toEqual([steps, status])
    } // prettier-ignore
  })

  it('replayed one-time code: good for one sign-in, also when two come at the same moment', async () => {
    const [one, other] = [browserOf(world), browserOf(world)]
    await office(one)
    await office(other)
    const answers = await Promise.all([show(one, codeAt(0)), show(other, codeAt(0))])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
    await office(browser)
    expect((await show(browser, codeAt(0))).status).toBe(401)
    expect((await show(browser, codeAt(-1))).status).toBe(401)
    expect((await show(browser, codeAt(1))).status).toBe(200)
  })

  it('stolen recovery code: good once, for its own account, and none can be read from the database', async () => {
    const [stolen = '', next = ''] = codes
    const [owner, thief] = [browserOf(world), browserOf(world)]
    await office(owner)
    await office(thief)
    expect((await show(owner, stolen.toLowerCase())).reply).toEqual({ step: null, recoveryCodesLeft: 9 })
    expect((await show(thief, stolen)).problem.code).toBe('account/wrong-code')
    expect(await isIn(thief)).toBe(false)
    const kept = await sql<{ text: string }>`select string_agg(encode(sealed, 'escape'), ' ') as text from auth.recovery_code`.execute(world.database.db) // prettier-ignore
    for (const code of codes) expect(kept.rows[0]?.text).not.toContain(code)
    const renewed = (await owner.post(api.renewRecoveryCodes)).reply.recoveryCodes
    await office(browser)
    expect((await show(browser, next)).status).toBe(401)
    expect((await show(browser, renewed[0] ?? '')).status).toBe(200)
  })

  it('locks after five wrong codes, recovery codes among them', async () => {
    await office(browser)
    for (const code of ['111111', '222222', 'AAAAA-AAAAA', '333333', 'BBBBB-BBBBB']) {
      expect((await show(browser, code)).status).toBe(401)
    }
    expect((await show(browser, codeAt(0))).status).toBe(429)
    await office(browser)
    expect((await show(browser, codeAt(0))).status).toBe(429)
  })

  it('gives nothing to a session that has shown the password alone', async () => {
    await office(browser)
    const answers = [
      await browser.post(api.beginEnrolment),
      await browser.post(api.renewRecoveryCodes),
      await browser.post(api.removeFactor),
      await browser.post(api.changePassword, { current: PASSWORD, wanted: 'Yangtze-Ferry-7' }),
      await browser.get(listDevices),
    ]
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401])
  })

  it('is taken away only soon after signing in, and the office then sets up another', async () => {
    await office(browser)
    await show(browser, codeAt(0))
    later(11)
    expect((await browser.post(api.removeFactor)).problem.code).toBe('account/sign-in-again')
    await office(browser)
    await show(browser, codeAt(0))
    expect((await browser.post(api.beginEnrolment)).problem.code).toBe('account/factor-exists')
    expect((await browser.post(api.removeFactor)).reply).toEqual({ step: 'enrol' })
    expect(await isIn(browser)).toBe(false)
    await sql`update programme set is_demo = true where id = ${ids.programme}`.execute(world.database.db)
    expect(await isIn(browser)).toBe(true)
  })
})
