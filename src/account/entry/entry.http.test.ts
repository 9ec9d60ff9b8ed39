import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getMe } from '../../policy/policy.api.ts'
import { CHEAP, createWorld, ids, PASSWORD, type World } from '../../../test/world.ts'
import { browserOf, type Browser } from '../../../test/browser.ts'
import { endDevice, endOtherDevices, listDevices, setOneSession } from './device.api.ts'
import * as api from './entry.api.ts'
import { setPassword } from './password.store.ts'
import { hashPassword } from '../../platform/password.ts'

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

describe('brute force', () => {
  it('locks a name after five failures for fifteen minutes, the right password included', async () => {
    for (let tries = 0; tries < 5; tries++) {
      expect((await signIn(browser, 'streeteast', `Wrong-${tries}`)).problem.code).toBe(
        'account/wrong-password',
      )
    }
    const locked = await signIn(browser, 'streeteast')
    expect([locked.status, locked.problem]).toMatchObject([
      429,
      { code: 'account/too-many-tries', minutes: 15 },
    ])
    later(14)
    expect((await signIn(browser, 'STREETEAST')).status).toBe(429)
    later(1)
    expect((await signIn(browser, 'streeteast')).status).toBe(200)
  })

  it('looks at five of thirty passwords sent at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, tries) => signIn(browserOf(world), 'workerwest', `Wrong-${tries}`)),
    )
    const statuses = answers.map(({ status }) => status)
    expect([401, 429].map((each) => statuses.filter((status) => status === each).length)).toEqual([5, 25])
  })

  it('counts by address as well, whatever names are tried', async () => {
    const answers = await Promise.all(
      Array.from({ length: 62 }, (_, tries) =>
        browserOf(world, '10.9.8.7').post(api.enterByPhone, {
          phone: '13812340000',
          code: `00000${tries % 10}`,
        }),
      ),
    )
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2)
    expect((await signIn(browserOf(world, '10.9.8.7'), 'auditor')).status).toBe(429)
    expect((await signIn(browserOf(world, '10.9.8.8'), 'auditor')).status).toBe(200)
  })

  it('keeps no name and no address among the tries', async () => {
    await signIn(browser, 'reader', 'Wrong-1')
    const kept = await sql<{ text: string }>`select string_agg(kind || encode(subject, 'escape'), ' ') as text from auth.attempt`.execute(world.database.db) // prettier-ignore
    expect(kept.rows[0]?.text).toContain('password')
    expect(kept.rows[0]?.text).not.toMatch(/reader|127\.0\.0\.1/)
  })
})

describe('no user enumeration', () => {
  it('answers the same and takes as long for a name that nobody has', async () => {
    const dear = { id: ids.pairA, account: 'account-groupa', hash: await hashPassword(PASSWORD) }
    await setPassword(world.database.db, { ...dear, mustChange: false }, now)
    const time = async (username: string) => {
      // Of the processor and not of the clock, which also counts what else the machine does.
      const began = process.cpuUsage()
      const { status, problem } = await signIn(browserOf(world), username, 'Wrong-horse-9')
      return { took: process.cpuUsage(began).user, answer: JSON.stringify([status, problem]) }
    }
    const rounds: [number, number][] = []
    for (let round = 0; round < 6; round++) {
      const [known, unknown] = [await time('groupa'), await time('nobody-at-all')]
      expect(unknown.answer).toBe(known.answer)
      rounds.push([known.took, unknown.took])
    }
    const fastest = (side: 0 | 1): number => Math.min(...rounds.slice(0, 5).map((round) => round[side]))
    expect(fastest(1) / fastest(0)).toBeGreaterThan(0.6)
    expect(fastest(1) / fastest(0)).toBeLessThan(1.6)
  })
})

describe('session fixation', () => {
  it('begins under a key that the browser did not bring, and ends the one that it brought', async () => {
    await signIn(browser)
    const planted = browser.cookie()
    expect(await isIn(browser)).toBe(true)
    const victim = browserOf(world)
    victim.setCookie(planted)
    await signIn(victim, 'coordinatora')
    expect(victim.cookie()).not.toBe(planted)
    const attacker = browserOf(world)
    attacker.setCookie(planted)
    expect(await isIn(attacker)).toBe(false)
    expect((await victim.get(getMe)).reply).toMatchObject({ name: 'coordinatorA' })
  })

  it('adopts no key that was made up', async () => {
    const made = `gongjian=${'A'.repeat(43)}`
    browser.setCookie(made)
    await signIn(browser)
    expect(browser.cookie()).not.toBe(made)
    const attacker = browserOf(world)
    attacker.setCookie(made)
    expect(await isIn(attacker)).toBe(false)
  })

  it('keeps the key nowhere in the database', async () => {
    await signIn(browser)
    const key = browser.cookie().split('=')[1] ?? ''
    const kept = await sql<{ text: string }>`select string_agg(s::text, ' ') as text from auth."session" s`.execute(world.database.db) // prettier-ignore
    expect(key).toHaveLength(43)
    expect(kept.rows[0]?.text).not.toContain(key)
  })
})

describe('idle logout', () => {
  it('ends a session of staff that rested half an hour, and one that is twelve hours old', async () => {
    await signIn(browser)
    later(29)
    expect(await isIn(browser)).toBe(true)
    later(29)
    expect(await isIn(browser)).toBe(true)
    later(31)
    expect(await isIn(browser)).toBe(false)
    await signIn(browser)
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      later(20)
      expect(await isIn(browser)).toBe(true)
    }
    later(20)
    expect(await isIn(browser)).toBe(false)
  })

  it('forgets the session at sign-out', async () => {
    await signIn(browser)
    const key = browser.cookie()
    await browser.post(api.signOut)
    browser.setCookie(key)
    expect(await isIn(browser)).toBe(false)
  })
})

describe('reused password', () => {
  const change = (by: Browser, current: string, wanted: string) =>
    by.post(api.changePassword, { current, wanted })

  it('refuses the last five and takes the sixth back; other sessions end', async () => {
    const other = browserOf(world)
    await signIn(other, 'coordinatorb')
    await signIn(browser, 'coordinatorb')
    const rivers = ['Yangtze', 'Hanjiang', 'Jinsha', 'Xiangjiang', 'Ganjiang'].map(
      (river) => `${river}-Ferry-7`,
    )
    for (const [order, river] of rivers.entries()) {
      const id = `00000000-0000-7000-8000-00000000700${order}`
      const given = { id, account: 'account-coordinatorb', mustChange: false }
      await setPassword(world.database.db, { ...given, hash: await hashPassword(river, CHEAP) }, now)
      later(1)
    }
    for (const old of rivers) {
      expect((await change(browser, 'Ganjiang-Ferry-7', old)).problem.code).toBe(
        'account/password-used-before',
      )
    }
    expect((await change(browser, 'Ganjiang-Ferry-7', PASSWORD)).reply).toEqual({ step: null })
    expect(await isIn(other)).toBe(false)
    expect(await isIn(browser)).toBe(true)
  })

  it('refuses weak ones in words, and asks for the present one', async () => {
    await signIn(browser, 'reader')
    const weak = await change(browser, PASSWORD, 'Gongjian2021!')
    expect(weak.problem).toMatchObject({ code: 'account/weak-password', faults: ['common'] })
    expect((await change(browser, 'Wrong', 'Yangtze-Ferry-7')).problem.code).toBe('account/wrong-password')
  })

  it('lets nothing else be done after a reset until it is changed', async () => {
    const given = { id: ids.pairB, account: 'account-reader', mustChange: true }
    await setPassword(
      world.database.db,
      { ...given, hash: await hashPassword('Lent-for-a-day-1', CHEAP) },
      now,
    )
    expect((await signIn(browser, 'reader')).status).toBe(401)
    expect((await signIn(browser, 'reader', 'Lent-for-a-day-1')).reply).toEqual({ step: 'password' })
    expect(await isIn(browser)).toBe(false)
    expect((await browser.get(api.getEntry)).reply).toMatchObject({ isSignedIn: true, step: 'password' })
    expect((await browser.post(api.beginEnrolment)).status).toBe(401)
    expect((await change(browser, 'Lent-for-a-day-1', 'Hanjiang-Ferry-7')).reply).toEqual({ step: null })
    expect(await isIn(browser)).toBe(true)
  })
})

describe('my devices', () => {
  it('tells what and where, ends one, ends all others, and no one else’s', async () => {
    const windows =
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/106.0.0.0 Safari/537.36'
    const [old, here, stranger] = [browserOf(world, '10.20.30.40', windows), browser, browserOf(world)]
    await signIn(old, 'leadera')
    later(1)
    await signIn(here, 'leadera')
    await signIn(stranger, 'auditor')
    const { items } = (await here.get(listDevices)).reply
    expect(items).toMatchObject([
      { isThisOne: true, place: '127.0.*.*' },
      { isThisOne: false, device: 'Chrome 106, Windows', place: '10.20.*.*', kind: 'staff' },
    ])
    expect((await stranger.post(endDevice, undefined, { id: items[1]?.id ?? '' })).status).toBe(404)
    expect((await here.post(endDevice, undefined, { id: items[1]?.id ?? '' })).reply).toEqual({ ended: 1 })
    expect([await isIn(old), await isIn(here)]).toEqual([false, true])
    await signIn(old, 'leadera')
    expect((await here.post(endOtherDevices)).reply).toEqual({ ended: 1 })
    expect([await isIn(old), await isIn(here), await isIn(stranger)]).toEqual([false, true, true])
  })

  it('lets a new sign-in end the others where one wants it so', async () => {
    await signIn(browser, 'leadera')
    await browser.post(setOneSession, { oneSession: true })
    const next = browserOf(world)
    await signIn(next, 'leadera')
    expect([await isIn(browser), await isIn(next)]).toEqual([false, true])
  })
})

describe('the doors', () => {
  it('take nothing from a page of another site, nor anything that is not what they ask for', async () => {
    const foreign = await browser.send(
      api.signIn,
      { username: 'reader', password: PASSWORD },
      { origin: 'https://evil.example' },
    )
    expect(foreign.problem.code).toBe('platform/foreign-origin')
    const doors = [
      api.signIn,
      api.showFactor,
      api.confirmEnrolment,
      api.changePassword,
      api.sendPhoneCode,
      api.enterByPhone,
    ]
    const bodies = [{ code: { $ne: 1 }, username: ['a'], password: 1 }, 'text', [], { phone: '1'.repeat(99) }]
    for (const endpoint of doors) {
      for (const body of bodies) {
        const { status } = await browser.send(endpoint, body)
        expect([endpoint.path, status >= 400 && status < 500]).toEqual([endpoint.path, true])
      }
    }
  })
})
