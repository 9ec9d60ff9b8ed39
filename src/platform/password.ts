import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
)
/** scrypt parameters of OWASP's password storage cheat sheet: N = 2^17, r = 8, p = 1 (128 MiB a hash). */
const COST = { N: 1 << 17, r: 8, p: 1, maxmem: 256 << 20 }

/** `n` is kept with the hash; tests, which sign in hundreds of times, take a cheap one. */
export async function hashPassword(password: string, n: number = COST.N): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password.normalize('NFKC'), salt, 32, { ...COST, N: n })
  return `scrypt$${n}$${salt.toString('base64url')}$${key.toString('base64url')}`
}

/** Verified in place of a password that is not there, so that a name nobody has takes as long to refuse as any other. */
export const NOBODYS_PASSWORD = `scrypt$${COST.N}$${'A'.repeat(22)}$${'A'.repeat(43)}`

export async function verifyPassword({
  hash,
  password,
}: {
  hash: string
  password: string
}): Promise<boolean> {
  const [, cost, salt, key] = hash.split('$')
  if (!cost || !salt || !key) return false
  const expected = Buffer.from(key, 'base64url')
  const found = await derive(password.normalize('NFKC'), Buffer.from(salt, 'base64url'), 32, {
    ...COST,
    N: Number(cost),
  })
  return timingSafeEqual(found, expected)
}
