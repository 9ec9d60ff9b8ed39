import { cpSync, rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { newFolder, serve } from './product.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    address: string
    /** The folder of a demo programme that nobody has open, to be copied. */
    demo: string
  }
}

/** One product for all browser tests that leave it as they found it, or nearly so, and its demo for those that do not. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const demo = newFolder()
  const copied = (from: string, to: string): void => cpSync(from, to, { recursive: true })
  const loading = await serve()
  await loading.stop((folder) => copied(folder, demo))
  project.provide('demo', demo)
  const { address, stop } = await serve((folder) => {
    copied(demo, folder)
    return Promise.resolve()
  })
  project.provide('address', address)
  return async () => {
    await stop()
    rmSync(demo, { recursive: true, force: true })
  }
}
