import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { refuse } from './problem.ts'
import { takeRandom } from './random.ts'

/** Seals personal data (AES-256-GCM, NIST SP 800-38D) and makes the keyed hashes by which it is looked up. */
export interface Vault {
  /** Byte 0 is the number of the key, then nonce (12), tag (16) and the sealed text. */
  seal(text: string): Buffer
  open(sealed: Uint8Array): string
  sealBytes(bytes: Uint8Array): Buffer
  openBytes(sealed: Uint8Array): Buffer
  /** HMAC-SHA-256 of the folded text, 32 bytes: equal texts give equal hashes, nothing else can be learnt. */
  hash(text: string): Buffer
}

const KEY_NUMBER = 1
const NONCE_BYTES = 12

function randomNonce(): Buffer {
  const nonce = Buffer.allocUnsafe(NONCE_BYTES)
  takeRandom(nonce)
  return nonce
}

export function vaultFrom(key: Buffer, nonce: () => Buffer = randomNonce): Vault {
  const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', `gongjian/${use}`, 32))
  const sealing = derive('seal')
  const hashing = derive('hash')
  const sealBytes = (bytes: Uint8Array): Buffer => {
    const iv = nonce()
    const cipher = createCipheriv('aes-256-gcm', sealing, iv)
    const body = Buffer.concat([cipher.update(bytes), cipher.final()])
    return Buffer.concat([Buffer.of(KEY_NUMBER), iv, cipher.getAuthTag(), body])
  }
  const openBytes = (sealed: Uint8Array): Buffer => {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
    const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(1, 13))
    decipher.setAuthTag(bytes.subarray(13, 29))
    return Buffer.concat([decipher.update(bytes.subarray(29)), decipher.final()])
  }
  return {
    seal: (text) => sealBytes(Buffer.from(text, 'utf8')),
    open: (sealed) => openBytes(sealed).toString('utf8'),
    sealBytes,
    openBytes,
    hash: (text) => createHmac('sha256', hashing).update(text.normalize('NFKC').trim()).digest(),
  }
}

/** The key from the environment (64 hex digits), else the key file, which is made on first use and readable by its owner only. */
export function loadKey(hex: string | undefined, file: string): Buffer {
  if (hex) return Buffer.from(hex, 'hex')
  try {
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
    if (key.length === 32) return key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      const key = randomBytes(32)
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      writeFileSync(file, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
      return key
    }
  }
  throw refuse('platform/key-unreadable', 500, {
    zh: `密钥文件 ${file} 无法读取或内容不完整。请从备份恢复该文件；没有它，加密的姓名和电话无法读出。`,
    en: `The key file ${file} cannot be read or is damaged. Restore it from a backup: without it names and phones cannot be read.`,
  })
}

/** 13812341234 → 138****1234; anything that is no mobile keeps its last two characters. */
export const maskPhone = (phone: string): string =>
  /^1[3-9]\d{9}$/.test(phone) ? `${phone.slice(0, 3)}****${phone.slice(7)}` : `****${phone.slice(-2)}`

/** 张伟 → 张*, 欧阳修文 → 欧***: only the first character stays. */
export const maskName = (name: string): string =>
  `${name.slice(0, 1)}${'*'.repeat(Math.max(1, name.length - 1))}`
