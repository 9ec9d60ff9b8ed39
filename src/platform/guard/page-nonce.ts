import { randomBytes } from 'node:crypto'

/** What the build writes into the page where the nonce goes; vite.config.ts has the same word. */
const PLACE = /__STYLE_NONCE__/g
const nonces = new WeakMap<object, string>()

/** The nonce of one answer, the same in its header and in its page: 128 random bits. Keyed by the raw response. */
export function styleNonceOf(response: object): string {
  const known = nonces.get(response)
  if (known !== undefined) return known
  const fresh = randomBytes(16).toString('base64url')
  nonces.set(response, fresh)
  return fresh
}

export const pageWithNonce = (page: string, response: object): string =>
  page.replace(PLACE, styleNonceOf(response))
