import { takeRandom } from './random.ts'

/** 256 random bits as 43 letters, digits, - and _: the token of a link, and what follows the prefix of a key. */
export function newSecret(): string {
  const bytes = Buffer.allocUnsafe(32)
  takeRandom(bytes)
  return bytes.toString('base64url')
}
