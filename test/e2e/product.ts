import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const launcher = fileURLToPath(new URL('../../bin/gongjian', import.meta.url))

/** A command of the product on a folder that no server has open; gives what it printed. */
export const command = async (folder: string, ...words: string[]): Promise<string> =>
  (
    await promisify(execFile)(process.execPath, [launcher, ...words], {
      env: { ...process.env, DATA_DIR: folder, GONGJIAN_LANGUAGE: 'en' },
    })
  ).stdout

export interface Product {
  address: string
  /** Ends it and removes its folder, after `keep` has taken from it what is wanted. */
  stop: (keep?: (folder: string) => void) => Promise<void>
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'gongjian-e2e-'))

/** Starts the product as a new user would and waits until it is served; an empty folder gets the demo programme. */
export async function serve(
  prepare: (folder: string) => Promise<void> = () => Promise.resolve(),
): Promise<Product> {
  const folder = newFolder()
  await prepare(folder)
  const child = spawn(process.execPath, [launcher, 'serve'], {
    env: { ...process.env, DATA_DIR: folder, PORT: '0', GONGJIAN_LANGUAGE: 'en' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      const found = /is running: (\S+)/.exec(out)?.[1]
      if (found) resolve(found)
    })
    child.on('exit', (code) => reject(new Error(`the product ended with code ${String(code)}`)))
  })
  const stop: Product['stop'] = async (keep) => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
    keep?.(folder)
    rmSync(folder, { recursive: true, force: true })
  }
  return { address, stop }
}
