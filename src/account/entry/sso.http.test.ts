import { sql } from 'kysely'
import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getMe } from '../../policy/policy.api.ts'
import { browserOf, type Browser } from '../../../test/browser.ts'
import { createWorld, ids, type World } from '../../../test/world.ts'
import { getEntry } from './entry.api.ts'

const CALLBACK = 'http://127.0.0.1/api/auth/sso/callback'
let world: World
let provider: Server
let issuer: string
/** Who is signed in at the provider, and how. */
let person = { sub: 'p-1', name: 'coordinatorA', amr: ['pwd'] }

beforeAll(async () => {
  provider = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => provider.once('listening', resolve))
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
  const oidc = new Provider(issuer, {
    clients: [{ client_id: 'gongjian', client_secret: 'client-secret', redirect_uris: [CALLBACK] }],
    claims: { openid: ['sub', 'amr'], profile: ['preferred_username'] },
    conformIdTokenClaims: false,
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, preferred_username: person.name }),
    }),
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['only-for-this-test'] },
  })
  const answer = oidc.callback()
  provider.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) return void answer(request, response)
    // The page on which somebody would sign in there and agree.
    void (async () => {
      const { prompt, params, session, grantId } = await oidc.interactionDetails(request, response)
      const known = grantId === undefined ? undefined : await oidc.Grant.find(grantId)
      const grant =
        known ??
        new oidc.Grant({ accountId: session?.accountId ?? '', clientId: String(params['client_id']) })
      grant.addOIDCScope('openid profile')
      await oidc.interactionFinished(
        request,
        response,
        prompt.name === 'login'
          ? { login: { accountId: person.sub, amr: person.amr } }
          : { consent: { grantId: await grant.save() } },
        { mergeWithLastSubmission: true },
      )
    })()
  })
  world = await createWorld({
    clock: () => new Date(),
    config: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: 'gongjian',
      OIDC_CLIENT_SECRET: 'client-secret',
      OIDC_NAME: '统一身份认证',
    },
  })
})
afterAll(async () => {
  await world.close()
  provider.closeAllConnections()
  provider.close()
})

/** Walks through the provider as a browser does, until it sends back to us; answers the address it sends to. */
async function atProvider(start: string): Promise<string> {
  const jar = new Map<string, string>()
  let address = start
  for (let hops = 0; hops < 12 && !address.startsWith(CALLBACK); hops++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(address, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? []
      jar.set(name, value)
    }
    const next = answer.headers.get('location')
    if (next === null) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`)
    address = new URL(next, address).href
  }
  return address
}

const home = (address: string): string => address.slice('http://127.0.0.1'.length)
const begin = async (browser: Browser, back = '/roster'): Promise<string> =>
  (await browser.open(`/api/auth/sso?back=${encodeURIComponent(back)}`)).location ?? ''
const isIn = async (browser: Browser): Promise<boolean> => (await browser.get(getMe)).status === 200

describe('single sign-on', () => {
  it('lets in whom the provider names, and leads back to the page that was asked for', async () => {
    const browser = browserOf(world)
    expect((await browser.get(getEntry)).reply.ways).toEqual({ phone: false, sso: '统一身份认证' })
    const returned = await browser.open(home(await atProvider(await begin(browser))))
    expect([returned.status, returned.location]).toEqual([302, '/roster'])
    expect((await browser.get(getMe)).reply).toMatchObject({ name: 'coordinatorA', role: 'enterprise' })
  })

  it('knows a person by the subject from then on, whatever the name becomes, and gives a name to one only', async () => {
    person = { ...person, name: 'office' }
    const renamed = browserOf(world)
    await renamed.open(home(await atProvider(await begin(renamed))))
    expect((await renamed.get(getMe)).reply.name).toBe('coordinatorA')
    person = { ...person, sub: 'p-2', name: 'coordinatorA' }
    const impostor = browserOf(world)
    const answer = await impostor.open(home(await atProvider(await begin(impostor))))
    expect([answer.location, await isIn(impostor)]).toEqual(['/sign-in?problem=sso-unknown', false])
  })

  it('OIDC state mismatch: lets nobody in by an answer that was meant for another browser', async () => {
    person = { sub: 'p-1', name: 'coordinatora', amr: ['pwd'] }
    const [attacker, victim, fresh] = [browserOf(world), browserOf(world), browserOf(world)]
    const stolen = home(await atProvider(await begin(attacker)))
    await begin(victim)
    for (const browser of [victim, fresh]) {
      expect((await browser.open(stolen)).location).toBe('/sign-in?problem=sso-failed')
      expect(await isIn(browser)).toBe(false)
    }
    const forged = stolen.replace(/state=[^&]+/, 'state=forged')
    expect((await attacker.open(forged)).location).toBe('/sign-in?problem=sso-failed')
    // The ticket is spent by the first return, whatever came of it.
    expect((await attacker.open(stolen)).location).toBe('/sign-in?problem=sso-failed')
    expect(await isIn(attacker)).toBe(false)
  })

  it('takes an answer once', async () => {
    const browser = browserOf(world)
    const address = await begin(browser)
    const ticket = browser.ticket()
    const answer = home(await atProvider(address))
    expect((await browser.open(answer)).location).toBe('/roster')
    const again = browserOf(world)
    again.setCookie(ticket)
    expect((await again.open(answer)).location).toBe('/sign-in?problem=sso-failed')
  })

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', '/a\nb'])(
    'never leads to %j',
    async (back) => {
      const browser = browserOf(world)
      expect((await browser.open(home(await atProvider(await begin(browser, back))))).location).toBe('/')
    },
  )

  it('asks the office for its second factor, unless the provider has asked for one', async () => {
    await sql`update programme set is_demo = false where id = ${ids.programme}`.execute(world.database.db)
    person = { sub: 'p-office', name: 'office', amr: ['pwd'] }
    const browser = browserOf(world)
    await browser.open(home(await atProvider(await begin(browser))))
    expect((await browser.get(getEntry)).reply).toMatchObject({ isSignedIn: true, step: 'enrol' })
    person = { ...person, amr: ['pwd', 'otp', 'mfa'] }
    await browser.open(home(await atProvider(await begin(browser))))
    expect(await isIn(browser)).toBe(true)
  })

  it('says so when the provider cannot be reached', async () => {
    const alone = await createWorld({
      config: {
        OIDC_ISSUER: 'http://127.0.0.1:1',
        OIDC_CLIENT_ID: 'gongjian',
        OIDC_CLIENT_SECRET: 'client-secret',
      },
    })
    expect((await browserOf(alone).open('/api/auth/sso')).location).toBe('/sign-in?problem=sso-down')
    await alone.close()
  })
})
