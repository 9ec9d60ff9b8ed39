import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import { fixedKeys, type Keyring } from './keyring.ts'
import { refuse } from './problem.ts'
import { takeRandom } from './random.ts'

/** Seals personal data (AES-256-GCM, NIST SP 800-38D) and makes the keyed hashes by which it is looked up. */
export interface Vault {
  /** Byte 0 is the number of the key, then nonce (12), tag (16) and the sealed text. Sealed with the newest key. */
  seal(text: string): Buffer
  /** Opens what any key of the ring has sealed. @throws Refusal platform/key-missing */
  open(sealed: Uint8Array): string
  sealBytes(bytes: Uint8Array): Buffer
  openBytes(sealed: Uint8Array): Buffer
  /** HMAC-SHA-256 of the folded text, 32 bytes, with the newest key: equal texts give equal hashes, nothing else can be learnt. */
  hash(text: string): Buffer
  /** For look-up: the hashes with every key of the ring, newest first, because rows are re-sealed one after another. */
  hashes(text: string): Buffer[]
  /** The number of the newest key, by which the first byte of a row sealed now can be told. */
  newest(): number
}

interface Pair {
  sealing: Buffer
  hashing: Buffer
}

const NONCE_BYTES = 12

function randomNonce(): Buffer {
  const nonce = Buffer.allocUnsafe(NONCE_BYTES)
  takeRandom(nonce)
  return nonce
}

function derived(key: Buffer): Pair {
  const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', `gongjian/${use}`, 32))
  return { sealing: derive('seal'), hashing: derive('hash') }
}

/** A vault of a ring of keys; a single key is key 1. */
export function vaultFrom(keys: Buffer | Keyring, nonce: () => Buffer = randomNonce): Vault {
  const ring = Buffer.isBuffer(keys) ? fixedKeys(new Map([[1, keys]])) : keys
  const pairs = new Map<number, Pair>()
  const pairOf = (number: number): Pair => {
    const known = pairs.get(number)
    if (known) return known
    // A row that another process has sealed may carry a key that came after this one began.
    if (!ring.key(number)) ring.refresh()
    const key = ring.key(number)
    if (!key) throw keyMissing(number)
    const pair = derived(key)
    pairs.set(number, pair)
    return pair
  }
  const numbers = (): number[] => ring.numbers().sort((one, other) => other - one)
  const newest = (): number => Math.max(...ring.numbers())
  const hmac = (number: number, text: string): Buffer =>
    createHmac('sha256', pairOf(number).hashing).update(text.normalize('NFKC').trim()).digest()
  const sealBytes = (bytes: Uint8Array): Buffer => {
    const number = newest()
    const iv = nonce()
    const cipher = createCipheriv('aes-256-gcm', pairOf(number).sealing, iv)
    const body = Buffer.concat([cipher.update(bytes), cipher.final()])
    return Buffer.concat([Buffer.of(number), iv, cipher.getAuthTag(), body])
  }
  const openBytes = (sealed: Uint8Array): Buffer => {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
    const decipher = createDecipheriv('aes-256-gcm', pairOf(bytes[0] ?? 0).sealing, bytes.subarray(1, 13))
    decipher.setAuthTag(bytes.subarray(13, 29))
    return Buffer.concat([decipher.update(bytes.subarray(29)), decipher.final()])
  }
  return {
    seal: (text) => sealBytes(Buffer.from(text, 'utf8')),
    open: (sealed) => openBytes(sealed).toString('utf8'),
    sealBytes,
    openBytes,
    hash: (text) => hmac(newest(), text),
    hashes: (text) => {
      ring.refresh()
      return numbers().map((number) => hmac(number, text))
    },
    newest: () => {
      ring.refresh()
      return newest()
    },
  }
}

const keyMissing = (number: number) =>
  refuse('platform/key-missing', 500, {
    zh: `数据用 ${number} 号密钥加密，但密钥文件中没有它。请从备份恢复密钥文件。`,
    en: `This was sealed with key ${number}, which the key file does not hold. Restore the key file from a backup.`,
  })

/** 13812341234 → 138****1234; anything that is no mobile keeps its last two characters. */
export const maskPhone = (phone: string): string =>
  /^1[3-9]\d{9}$/.test(phone) ? `${phone.slice(0, 3)}****${phone.slice(7)}` : `****${phone.slice(-2)}`

/** 张伟 → 张*, 欧阳修文 → 欧***: only the first character stays. */
export const maskName = (name: string): string =>
  `${name.slice(0, 1)}${'*'.repeat(Math.max(1, name.length - 1))}`
