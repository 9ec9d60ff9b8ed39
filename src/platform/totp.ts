import { createHmac, timingSafeEqual } from 'node:crypto'

/** Seconds of a step and digits of a code, RFC 6238 §5.2 and RFC 4226 §5.3: what every authenticator app expects. */
const STEP_SECONDS = 30
const DIGITS = 6
/** A clock may be one step off in either direction, RFC 6238 §5.2. */
const DRIFT = 1

export const stepAt = (at: Date): number => Math.floor(at.getTime() / 1000 / STEP_SECONDS)

/** The code of a step: HMAC-SHA-1 with dynamic truncation, RFC 4226 §5.3. */
export function codeOf(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const at = (mac.at(-1) ?? 0) & 0xf
  const number = mac.readUInt32BE(at) & 0x7fffffff
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0')
}

/** The step that a code belongs to, or undefined when it is none of those around `at`. */
export function stepOfCode(secret: Uint8Array, code: string, at: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const now = stepAt(at)
  const around = Array.from({ length: 2 * DRIFT + 1 }, (_, index) => now - DRIFT + index)
  return around.find((step) => timingSafeEqual(Buffer.from(codeOf(secret, step)), Buffer.from(code)))
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 §6 without padding, as authenticator apps take it. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => ALPHABET[parseInt(group.padEnd(5, '0'), 2)]).join('')
}

/** The address that an authenticator app reads from a picture (Key Uri Format). */
export const authenticatorAddress = (secret: Uint8Array, username: string): string =>
  `otpauth://totp/Gongjian:${encodeURIComponent(username)}?secret=${base32(secret)}&issuer=Gongjian&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`
