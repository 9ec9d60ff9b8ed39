import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { refuse, type Refusal } from './problem.ts'

/**
 * The keys of an installation by number, 1 to 255. The highest seals; all of them open. A key is one line of the file,
 * `number:hex`; a line without a number is key 1, as files from before rotation have it.
 */
export interface Keyring {
  numbers(): number[]
  key(number: number): Buffer | undefined
  /** Reads the file again where it has changed, so that a running server learns of a key that another process made. */
  refresh(): void
  /** Where keys may be added and taken away; undefined where they come from the environment. */
  file?: string
}

const HIGHEST = 255
const line = /^(?:(\d{1,3}):)?([0-9a-fA-F]{64})$/

/** @returns the keys by number, or undefined where a line is no key, a number stands twice or there is none. */
export function parseKeys(text: string): Map<number, Buffer> | undefined {
  const keys = new Map<number, Buffer>()
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    const found = line.exec(part)
    const number = Number(found?.[1] ?? 1)
    if (!found || number < 1 || number > HIGHEST || keys.has(number)) return undefined
    keys.set(number, Buffer.from(found[2] ?? '', 'hex'))
  }
  return keys.size > 0 ? keys : undefined
}

const written = (keys: ReadonlyMap<number, Buffer>): string =>
  [...keys].map(([number, key]) => `${number}:${key.toString('hex')}\n`).join('')

/** Keys that never change while the process runs. */
export const fixedKeys = (keys: ReadonlyMap<number, Buffer>): Keyring => ({
  numbers: () => [...keys.keys()],
  key: (number) => keys.get(number),
  refresh: () => undefined,
})

const unreadable = (file: string): Refusal =>
  refuse('platform/key-unreadable', 500, {
    zh: `密钥文件 ${file} 无法读取或内容不完整。请从备份恢复该文件；没有它，加密的姓名和电话无法读出。`,
    en: `The key file ${file} cannot be read or is damaged. Restore it from a backup: without it names and phones cannot be read.`,
  })

/** The keys of the environment, else those of the file, which is made on first use and readable by its owner only. */
export function loadKeyring(text: string | undefined, file: string): Keyring {
  const given = text === undefined ? undefined : parseKeys(text)
  if (given) return fixedKeys(given)
  let seen = ''
  let keys = new Map<number, Buffer>()
  const read = (): void => {
    const { mtimeMs, size, ino } = statSync(file)
    const now = `${mtimeMs} ${size} ${ino}`
    if (now === seen) return
    const found = parseKeys(readFileSync(file, 'utf8'))
    if (!found) throw unreadable(file)
    keys = found
    seen = now
  }
  try {
    read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw unreadable(file)
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, written(new Map([[1, randomBytes(32)]])), { mode: 0o600, flag: 'wx' })
    read()
  }
  return {
    numbers: () => [...keys.keys()],
    key: (number) => keys.get(number),
    refresh: () => {
      try {
        read()
      } catch {
        // A running server goes on with the keys it has; the next start names the fault.
      }
    },
    file,
  }
}

const rewrite = (ring: Keyring, file: string, change: (keys: Map<number, Buffer>) => void): void => {
  const fresh = `${file}.new`
  try {
    writeFileSync(fresh, '', { mode: 0o600, flag: 'wx' })
  } catch {
    throw refuse('platform/keys-being-changed', 409, {
      zh: `${fresh} 已存在：另一个命令正在更换密钥，或上次更换中断。请确认没有其他命令在运行后删除该文件再试。`,
      en: `${fresh} is there: another command is changing the keys, or one was interrupted. Make sure that none runs, delete the file and try again.`,
    })
  }
  try {
    ring.refresh()
    const keys = new Map(
      ring.numbers().flatMap((number): [number, Buffer][] => {
        const key = ring.key(number)
        return key ? [[number, key]] : []
      }),
    )
    change(keys)
    writeFileSync(fresh, written(keys))
    renameSync(fresh, file)
  } finally {
    rmSync(fresh, { force: true })
  }
  ring.refresh()
}

const fromEnvironment = (): Refusal =>
  refuse('platform/keys-in-environment', 409, {
    zh: `密钥来自环境变量 GONGJIAN_KEY，程序不能改动。请改为“2:新密钥,1:旧密钥”的形式（每个密钥 64 位十六进制，可用 openssl rand -hex 32 生成），重新启动后再运行本命令。`,
    en: `The key comes from GONGJIAN_KEY, which the program cannot change. Set it to "2:new,1:old" (64 hex digits each, as from openssl rand -hex 32), start the server again and repeat this command.`,
  })

/** Adds a new key to the file, in one step that no reader can see half-done. @returns its number */
export function addKey(ring: Keyring): number {
  const { file } = ring
  if (file === undefined) throw fromEnvironment()
  let number = 0
  rewrite(ring, file, (keys) => {
    number = Math.max(...keys.keys()) + 1
    if (number > HIGHEST) throw unreadable(file)
    keys.set(number, randomBytes(32))
  })
  return number
}

/** Takes a key away for good. Whoever calls has made sure that nothing is sealed with it. */
export function removeKey(ring: Keyring, number: number): void {
  const { file } = ring
  if (file === undefined) throw fromEnvironment()
  rewrite(ring, file, (keys) => {
    if (number === Math.max(...keys.keys()) || !keys.delete(number))
      throw refuse('platform/key-not-old', 409, {
        zh: `${number} 号密钥不存在或正在使用，不能停用。`,
        en: `Key ${number} does not exist or is the one in use; it cannot be retired.`,
      })
  })
}
