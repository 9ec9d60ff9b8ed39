import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    address: string
  }
}

const launcher = fileURLToPath(new URL('../../bin/gongjian', import.meta.url))

/** Starts the product as a new user would, on an empty folder, and waits until the demo programme is served. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'gongjian-e2e-'))
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
  project.provide('address', address)
  return async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
}
