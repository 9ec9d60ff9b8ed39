import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client'
import type { Config } from './config.ts'

/** What one browser has to bring back from the provider; kept sealed in its cookie. */
export interface SsoSecrets {
  state: string
  nonce: string
  verifier: string
}

export interface SsoPerson {
  subject: string
  /** The claim by which somebody is known here at the first time. */
  username: string | undefined
  /** The provider says that it asked for more than one factor (RFC 8176). */
  hasFactor: boolean
}

/** Single sign-on by OpenID Connect: authorization code with PKCE, state and nonce. */
export interface Sso {
  name: string
  issuer: string
  begin(): Promise<{ address: string; secrets: SsoSecrets }>
  /** `query` is what the provider sent the browser back with. @throws Error when anything of it does not agree */
  finish(query: string, secrets: SsoSecrets): Promise<SsoPerson>
}

const PATIENCE_SECONDS = 10

export type SsoConfig = Partial<
  Pick<Config, 'OIDC_ISSUER' | 'OIDC_CLIENT_ID' | 'OIDC_CLIENT_SECRET' | 'OIDC_NAME' | 'OIDC_CLAIM'>
>

/** Undefined where it is not configured. */
export function createSso(config: SsoConfig, baseUrl: string): Sso | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: secret } = config
  if (issuer === undefined || clientId === undefined || secret === undefined) return undefined
  const callback = `${baseUrl}/api/auth/sso/callback`
  let known: Promise<Configuration> | undefined
  /** Asked for once; asked again after a failure, so that a provider that was down may come back. */
  const provider = (): Promise<Configuration> => {
    // Without TLS only a provider on this machine is spoken to.
    const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(issuer).hostname)
    known ??= discovery(new URL(issuer), clientId, secret, undefined, {
      timeout: PATIENCE_SECONDS,
      ...(isLocal ? { execute: [allowInsecureRequests] } : {}),
    }).catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
  return {
    name: config.OIDC_NAME ?? 'SSO',
    issuer,
    begin: async () => {
      const secrets = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
      const address = buildAuthorizationUrl(await provider(), {
        redirect_uri: callback,
        scope: 'openid profile',
        code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
        code_challenge_method: 'S256',
        state: secrets.state,
        nonce: secrets.nonce,
      })
      return { address: address.href, secrets }
    },
    finish: async (query, { state, nonce, verifier }) => {
      const tokens = await authorizationCodeGrant(await provider(), new URL(`${callback}?${query}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('the provider sent no identity')
      const username = claims[config.OIDC_CLAIM ?? 'preferred_username']
      const methods: unknown = claims['amr']
      return {
        subject: claims.sub,
        username: typeof username === 'string' ? username.toLowerCase() : undefined,
        hasFactor: Array.isArray(methods) && methods.includes('mfa'),
      }
    },
  }
}
